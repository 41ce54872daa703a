// Shows existing topics while one types; the form works without it, as a step before saving.
"use strict";

const place = document.querySelector("[data-alike]");
const subject = document.getElementById("subject");
const PAUSE = 300; // milliseconds after the last key

function option(topic) {
  const label = document.getElementById("alike-option").content.cloneNode(true);
  label.querySelector("input").value = topic.id;
  label.querySelector("b").textContent = topic.title;
  label.querySelector(".hint").textContent = topic.counts;
  return label;
}

function show(topics) {
  const chosen = place.querySelector("input:checked")?.value;
  if (!topics.length) {
    place.replaceChildren();
    return;
  }
  const question = document.getElementById("alike-choice").content.cloneNode(true);
  question.querySelector("fieldset").id = "choice";
  question.querySelector(".choices").prepend(...topics.map(option));
  for (const input of question.querySelectorAll("input")) input.checked = input.value === chosen;
  place.replaceChildren(question);
}

let waiting = 0;
let asked = 0; // an older answer never replaces a newer one

async function look() {
  const turn = ++asked;
  const typed = subject.value.trim();
  try {
    const answer = typed.length < 3 ? null : await fetch(`${place.dataset.alike}?q=${encodeURIComponent(typed)}`);
    const topics = answer?.ok ? (await answer.json()).topics : [];
    if (turn === asked) show(topics);
  } catch {
    // no connection: the step before saving asks the same
  }
}

if (place && subject) {
  subject.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, PAUSE);
  });
}

// The werkgebied follows from the school, until somebody chooses another.
for (const school of document.querySelectorAll("select[data-fills]")) {
  const area = document.getElementById(school.dataset.fills);
  school.addEventListener("change", () => {
    const name = school.selectedOptions[0]?.parentElement.label;
    const same = [...area.options].find((choice) => choice.text === name);
    area.value = same ? same.value : "";
  });
}
