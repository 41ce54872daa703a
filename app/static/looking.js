// One key for each decision about a need: what carries data-key is pressed by that letter, as long as the focus is in
// its row ([data-keys]). Elsewhere letters do nothing, and while somebody types they are text.
"use strict";

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const row = event.target.closest?.("[data-keys]");
  if (!row || event.target.matches("textarea, select, input:not([type=checkbox])")) return;
  const wanted = row.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!wanted) return;
  event.preventDefault();
  wanted.click();
});
