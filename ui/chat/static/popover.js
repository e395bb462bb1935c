// The quote behind a mark, shown beside it while the mark is pointed at or has the focus.

const GAP = 8;
const popover = document.createElement("div");
popover.id = "dl-popover";
popover.setAttribute("role", "tooltip");
popover.hidden = true;
let shownFor = null;
let leaving = 0;

/** Show popovers for the marks inside `root`, also for those that are added to it later. */
export function explain(root) {
  document.body.append(popover);
  root.addEventListener("pointerover", (event) => {
    const mark = event.target.closest?.(".dl-ref");
    if (mark && event.pointerType === "mouse") show(mark);
  });
  root.addEventListener("pointerout", (event) => {
    if (event.target.closest?.(".dl-ref")) leave();
  });
  root.addEventListener("focusin", (event) => {
    const mark = event.target.closest(".dl-ref");
    if (mark?.matches(":focus-visible")) show(mark);
  });
  root.addEventListener("focusout", leave);
  root.addEventListener("click", hide);
  popover.addEventListener("pointerenter", () => clearTimeout(leaving));
  popover.addEventListener("pointerleave", leave);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !popover.hidden) {
      hide();
      event.stopImmediatePropagation();
    }
  });
}

export function hide() {
  clearTimeout(leaving);
  popover.hidden = true;
  shownFor?.removeAttribute("aria-describedby");
  shownFor = null;
}

function leave() {
  clearTimeout(leaving);
  leaving = setTimeout(hide, 200);
}

function show(mark) {
  clearTimeout(leaving);
  if (mark === shownFor) return;
  const number = mark.textContent.trim();
  const quote = mark.closest(".dl-answer")?.querySelector(`.dl-quote[data-number="${CSS.escape(number)}"]`);
  if (!quote) return;
  hide();
  const card = quote.closest(".dl-card");
  const parts = [quote, ...card.querySelectorAll(".dl-credit, .dl-headline, .dl-signals")];
  popover.replaceChildren(...parts.map((part) => part.cloneNode(true)));
  for (const link of popover.querySelectorAll("a")) link.replaceWith(...link.childNodes);
  popover.hidden = false;
  shownFor = mark;
  mark.setAttribute("aria-describedby", popover.id);
  place(mark.getBoundingClientRect());
}

function place(mark) {
  const { offsetWidth: width, offsetHeight: height } = popover;
  const room = document.documentElement.clientWidth - width - GAP;
  const left = Math.max(GAP, Math.min(mark.left + mark.width / 2 - width / 2, room));
  const above = mark.top - height - GAP;
  popover.style.left = `${left}px`;
  popover.style.top = `${above > GAP ? above : mark.bottom + GAP}px`;
}
