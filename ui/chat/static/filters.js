// Which articles the next question is asked of.

const ALL = "Ask all articles";

/** Put the form in its place; what it says is summed up in its title. */
export function fillFilters(html) {
  const place = document.querySelector(".dl-filters");
  place.innerHTML = html;
  const form = place.querySelector("form");
  form?.addEventListener("change", () => summarize(form));
  form?.addEventListener("reset", () => setTimeout(() => summarize(form)));
}

/** The filters as a question takes them. */
export function filters() {
  const form = document.querySelector(".dl-filters form");
  if (!form) return {};
  const data = new FormData(form);
  return {
    published_from: data.get("from"),
    published_to: data.get("to"),
    publishers: data.getAll("publisher"),
  };
}

function summarize(form) {
  const { published_from: from, published_to: to, publishers } = filters();
  const parts = [
    publishers.join(", "),
    from && `from ${from}`,
    to && `up to ${to}`,
  ].filter(Boolean);
  form.querySelector("summary").textContent = parts.length ? `Ask only ${parts.join(", ")}` : ALL;
}
