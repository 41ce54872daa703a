// A question that depends on another answer is hidden until that answer is given. The server decides what is required.
"use strict";

const dependent = document.querySelectorAll("[data-only-if]");

function isGiven(name, answer) {
  const inputs = document.querySelectorAll(`[name="${CSS.escape(name)}"]`);
  return [...inputs].some((each) => each.checked && each.value === answer && !each.closest("[data-only-if][hidden]"));
}

function show() {
  for (const each of dependent) each.hidden = !isGiven(each.dataset.onlyIf, each.dataset.onlyAnswer);
}

if (dependent.length) {
  document.addEventListener("change", show);
  show();
}
