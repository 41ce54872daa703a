// A school is chosen by typing (ARIA APG, combobox with a list). Without this the list, or the field, does the same.
"use strict";

const MOST = 10;
const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f'’‘`´]/g, "").toLowerCase();
const nameOf = (school) => (school.label ??= [school.name, school.town].filter(Boolean).join(", "));

// Of many schools the server says which are meant.
function asked(address) {
  const answers = new Map();
  return async (typed) => {
    if (answers.has(typed)) return answers.get(typed);
    const answer = await fetch(`${address}?q=${encodeURIComponent(typed)}`).catch(() => null);
    if (!answer?.ok) return [];
    answers.set(typed, await answer.json());
    return answers.get(typed);
  };
}

// Of few the page has them all.
function listed(select) {
  const options = [...select.querySelectorAll("optgroup option")];
  const schools = options.map((each) => (
    { brin: each.value, name: each.text, label: each.text, town: each.parentNode.label }
  ));
  return (typed) => {
    const said = fold(typed), words = said.split(/\s+/);
    // one or two letters begin a word, more may stand within one
    const holds = (text) => words.every((word) => text.includes(word.length > 2 ? word : ` ${word}`));
    const later = (school) => !fold(school.name).startsWith(said);
    const found = schools.filter((school) => holds(fold(` ${school.name} ${school.town}`)));
    return found.sort((one, other) => later(one) - later(other)).slice(0, MOST);
  };
}

const element = (tag, properties) => Object.assign(document.createElement(tag), properties);

// The list becomes a field in which one types; what was chosen or typed stays.
function fieldOf(part, select) {
  const input = element("input", { className: "input", id: select.id, name: "organisation" });
  const other = part.querySelector("[name=organisation]");
  const hint = element("p", { className: "hint", id: `${select.id}-hint`, textContent: part.dataset.hint });
  const chosen = select.selectedOptions[0]?.closest("optgroup") && select.selectedOptions[0];
  input.value = chosen ? chosen.text : other.value;
  input.autocomplete = other.autocomplete;
  input.maxLength = 200;
  if (select.getAttribute("aria-invalid")) input.setAttribute("aria-invalid", "true");
  input.setAttribute("aria-describedby", `${select.getAttribute("aria-describedby") ?? ""} ${hint.id}`.trim());
  part.querySelector("details").remove();
  part.querySelector(`label[for="${select.id}"]`).after(hint);
  select.replaceWith(input);
  return [input, chosen?.value ?? ""];
}

function combobox(part, input, brin, find) {
  const chosen = element("input", { type: "hidden", name: "school", value: brin });
  const list = element("ul", { id: `${input.id}-list`, className: "suggest", hidden: true });
  const said = element("p", { className: "hidden-text" });
  const box = element("div", { className: "combo" });
  let shown = [], at = -1, pause = 0;

  const say = (text, seen = false) => {
    said.className = seen ? "hint" : "hidden-text";
    said.textContent = text;
  };
  const point = (to) => {
    at = to;
    [...list.children].forEach((option, n) => option.setAttribute("aria-selected", String(n === at)));
    const option = list.children[at];
    if (!option) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };
  const close = () => {
    clearTimeout(pause);
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    point(-1);
  };
  const choose = (school) => {
    const again = shown.filter((other) => nameOf(other) === nameOf(school)).length > 1;
    input.value = again ? `${nameOf(school)}, ${school.brin}` : nameOf(school);
    chosen.value = school.brin;
    close();
    say(part.dataset.chosen.replace("#", input.value));
  };
  const optionOf = (school, n) => {
    const option = element("li", { id: `${list.id}-${n}`, textContent: school.name });
    const twin = shown.some((other) => other !== school && nameOf(other) === nameOf(school));
    const beside = document.createElement("small");
    beside.textContent = [school.town, twin && school.brin].filter(Boolean).join(", ");
    if (beside.textContent) option.append(" ", beside);
    option.setAttribute("role", "option");
    option.addEventListener("click", () => choose(school));
    return option;
  };
  const show = (schools) => {
    shown = schools;
    list.replaceChildren(...shown.map(optionOf));
    close();
    if (!shown.length) return say(part.dataset.none, true);
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    say(shown.length === 1 ? part.dataset.one : part.dataset.many.replace("#", shown.length));
    // above the keyboard of a phone
    if (list.getBoundingClientRect().bottom > (window.visualViewport?.height ?? innerHeight)) {
      input.closest(".field").scrollIntoView({ block: "start" });
    }
  };
  const look = async () => {
    const typed = input.value.trim();
    if (fold(typed).replace(/\W/g, "").length < 2) return;
    const found = await find(typed);
    if (typed === input.value.trim() && document.activeElement === input) show(found);
  };

  input.addEventListener("input", () => {
    chosen.value = "";
    part.querySelector("fieldset")?.remove(); // the question was about what stood here before
    close();
    say("");
    pause = setTimeout(look, 150);
  });
  input.addEventListener("keydown", (press) => {
    if (press.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[press.key];
    if (step && list.hidden) look();
    else if (step) point((at + step + shown.length + (at < 0 && step < 0)) % shown.length);
    else if (press.key === "Enter" && at >= 0) choose(shown[at]);
    else if (press.key === "Escape" && !list.hidden) close();
    else return;
    press.preventDefault();
  });
  input.addEventListener("blur", close);
  list.addEventListener("mousedown", (press) => press.preventDefault()); // the field keeps the focus

  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
    spellcheck: "false",
  })) input.setAttribute(name, value);
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", part.dataset.label);
  said.setAttribute("role", "status");
  input.replaceWith(box);
  box.append(input, list);
  box.after(said);
  // where it is asked which school is meant, the answer counts until something else is typed
  if (!part.querySelector("fieldset")) part.append(chosen);
  else input.addEventListener("input", () => part.append(chosen), { once: true });
}

for (const part of document.querySelectorAll("[data-schools]")) {
  const select = part.querySelector("select");
  if (part.querySelector("details .error")) continue; // what is said there stays beside its field
  const [input, brin] = select ? fieldOf(part, select) : [part.querySelector("[name=organisation]"), ""];
  combobox(part, input, brin, select ? listed(select) : asked(part.dataset.schools));
}
