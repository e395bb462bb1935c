// The source panel: an article beside the conversation, scrolled to the words that are cited.

import { hide } from "./popover.js";

const panel = document.createElement("aside");
panel.id = "dl-source";
panel.setAttribute("role", "dialog");
panel.setAttribute("aria-label", "Source");
panel.hidden = true;
panel.innerHTML =
  '<div class="dl-source-bar"><p class="dl-source-name" dir="auto"></p>' +
  '<a class="dl-source-page" target="_blank" rel="noopener">Full page</a>' +
  '<button type="button" class="dl-source-close">Close</button></div>' +
  '<div class="dl-source-text" tabindex="0" role="region" aria-label="Text of the source"></div>';
const text = panel.querySelector(".dl-source-text");
const name = panel.querySelector(".dl-source-name");
const page = panel.querySelector(".dl-source-page");
let opener = null;
let wanted = "";

/** Open the sources that links inside `root` lead to in the panel; a new tab stays possible. */
export function openSources(root) {
  root.addEventListener("click", followed);
  if (panel.isConnected) return;
  document.body.append(panel);
  panel.addEventListener("click", followed);
  panel.querySelector(".dl-source-close").addEventListener("click", close);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden && !document.querySelector("dialog[open]")) close();
  });
}

function followed(event) {
  const link = event.target.closest("a[href^='/articles/']");
  if (!link || link === page || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  open(link.getAttribute("href"), panel.contains(link) ? opener : link);
}

async function open(href, from) {
  hide();
  opener?.classList.remove("dl-current");
  opener = from;
  opener?.classList.add("dl-current");
  wanted = href;
  page.href = href;
  name.textContent = "";
  text.replaceChildren(note("Opening the source"));
  panel.hidden = false;
  document.body.classList.add("dl-beside");
  try {
    const response = await fetch(href);
    const parsed = new DOMParser().parseFromString(await response.text(), "text/html");
    if (wanted !== href) return;
    const main = parsed.querySelector("main");
    main.querySelector("nav")?.remove();
    name.textContent = main.querySelector("h1")?.textContent ?? "";
    text.replaceChildren(...main.childNodes);
  } catch {
    if (wanted !== href) return;
    text.replaceChildren(note("The source cannot be opened: the service does not answer."));
  }
  const cited = text.querySelector("mark");
  text.scrollTop = cited ? cited.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 3 : 0;
  (cited ?? text).setAttribute("tabindex", cited ? "-1" : "0");
  (cited ?? text).focus({ preventScroll: true });
}

export function close() {
  if (panel.hidden) return;
  panel.hidden = true;
  wanted = "";
  document.body.classList.remove("dl-beside");
  opener?.classList.remove("dl-current");
  if (opener?.isConnected) opener.focus();
  opener = null;
}

function note(words) {
  const paragraph = document.createElement("p");
  paragraph.textContent = words;
  return paragraph;
}
