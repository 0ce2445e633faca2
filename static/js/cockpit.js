/* "Groot beeld": the cockpit on the screen in front of the room. Remembered on this computer. */
"use strict";

(() => {
  const SIZES = ["", "on", "most"];
  const KEY = "opleiding.big";
  const button = document.getElementById("big");
  const label = button.querySelector("span");
  const plain = label.textContent;

  function show(size) {
    if (size) document.documentElement.dataset.big = size;
    else delete document.documentElement.dataset.big;
    button.setAttribute("aria-pressed", String(Boolean(size)));
    label.textContent = size === "most" ? button.dataset.textOn : plain;
  }

  button.addEventListener("click", () => {
    const size = SIZES[(SIZES.indexOf(document.documentElement.dataset.big ?? "") + 1) % SIZES.length];
    localStorage.setItem(KEY, size);
    show(size);
  });
  button.hidden = false;
  show(SIZES.includes(localStorage.getItem(KEY)) ? localStorage.getItem(KEY) : "");
})();
