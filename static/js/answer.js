/* Answering: starters that begin a sentence, and buttons that first ask for words. */
"use strict";

(() => {
  const form = () => document.querySelector("[data-answer]");

  function show() {
    const starters = document.querySelector("[data-starters]");
    if (starters) starters.hidden = false;
  }

  document.addEventListener("click", (event) => {
    const starter = event.target.closest("[data-starter]");
    const area = form()?.elements.text;
    if (starter) {
      const before = area.value && !/\s$/.test(area.value) ? `${area.value} ` : area.value;
      area.value = before + starter.dataset.starter;
      area.focus();
      area.setSelectionRange(area.value.length, area.value.length);
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
    const button = event.target.closest("[data-answer] [name=kind]");
    if (button && !area.value.trim()) {
      event.preventDefault();
      area.focus();
    }
  });

  document.body.addEventListener("opleiding:swapped", show);
  show();
})();
