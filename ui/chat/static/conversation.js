// The conversation: questions and answers in their order, as they come and as they were.

import { actions } from "./actions.js";
import { earlier } from "./earlier.js";
import { fillFilters, filters } from "./filters.js";
import { explain } from "./popover.js";
import { close, openSources } from "./source.js";
import * as storage from "./storage.js";

const ENOUGH = 3;
const RETRY_MS = 3000;
const page = {};
let begun;
const ready = new Promise((resolve) => (begun = resolve));
let conversation = storage.current();
let waiting = null;

/** Take over `element`; `server` calls Python, `send` asks it a question. */
export async function start(element, server, send) {
  Object.assign(page, {
    server,
    send,
    turns: element.querySelector(".dl-turns"),
    welcome: element.querySelector(".dl-welcome"),
    tools: element.querySelector(".dl-tools"),
    live: element.querySelector("[role=status]"),
  });
  explain(element);
  openSources(element);
  element.addEventListener("click", (event) => {
    const button = event.target.closest("[data-question]");
    if (button) ask(button.dataset.question);
  });
  page.tools.addEventListener("click", (event) => tool(event.target.closest("[data-do]")?.dataset.do));
  begun();
  greet();
  await restore();
}

/** Ask `text`; what the question box holds from then on is returned. */
export async function ask(text) {
  await ready;
  if (!text.trim() || waiting) return text;
  const key = `${Date.now()}-${Math.random()}`;
  const turn = addTurn(text);
  turn.dataset.key = key;
  turn.querySelector(".dl-body").append(stopButton(key));
  waiting = turn;
  document.body.classList.add("dl-waiting");
  turn.scrollIntoView({ block: "start", behavior: calm() ? "auto" : "smooth" });
  page.send({ key, text, after: conversation.ids, ...filters() });
  return "";
}

/** Show what has come of an answer: `{key, done, html, said}`, and `id` of one that is stored. */
export function arrive(update) {
  if (!update?.key || waiting?.dataset.key !== update.key) return;
  page.live.textContent = update.said;
  const body = waiting.querySelector(".dl-body");
  if (!update.done) {
    coming(body).innerHTML = update.html;
    return;
  }
  const turn = finish();
  show(turn, update);
  if (!update.id) return;
  conversation = { ...conversation, ids: [...conversation.ids, update.id] };
  conversation.title ||= update.question;
  storage.remember(conversation);
  page.tools.hidden = false;
}

function coming(body) {
  const found = body.querySelector(".dl-coming");
  if (found) return found;
  const added = document.createElement("div");
  added.className = "dl-coming";
  body.prepend(added);
  return added;
}

function stopButton(key) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "dl-stop";
  button.textContent = "Stop";
  button.addEventListener("click", () => {
    page.server.stop(key);
    const turn = finish();
    turn.querySelector(".dl-body").innerHTML = '<p class="dl-reason">Stopped.</p>';
    page.live.textContent = "Stopped";
    document.querySelector("#dl-question textarea")?.focus();
  });
  return button;
}

function finish() {
  const turn = waiting;
  waiting = null;
  document.body.classList.remove("dl-waiting");
  return turn;
}

function show(turn, { id, html }) {
  const body = turn.querySelector(".dl-body");
  body.innerHTML = html;
  if (id) {
    body.append(actions(id, page.live));
    if (body.querySelector("[data-status='unanswered']")) {
      const place = document.createElement("div");
      place.className = "dl-suggested";
      body.append(place);
      suggest(body, { label: "What the articles do answer", about: turn.querySelector(".dl-asked").textContent });
    }
  }
}

function addTurn(question) {
  page.welcome.hidden = true;
  page.tools.hidden = false;
  const turn = document.createElement("section");
  turn.className = "dl-turn";
  const heading = document.createElement("h2");
  heading.className = "dl-asked";
  heading.dir = "auto";
  heading.textContent = question;
  const body = document.createElement("div");
  body.className = "dl-body";
  turn.append(heading, body);
  page.turns.append(turn);
  return turn;
}

async function restore() {
  page.turns.replaceChildren();
  page.tools.hidden = !conversation.ids.length && !storage.conversations().length;
  page.welcome.hidden = conversation.ids.length > 0;
  if (!conversation.ids.length) return;
  const answers = await page.server.restore(conversation.ids);
  for (const answer of answers) show(addTurn(answer.question), answer);
  page.turns.lastElementChild?.scrollIntoView({ block: "start" });
}

async function greet() {
  const told = await page.server.welcome();
  page.welcome.innerHTML = told.html;
  fillFilters(told.filters ?? "");
  if (told.filters) suggest(page.welcome, { label: "Try one of these" });
}

/** Questions that are answered; the service finds them by and by, so few are asked for again. */
async function suggest(place, wanted, tries = 20) {
  const suggested = place.querySelector(".dl-suggested");
  const html = await page.server.suggest(wanted);
  if (suggested.innerHTML !== html) suggested.innerHTML = html;
  const enough = suggested.querySelectorAll("[data-question]").length >= ENOUGH;
  if (enough || !tries || !place.isConnected || place.hidden) return;
  setTimeout(() => suggest(place, wanted, tries - 1), RETRY_MS);
}

function tool(name) {
  if (name === "new") turnTo({ key: `${Date.now()}`, title: "", ids: [] });
  if (name === "earlier") earlier(turnTo);
  if (name === "export") exportConversation();
}

function turnTo(chosen) {
  if (waiting) {
    page.server.stop(waiting.dataset.key);
    finish();
  }
  close();
  conversation = chosen;
  storage.choose(chosen.key);
  greet();
  restore();
  document.querySelector("#dl-question textarea")?.focus();
}

async function exportConversation() {
  const { download } = await import("./actions.js");
  await download(conversation, page.live);
}

function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
