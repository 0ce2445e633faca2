/* Every page: how many wait, sending when it can, logging out with care, and what may stay on this telephone. */
"use strict";

(() => {
  const { store, device } = opleiding;
  const all = (selector) => [...document.querySelectorAll(selector)];
  const words = Object.assign({}, ...all("template[data-words]").map((template) => template.dataset));
  const OFTEN = 30_000;

  // "sentCase" with 2: the words of sentCaseMany, with the number in it.
  function word(name, count) {
    const found = count === undefined ? words[name] : words[`${name}${count === 1 ? "One" : "Many"}`];
    return (found ?? words.refused).replace("{n}", count);
  }

  function list(root, lines) {
    root.replaceChildren(...lines.map((line) => Object.assign(document.createElement("li"), { textContent: line })));
    root.hidden = !lines.length;
  }

  function faults({ errors, marks, message }) {
    const said = Object.values(errors ?? {}).flat().map((error) => error.message);
    const marked = (marks ?? []).map((mark) => `‘${mark.words}’`);
    return [...new Set([...(message ? [message] : []), ...said, ...marked])];
  }

  Object.assign(opleiding, { word, list, faults });

  /* ---- How many wait ---- */

  let waits = 0;

  async function count() {
    const { own, foreign } = await opleiding.outbox.waiting();
    waits = own.length;
    const line = document.getElementById("waiting");
    if (line) {
      line.hidden = !waits;
      line.querySelector("[data-waiting]").textContent = waits ? word("waits", waits) : "";
    }
    warn(own.length);
    tellOfOthers(foreign.length);
  }

  // Once a visit, and without a word of what it says or whose it is.
  function tellOfOthers(number) {
    if (!number || document.querySelector("[data-shell]") || sessionStorage.getItem("opleiding.told") === device.writer) return;
    sessionStorage.setItem("opleiding.told", device.writer);
    opleiding.say(word(device.writer ? "foreign" : "unknown", number), "info");
  }

  const recount = () => count().catch(() => {});

  async function send(options) {
    if (!device.isAble || !device.writer) return;
    const results = await opleiding.outbox.send(options);
    if (results.length && results.every(({ state }) => state === "sent")) ["queued", "unheard", "later", "login"].map((name) => words[name]).forEach(opleiding.unsay);
    for (const [kind, name] of [["case", "sentCase"], ["answer", "sentAnswer"]]) {
      const sent = results.filter(({ entry, state }) => state === "sent" && entry.kind === kind).length;
      if (sent) opleiding.say(word(name, sent), "ok");
    }
    if (options?.isAsked && results.some(({ state }) => state === "waiting")) opleiding.say(word("later"), "info");
    if (results.some(({ state }) => state === "login")) opleiding.say(word("login"), "warn");
    if (results.some(({ state }) => !["sent", "waiting", "login", "other_writer"].includes(state))) opleiding.say(word("back"), "warn");
  }

  const trySend = (options) => send(options).catch(() => {}).then(recount);

  opleiding.send = trySend;

  /* ---- Logging out: said first, and the caches go ---- */

  function warn(number) {
    all("[data-logout-warning]").forEach((warning) => {
      warning.hidden = !number;
      warning.querySelector("[data-said]").textContent = number ? word("logout", number) : "";
      all("[data-logout=page] [data-label]").forEach((button) => {
        button.textContent = number ? button.dataset.anyway : button.dataset.label;
        button.className = `btn btn-block ${number ? "btn-secondary" : "btn-primary"}`;
      });
    });
  }

  window.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-logout]")) return;
    if (waits && form.dataset.logout !== "page") {
      event.preventDefault();
      event.stopImmediatePropagation();
      location.assign(form.action);
      return;
    }
    device.remember("writer", "");
    navigator.serviceWorker?.controller?.postMessage("forget");
  }, true);

  /* ---- Whose telephone this is ---- */

  let removed = [];

  // Half a text goes at once, and comes back with a second tap; what waits to be sent stays until it is.
  async function share(isShared) {
    device.remember("shared", isShared ? "yes" : "");
    const { drafts } = await opleiding.outbox.waiting();
    if (isShared) removed = drafts.filter((draft) => !draft.state);
    await Promise.all(removed.map((draft) => (isShared ? store.remove("drafts", draft.id) : store.put("drafts", draft))));
    showKeeping();
    document.dispatchEvent(new Event("opleiding:outbox"));
  }

  function showKeeping() {
    const state = !window.isSecureContext ? "insecure" : !device.isAble ? "unable" : device.isShared ? "shared" : "";
    all("[data-keeping]").forEach((line) => { line.textContent = state ? word(state) : ""; });
    all("[data-device]").forEach((button) => {
      button.hidden = !device.isAble;
      button.textContent = word(device.isShared ? "mine" : "notMine");
    });
  }

  /* ---- On the home screen: offered once, after the first situation ---- */

  function offer(text, install) {
    const card = document.querySelector("[data-home-screen]");
    if (!card || device.recall("offered")) return;
    card.hidden = false;
    card.querySelector("[data-said]").textContent = text;
    const button = card.querySelector("button");
    button.hidden = !install;
    button.addEventListener("click", () => { install(); card.hidden = true; });
    device.remember("offered", "yes");
  }

  window.addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offer(word("install"), () => event.prompt());
  });

  function afterSaving() {
    if (!document.querySelector("[data-home-screen]") || !device.keeps) return;
    navigator.storage?.persist?.();
    if (navigator.standalone === false) offer(word("installIos"), null);
  }

  /* ---- Begin ---- */

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-device]")) share(!device.isShared);
    if (event.target.closest("[data-send-now]")) trySend({ force: true, isAsked: true });
  });

  async function serve() {
    const registered = await navigator.serviceWorker.register("/sw.js");
    await navigator.serviceWorker.ready;
    if (document.body.dataset.writer) registered.active?.postMessage("fill");
  }

  // A menu without logging is of somebody who only answers: without reception there is no form for them.
  function remember(writer) {
    device.remember("writer", writer);
    device.remember("answers", document.querySelector("nav") && !document.querySelector("nav a[href='/log/']") ? "only" : "");
  }

  function begin() {
    if (document.body.dataset.writer) remember(document.body.dataset.writer);
    showKeeping();
    afterSaving();
    if (!device.isAble) return;
    recount();
    document.addEventListener("opleiding:outbox", recount);
    window.addEventListener("online", () => trySend({ force: true }));
    document.addEventListener("visibilitychange", () => { if (!document.hidden) trySend(); });
    setInterval(trySend, OFTEN);
    trySend();
    if ("serviceWorker" in navigator) serve().catch(() => {});
  }

  document.addEventListener("DOMContentLoaded", begin);
})();
