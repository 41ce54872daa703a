// Makes pages a little kinder; every page works without it.
"use strict";

// After a failed post the reader, and the screen reader, start at what needs mending.
const faults = document.querySelector(".errors");
if (faults && !faults.closest("form[method=get]")) faults.focus(); // the page of styles only shows one

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

// A text with Markdown (data-preview) shows under it how it will look, a moment after one stops typing.
for (const area of document.querySelectorAll("textarea[data-preview]")) {
  const shown = document.getElementById(`${area.id}-preview`);
  let pause = 0;
  area.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(async () => {
      const text = area.value;
      const body = new URLSearchParams({ text, csrf_token: area.form.elements.csrf_token.value });
      const answer = await fetch(area.dataset.preview, { method: "POST", body }).catch(() => null);
      if (!answer?.ok || area.value !== text) return;
      shown.querySelector(".text").innerHTML = await answer.text(); // the server has made it safe
      shown.hidden = !text.trim();
    }, 400);
  });
}

// "/" leads to the field that searches everything, unless one is typing or the key means something else there.
document.addEventListener("keydown", (press) => {
  const search = document.querySelector(".desk-search input[type=search]");
  const typing = press.target.closest?.("input, textarea, select, [contenteditable], dialog");
  if (press.key !== "/" || !search || typing || press.ctrlKey || press.metaKey || press.altKey) return;
  press.preventDefault();
  search.focus();
  search.select();
});
