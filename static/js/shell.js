/* The page without reception: the empty form, or what waits on this telephone. */
"use strict";

(() => {
  const { device, outbox, store, word } = opleiding;
  const one = (name) => document.querySelector(`[data-shell=${name}]`);
  const isQueue = location.pathname === "/log/wachtrij/";
  const thrown = new Map();

  function show() {
    const isLog = ["/log/", "/log/leeg/"].includes(location.pathname);
    one("queue").hidden = !isQueue;
    one("offline").hidden = isQueue;
    const mayLog = device.recall("answers") !== "only";
    one("form").hidden = !device.writer || !device.keeps || !mayLog;
    ["log", "new"].forEach((name) => { one(name).hidden = !mayLog; });
    ["closed", "waits"].forEach((name) => { one(name).hidden = mayLog; });
    if (!isQueue && !one("form").hidden && document.activeElement === document.body) one("form").elements.text.focus();
    one("login").hidden = !device.isAble || Boolean(device.writer);
    one("here").hidden = !isLog || !mayLog;
    one("elsewhere").hidden = isLog || !mayLog;
    one("retry").href = isLog ? "/log/" : location.href;
  }

  const day = (moment) => new Intl.DateTimeFormat(document.documentElement.lang, { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" }).format(moment);

  function row(entry) {
    const shown = document.getElementById("queue-row").content.firstElementChild.cloneNode(true);
    const part = (name) => shown.querySelector(`[data-part=${name}]`);
    const isThrown = thrown.has(entry.id);
    part("text").textContent = entry.fields.find(([name]) => name === "text")?.[1];
    part("meta").textContent = `${word(entry.kind)} · ${day(entry.saved)}`;
    part("state").textContent = word(isThrown ? "dropped" : `state-${entry.state}`.replace(/[-_](\w)/g, (_all, letter) => letter.toUpperCase()));
    opleiding.list(part("faults"), isThrown ? [] : opleiding.faults(entry));
    part("open").hidden = isThrown || (entry.kind === "answer" && home(entry) === "outbox");
    part("drop").hidden = isThrown;
    part("undo").hidden = !isThrown;
    part("open").addEventListener("click", () => open(entry));
    part("drop").addEventListener("click", () => drop(entry));
    part("undo").addEventListener("click", () => undo(entry));
    return shown;
  }

  const home = (entry) => (["wrong", "long", "opened"].includes(entry.state) ? "drafts" : "outbox");

  async function open(entry) {
    const id = entry.state === "gone" ? crypto.randomUUID() : entry.id;
    const fields = entry.fields.map(([name, value]) => [name, name === "id" ? id : value]);
    if (home(entry) === "outbox") await outbox.take({ ...entry, state: "opened" }, "drafts");
    if (id !== entry.id) {
      await store.put("drafts", { ...entry, id, fields });
      await store.remove("drafts", entry.id);
    }
    location.assign(entry.kind === "case" ? `/log/?concept=${id}` : entry.page);
  }

  async function drop(entry) {
    thrown.set(entry.id, entry);
    await (home(entry) === "drafts" ? store.remove("drafts", entry.id) : outbox.take(entry));
    outbox.changed();
  }

  async function undo(entry) {
    thrown.delete(entry.id);
    await store.put(home(entry), entry);
    outbox.changed();
  }

  async function list() {
    show();
    const { own, foreign } = await outbox.waiting();
    const rows = [...own, ...thrown.values()].sort((a, b) => a.saved - b.saved);
    one("rows").replaceChildren(...rows.map(row));
    one("empty").hidden = rows.length > 0 || foreign.length > 0;
    one("lead").hidden = rows.length === 0;
    one("send").hidden = !own.some((entry) => home(entry) === "outbox");
    const asksLogin = own.some((entry) => entry.state === "login") || (foreign.length > 0 && !device.writer);
    one("relogin").hidden = !asksLogin;
    one("send").className = `btn btn-${asksLogin ? "secondary" : "primary"}`;
    one("foreign").hidden = !foreign.length;
    one("foreign").querySelector("p").textContent = foreign.length ? word(device.writer ? "foreign" : "unknown", foreign.length) : "";
  }

  document.addEventListener("opleiding:outbox", () => { list().catch(() => {}); });
  show();
  if (device.isAble) list().catch(() => {});
})();
