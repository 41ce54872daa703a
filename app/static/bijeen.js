// Makes pages a little kinder; every page works without it.
"use strict";

// After a failed post the reader, and the screen reader, start at what needs mending.
const faults = document.querySelector(".errors");
if (faults) faults.focus();

// A line in the summary leads into its field: of a group of choices, to the first one.
for (const link of document.querySelectorAll(".errors a[href^='#']")) {
  link.addEventListener("click", (press) => {
    const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    const control = target && (target.matches("fieldset") ? target.querySelector("input") : target);
    if (!control) return;
    press.preventDefault();
    (target.closest(".field") || target).scrollIntoView({ block: "start" });
    control.focus({ preventScroll: true });
  });
}

// Leaving a long form (data-keep) with something typed in it asks first; sending it never does.
const typed = new Set();
document.addEventListener("input", (change) => {
  const form = change.target.form;
  if (form && form.method === "post" && form.matches("[data-keep]")) typed.add(form);
});
window.addEventListener("beforeunload", (leaving) => {
  if (typed.size) leaving.preventDefault();
});

// A double click sends a form once. Only a press that follows within two seconds is held back, so that a real
// second attempt, after a lost connection or the back button, always goes through.
const sent = new WeakMap();
document.addEventListener("submit", (submission) => {
  const form = submission.target;
  if (form.method !== "post") return;
  if (performance.now() - (sent.get(form) ?? -Infinity) < 2000) {
    submission.preventDefault();
    return;
  }
  sent.set(form, performance.now());
  typed.delete(form);
});
