// Questions that depend on an earlier answer are shown when it is given. Without this file all are shown, and those that do
// not apply are left aside by the server.
"use strict";
(() => {
  const form = document.querySelector("form.stack");
  if (!form) return;
  const chosen = (name) => [...form.querySelectorAll(`[name="${CSS.escape(name)}"]:checked`)].map((one) => one.value);
  const look = () => {
    for (const question of form.querySelectorAll("[data-when]")) {
      const values = question.dataset.values.split(" ");
      question.hidden = !chosen(question.dataset.when).some((value) => values.includes(value));
    }
  };
  form.addEventListener("change", look);
  look();
})();
