// A survey keeps itself while it is filled in, and when the page is left. Nothing is stored on this device. Without this file
// the button "go on later" does the same.
"use strict";
(() => {
  const form = document.querySelector("form.survey[data-kept]");
  const line = document.getElementById("autokept");
  if (!form || !line) return;
  const read = () => {
    const fields = new URLSearchParams(new FormData(form));
    fields.set("do", "keep");
    return fields.toString();
  };
  const send = (words, more) => fetch(location.pathname, {
    method: "POST", body: words, headers: { "Content-Type": "application/x-www-form-urlencoded" }, ...more,
  });
  let kept = read();
  let timer = 0;
  let busy = false;
  let leaving = false;
  const later = (ms) => { clearTimeout(timer); timer = setTimeout(keep, ms); };

  async function keep() {
    const words = read();
    if (busy || leaving || words === kept) return;
    busy = true;
    let next = 0;
    try {
      const answer = await send(words);
      if (answer.status === 204) {
        kept = words;
        line.textContent = form.dataset.kept;
        next = 800;
      } else if (answer.status === 410) leaving = true;
      else if (answer.status !== 422) throw new Error(String(answer.status));
    } catch {
      line.textContent = form.dataset.waiting;
      next = 8000;
    } finally {
      busy = false;
      if (next && read() !== kept) later(next);
    }
  }

  form.addEventListener("input", () => later(1200));
  form.addEventListener("change", () => later(400));
  form.addEventListener("submit", () => { leaving = true; clearTimeout(timer); });
  addEventListener("online", () => later(0));
  addEventListener("pagehide", () => { if (!leaving && read() !== kept) send(read(), { keepalive: true }); });
})();
