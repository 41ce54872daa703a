// The service worker of one door: its page and files open without a connection. DOOR is put in front by the server.
// The page that is kept has nobody on it; the list is kept by the page itself, encrypted.
"use strict";

const CACHE = `bijeen-deur-${DOOR.page}`;
const PATIENCE = 4000;  // milliseconds, then the kept page is shown
const isOver = () => Date.now() > DOOR.until;

async function wipe() {
  await caches.delete(CACHE);
  indexedDB.deleteDatabase("bijeen-deur");
  await self.registration.unregister();
}

async function keep() {
  const cache = await caches.open(CACHE);
  await cache.put(DOOR.page, await fetch(DOOR.shell, { credentials: "same-origin" }));
  await cache.addAll(DOOR.files);
}

self.addEventListener("install", (event) => event.waitUntil(keep().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(isOver() ? wipe() : self.clients.claim()));

async function page(request) {
  const slow = new Promise((_, failed) => setTimeout(failed, PATIENCE));
  try {
    return await Promise.race([fetch(request), slow]);
  } catch {
    return await caches.match(DOOR.page, { ignoreVary: true }) ?? Response.error();
  }
}

async function file(request) {
  const kept = await caches.match(request, { ignoreVary: true });
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await (await caches.open(CACHE)).put(request, answer.clone());
  return answer;
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (isOver()) return void event.waitUntil(wipe());
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (["style", "script", "image", "font"].includes(request.destination)) event.respondWith(file(request));
});
