/* The plan board: a lesson is moved with mouse or finger (SortableJS) or with the keyboard. The list behind "…" needs no script.
   Each move is one POST with the plan's version; the server answers with the board as it stands. */
"use strict";

(() => {
  const board = () => document.getElementById("board");
  const say = (name, values) => window.opleiding.announce(board().dataset[`text${name}`].replace(/\{(\w+)\}/g, (_, key) => values[key] ?? ""));
  const lessonIn = (spot) => spot.querySelector("[data-lesson]");
  let picked = null;
  let focusOn = null;

  function send(lesson, spot) {
    focusOn = lesson.dataset.lesson;
    board().setAttribute("aria-busy", "true");
    window.htmx.ajax("POST", lesson.dataset.moveUrl, {
      target: "#board",
      swap: "outerHTML",
      values: { version: board().dataset.version, place: spot.dataset.place },
    });
  }

  /* ---- Mouse and finger ---- */

  function makeDraggable() {
    if (!window.Sortable || !board()?.hasAttribute("data-can-change")) return;
    board().querySelectorAll("[data-place]").forEach((spot) => {
      window.Sortable.create(spot, {
        group: "lessons",
        draggable: ".lesson",
        handle: ".lesson-handle",
        filter: ".is-pinned",
        forceFallback: true,
        fallbackOnBody: true,
        fallbackTolerance: 4,
        delay: 120,
        delayOnTouchOnly: true,
        animation: 0,
        sort: false,
        ghostClass: "is-ghost",
        dragClass: "is-dragged",
        onStart: () => board().classList.add("is-moving"),
        onEnd: ({ item, from, to }) => {
          board().classList.remove("is-moving");
          if (from !== to) send(item, to);
        },
      });
    });
  }

  /* ---- Keyboard ---- */

  const spotsOf = (week) => [...week.querySelectorAll("[data-place]")];
  const weeksWithSpots = () => [...board().querySelectorAll("[data-week]")].filter((week) => spotsOf(week).length);

  function pick(handle) {
    const lesson = handle.closest("[data-lesson]");
    const from = lesson.closest("[data-place]");
    picked = { lesson, from, at: from };
    lesson.classList.add("is-picked");
    mark(from);
    say("Picked", { lesson: lesson.dataset.name, place: from.dataset.label });
  }

  function mark(spot) {
    board().querySelectorAll(".is-target").forEach((other) => other.classList.remove("is-target"));
    spot?.classList.add("is-target");
    spot?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  function step(key) {
    const weeks = weeksWithSpots();
    const here = weeks.indexOf(picked.at.closest("[data-week]"));
    const order = spotsOf(weeks[here]).indexOf(picked.at);
    const isAcross = key === "ArrowLeft" || key === "ArrowRight";
    const by = key === "ArrowLeft" || key === "ArrowUp" ? -1 : 1;
    const inWeek = isAcross ? weeks[here + by] && spotsOf(weeks[here + by]) : spotsOf(weeks[here]);
    const next = isAcross ? inWeek?.[Math.min(order, inWeek.length - 1)] : inWeek[order + by];
    if (!next) return void say("Edge", {});
    picked.at = next;
    mark(next);
    const other = lessonIn(next);
    const isOther = other && other !== picked.lesson;
    say(isOther ? "Swap" : "Over", { place: next.dataset.label, other: other?.dataset.name });
  }

  function release() {
    picked?.lesson.classList.remove("is-picked");
    mark(null);
    picked = null;
  }

  function putBack() {
    say("Back", { lesson: picked.lesson.dataset.name, place: picked.from.dataset.label });
    release();
  }

  function drop() {
    const { lesson, from, at } = picked;
    if (at === from) return void putBack();
    say("Dropped", { lesson: lesson.dataset.name, place: at.dataset.label });
    release();
    send(lesson, at);
  }

  const ACTS = { Enter: drop, Escape: putBack, ArrowLeft: step, ArrowRight: step, ArrowUp: step, ArrowDown: step, " ": () => {} };

  document.addEventListener("keydown", (event) => {
    const handle = event.target.closest(".lesson-handle");
    if (!handle) return;
    if (picked && ACTS[event.key]) {
      event.preventDefault();
      ACTS[event.key](event.key);
    } else if (event.key === " " && handle.closest("[data-place]")) {
      event.preventDefault();
      pick(handle);
    }
  });
  document.addEventListener("focusout", (event) => { if (picked && event.target.closest(".lesson-handle")) release(); });

  /* ---- Why, and the list of weeks: in a dialog on the board ---- */

  const dialog = document.getElementById("lesson-dialog");
  const panel = document.getElementById("lesson-panel");

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-panel]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || !window.htmx) return;
    event.preventDefault();
    window.htmx.ajax("GET", link.href, { target: "#lesson-panel", swap: "innerHTML" }).then(() => {
      document.getElementById("lesson-dialog-title").textContent = panel.querySelector("[data-title]")?.dataset.title ?? "";
      if (!dialog.open) dialog.showModal();
    });
  });

  /* ---- After every change ---- */

  document.body.addEventListener("opleiding:swapped", () => {
    if (!board()) return;
    makeDraggable();
    if (focusOn) document.getElementById(`greep-${focusOn}`)?.focus();
    focusOn = null;
  });

  makeDraggable();
})();
