// The library: looking through it, adding to it, deleting from it.

import { openSources } from "./source.js";

const PAGE = 50;
const TYPING_MS = 250;
const page = { shown: PAGE, asked: 0 };

/** Take over `element`; `server` calls Python. */
export function start(element, server) {
  Object.assign(page, { element, server, form: element.querySelector(".dl-find") });
  openSources(element);
  let typing = 0;
  page.form.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(again, TYPING_MS);
  });
  page.form.addEventListener("submit", (event) => event.preventDefault());
  element.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.delete) confirmDelete(button.dataset);
    if (button?.dataset.do === "more") {
      page.shown += PAGE;
      list();
    }
  });
  element.querySelector(".dl-files")?.addEventListener("change", (event) => {
    addFiles([...event.target.files]);
    event.target.value = "";
  });
  element.querySelector(".dl-paste")?.addEventListener("submit", addText);
  dropping(element.querySelector(".dl-drop"));
  new IntersectionObserver((seen) => seen.some((each) => each.isIntersecting) && refresh()).observe(element);
}

async function refresh() {
  const told = await page.server.overview();
  page.element.querySelector(".dl-overview").innerHTML = told.overview;
  const outlet = page.form.elements.publisher;
  const chosen = outlet.value;
  outlet.innerHTML = told.outlets;
  outlet.value = chosen;
  await list();
}

function again() {
  page.shown = PAGE;
  list();
}

async function list() {
  const turn = ++page.asked;
  const wanted = { ...Object.fromEntries(new FormData(page.form)), limit: page.shown };
  const html = await page.server.find(wanted);
  if (turn === page.asked) page.element.querySelector(".dl-found").innerHTML = html;
}

function confirmDelete({ delete: id, title }) {
  const dialog = document.createElement("dialog");
  dialog.className = "dl-dialog";
  dialog.setAttribute("aria-labelledby", "dl-deleting");
  dialog.innerHTML =
    '<h2 id="dl-deleting">Delete this article?</h2><p class="dl-which" dir="auto"></p>' +
    '<p class="dl-soft">Answers given before keep what they quote, unless they go too.</p>' +
    '<label class="dl-choice"><input type="checkbox"> Delete the answers that quote it as well</label>' +
    '<form method="dialog" class="dl-choose"><button class="dl-button" value="">Keep it</button>' +
    '<button class="dl-button dl-strong" value="delete">Delete</button></form>';
  dialog.querySelector(".dl-which").textContent = title || "Untitled";
  dialog.addEventListener("close", async () => {
    const answersToo = dialog.querySelector("input").checked ? "?with_answers=true" : "";
    dialog.remove();
    if (dialog.returnValue !== "delete") return;
    const failed = await send(`/api/articles/${encodeURIComponent(id)}${answersToo}`, { method: "DELETE" });
    say(failed.error ?? `Deleted: ${title || "Untitled"}`);
    refresh();
  });
  document.body.append(dialog);
  dialog.showModal();
}

async function addFiles(files) {
  const rows = files.map((file) => outcome(file.name));
  for (const [place, file] of files.entries()) {
    const form = new FormData();
    form.append("file", file, file.name);
    await add(rows[place], { method: "POST", body: form });
  }
  finished(files.length);
}

async function addText(event) {
  event.preventDefault();
  const form = event.target;
  const given = Object.fromEntries([...new FormData(form)].filter(([, value]) => value.trim()));
  if (!given.text) return;
  const added = await add(outcome(given.title ?? "Pasted text"), {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(given),
  });
  if (added) form.reset();
  finished(1);
}

async function add(row, request) {
  row.dataset.state = "busy";
  row.lastElementChild.textContent = "Adding…";
  const report = await send("/api/articles", request);
  row.dataset.state = report.error ? "failed" : "done";
  row.lastElementChild.textContent = report.error ?? inWords(report);
  return !report.error;
}

function inWords(report) {
  const parts = [
    report.added && `${report.added} added`,
    report.updated && `${report.updated} updated`,
    report.duplicates && `${report.duplicates} already here under another name`,
    report.unchanged && `${report.unchanged} unchanged`,
    report.skipped.length && `${report.skipped.length} skipped: ${report.skipped[0].reason}`,
  ];
  return parts.filter(Boolean).join(", ") || "Nothing to add";
}

async function send(url, request) {
  try {
    const response = await fetch(url, request);
    const told = await response.json();
    return response.ok ? told : { error: told.error?.message ?? `failed with ${response.status}` };
  } catch {
    return { error: "the service does not answer" };
  }
}

function outcome(name) {
  const row = document.createElement("li");
  row.dataset.state = "waiting";
  const named = document.createElement("bdi");
  named.textContent = name;
  const told = document.createElement("span");
  told.textContent = "Waiting";
  row.append(named, told);
  page.element.querySelector(".dl-outcomes").append(row);
  return row;
}

function finished(many) {
  say(many === 1 ? "Done" : `${many} files done`);
  refresh();
}

function say(words) {
  page.element.querySelector("[role=status]").textContent = words;
}

function dropping(place) {
  if (!place) return;
  const over = (event) => {
    event.preventDefault();
    place.classList.toggle("dl-over", event.type === "dragover");
    if (event.type === "drop") addFiles([...event.dataTransfer.files]);
  };
  for (const type of ["dragover", "dragleave", "drop"]) place.addEventListener(type, over);
}
