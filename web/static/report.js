// The report keeps itself while it is typed. Whatever another screen wrote meanwhile is put together; where both wrote
// something else, the page asks. Nothing is stored on this device. Without this file the buttons do the same.
"use strict";
(() => {
  const form = document.getElementById("report");
  const line = document.getElementById("kept");
  if (!form || !line) return;
  const version = form.querySelector("[name=draft]");
  const said = (what) => { line.textContent = form.dataset[`said${what}`] || ""; line.dataset.state = what; };
  const asks = form.hasAttribute("data-asks");
  const names = [...new Set([...form.elements].map((one) => one.name))]
    .filter((name) => name && name !== "draft" && name !== "action" && name !== "why" && !name.startsWith("keep-"));

  const read = () => Object.fromEntries(names.map((name) => {
    const all = [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
    const boxes = all.filter((one) => one.type === "radio" || one.type === "checkbox");
    return [name, boxes.length ? boxes.filter((one) => one.checked).map((one) => one.value).join(",") : all[0].value];
  }));
  const write = (name, value) => {
    const chosen = value.split(",");
    for (const one of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (one.type === "radio" || one.type === "checkbox") one.checked = chosen.includes(one.value);
      else if (one.value !== value) one.value = value;
    }
  };

  let base = read();
  let timer = 0;
  let wait = 1000;
  let busy = false;
  let stopped = asks;
  let leaving = false;
  const differs = () => names.some((name) => read()[name] !== base[name]);

  const body = (words) => {
    const fields = new URLSearchParams({ draft: version.value });
    for (const name of names) fields.append(name, words[name]);
    return fields;
  };
  const later = (ms) => { clearTimeout(timer); timer = setTimeout(keep, ms); };

  // Both screens began from `base`: what only one of them changed is taken; what both changed is left to a person.
  const merge = (theirs) => {
    const mine = read();
    let clash = false;
    for (const name of names) {
      const there = theirs[name] || "";
      if (mine[name] === there || there === base[name]) continue;
      if (mine[name] === base[name]) write(name, there);
      else clash = true;
    }
    if (!clash) for (const name of names) base[name] = theirs[name] || "";
    return !clash;
  };

  const ask = () => {
    stopped = true;
    said("Differs");
    const button = form.querySelector("[name=action][value=keep]");
    button.classList.add("strong");
    button.scrollIntoView({ block: "center" });
  };

  async function keep() {
    if (busy || stopped || !differs()) return;
    busy = true;
    const sent = read();
    said("Keeping");
    try {
      const answer = await fetch(form.dataset.keep, { method: "POST", body: body(sent) });
      if (answer.status === 410 || answer.status === 404) {
        stopped = true;
        said("Ended");
      } else if (answer.status === 409) {
        const found = await answer.json();
        if (merge(found.theirs)) {
          version.value = found.draft;
          form.dispatchEvent(new Event("change"));
          said("Merged");
          later(50);
        } else ask();
      } else if (answer.ok) {
        version.value = (await answer.json()).draft;
        base = sent;
        wait = 1000;
        if (differs()) later(600); else said("Kept");
      } else throw new Error(String(answer.status));
    } catch {
      said("Waiting");
      wait = Math.min(wait * 2, 20000);
      later(wait);
    } finally {
      busy = false;
    }
  }

  form.addEventListener("input", () => later(700));
  form.addEventListener("change", () => later(300));
  form.addEventListener("submit", () => { leaving = true; clearTimeout(timer); });
  addEventListener("online", () => { wait = 1000; later(0); });
  addEventListener("pagehide", () => {
    if (!leaving && !stopped && differs()) fetch(form.dataset.keep, { method: "POST", body: body(read()), keepalive: true });
  });
  addEventListener("beforeunload", (event) => { if (!leaving && differs() && line.dataset.state === "Waiting") event.preventDefault(); });
})();
