// The wensboom on the wall: asks every few seconds what hangs there. Without it the page has a link to refresh.
"use strict";

const EVERY = 4000; // milliseconds: a table looks up after pressing, and a hall has one screen
const tree = document.querySelector("[data-leaves]");
const lost = document.querySelector("[data-lost]");
let version = null;
let failures = 0;

const known = () => new Set([...tree.querySelectorAll("[data-leaf]")].map((leaf) => leaf.dataset.leaf));

// Leaves that were not there before show themselves, and the last of them comes into sight.
function show(text) {
  const before = known();
  tree.innerHTML = text; // our own page, its texts escaped by the template
  const fresh = [...tree.querySelectorAll("[data-leaf]")].filter((leaf) => !before.has(leaf.dataset.leaf));
  for (const leaf of fresh) leaf.classList.add("leaf--new");
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (fresh.length) fresh[fresh.length - 1].scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
}

async function ask() {
  const headers = version ? { "If-None-Match": version } : {};
  const answer = await fetch(tree.dataset.leaves, { headers, cache: "no-store", redirect: "error" });
  if (answer.status === 304) return;
  if (answer.status !== 200) throw new Error(String(answer.status));
  const text = await answer.text();
  if (version !== null || text.trim() !== tree.innerHTML.trim()) show(text);
  version = answer.headers.get("ETag");
}

async function watch() {
  try {
    if (!document.hidden) await ask();
    failures = 0;
  } catch {
    failures += 1; // signed out, or no connection: the screen says so and goes on trying
  }
  lost.hidden = failures < 3;
  setTimeout(watch, EVERY * Math.min(1 + failures, 5));
}

if (tree) watch();
