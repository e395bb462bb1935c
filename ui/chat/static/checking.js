// The check of a draft: what Python found is shown with its sources at hand.

import { openSources } from "./source.js";

/** Take over `element`, in which checked sentences appear. */
export function start(element) {
  openSources(element);
}
