/* The supervision map: a learner goes to a supervisor with mouse or finger (SortableJS) or with the keyboard. The list behind
   "…" needs no script. Each drop is one POST; the server answers with the map as it stands, or asks for a reason in the dialog. */
"use strict";

(() => {
  const map = () => document.getElementById("map");
  const all = (selector) => [...map().querySelectorAll(selector)];
  const say = (name, values) => window.opleiding.announce(map().dataset[`text${name}`].replace(/\{(\w+)\}/g, (_, key) => values[key] ?? ""));
  const dialog = document.getElementById("map-dialog");
  const panel = document.getElementById("map-panel");
  let picked = null;
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

  /* ---- Mouse and finger ---- */

  function makeDraggable() {
    if (!window.Sortable || !map()?.hasAttribute("data-can-link")) return;
    all("[data-spot], [data-waiting]").forEach((list) => {
      window.Sortable.create(list, {
        group: { name: "learners", put: list.hasAttribute("data-spot") },
        draggable: "[data-learner]",
        handle: ".map-handle",
        forceFallback: true,
        fallbackOnBody: true,
        fallbackTolerance: 4,
        delay: 120,
        delayOnTouchOnly: true,
        animation: 0,
        sort: false,
        ghostClass: "is-ghost",
        dragClass: "is-dragged",
        onStart: () => map().classList.add("is-moving"),
        onEnd: ({ item, from, to, oldIndex }) => {
          map().classList.remove("is-moving");
          if (from === to) return;
          from.insertBefore(item, from.children[oldIndex] ?? null); // it stays until the server says that it went
          send(item, to.closest("[data-supervisor]"));
        },
      });
    });
  }

  /* ---- Keyboard ---- */

  function mark(supervisor) {
    all(".is-target").forEach((other) => other.classList.remove("is-target"));
    supervisor?.classList.add("is-target");
    supervisor?.scrollIntoView({ block: "nearest" });
  }

  function pick(handle) {
    const learner = handle.closest("[data-learner]");
    picked = { learner, from: learner.closest("[data-supervisor]"), at: null };
    learner.classList.add("is-picked");
    say("Picked", { name: learner.dataset.name });
  }

  // Who waits goes first to the supervisors of the own location.
  function step(key) {
    const supervisors = all("[data-supervisor]");
    const by = key === "ArrowLeft" || key === "ArrowUp" ? -1 : 1;
    const own = picked.learner.closest(".map-place").querySelector("[data-supervisor]");
    const here = picked.at ?? picked.from;
    const next = here ? supervisors[supervisors.indexOf(here) + by] : own ?? supervisors[0];
    if (!next) return void say("Edge", {});
    picked.at = next;
    mark(next);
    say("Over", { supervisor: next.dataset.name, words: next.dataset.words });
  }

  function release() {
    picked?.learner.classList.remove("is-picked");
    mark(null);
    picked = null;
  }

  function putBack() {
    say("Back", { name: picked.learner.dataset.name });
    release();
  }

  function drop() {
    const { learner, from, at } = picked;
    if (!at || at === from) return void putBack();
    say("Dropped", { name: learner.dataset.name, supervisor: at.dataset.name });
    release();
    send(learner, at);
  }

  const ACTS = { Enter: drop, Escape: putBack, ArrowLeft: step, ArrowRight: step, ArrowUp: step, ArrowDown: step, " ": () => {} };

  document.addEventListener("keydown", (event) => {
    const handle = event.target.closest(".map-handle");
    if (!handle) return;
    if (picked && ACTS[event.key]) {
      event.preventDefault();
      ACTS[event.key](event.key);
    } else if (event.key === " ") {
      event.preventDefault();
      pick(handle);
    }
  });
  document.addEventListener("focusout", (event) => { if (picked && event.target.closest(".map-handle")) release(); });

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

  makeDraggable();
})();
