// While one plans: what to think over about the dates so far, and the address of a known locatie.
// Every page works without it: the step that lays out the dates shows the same.
"use strict";

const form = document.querySelector("form[data-plan]");
const box = document.querySelector("[data-cautions]");
const PAUSE = 500; // milliseconds after the last key
const LONGEST = 3500; // characters of an address that every server takes
const ASKED = /^(dates-\d+-(day|begin|end)|venue|room|capacity|audience|speakers|areas|event)$/;

function question() {
  const typed = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value && ASKED.test(name)) typed.append(name, value);
  return typed.toString();
}

function show(warnings) {
  const notice = box.querySelector(".notice");
  notice.querySelector("ul").replaceChildren(
    ...warnings.map((text) => Object.assign(document.createElement("li"), { textContent: text })),
  );
  notice.hidden = !warnings.length;
}

let waiting = 0;
let asked = 0; // an older answer never replaces a newer one

async function look() {
  const turn = ++asked;
  const typed = question();
  if (typed.length > LONGEST) return;
  try {
    const answer = await fetch(`${box.dataset.cautions}?${typed}`);
    if (answer.ok && turn === asked) show((await answer.json()).warnings);
  } catch {
    // no connection: the step that lays out the dates asks the same
  }
}

if (form && box) {
  form.addEventListener("input", (change) => {
    if (!ASKED.test(change.target.name)) return;
    clearTimeout(waiting);
    waiting = setTimeout(look, PAUSE);
  });
}

// A known locatie brings its address, unless another was typed.
const venue = document.getElementById("venue");
const address = document.getElementById("address");
if (venue && address) {
  const known = (name) => [...venue.list.options].find((each) => each.value === name)?.dataset.address;
  let filled = known(venue.value) ?? "";
  venue.addEventListener("change", () => {
    const found = known(venue.value);
    if (found === undefined || (address.value && address.value !== filled)) return;
    address.value = filled = found;
  });
}
