// Conversations as this browser remembers them: ids of answers, which the library keeps.

const CONVERSATIONS = "dateline.conversations";
const CURRENT = "dateline.current";
const MOST = 50;

function read(key, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

function write(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Storage is full or forbidden: the conversation goes on, and is not there after a reload.
  }
}

/** All conversations, the latest first: `{key, title, ids}`. */
export function conversations() {
  return read(CONVERSATIONS, []);
}

/** The conversation under way; one that has no answers yet is remembered nowhere. */
export function current() {
  const key = read(CURRENT, null);
  return conversations().find((each) => each.key === key) ?? { key: `${Date.now()}`, title: "", ids: [] };
}

export function remember(conversation) {
  const others = conversations().filter((each) => each.key !== conversation.key);
  write(CONVERSATIONS, [conversation, ...others].slice(0, MOST));
  write(CURRENT, conversation.key);
}

export function forget(key) {
  write(CONVERSATIONS, conversations().filter((each) => each.key !== key));
}

export function choose(key) {
  write(CURRENT, key);
}
