/* The log form: an id made here, themes that stay as they are once somebody has tapped one, and who reads along in one line. */
"use strict";

(() => {
  const form = document.getElementById("log-form");
  if (!form) return;
  const touched = form.elements.touched;

  if ("new" in form.dataset && crypto.randomUUID) form.elements.id.value = crypto.randomUUID();

  // On the way down, so that it is known before htmx sends the form.
  form.addEventListener("change", (event) => {
    if (event.target.name === "themes") touched.value = "1";
  }, true);
  form.addEventListener("htmx:beforeRequest", (event) => {
    if ("suggest" in event.detail.elt.dataset && touched.value) event.preventDefault();
  });

  const readers = document.getElementById("readers");
  if (!readers) return;

  // As who_reads_along of cockpit/forms/case.py says it.
  function sayReaders() {
    const chosen = [...form.querySelectorAll("[name=audiences]:checked")].map((chip) => readers.getAttribute(`data-name-${chip.value}`));
    const { one, many, nobody, and } = readers.dataset;
    const names = chosen.join(", ").split(", ");
    const joined = names.length > 1 ? `${names.slice(0, -1).join(", ")}${and}${names.at(-1)}` : names[0];
    const said = chosen.length ? (names.length > 1 ? many : one).replace("{names}", joined) : nobody;
    readers.querySelector("[data-said]").textContent = said.charAt(0).toUpperCase() + said.slice(1);
  }

  ["input", "change"].forEach((kind) => form.addEventListener(kind, sayReaders));
  form.addEventListener("reset", () => setTimeout(sayReaders));
})();
