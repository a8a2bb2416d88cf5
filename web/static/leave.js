// Leaving quickly from a page that chat pointed to: by the button or by Escape twice, without a trace in this tab's history.
"use strict";
(() => {
  const leave = document.getElementById("leave");
  if (!leave) return;
  const go = () => {
    document.body.hidden = true;
    document.title = "";
    location.replace(leave.dataset.address);
  };
  leave.addEventListener("submit", (event) => { event.preventDefault(); go(); });
  let last = 0;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (event.timeStamp - last < 1000) go();
    last = event.timeStamp;
  });
})();
