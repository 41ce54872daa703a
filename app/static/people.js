// Who was ticked stays ticked while the list is filtered: people whom the filter hides are listed in the bar of
// buttons.
// Without this script a button there keeps them while one searches on.
"use strict";

const list = document.getElementById("lijst");
const chosen = new Map(); // by value: the label of the tick

function tick(box) {
  box.checked ? chosen.set(box.value, box.ariaLabel) : chosen.delete(box.value);
}

/** A tick in the bar for somebody who is not in the list now. */
function extra(value, label) {
  const line = document.createElement("label");
  const box = Object.assign(document.createElement("input"), { type: "checkbox", name: "wie", value, checked: true });
  box.setAttribute("aria-label", label);
  line.className = "choice";
  line.append(box, label.replace(/^\S+ /, ""));
  return line;
}

function restore() {
  const shown = new Set();
  for (const box of list.querySelectorAll("tbody [name=wie]")) {
    shown.add(box.value);
    if (box.checked) tick(box);
    else box.checked = chosen.has(box.value);
  }
  const bar = list.querySelector("[data-chosen]");
  if (!bar) return;
  const hidden = [...chosen].filter(([value]) => !shown.has(value));
  bar.hidden = !hidden.length;
  for (const [value, label] of hidden) bar.append(extra(value, label));
}

if (list) {
  restore();
  list.addEventListener("change", (change) => {
    if (change.target.name === "wie") tick(change.target);
  });
  new MutationObserver(restore).observe(list, { childList: true });
}
