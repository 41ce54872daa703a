// Filters that need no button: a form with data-filters="results other" asks again as soon as something in it
// changes, and replaces only the elements with those ids. What [data-said] among them holds is said aloud.
// Without this script the form has its button and works as any other.
"use strict";

const PAUSE = 400; // milliseconds after the last key

/** Where the form would go, without what is left empty. */
function wanted(form) {
  const filled = [...new FormData(form)].filter(([, value]) => value);
  const address = new URL(form.action);
  address.search = new URLSearchParams(filled);
  return address.href;
}

/** A line for screen readers alone; it stands there empty before there is something to say. */
function speaker() {
  const line = document.createElement("p");
  line.className = "hidden-text";
  line.setAttribute("role", "status");
  document.querySelector("main").append(line);
  return line;
}

function live(form) {
  const ids = form.dataset.filters.split(" ");
  const parts = ids.map((id) => document.getElementById(id));
  if (parts.includes(null)) return;
  const line = speaker();
  let shown = wanted(form);
  let turn = 0; // an older answer never replaces a newer one
  let waiting = 0;

  async function ask() {
    clearTimeout(waiting);
    const address = wanted(form);
    if (address === shown) return;
    shown = address;
    const mine = ++turn;
    parts[0].setAttribute("aria-busy", "true");
    const answer = await fetch(address).catch(() => null);
    const text = answer?.ok ? await answer.text().catch(() => "") : "";
    if (mine !== turn) return;
    const page = new DOMParser().parseFromString(text, "text/html");
    const fresh = ids.map((id) => page.getElementById(id));
    if (fresh.includes(null)) return location.assign(address); // signed out, or a fault: show that
    parts.forEach((part, place) => part.replaceChildren(...fresh[place].childNodes));
    parts[0].removeAttribute("aria-busy");
    document.title = page.title;
    history.replaceState(history.state, "", address);
    line.textContent = parts[0].querySelector("[data-said]")?.textContent.trim() ?? "";
  }

  form.addEventListener("change", ask);
  form.addEventListener("input", (change) => {
    clearTimeout(waiting);
    if (change.target.matches("input:not([type=checkbox], [type=radio]), textarea")) waiting = setTimeout(ask, PAUSE);
  });
  form.addEventListener("submit", (submission) => {
    submission.preventDefault();
    ask();
  });
  for (const button of form.querySelectorAll("button:not([name])")) button.hidden = true; // Enter still presses it
}

for (const form of document.querySelectorAll("form[data-filters]")) live(form);
