/* The clock of a step: only when somebody starts it, and off again with the same button. It goes on when the page comes back. */
"use strict";

(() => {
  const box = document.querySelector("[data-clock]");
  if (!box) return;
  const find = (name) => box.querySelector(`[data-clock-${name}]`);
  const [plain, left, said, button] = ["plain", "left", "said", "button"].map(find);
  const label = button.querySelector("span");
  const start = label.textContent;
  const key = `opleiding.clock.${box.dataset.clockKey}`;
  let timer = null;

  function show() {
    const seconds = Math.ceil((Number(sessionStorage.getItem(key)) - Date.now()) / 1000);
    const rest = Math.max(seconds, 0);
    left.textContent = `${Math.floor(rest / 60)}:${String(rest % 60).padStart(2, "0")}`;
    if (seconds > 0) return;
    clearInterval(timer);
    if (!said.textContent) said.textContent = said.dataset.text;
  }

  function turn(isOn) {
    clearInterval(timer);
    said.textContent = "";
    plain.hidden = isOn;
    left.hidden = !isOn;
    label.textContent = isOn ? button.dataset.textStop : start;
    button.setAttribute("aria-pressed", String(isOn));
    if (!isOn) {
      sessionStorage.removeItem(key);
      return;
    }
    timer = setInterval(show, 1000);
    show();
  }

  button.addEventListener("click", () => {
    const isOn = !sessionStorage.getItem(key);
    if (isOn) sessionStorage.setItem(key, String(Date.now() + Number(box.dataset.clock) * 60000));
    turn(isOn);
  });
  button.hidden = false;
  if (sessionStorage.getItem(key)) turn(true);
})();
