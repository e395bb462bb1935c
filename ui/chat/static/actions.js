// What can be done with an answer: copy it, link to it, judge it.

const NOTE_MAX = 500;

/** A row of buttons for the answer `id`; what they did is told in `live` too. */
export function actions(id, live) {
  const row = document.createElement("div");
  row.className = "dl-actions";
  const copy = button("Copy", async () => {
    await copyText(await markdown(id));
    told(copy, "Copied", live);
  });
  const link = document.createElement("a");
  link.href = `/answers/${id}`;
  link.target = "_blank";
  link.rel = "noopener";
  link.textContent = "Permalink";
  const good = button("Helpful", () => judge(id, "up", good, bad, live));
  const bad = button("Not helpful", () => judge(id, "down", bad, good, live));
  for (const each of [good, bad]) each.setAttribute("aria-pressed", "false");
  row.append(copy, link, good, bad);
  return row;
}

/** Save the whole conversation as one Markdown file. */
export async function download(conversation, live) {
  const parts = await Promise.all(conversation.ids.map(markdown));
  const file = new Blob([parts.join("\n\n---\n\n")], { type: "text/markdown" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = "dateline-conversation.md";
  link.click();
  URL.revokeObjectURL(link.href);
  live.textContent = "Conversation exported";
}

async function markdown(id) {
  const response = await fetch(`/api/answers/${id}?format=markdown`);
  if (!response.ok) throw new Error(`answer ${id}: ${response.status}`);
  return response.text();
}

async function judge(id, verdict, chosen, other, live) {
  await send({ answer_id: id, rating: verdict });
  chosen.setAttribute("aria-pressed", "true");
  other.setAttribute("aria-pressed", "false");
  live.textContent = "Thank you, noted";
  chosen.parentElement.querySelector("form")?.remove();
  chosen.parentElement.append(reason(id, verdict, live));
}

function reason(id, verdict, live) {
  const form = document.createElement("form");
  form.className = "dl-why";
  const field = document.createElement("input");
  field.maxLength = NOTE_MAX;
  field.setAttribute("aria-label", "Why");
  field.placeholder = verdict === "up" ? "What was good about it?" : "What was wrong with it?";
  const submit = document.createElement("button");
  submit.textContent = "Send";
  form.append(field, submit);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await send({ answer_id: id, rating: verdict, reason: field.value.trim() });
    const thanks = document.createElement("span");
    thanks.className = "dl-soft";
    thanks.textContent = "Noted, thank you.";
    form.replaceWith(thanks);
    live.textContent = thanks.textContent;
  });
  field.focus();
  return form;
}

async function send(feedback) {
  await fetch("/api/feedback", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(feedback),
  });
}

function button(words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}

function told(where, words, live) {
  const before = where.textContent;
  where.textContent = words;
  live.textContent = words;
  setTimeout(() => (where.textContent = before), 1500);
}

async function copyText(text) {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const area = document.createElement("textarea"); // a page that does not come over https
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}
