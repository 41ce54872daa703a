// What a phone at the door keeps: ticks in the order in which they were made, and the list. Names are encrypted with a
// key that ends with this tab, and everything goes when the day is over.
"use strict";

const doorStore = (() => {
  const NAME = "bijeen-deur", KEY = "bijeen-deur-sleutel";
  const mayEncrypt = Boolean(globalThis.crypto?.subtle && globalThis.indexedDB);

  const asked = (request) => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });

  function open() {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("waiting", { keyPath: "order", autoIncrement: true });
      request.result.createObjectStore("lists", { keyPath: "page" });
    };
    return asked(request);
  }

  async function within(store, mode, use) {
    const database = await open();
    try {
      return await asked(use(database.transaction(store, mode).objectStore(store)));
    } finally {
      database.close();
    }
  }

  let known;
  /** Made once, also where two things are locked at the same moment. */
  const key = () => known ??= found();

  async function found() {
    const kept = sessionStorage.getItem(KEY);
    const form = { name: "AES-GCM", length: 256 };
    if (kept) return crypto.subtle.importKey("jwk", JSON.parse(kept), form, false, ["encrypt", "decrypt"]);
    const made = await crypto.subtle.generateKey(form, true, ["encrypt", "decrypt"]);
    sessionStorage.setItem(KEY, JSON.stringify(await crypto.subtle.exportKey("jwk", made)));
    return made;
  }

  async function locked(facts) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(JSON.stringify(facts));
    return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await key(), plain) };
  }

  /** null if it was kept by a tab that is closed. */
  async function unlocked({ iv, data }) {
    try {
      const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, await key(), data);
      return JSON.parse(new TextDecoder().decode(plain));
    } catch {
      return null;
    }
  }

  const memory = [];  // where a browser cannot keep anything
  return {
    /** A tick holds ids alone; of a walk-in everything is encrypted. */
    async add(page, item) {
      const { name, email, school, ...ids } = item;
      if (!mayEncrypt) return void memory.push({ ...item, order: performance.now() });
      const secret = name === undefined ? null : await locked({ name, email, school });
      await within("waiting", "readwrite", (store) => store.add({ page, ...ids, secret }));
    },

    async waiting(page) {
      if (!mayEncrypt) return [...memory];
      const rows = (await within("waiting", "readonly", (store) => store.getAll())).filter((row) => row.page === page);
      return Promise.all(rows.map(async (row) => row.secret ? { ...row, ...await unlocked(row.secret) } : row));
    },

    async remove(orders) {
      if (!mayEncrypt) return void memory.splice(0, memory.length, ...memory.filter((row) => !orders.has(row.order)));
      for (const order of orders) await within("waiting", "readwrite", (store) => store.delete(order));
    },

    async keepList(page, state) {
      if (!mayEncrypt) return;
      const secret = await locked(state);
      await within("lists", "readwrite", (store) => store.put({ page, until: state.until, secret }));
    },

    async list(page) {
      if (!mayEncrypt) return null;
      const row = await within("lists", "readonly", (store) => store.get(page));
      return row ? unlocked(row.secret) : null;
    },

    /** Nothing of what was kept stays. */
    async wipe() {
      sessionStorage.removeItem(KEY);
      known = undefined;
      if (mayEncrypt) await asked(indexedDB.deleteDatabase(NAME));
      const kept = (await globalThis.caches?.keys() ?? []).filter((name) => name.startsWith(NAME));
      for (const name of kept) await caches.delete(name);
      for (const worker of await navigator.serviceWorker?.getRegistrations() ?? []) await worker.unregister();
    },
  };
})();
