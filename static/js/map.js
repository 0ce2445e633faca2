/* The supervision map: a learner goes to a supervisor with mouse or finger (SortableJS) or with the keyboard. The list behind
   "…" needs no script. Each drop is one POST; the server answers with the map as it stands, or asks for a reason in the dialog. */
"use strict";

(() => {
  const map = () => document.getElementById("map");
  const dialog = document.getElementById("map-dialog");
  const panel = document.getElementById("map-panel");
  let focusOn = null;

  function send(learner, supervisor) {
    const { learner: key, moveUrl, seen, instead } = learner.dataset;
    focusOn = key;
    map().setAttribute("aria-busy", "true");
    window.htmx.ajax("POST", moveUrl, {
      target: "#map",
      swap: "outerHTML",
      values: { supervisor: supervisor.dataset.supervisor, instead, seen, starts_on: map().dataset.startsOn },
    }).finally(() => map()?.removeAttribute("aria-busy"));
  }

  // Who waits goes first to the supervisors of the own location.
  function next({ item, at }, key) {
    const supervisors = [...map().querySelectorAll("[data-supervisor]")];
    const by = key === "ArrowLeft" || key === "ArrowUp" ? -1 : 1;
    const own = item.closest(".map-place").querySelector("[data-supervisor]");
    return at ? supervisors[supervisors.indexOf(at) + by] : own ?? supervisors[0];
  }

  const { makeDraggable } = window.opleiding.carry({
    stage: map,
    allowed: "data-can-link",
    item: "[data-learner]",
    handle: ".map-handle",
    spot: "[data-supervisor]",
    lists: "[data-spot], [data-waiting]",
    sortable: (list) => ({ group: { name: "learners", put: list.hasAttribute("data-spot") } }),
    moved: ({ item, from, to, oldIndex }) => {
      from.insertBefore(item, from.children[oldIndex] ?? null); // it stays until the server says that it went
      send(item, to.closest("[data-supervisor]"));
    },
    send,
    next,
    words: ({ item, at }) => ({ name: item.dataset.name, supervisor: at?.dataset.name, words: at?.dataset.words }),
  });

  /* ---- The list of supervisors and the reason: in a dialog on the map ---- */

  function open() {
    document.getElementById("map-dialog-title").textContent = panel.querySelector("[data-title]")?.dataset.title ?? "";
    if (!dialog.open) dialog.showModal();
    panel.querySelector("[data-focus]")?.focus();
  }

  document.addEventListener("click", (event) => {
    if (dialog.open && event.target.closest("#map-panel .btn-link")) {
      event.preventDefault();
      return void dialog.close();
    }
    const link = event.target.closest("a[data-panel]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || !window.htmx) return;
    event.preventDefault();
    focusOn = link.closest("[data-learner]")?.dataset.learner;
    window.htmx.ajax("GET", link.href, { target: "#map-panel", swap: "innerHTML" }).then(open);
  });

  /* ---- After every change ---- */

  document.body.addEventListener("opleiding:swapped", ({ detail }) => {
    if (!map()) return;
    if (panel.contains(detail.root) || detail.root === panel) {
      if (panel.querySelector("[data-refused]")) open();
      return;
    }
    if (dialog.open) dialog.close();
    makeDraggable();
    if (focusOn) map().querySelector(`[data-learner="${focusOn}"] .map-handle`)?.focus();
    focusOn = null;
  });
})();
