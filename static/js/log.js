/* The log form: an id made here, and themes that stay as they are once somebody has tapped one. */
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
})();
