/* Forms that lose nothing: kept while somebody types, put back after a reload or a call, and sent by way of the outbox. */
"use strict";

(() => {
  const { store, device, outbox, word } = opleiding;
  const PAUSE = 400;
  const timers = new WeakMap();
  const native = (form) => Boolean(form.elements.csrfmiddlewaretoken);
  const text = (form) => form.elements.text.value.trim();
  const path = (address) => new URL(address, location.href).pathname;

  /* ---- Keeping ---- */

  function entryOf(form, button) {
    const fields = [...new FormData(form)].filter(([name, value]) => name !== "csrfmiddlewaretoken" && typeof value === "string");
    if (button?.name) fields.push([button.name, button.value]);
    return {
      id: form.elements.id.value,
      kind: form.dataset.keep,
      url: path(form.action),
      page: form.dataset.page,
      fields,
      names: [...new Set([...form.elements].map((element) => element.name).filter(Boolean))],
      writer: device.writer,
      day: outbox.today(),
      saved: Date.now(),
    };
  }

  async function keep(form) {
    clearTimeout(timers.get(form));
    if (!timers.delete(form) || form.dataset.sent) return;
    const isEmpty = ![...form.querySelectorAll("textarea")].some((area) => area.value.trim());
    await (isEmpty ? store.remove("drafts", form.elements.id.value) : store.put("drafts", entryOf(form)));
    delete form.dataset.dirty;
  }

  const keepLater = (form) => {
    clearTimeout(timers.get(form));
    timers.set(form, setTimeout(() => keep(form), PAUSE));
  };
  const keepNow = () => document.querySelectorAll("form[data-keep]").forEach(keep);

  ["input", "change"].forEach((kind) => document.addEventListener(kind, (event) => {
    const form = event.target.closest?.("form[data-keep]");
    if (form && device.keeps && device.writer) keepLater(form);
  }));
  window.addEventListener("pagehide", keepNow);
  document.addEventListener("visibilitychange", () => { if (document.hidden) keepNow(); });

  /* ---- Putting back ---- */

  function fill(form, draft) {
    const fields = outbox.dated(draft);
    const values = (name) => fields.filter(([known]) => known === name).map(([, value]) => value);
    for (const element of form.elements) {
      if (!element.name || element.type === "submit" || element.name === "csrfmiddlewaretoken" || !draft.names.includes(element.name)) continue;
      if (["radio", "checkbox"].includes(element.type)) element.checked = values(element.name).includes(element.value);
      else element.value = values(element.name)[0] ?? "";
    }
    // What this form does not ask (a theme, on the page without reception) travels along unseen.
    fields.filter(([name]) => !form.elements[name]).forEach(([name, value]) => {
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    });
    form.querySelectorAll("[data-reveals]:checked").forEach((choice) => choice.dispatchEvent(new Event("change", { bubbles: true })));
    form.elements.text.dispatchEvent(new Event("input", { bubbles: true }));
  }

  const chosen = (rows) => JSON.stringify(rows.filter(([name]) => name !== "intent" && name !== "kind").sort());

  async function find(form) {
    const { drafts } = await outbox.waiting();
    const asked = new URLSearchParams(location.search).get("concept");
    if (form.dataset.keep === "answer") return drafts.findLast((draft) => draft.url === path(form.action));
    if (asked && "new" in form.dataset) return drafts.find((draft) => draft.id === asked);
    if ("new" in form.dataset) return drafts.findLast((draft) => draft.kind === "case" && !draft.state);
    return drafts.find((draft) => draft.id === form.elements.id.value);
  }

  function note(form, draft) {
    form.querySelector("[data-draft-note]")?.remove();
    const shown = document.getElementById("draft-note").content.firstElementChild.cloneNode(true);
    const [drop, undo] = [shown.querySelector("[data-drop]"), shown.querySelector("[data-undo]")];
    const say = (words) => { shown.querySelector("[data-said]").textContent = words; };
    opleiding.list(shown.querySelector("ul"), opleiding.faults(draft));
    say(word({ long: "long", wrong: "wrong" }[draft.state] ?? "resumed"));
    drop.addEventListener("click", async () => {
      await store.remove("drafts", draft.id);
      clear(form);
      [drop.hidden, undo.hidden] = [true, false];
      say(word("dropped"));
      undo.focus();
      outbox.changed();
    });
    undo.addEventListener("click", async () => {
      await store.put("drafts", draft);
      restore(form, draft);
    });
    form.prepend(shown);
  }

  function restore(form, draft) {
    fill(form, draft);
    note(form, draft);
  }

  function clear(form) {
    clearTimeout(timers.get(form));
    timers.delete(form);
    form.reset();
    form.querySelectorAll("[name=themes], [name=work_processes]").forEach((chip) => { chip.checked = false; });
    if (form.elements.touched) form.elements.touched.value = "";
    if ("new" in form.dataset || form.dataset.keep === "answer") form.elements.id.value = crypto.randomUUID();
    ["sent", "dirty"].forEach((name) => { delete form.dataset[name]; });
  }

  async function settle(form) {
    form.elements.id.value ||= crypto.randomUUID();
    const draft = await find(form);
    if (!draft || timers.has(form)) return;
    const isAnswered = draft.state && form.querySelector(".error-summary, .marks-box") && draft.fields.every(([name, value]) => name !== "text" || value === form.elements.text.value);
    if (!isAnswered && chosen(draft.fields) !== chosen(entryOf(form).fields)) return void restore(form, draft);
    if (draft.state) await store.put("drafts", { ...draft, state: undefined });  // the page itself says what is wrong
    outbox.changed();
  }

  const settleAll = (root) => root.querySelectorAll("form[data-keep]").forEach((form) => settle(form).catch(() => {}));

  /* ---- Sending ---- */

  window.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-keep]") || !device.isAble || !device.writer || form.dataset.plain) return void delete form.dataset.plain;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (form.dataset.sent) return;
    form.dataset.sent = "yes";
    event.submitter?.setAttribute("aria-busy", "true");
    submit(form, event.submitter).then((isLeaving) => { if (!isLeaving) release(form, event.submitter); }, () => release(form, event.submitter));
  }, true);

  function release(form, button) {
    delete form.dataset.sent;
    button?.removeAttribute("aria-busy");
  }

  function leave(address) {
    location.assign(address);
    return true;
  }

  // Once more, as a page: the server shows best what it has to say.
  function plain(form, button) {
    delete form.dataset.sent;
    form.dataset.plain = "yes";
    form.requestSubmit(button);
    return true;
  }

  async function submit(form, button) {
    clearTimeout(timers.get(form));
    timers.delete(form);
    if (!text(form)) return empty(form, button);
    const entry = { ...entryOf(form, button), state: "waiting" };
    const isKept = device.keeps && await store.move("drafts", "outbox", entry).then(() => true, () => false);
    outbox.changed();
    const [said] = isKept ? await outbox.send({ only: entry }) : [await outbox.deliver(entry)];
    delete form.dataset.dirty;
    if (said.state === "sent") return proceed(said.next ?? entry.page);
    if (said.state === "waiting") return isKept ? queued(form, button) : opleiding.say(word("unkept"), "error");
    if (said.state === "long") return opleiding.say(word("long"), "error");
    if (native(form) && ["wrong", "changed", "withdrawn", "refused"].includes(said.state)) return plain(form, button);
    if (said.state === "wrong") return note(form, { ...entry, ...said });
    if (!isKept) return opleiding.say(said.state === "login" ? document.body.dataset.textLogin : word("refused"), "error");
    return leave("/log/wachtrij/");
  }

  function empty(form, button) {
    if (native(form) && navigator.onLine) return plain(form, button);
    opleiding.say(word("empty"), "error");
    form.elements.text.focus();
    return false;
  }

  // Somebody who asked for help must not think that it is on its way.
  function queued(form, button) {
    clear(form);
    form.querySelector("[data-draft-note]")?.remove();
    form.hidden = form.dataset.keep === "answer";
    button?.value === "hulp" ? opleiding.say(word("unheard"), "warn") : opleiding.say(word("queued"), "ok");
  }

  // After an answer the next one slides in place; after a situation comes its own page.
  function proceed(address) {
    const answering = document.getElementById("answering");
    if (!answering || !window.htmx) return leave(address);
    const slide = { target: "#answering", select: "#answering", selectOOB: "#messages", swap: "outerHTML show:window:top" };
    return window.htmx.ajax("GET", address, slide).then(() => true);
  }

  if (device.isAble) {
    document.body.addEventListener("opleiding:swapped", (event) => { if (device.keeps) settleAll(event.detail.root.parentElement ?? document); });
    if (device.keeps) settleAll(document);
  }
})();
