/* Handing over: tick all at once, and a button that counts. */
"use strict";

(() => {
  const form = document.querySelector("[data-handover]");
  if (!form) return;
  const boxes = [...form.querySelectorAll("[name=cases]")];
  const button = form.querySelector("[data-handover-button]");
  const all = form.querySelector("[data-tick-all]");
  const usual = button.textContent;

  function count() {
    const ticked = boxes.filter((box) => box.checked).length;
    const { textSingle, textMore } = form.dataset;
    button.textContent = ticked > 1 ? textMore.replace("#", ticked) : ticked ? textSingle : usual;
  }

  all.hidden = boxes.length < 2;
  all.addEventListener("click", () => {
    boxes.forEach((box) => { box.checked = true; });
    count();
  });
  form.addEventListener("change", count);
  count();
})();
