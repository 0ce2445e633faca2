/* The plan board: a lesson is moved with mouse or finger (SortableJS) or with the keyboard. The list behind "…" needs no script.
   Each move is one POST with the plan's version; the server answers with the board as it stands. */
"use strict";

(() => {
  const board = () => document.getElementById("board");
  const lessonIn = (spot) => spot.querySelector("[data-lesson]");
  const spotsOf = (week) => [...week.querySelectorAll("[data-place]")];
  const weeksWithSpots = () => [...board().querySelectorAll("[data-week]")].filter((week) => spotsOf(week).length);
  const otherIn = ({ item, at }) => [lessonIn(at)].find((lesson) => lesson && lesson !== item);
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

  // Left and right go to the same place in another week, up and down to another place in this one.
  function next({ at }, key) {
    const weeks = weeksWithSpots();
    const here = weeks.indexOf(at.closest("[data-week]"));
    const order = spotsOf(weeks[here]).indexOf(at);
    const isAcross = key === "ArrowLeft" || key === "ArrowRight";
    const by = key === "ArrowLeft" || key === "ArrowUp" ? -1 : 1;
    const inWeek = isAcross ? weeks[here + by] && spotsOf(weeks[here + by]) : spotsOf(weeks[here]);
    return isAcross ? inWeek?.[Math.min(order, inWeek.length - 1)] : inWeek[order + by];
  }

  const { makeDraggable } = window.opleiding.carry({
    stage: board,
    allowed: "data-can-change",
    item: "[data-lesson]",
    handle: ".lesson-handle",
    spot: "[data-place]",
    sortable: () => ({ group: "lessons", filter: ".is-pinned" }),
    moved: ({ item, to }) => send(item, to),
    send,
    next,
    canPick: (grip) => grip.closest("[data-place]"),
    over: (picked) => (otherIn(picked) ? "Swap" : "Over"),
    words: (picked) => ({ lesson: picked.item.dataset.name, place: picked.at.dataset.label, other: otherIn(picked)?.dataset.name }),
  });

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
})();
