// Earlier conversations of this browser, to go back to or to forget.

import * as storage from "./storage.js";

/** Let the reader choose; `chosen` gets the conversation. */
export function earlier(chosen) {
  const dialog = document.createElement("dialog");
  dialog.className = "dl-dialog";
  dialog.setAttribute("aria-labelledby", "dl-earlier");
  const heading = document.createElement("h2");
  heading.id = "dl-earlier";
  heading.textContent = "Earlier conversations";
  const list = document.createElement("ul");
  const shut = button("Close", "dl-plain", () => dialog.close());
  const none = document.createElement("p");
  none.textContent = "None yet.";
  dialog.append(heading, list, none, shut);
  dialog.addEventListener("close", () => dialog.remove());
  const fill = () => {
    const rows = storage.conversations().map((each) => {
      const row = document.createElement("li");
      const open = button(each.title || "Untitled", "dl-suggestion", () => {
        dialog.close();
        chosen(each);
      });
      open.dir = "auto";
      const gone = button("Forget", "dl-plain", () => {
        storage.forget(each.key);
        fill();
      });
      gone.setAttribute("aria-label", `Forget ${each.title}`);
      row.append(open, gone);
      return row;
    });
    list.replaceChildren(...rows);
    none.hidden = rows.length > 0;
  };
  fill();
  document.body.append(dialog);
  dialog.showModal();
}

function button(words, name, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = name;
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}
