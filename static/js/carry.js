/* Things that are carried over a board, with mouse or finger (SortableJS) or with the keyboard: the plan board and the supervision
   map. A list of places behind "…" does the same without any script. */
"use strict";

window.opleiding.carry = ({
  stage, // the board as it stands now: a function, because every change swaps it
  allowed, // the attribute it has for who may carry
  item,
  handle,
  spot,
  lists = spot, // what SortableJS lets go of and takes up from
  sortable = () => ({}), // what is particular to one such list
  moved, // let go with the mouse: SortableJS's own event
  send, // let go with the keyboard: item, spot
  next, // the spot an arrow leads to from `{ item, from, at }`, or nothing at the edge
  canPick = () => true,
  over = () => "Over",
  words, // what a sentence of `{ item, from, at }` names
}) => {
  let picked = null;

  const say = (name) => {
    const values = picked ? words(picked) : {};
    window.opleiding.announce(stage().dataset[`text${name}`].replace(/\{(\w+)\}/g, (_, key) => values[key] ?? ""));
  };

  function makeDraggable() {
    if (!window.Sortable || !stage()?.hasAttribute(allowed)) return;
    stage().querySelectorAll(lists).forEach((list) => window.Sortable.create(list, {
      draggable: item,
      handle,
      forceFallback: true,
      fallbackOnBody: true,
      fallbackTolerance: 4,
      delay: 120,
      delayOnTouchOnly: true,
      animation: 0,
      sort: false,
      ghostClass: "is-ghost",
      dragClass: "is-dragged",
      onStart: () => stage().classList.add("is-moving"),
      onEnd: (event) => {
        stage().classList.remove("is-moving");
        if (event.from !== event.to) moved(event);
      },
      ...sortable(list),
    }));
  }

  function mark(there) {
    stage().querySelectorAll(".is-target").forEach((other) => other.classList.remove("is-target"));
    there?.classList.add("is-target");
    there?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  function pick(grip) {
    const carried = grip.closest(item);
    const from = carried.closest(spot);
    picked = { item: carried, from, at: from };
    carried.classList.add("is-picked");
    mark(from);
    say("Picked");
  }

  function step(key) {
    const there = next(picked, key);
    if (!there) return void say("Edge");
    picked.at = there;
    mark(there);
    say(over(picked));
  }

  function release() {
    picked?.item.classList.remove("is-picked");
    mark(null);
    picked = null;
  }

  function putBack() {
    picked.at = picked.from;
    say("Back");
    release();
  }

  function drop() {
    const { item: carried, from, at } = picked;
    if (!at || at === from) return void putBack();
    say("Dropped");
    release();
    send(carried, at);
  }

  const ACTS = { Enter: drop, Escape: putBack, ArrowLeft: step, ArrowRight: step, ArrowUp: step, ArrowDown: step, " ": () => {} };

  document.addEventListener("keydown", (event) => {
    const grip = event.target.closest(handle);
    if (!grip) return;
    if (picked && ACTS[event.key]) {
      event.preventDefault();
      ACTS[event.key](event.key);
    } else if (event.key === " " && canPick(grip)) {
      event.preventDefault();
      pick(grip);
    }
  });
  document.addEventListener("focusout", (event) => { if (picked && event.target.closest(handle)) release(); });

  makeDraggable();
  return { makeDraggable };
};
