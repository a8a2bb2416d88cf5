// The desk: everything works by plain forms; HTMX looks again for news, and this keeps it gentle.
"use strict";
(() => {
  // A list that is being used with the keyboard must not lose its focus to a new copy of itself.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const focus = document.activeElement;
    const list = document.getElementById("waiting");
    if (list && list.contains(focus)) list.dataset.focused = focus.getAttribute("action") || focus.getAttribute("href") || focus.form?.getAttribute("action") || "";
  });
  document.addEventListener("htmx:afterSettle", () => {
    const list = document.getElementById("waiting");
    const wanted = list?.dataset.focused;
    if (!wanted) return;
    delete list.dataset.focused;
    const again = list.querySelector(`[href="${CSS.escape(wanted)}"], form[action="${CSS.escape(wanted)}"] button`);
    (again || list.querySelector("a, button"))?.focus({ preventScroll: true });
  });
  // A thread opens at its newest words.
  const newest = document.querySelector("[data-newest] li:last-child");
  if (newest && !location.hash && !document.querySelector("[role=alert]")) newest.scrollIntoView({ block: "center" });

  // A double press sends once.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    setTimeout(() => { delete form.dataset.sent; }, 2000);
  });
})();
