// How far long work is: the page looks again by itself until nothing waits. Without script its link does the same.
"use strict";

const PAUSE = 4000; // milliseconds between two looks

async function look() {
  const answer = await fetch(location.href).catch(() => null);
  if (answer?.ok) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const shown = document.querySelector("[data-progress]");
    const now = page.querySelector("[data-progress]");
    if (!now) return;
    if (now.textContent !== shown.textContent) shown.replaceChildren(...now.childNodes);
    if (!shown.querySelector("a[href='']")) return;
  }
  setTimeout(look, PAUSE);
}

setTimeout(look, PAUSE);
