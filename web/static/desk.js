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
  // While the phone rings: from the field down into the results and back, without the mouse.
  const seek = document.getElementById("q");
  if (seek) {
    document.addEventListener("keydown", (event) => {
      if (event.isComposing || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
      const stops = [seek, ...document.querySelectorAll("#found a")];
      const at = stops.indexOf(document.activeElement);
      const next = at < 0 ? null : stops[at + (event.key === "ArrowDown" ? 1 : -1)];
      if (!next) return;
      event.preventDefault();
      next.focus();
    });
  }

  // On a phone the bar is one line that is pushed sideways: where one is stands in sight.
  const here = document.querySelector(".deskbar [aria-current], .deskbar summary.here"), bar = here?.closest(".deskbar > div");
  if (bar) bar.scrollLeft = (here.closest(".more") || here).offsetLeft - 24;

  // A thread opens at its newest words.
  const newest = document.querySelector("[data-newest] li:last-child");
  if (newest && !location.hash && !document.querySelector("[role=alert]")) newest.scrollIntoView({ block: "center" });

  // A file that goes along is shown before it goes, and can be taken out again.
  const file = document.getElementById("file"), chosen = document.getElementById("chosen");
  if (file && chosen) {
    const [picture, name] = chosen.children, about = file.closest(".field");
    const show = () => {
      const one = file.files[0];
      URL.revokeObjectURL(picture.src);
      chosen.hidden = !one;
      about.hidden = Boolean(one);
      if (!one) return;
      name.textContent = one.name;
      picture.hidden = !one.type.startsWith("image/");
      if (!picture.hidden) picture.src = URL.createObjectURL(one);
    };
    file.addEventListener("change", () => {
      const large = file.files[0]?.size > 10 * 1024 * 1024;
      if (large) file.value = "";
      file.setCustomValidity(large ? file.form.dataset.tooLarge : "");
      if (large) { file.reportValidity(); file.setCustomValidity(""); }
      show();
      if (file.files[0]) document.getElementById("unchoose").focus();
    });
    document.getElementById("unchoose").addEventListener("click", () => { file.value = ""; show(); file.focus(); });
    show();
  }

  // A double press sends once.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.role === "search") return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    setTimeout(() => { delete form.dataset.sent; }, 2000);
  });
})();
