/* The small script of every page. No dependencies; everything it does also works, less smoothly, without it. */
"use strict";

window.opleiding = (() => {
  const body = document.body;
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  /* ---- Saying things ---- */

  function announce(text) {
    const line = one("#announcer");
    line.textContent = "";
    requestAnimationFrame(() => { line.textContent = text; });
  }

  // The same is not said twice under one another.
  function say(text, tone = "info") {
    unsay(text);
    const message = one("#message-template").content.firstElementChild.cloneNode(true);
    message.className = `message tone-${tone}`;
    one(".message-text", message).textContent = text;
    one("#messages").append(message);
    showDismiss(message);
    message.scrollIntoView({ block: "nearest" });
  }

  const unsay = (text) => all("#messages .message").filter((message) => one(".message-text", message).textContent === text).forEach((message) => message.remove());

  const showDismiss = (root) => all("[data-dismiss-message], [data-print]", root).forEach((button) => { button.hidden = false; });

  /* ---- Requests ---- */

  function csrf() {
    const found = document.cookie.match(/(?:^|;\s*)(?:__Host-)?csrftoken=([^;]+)/);
    return found ? decodeURIComponent(found[1]) : one("[name=csrfmiddlewaretoken]")?.value ?? "";
  }

  // What a page asks by itself while somebody types (themes) is no reason for a message when it fails.
  const isAside = (event) => event.detail.elt.closest("[data-suggest]");
  const REFUSALS = { 401: "login", 403: "refused", 404: "refused", 409: "refused", 429: "often" };

  body.addEventListener("htmx:configRequest", (event) => {
    if (event.detail.verb !== "get") event.detail.headers["X-CSRFToken"] = csrf();
  });
  body.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.xhr.getResponseHeader("HX-Retarget")) Object.assign(event.detail, { shouldSwap: true, isError: false });
  });
  body.addEventListener("htmx:responseError", (event) => {
    const text = REFUSALS[event.detail.xhr.status] ?? "failed";
    if (text === "login" || !isAside(event)) say(body.dataset[`text${text[0].toUpperCase()}${text.slice(1)}`], "error");
  });
  ["htmx:sendError", "htmx:timeout"].forEach((kind) => body.addEventListener(kind, (event) => {
    if (!isAside(event)) say(body.dataset.textOffline, "error");
  }));
  body.addEventListener("htmx:afterRequest", (event) => release(event.detail.elt.closest("form")));

  /* ---- Forms: sent once, grow with what is written, warn before they are lost ---- */

  function release(form) {
    if (!form) return;
    delete form.dataset.sent;
    all("[aria-busy=true]", form).forEach((button) => button.removeAttribute("aria-busy"));
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented && !form.matches("[hx-post]")) return;
    if (form.dataset.sent) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    form.dataset.sent = "yes";
    delete form.dataset.dirty;
    event.submitter?.setAttribute("aria-busy", "true");
  }, true);

  window.addEventListener("pageshow", () => all("form[data-sent]").forEach(release));

  document.addEventListener("input", (event) => {
    if (event.target.matches("textarea")) {
      grow(event.target);
      if (seen) fitAndShow();
    }
    const form = event.target.closest("[data-dirty-guard]");
    if (form) form.dataset.dirty = "yes";
  });
  window.addEventListener("beforeunload", (event) => { if (one("form[data-dirty]")) event.preventDefault(); });

  function grow(area) {
    if (CSS.supports("field-sizing", "content")) return;
    area.rows = Math.max(area.dataset.rows ?? (area.dataset.rows = area.rows), area.value.split("\n").length);
    while (area.scrollHeight > area.clientHeight && area.rows < 30) area.rows += 1;
  }

  /* ---- The keyboard of a telephone: what it leaves, so that saving stays in sight ---- */

  const seen = window.visualViewport;
  const TYPED = "textarea, input:not([type=radio], [type=checkbox], [type=file], [type=date], [type=time])";

  // Android makes the page smaller, iOS lays the keyboard over it (--covered); either way less than two thirds of the screen is left.
  function fit() {
    const field = document.activeElement;
    const isOpen = Boolean(field?.matches(TYPED)) && seen.height * seen.scale < screen.height * 0.66;
    const covered = isOpen && seen.scale === 1 ? Math.max(0, innerHeight - seen.offsetTop - seen.height) : 0;
    const root = document.documentElement;
    root.toggleAttribute("data-keyboard", isOpen);
    root.style.setProperty("--covered", `${Math.round(covered)}px`);
    root.style.setProperty("--in-sight", `${Math.round(seen.height)}px`);
    return isOpen && field;
  }

  function fitAndShow() {
    const field = fit();
    if (field) field.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  // What is under the finger stays there until the finger is gone: a page that fits itself while pressed takes the press elsewhere.
  let isPressed = false;
  const fitSoon = () => setTimeout(() => { if (!isPressed) fitAndShow(); });

  if (seen) {
    seen.addEventListener("resize", fitSoon);
    seen.addEventListener("scroll", () => { if (!isPressed) fit(); });
    document.addEventListener("pointerdown", () => { isPressed = true; }, true);
    ["pointerup", "pointercancel"].forEach((kind) => document.addEventListener(kind, () => { isPressed = false; fitSoon(); }, true));
    ["focusin", "focusout"].forEach((kind) => document.addEventListener(kind, fitSoon));
  }

  function reveal(input) {
    all(`input[name="${CSS.escape(input.name)}"][data-reveals]`, input.form ?? document).forEach((choice) => {
      const field = document.getElementById(choice.dataset.reveals);
      if (field) field.hidden = !choice.checked;
    });
  }

  document.addEventListener("change", (event) => {
    if (event.target.matches("input[type=radio], input[type=checkbox]")) reveal(event.target);
    if (event.target.name === "theme" && event.target.type === "radio") paint(event.target.value);
  });

  function paint(theme) {
    const root = document.documentElement;
    root.dataset.theme = theme;
    root.dataset.bsTheme = theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  }

  /* ---- Dialogs, menus, messages ---- */

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-dialog]");
    const dialog = opener && document.getElementById(opener.dataset.dialog);
    if (dialog) {
      event.preventDefault();
      dialog.showModal();
    }
    if (event.target.closest("[data-close]") || event.target.matches("dialog")) event.target.closest("dialog")?.close();
    if (event.target.closest("[data-print]")) window.print();
    event.target.closest("[data-dismiss-message]")?.closest(".message").remove();
    all("details[data-menu][open]").filter((menu) => !menu.contains(event.target)).forEach((menu) => { menu.open = false; });
  });

  /* ---- Keys: one letter, only outside fields, only for who wants them ---- */

  const visible = (element) => element.getClientRects().length > 0 && !element.closest("[inert]");

  function listKeys() {
    const rows = all("[data-key]").filter(visible).flatMap((element) => {
      const [term, meaning] = [document.createElement("dt"), document.createElement("dd")];
      const key = Object.assign(document.createElement("kbd"), { className: "key", textContent: element.dataset.key.toUpperCase() });
      term.append(key);
      const words = element.cloneNode(true);
      all(".key", words).forEach((hint) => hint.remove());
      meaning.textContent = element.dataset.keyLabel ?? words.textContent.trim();
      return [term, meaning];
    });
    one("#key-list").replaceChildren(...rows);
    one("#keys").showModal();
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const menu = one("details[data-menu][open]");
      if (menu) { menu.open = false; one("summary", menu).focus(); }
      return;
    }
    const busy = event.ctrlKey || event.metaKey || event.altKey || event.isComposing || one("dialog[open]");
    if (body.dataset.shortcuts !== "on" || busy || event.target.closest("input, textarea, select, [contenteditable]")) return;
    if (event.key === "?") return void listKeys();
    const target = all("[data-key]").find((element) => element.dataset.key === event.key && visible(element));
    if (!target) return;
    event.preventDefault();
    target.matches("input, textarea, select") ? target.focus() : target.click();
  });

  /* ---- What is new on the page ---- */

  function settle(root) {
    showDismiss(root);
    all("textarea", root).forEach(grow);
    all("input[data-reveals]", root).forEach(reveal);
    one("[data-focus]", root)?.focus();
  }

  body.addEventListener("htmx:afterSettle", (event) => {
    settle(event.detail.elt);
    body.dispatchEvent(new CustomEvent("opleiding:swapped", { detail: { root: event.detail.elt } }));
  });
  settle(document);

  return { announce, say, unsay, csrf };
})();
