/* What this telephone keeps: drafts while somebody types, and the outbox of what still has to be sent. */
"use strict";

(() => {
  let opened;

  function open() {
    opened ??= new Promise((resolve, reject) => {
      const request = indexedDB.open("opleiding", 1);
      request.onupgradeneeded = () => ["drafts", "outbox", "leases"].forEach((name) => request.result.createObjectStore(name, { keyPath: "id" }));
      request.onerror = () => { opened = undefined; reject(request.error); };
      request.onsuccess = () => {
        const found = request.result;
        found.onversionchange = () => found.close();
        found.onclose = () => { opened = undefined; };
        resolve(found);
      };
    });
    return opened;
  }

  // One transaction: all of it happens, or nothing. Resolves when it is on the disk.
  async function within(names, work) {
    const database = await open();
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(names, "readwrite", { durability: "strict" });
      const asked = work(...names.map((name) => transaction.objectStore(name)));
      transaction.oncomplete = () => resolve(asked?.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  }

  // For a browser without Web Locks: who holds the lease sends, until it runs out.
  const lease = (owner, until) => within(["leases"], (leases) => {
    const request = leases.get("outbox");
    const held = { result: true };
    request.onsuccess = () => {
      held.result = !request.result || request.result.owner === owner || request.result.until < Date.now();
      if (held.result) leases.put({ id: "outbox", owner, until });
    };
    return held;
  });

  opleiding.store = {
    lease,
    all: (name) => within([name], (rows) => rows.getAll()),
    get: (name, id) => within([name], (rows) => rows.get(id)),
    put: (name, row) => within([name], (rows) => rows.put(row)),
    remove: (name, id) => within([name], (rows) => rows.delete(id)),
    move: (from, to, row) => within([from, to], (left, entered) => { left.delete(row.id); entered.put(row); }),
  };

  // Small and needed at once: who writes here, and whether anything may be kept. A browser may refuse to keep even this.
  const remember = (name, value) => {
    try {
      value ? localStorage.setItem(`opleiding.${name}`, value) : localStorage.removeItem(`opleiding.${name}`);
    } catch { /* asked again on the next page */ }
  };
  const recall = (name) => {
    try { return localStorage.getItem(`opleiding.${name}`) ?? ""; } catch { return ""; }
  };

  opleiding.device = {
    remember,
    recall,
    get writer() { return document.body.dataset.writer || recall("writer"); },
    get isShared() { return recall("shared") === "yes"; },
    // Only over https or on localhost does a browser lend what keeping needs.
    get isAble() { return window.isSecureContext && "indexedDB" in window && "randomUUID" in crypto; },
    get keeps() { return this.isAble && !this.isShared; },
  };
})();
