// The door: find by two letters, tick with one press, undo the last five. Ticks are shown at once and sent in order,
// now or when the connection is back. Without this the page does the same with a form for each press.
"use strict";

const door = document.getElementById("deur");
const says = JSON.parse(door.dataset.says);
const POLL = 10_000, PATIENCE = 8_000, SHOWN = 40, LAST = 5;
const page = location.pathname;
let state = null, waiting = [], token = door.dataset.token, etag = "", sending = false, trouble = "";

const element = (tag, properties, ...children) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
};
const part = (name) => door.querySelector(`[data-door="${name}"]`);
const said = (text, values) => text.replace(/%\((\w+)\)s/g, (_, name) => values[name]);
const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f'’‘`´]/g, "").toLowerCase();
const wordsOf = (text) => fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
const isThere = (presence) => presence === "present" || presence === "partly";

/** Everybody, as the server said and as was ticked here since. */
function people() {
  const mine = new Map(waiting.filter((each) => each.registration).map((each) => [each.registration, each.presence]));
  const walked = waiting.filter((each) => each.email !== undefined && each.name);
  return [
    ...(state?.people ?? []).map((each) => mine.has(each.id) ? { ...each, presence: mine.get(each.id) } : each),
    ...walked.map((each) => ({ id: "", name: each.name, school: each.school, presence: "present" })),
  ];
}

function matching(everybody) {
  const typed = wordsOf(part("find").value);
  return everybody.filter(({ name }) => {
    const known = wordsOf(name);
    return typed.every((start) => known.some((word) => word.startsWith(start)));
  });
}

function row(each) {
  const here = isThere(each.presence), away = each.presence === "excused" || each.presence === "absent";
  const button = element(
    "button", { type: "button", className: `door__person${here ? " door__person--here" : ""}`, disabled: !each.id },
    element("b", { textContent: each.name }), element("small", { textContent: each.school }),
    element("i", { textContent: here ? says.here : away ? says[each.presence] : says.tick }),
  );
  button.setAttribute("aria-pressed", String(here));
  button.addEventListener("click", () => tick(each, here ? "" : "present"));
  return element("li", {}, button);
}

let shown = "";
function show() {
  const all = JSON.stringify([state?.people, waiting, part("find").value, trouble]);
  if (all === shown) return;  // a list that stays the same is not built again under somebody's thumb
  shown = all;
  const everybody = people(), here = everybody.filter((each) => isThere(each.presence)).length;
  const expected = everybody.filter((each) => each.presence !== "excused").length;
  part("here").textContent = here;
  part("expected").textContent = expected;
  const found = matching(everybody).sort((one, other) => isThere(one.presence) - isThere(other.presence));
  part("list").replaceChildren(...found.slice(0, SHOWN).map(row));
  part("none").hidden = found.length > 0 || !state;
  part("more").hidden = found.length <= SHOWN;
  const name = new Map(everybody.map((each) => [each.id, each]));
  const last = [...recent].filter((id) => isThere(name.get(id)?.presence)).slice(-LAST).reverse();
  part("last").hidden = !last.length || Boolean(part("find").value);
  part("undo").replaceChildren(...last.map((id) => row(name.get(id))));
  const number = waiting.length;
  const text = number ? said(number === 1 ? says.waits : says.wait, { number }) : "";
  part("unsent").textContent = [text, trouble].filter(Boolean).join(" ");
  part("unsent").hidden = !text && !trouble;
  part("sign-in").hidden = trouble !== says.signedOut;
}

const recent = new Set();  // public ids, the latest last

async function tick(each, presence) {
  if (!each?.id) return;
  recent.delete(each.id);
  if (isThere(presence)) recent.add(each.id);
  part("find").value = "";
  part("find").focus();
  await add({ registration: each.id, presence });
}

async function add(item) {
  await doorStore.add(page, { key: crypto.randomUUID?.() ?? String(Math.random()).slice(2), at: Date.now(), ...item });
  waiting = await doorStore.waiting(page);
  show();
  send();
}

async function ask(address, options = {}) {
  const answer = await fetch(address, { ...options, cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
  if (answer.redirected || answer.status === 401 || answer.status === 403) throw new Error("signed out");
  token = answer.headers.get("X-CSRF-Token") ?? token;
  return answer;
}

async function take(fresh) {
  state = fresh;
  await doorStore.keepList(page, fresh);
}

/** In order, as much as fits; what the server answered about is not sent again. */
async function send() {
  if (sending || !waiting.length) return;
  sending = true;
  let isRenewed = false;
  try {
    while (waiting.length) {
      const now = Date.now(), batch = waiting.slice(0, 100);
      const items = batch.map(({ key, registration, presence, name, email, school, at }) => (
        { key, registration, presence, name, email, school, age: (now - at) / 1000 }
      ));
      const answer = await ask(door.dataset.post, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": token },
        body: JSON.stringify({ items }),
      });
      if (answer.status === 400 && !isRenewed) {  // the token has expired
        isRenewed = true;
        await ask(door.dataset.state);
        continue;
      }
      if (!answer.ok) throw new Error(String(answer.status));
      const { done, ...fresh } = await answer.json();
      await doorStore.remove(new Set(batch.map((each) => each.order)));
      waiting = await doorStore.waiting(page);
      trouble = [...new Set(Object.values(done).filter(Boolean))].join(" ");
      await take(fresh);
      show();
    }
  } catch (error) {
    trouble = error.message === "signed out" ? says.signedOut : "";
  }
  sending = false;
  show();
}

async function poll() {
  try {
    const answer = await ask(door.dataset.state, { headers: etag ? { "If-None-Match": etag } : {} });
    if (answer.ok) {
      etag = answer.headers.get("ETag") ?? "";
      await take(await answer.json());
    }
    if (trouble === says.signedOut) trouble = "";
    show();
    await send();
  } catch (error) {
    if (error.message === "signed out") trouble = says.signedOut;
    show();
  }
}

async function start() {
  part("list").ariaBusy = "true";
  state = await doorStore.list(page);
  if (state && Date.now() > state.until) {
    await doorStore.wipe();
    state = null;
  }
  waiting = await doorStore.waiting(page);
  if (state) show();
  await poll();
  part("list").ariaBusy = null;
  if (!state) part("gone").hidden = false;
  setInterval(() => {
    if (state && Date.now() > state.until) return void doorStore.wipe().then(() => location.reload());
    if (document.visibilityState === "visible") poll();
  }, POLL);
  if (location.protocol === "https:" || ["localhost", "127.0.0.1"].includes(location.hostname)) {
    navigator.serviceWorker?.register(door.dataset.worker, { scope: page }).catch(() => {});
  }
}

part("find").addEventListener("input", show);
part("search").addEventListener("submit", (event) => {
  event.preventDefault();
  const found = matching(people()).filter((each) => !isThere(each.presence));
  if (found.length === 1) tick(found[0], "present");
});
part("walk-in").addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.reportValidity()) return;
  event.preventDefault();
  add({ name: form.elements.name.value.trim(), email: form.elements.email.value.trim(),
        school: form.elements.school.value.trim() });
  form.reset();
  form.closest("details").open = false;
});
addEventListener("door-read", ({ detail }) => {
  const each = people().find(({ id }) => id === detail);
  if (each && !isThere(each.presence)) tick(each, "present");
  trouble = each ? "" : says.stranger;
  show();
});
addEventListener("online", poll);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && poll());
door.classList.add("door--live");
start();
