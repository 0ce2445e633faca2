/* Questions under a text about practice: asked while somebody types, answered in place. Without this file the buttons send the form. */
"use strict";

(() => {
  const WAIT = 500;
  const PARTS = { list: "[data-marks-list]", said: "[data-marks-said]", title: "[data-marks-title]" };
  const waiting = new WeakMap();  // form -> fields to ask about, the timer, and the request that is under way
  const spots = new WeakMap();    // question -> where its words stand, as the browser counts
  const all = (selector, root) => [...root.querySelectorAll(selector)];

  const fieldOf = (sheet) => sheet.closest("form").elements[sheet.dataset.marks];
  const sheetOf = (field) => field.name && field.form?.querySelector(`[data-marks="${CSS.escape(field.name)}"]`);
  const questionsIn = (root) => all(".mark-question", root);
  const textOf = (element) => element.textContent.replace(/\s+/g, " ").trim();

  /* ---- Asking ---- */

  document.addEventListener("input", (event) => {
    const sheet = sheetOf(event.target);
    if (!sheet) return;
    sheet.querySelector("[data-marks-undo]")?.remove();
    const state = stateOf(event.target.form);
    state.fields.add(event.target);
    clearTimeout(state.timer);
    state.timer = setTimeout(() => ask(event.target.form, state), WAIT);
  });

  // The first time about everything that stands there, also what was put back from an earlier visit.
  function stateOf(form) {
    if (!waiting.has(form)) {
      const written = all("[data-marks]", form).map(fieldOf).filter((field) => field.value);
      waiting.set(form, { fields: new Set(written), cleared: clearedIn(form).value });
    }
    return waiting.get(form);
  }

  // An empty form is another text: what was said of the last one does not count for it.
  document.addEventListener("reset", ({ target: form }) => {
    const state = waiting.get(form);
    if (!state) return;
    state.request?.abort();
    clearTimeout(state.timer);
    clearedIn(form).value = state.cleared;
    all(PARTS.list, form).forEach((list) => list.replaceChildren());
    waiting.delete(form);
  });

  async function ask(form, state) {
    state.request?.abort();
    if (!navigator.onLine) return;
    const request = state.request = new AbortController();
    const fields = [...state.fields].filter((field) => field.isConnected);
    const sent = new Map(fields.map((field) => [field.name, field.value]));
    try {
      const answer = await fetch(sheetOf(fields[0]).dataset.marksUrl, {
        method: "POST",
        headers: { "X-CSRFToken": window.opleiding.csrf() },
        body: new URLSearchParams([...sent, ["cleared", clearedIn(form).value]]),
        redirect: "error",
        signal: request.signal,
      });
      if (answer.ok) show(form, await answer.text(), sent, state);
    } catch {
      // No connection, no login, or somebody typed on: the form asks again when it is sent.
    }
  }

  function show(form, html, sent, state) {
    const page = new DOMParser().parseFromString(html, "text/html");
    all("[data-marks]", page).forEach((found) => {
      const field = form.elements[found.dataset.marks];
      if (!field || field.value !== sent.get(field.name)) return;
      state.fields.delete(field);
      const sheet = sheetOf(field);
      const undo = sheet.querySelector("[data-marks-undo]");
      const list = sheet.querySelector(PARTS.list);
      const held = list.contains(document.activeElement);
      list.replaceChildren(...(undo ? [undo] : []), ...found.querySelector(PARTS.list).childNodes);
      place(sheet);
      if (held) goOn(sheet);
      tell(sheet);
    });
  }

  /* Where the words stand: the server counts characters, the browser halves some of them (😀). */
  function place(sheet) {
    const signs = [...fieldOf(sheet).value];
    const units = (count) => signs.slice(0, count).join("").length;
    all("a[data-mark-jump]", sheet).forEach((link) => { link.href = `#${fieldOf(sheet).id}`; });
    questionsIn(sheet).forEach((question) => {
      spots.set(question, question.dataset.places.split(" ").map((pair) => pair.split("-").map((count) => units(Number(count)))));
    });
  }

  /* Said once, while the focus stays in the field. */
  function tell(sheet) {
    const said = sheet.querySelector(PARTS.said);
    const now = questionsIn(sheet).map((question) => `${question.dataset.words}: ${textOf(question.querySelector(".mark-kind"))}`).join(" ");
    if (said.textContent !== now) said.textContent = now;
  }

  /* ---- Answering ---- */

  const clearedIn = (form) => form.querySelector("[data-marks] > [name=cleared]");
  const sameIn = (form, token) => questionsIn(form).filter((question) => question.dataset.token === token);

  function keep(form, token) {
    clearedIn(form).value += ` ${token}`;
    sameIn(form, token).forEach(drop);
  }

  function drop(question) {
    const box = question.closest(".marks-box");
    question.remove();
    if (!questionsIn(box).length) box.remove();
  }

  function replace(sheet, questions) {
    const field = fieldOf(sheet);
    const before = field.value;
    const edits = questions.flatMap((question) => spots.get(question).map(([start, end]) => ({ start, end, question })))
      .filter(({ start, end, question }) => before.slice(start, end) === question.dataset.words)
      .sort((one, other) => other.start - one.start);
    edits.forEach(({ start, end, question }) => {
      field.setRangeText(question.dataset.suggestion, start, end, "end");
      shift(sheet, end, question.dataset.suggestion.length - (end - start));
    });
    field.dispatchEvent(new Event("input", { bubbles: true }));
    questions.forEach(drop);
    offerUndo(sheet, before, questions);
  }

  function shift(sheet, from, by) {
    questionsIn(sheet).forEach((question) => {
      spots.set(question, spots.get(question).map(([start, end]) => (start >= from ? [start + by, end + by] : [start, end])));
    });
  }

  function offerUndo(sheet, before, questions) {
    const field = fieldOf(sheet);
    const line = sheet.querySelector("[data-marks-undone]").content.firstElementChild.cloneNode(true);
    const after = field.value;
    const now = line.querySelector("[data-marks-now]");
    const words = questions.map(({ dataset }) => now.dataset.marksNow.replace("{old}", dataset.words).replace("{new}", dataset.suggestion)).join(" ");
    now.textContent = words;
    line.querySelector("[data-mark-undo]").addEventListener("click", () => {
      if (field.value === after) field.value = before;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.focus();
    });
    sheet.querySelector(PARTS.list).prepend(line);
    window.opleiding.announce(words);
  }

  function goOn(sheet) {
    (sheet.querySelector(".mark-question .btn, [data-mark-undo]") ?? fieldOf(sheet)).focus();
  }

  document.addEventListener("click", (event) => {
    const sheet = event.target.closest?.("[data-marks]");
    if (!sheet) return;
    const jump = event.target.closest("[data-mark-jump]");
    const button = event.target.closest("[name=mark_keep], [name=mark_replace], [name=mark_undo]");
    if (jump) select(sheet, spots.get(jump.closest(".mark-question"))[0]);
    else if (button?.name === "mark_keep") keep(button.form, button.value);
    else if (button?.name === "mark_replace") {
      const chosen = button.value.startsWith("alles-") ? questionsIn(sheet) : sameIn(button.form, button.value);
      all("[data-marks]", button.form).forEach((one) => {
        const here = chosen.filter((question) => one.contains(question));
        if (here.length) replace(one, here);
      });
    }
    if (!jump && (!button || button.name === "mark_undo")) return;
    event.preventDefault();
    if (button) goOn(sheet);
  });

  function select(sheet, [start, end]) {
    const field = fieldOf(sheet);
    field.focus();
    field.setSelectionRange(start, end);
  }

  /* ---- What stands there already ---- */

  function settle(root) {
    all("[data-marks]", root).forEach(place);
    const title = root.querySelector(PARTS.title);
    if (title && !root.querySelector(".error-summary")) title.focus();
  }

  document.body.addEventListener("opleiding:swapped", (event) => settle(event.detail.root));
  settle(document);
})();
