// The chat page without reloading. Everything here also works without this file, by plain forms.
"use strict";
(() => {
  const $ = (selector, from = document) => from.querySelector(selector);
  document.documentElement.classList.add("scripted");

  // From the start page straight into the conversation, so that "back" does not lead to a page about this service.
  const start = $("form[data-replace]");
  if (start) {
    start.addEventListener("submit", async (event) => {
      event.preventDefault();
      try {
        const answer = await fetch(start.action, { method: "POST", body: new URLSearchParams(new FormData(start)) });
        if (answer.redirected) { location.replace(answer.url); return; }
      } catch { /* no connection: the plain way shows the browser's own page */ }
      start.submit();
    });
  }

  const log = $("#log"), form = $("#composer");
  if (!log || !form) return;
  const list = $(".talk", log), text = $("#text"), file = $("#file"), trouble = $("#trouble"), chosen = $("#chosen");
  const room = log.dataset.room;
  const LARGEST = 10 * 1024 * 1024;
  const head = { "X-Tomoshibi": "script" };
  let last = Number(log.dataset.last) || 0, looking = false, again = false, ended = false, arrivals = 0;

  const nonce = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (n) => n.toString(16).padStart(2, "0")).join("");
  const atEnd = () => window.innerHeight + window.scrollY > document.documentElement.scrollHeight - 160;
  const toEnd = () => window.scrollTo(0, document.documentElement.scrollHeight);
  const say = (words) => { trouble.textContent = words; trouble.hidden = !words; };

  // What was sent but not yet shown by the server.
  function pend(words) {
    const item = document.createElement("li"), bubble = document.createElement("div"), said = document.createElement("p"), note = document.createElement("small");
    item.className = "mine pending"; bubble.className = "bubble"; said.className = "said";
    said.textContent = words; note.textContent = form.dataset.sending;
    bubble.append(said); item.append(bubble, note); list.append(item);
    toEnd();
  }
  function unpend(count) {
    for (const item of [...list.querySelectorAll(".pending")].slice(0, count)) item.remove();
  }

  async function look() {
    if (ended) return;
    if (looking) { again = true; return; }
    looking = true;
    try {
      const answer = await fetch(`${room}/messages?after=${last}`, { headers: head, cache: "no-store" });
      if (answer.status === 404) { ended = true; say(form.dataset.ended); return; }
      if (!answer.ok) return;
      // A room that opened, rests or closed since this page was made looks different.
      if (log.dataset.door && log.dataset.door !== answer.headers.get("X-Door")) { location.reload(); return; }
      const box = document.createElement("template");
      box.innerHTML = await answer.text();
      const isNew = (item) => item.matches(".alone") ? !$(`.alone[data-number="${item.dataset.number}"]`, list) : Number(item.dataset.number) > last;
      const items = [...box.content.querySelectorAll("li")].filter(isNew);
      last = Math.max(last, Number(answer.headers.get("X-Last-Number")) || 0);
      if (!items.length) return;
      arrivals += 1;
      const stay = atEnd();
      const mine = items.filter((item) => item.classList.contains("mine")).length;
      unpend(Math.max(mine, 1));
      const waiting = $(".pending", list);
      for (const item of items) {
        const before = item.dataset.line && $(`li[data-line="${CSS.escape(item.dataset.line)}"]`, list);
        if (before) { before.replaceWith(item); continue; }  // taken out of the room: its place says so
        item.classList.add("fresh"); list.insertBefore(item, waiting);
      }
      if (stay) toEnd();
      if ($("[data-waiting]", list)) freshenSoon();
    } catch { /* no connection just now: the stream or the next look brings it */ }
    finally {
      looking = false;
      if (again) { again = false; look(); }
    }
  }
  const lookSoon = () => { for (const wait of [120, 400, 1200, 3000]) setTimeout(() => $(".pending", list) && look(), wait); };

  // A file that is still being put away is shown as soon as it is there.
  async function freshen() {
    for (const item of list.querySelectorAll("li:has([data-waiting])")) {
      const answer = await fetch(`${room}/messages?after=${item.dataset.number - 1}`, { headers: head, cache: "no-store" });
      if (!answer.ok) return;
      const box = document.createElement("template");
      box.innerHTML = await answer.text();
      const now = box.content.querySelector(`li[data-number="${item.dataset.number}"]`);
      if (now && !now.querySelector("[data-waiting]")) item.replaceWith(now);
    }
  }
  const freshenSoon = () => { for (const wait of [500, 1500, 4000, 12000]) setTimeout(() => freshen().catch(() => {}), wait); };

  async function post(body, words) {
    say("");
    const before = arrivals;
    try {
      const answer = await fetch(room, { method: "POST", body, headers: head });
      if (answer.status === 204) {
        if (arrivals === before) { pend(words); lookSoon(); } else look();  // the stream may have brought it already
        return true;
      }
      if (answer.status === 404) { ended = true; say(form.dataset.ended); return false; }
      say(answer.headers.get("content-type")?.startsWith("text/plain") ? await answer.text() : form.dataset.offline);
    } catch { say(form.dataset.offline); }
    return false;
  }

  const menu = $("#menu");
  const closeMenu = () => { if (menu) menu.open = false; };  // a room of the place has neither menu nor files
  const unchoose = () => { if (file) { file.value = ""; chosen.hidden = true; } };
  file?.addEventListener("change", () => {
    const one = file.files[0];
    say("");
    if (one && one.size > LARGEST) { unchoose(); say(form.dataset.tooLarge); return; }
    chosen.hidden = !one;
    closeMenu();
    if (one) { chosen.firstElementChild.textContent = one.name; text.focus(); }
  });
  $("#unchoose")?.addEventListener("click", () => { unchoose(); text.focus(); });

  text.addEventListener("focus", closeMenu);

  let busy = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const words = text.value.trim(), one = file?.files[0];
    if (busy || (!words && !one)) { text.focus(); return; }
    busy = true;
    const before = text.value;
    if (await post(new FormData(form), [words, one && one.name].filter(Boolean).join("\n"))) {
      // Whatever was typed while it was on its way stays.
      text.value = text.value.startsWith(before) ? text.value.slice(before.length) : text.value;
      unchoose();
      form.elements.nonce.value = nonce();
    }
    busy = false;
    text.focus();
  });

  // Enter sends; Shift+Enter is a new line; an Enter that only confirms kanji never sends. On touch keyboards Enter is a new line.
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    if (matchMedia("(pointer: coarse)").matches) return;
    event.preventDefault();
    form.requestSubmit();
  });

  document.addEventListener("submit", async (event) => {
    const press = event.target.closest("form.press");
    if (!press) return;
    event.preventDefault();
    const button = $("button", press);
    if (button.disabled) return;
    button.disabled = true;
    closeMenu();
    const body = new URLSearchParams(new FormData(press));
    if (await post(body, press.elements.label.value)) press.elements.nonce.value = nonce();
    button.disabled = false;
    text.focus({ preventScroll: true });
  });

  // Leave at once: the page is gone before the server has answered.
  const leave = $("#leave");
  function go() {
    const body = new URLSearchParams(new FormData(leave));
    fetch(leave.action, { method: "POST", body, keepalive: true }).catch(() => {});
    document.body.replaceChildren();
    document.title = "";
    location.replace(leave.dataset.address);
  }
  leave.addEventListener("submit", (event) => { event.preventDefault(); go(); });
  let escaped = 0;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    closeMenu();
    if (event.timeStamp - escaped < 1500) go();
    escaped = event.timeStamp;
  });

  // The private link back: copy it.
  const ready = () => { for (const one of document.querySelectorAll("[data-copy]")) one.hidden = !navigator.clipboard; };
  document.addEventListener("htmx:afterSwap", ready);
  document.addEventListener("click", async (event) => {
    if (!menu?.contains(event.target)) closeMenu();
    const copy = event.target.closest("[data-copy]");
    if (copy) { await navigator.clipboard.writeText($(copy.dataset.copy).value); copy.textContent = copy.dataset.done; }
    if (event.target.matches("[data-select]")) event.target.select();
  });

  // News: a stream of ticks, and a slow look where the stream does not get through.
  let hears = false;
  if ("EventSource" in window) {
    const stream = new EventSource(`${room}/events`);
    stream.addEventListener("changed", () => { hears = true; look(); });
    stream.addEventListener("error", () => { hears = false; });
  }
  setInterval(() => { if (!hears && !document.hidden) look(); }, 10000);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
  window.addEventListener("online", look);

  toEnd();
  if ($("[data-waiting]", list)) freshenSoon();
  if (matchMedia("(pointer: fine)").matches) text.focus({ preventScroll: true });
})();
