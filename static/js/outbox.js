/* Sending what waits: one sender at a time, nothing under another login, and nothing removed before the server has it. */
"use strict";

(() => {
  const { store, device } = opleiding;
  const PATIENCE = 12_000;
  const [SHORTEST, LONGEST] = [5_000, 15 * 60_000];
  const TRIED_AGAIN = ["waiting", "login"];
  const tab = Math.random().toString(36);
  const others = "BroadcastChannel" in window ? new BroadcastChannel("opleiding") : null;
  const tell = () => document.dispatchEvent(new Event("opleiding:outbox"));

  others?.addEventListener("message", tell);

  function changed() {
    others?.postMessage("changed");
    tell();
  }

  /* ---- One entry, once ---- */

  const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10);

  // "Vandaag" was the day it was written, not the day there is reception again.
  function dated({ fields, day }) {
    const when = fields.find(([name]) => name === "when")?.[1];
    if (day === today() || !["vandaag", "gisteren"].includes(when)) return fields;
    const date = new Date(`${day}T12:00:00Z`);
    if (when === "gisteren") date.setUTCDate(date.getUTCDate() - 1);
    const kept = fields.filter(([name]) => !["when", "happened_on"].includes(name));
    return [...kept, ["when", "eerder"], ["happened_on", date.toISOString().slice(0, 10)]];
  }

  async function post(entry) {
    const patience = new AbortController();
    const alarm = setTimeout(() => patience.abort(), PATIENCE);
    try {
      const response = await fetch(entry.url, {
        method: "POST",
        body: new URLSearchParams(dated(entry)),
        headers: { Accept: "application/json", "X-CSRFToken": opleiding.csrf(), "X-Writer": entry.writer },
        redirect: "manual",
        signal: patience.signal,
      });
      const said = await response.json().catch(() => ({}));
      return { status: response.type === "opaqueredirect" ? 401 : response.status, ...said };
    } catch {
      return { status: 0 };
    } finally {
      clearTimeout(alarm);
    }
  }

  // Only our own word that it has this very id counts: a portal of a guest network also says 200.
  function stateOf(entry, said) {
    if ([200, 201].includes(said.status) && said.id === entry.id) return "sent";
    const refusals = { 400: "wrong", 401: "login", 403: "login", 404: entry.kind === "answer" ? "withdrawn" : "gone", 413: "long", 422: "wrong" };
    if (said.status === 409) return said.reason ?? "changed";
    return refusals[said.status] ?? "waiting";
  }

  async function deliver(entry) {
    let said = await post(entry);
    if (said.status === 403 && said.reason === "csrf") said = await post(entry);
    return { ...said, state: stateOf(entry, said) };
  }

  /* ---- All of them, in turn ---- */

  async function settle(entry, said) {
    const { state } = said;
    const told = { ...entry, state, errors: said.errors, marks: said.marks, message: said.message };
    if (state === "sent") return store.remove("outbox", entry.id);
    if (state === "wrong" || state === "long") return store.move("outbox", "drafts", told);
    if (state === "other_writer") return undefined;
    const tries = (entry.tries ?? 0) + 1;
    return store.put("outbox", { ...told, tries, after: Date.now() + Math.min(LONGEST, SHORTEST * 2 ** tries) });
  }

  async function alone(work, { waits = true } = {}) {
    if (navigator.locks) return navigator.locks.request("outbox", { ifAvailable: !waits }, (lock) => (lock || waits ? work() : []));
    while (!await store.lease(tab, Date.now() + 2 * PATIENCE)) {
      if (!waits) return [];
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
    try { return await work(); } finally { await store.lease(tab, 0); }
  }

  const own = (rows) => rows.filter((row) => row.writer === device.writer).sort((a, b) => a.saved - b.saved);

  async function next(entry) {
    const current = await store.get("outbox", entry.id);
    if (!current) return { entry, state: await store.get("drafts", entry.id) ? "wrong" : "sent" };
    const said = await deliver(current);
    await settle(current, said);
    changed();
    return { entry: current, ...said };
  }

  // A pause has an end; who waited for a login and has one goes at once.
  const isDue = ({ state, after }) => !(after > Date.now()) || (state === "login" && document.body.dataset.writer === device.writer);

  // What is due, or with `force` all of it; `only` one, whatever its pause. Answers what became of each.
  function send({ force = false, only = null } = {}) {
    return alone(async () => {
      const results = [];
      const due = only ? [only] : own(await store.all("outbox")).filter((entry) => TRIED_AGAIN.includes(entry.state) && (force || isDue(entry)));
      for (const entry of due) {
        if (!navigator.locks) await store.lease(tab, Date.now() + 2 * PATIENCE);
        const said = await next(entry);
        results.push(said);
        if (said.status === 0 || said.state === "other_writer") break;
      }
      return results;
    }, { waits: force || only !== null });
  }

  // Off the disk and into a place of its own while nobody sends it: to a form, or away.
  const take = (entry, to) => alone(() => (to ? store.move("outbox", "drafts", to) : store.remove("outbox", entry.id))).then(changed);

  async function waiting() {
    const [outbox, drafts] = [await store.all("outbox"), await store.all("drafts")];
    const rows = [...outbox, ...drafts.filter((draft) => draft.state)];
    return { own: own(rows), foreign: rows.filter((row) => row.writer !== device.writer), drafts: own(drafts) };
  }

  opleiding.outbox = { changed, dated, deliver, send, take, today, waiting };
})();
