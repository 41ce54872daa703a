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
// What comes back from the server with something typed in it (data-keep="typed", or with faults) counts as typed too.
const typed = new Set(document.querySelectorAll("form[data-keep=typed], form[data-keep]:has(.errors)"));
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

// Ctrl+K leads to the field that searches everything, on a phone by opening the menu. Never a bare key: who speaks to
// a computer would press those by accident (WCAG 2.1.4).
document.addEventListener("keydown", (press) => {
  const search = document.querySelector(".desk-search input[type=search]");
  const isShortcut = (press.ctrlKey || press.metaKey) && !press.altKey && !press.shiftKey;
  if (press.key.toLowerCase() !== "k" || !search || !isShortcut) return;
  press.preventDefault();
  search.closest("details").open = true;
  search.focus();
  search.select();
});

// What stands at the foot of the screen (data-reach) steps aside while what it stands for is in sight.
for (const bar of document.querySelectorAll("[data-reach]")) {
  const real = document.querySelector(bar.dataset.reach);
  const watch = ([seen]) => {
    bar.hidden = seen.isIntersecting && !bar.contains(document.activeElement);
  };
  if (real) new IntersectionObserver(watch, { rootMargin: "0px 0px -30%" }).observe(real);
}
