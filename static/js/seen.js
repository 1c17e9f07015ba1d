// A page marked data-seen shows a revision: once it is before somebody's eyes, the
// server is told, so that "what I last saw" is right next time. Nothing waits for it.
let told = "";

function tell() {
  const page = document.querySelector("[data-seen]");
  if (!page || document.visibilityState !== "visible") return;
  const { seen, saw } = page.dataset;
  if (told === seen + saw) return;
  told = seen + saw;
  fetch(seen, { method: "POST", body: new URLSearchParams({ saw }), keepalive: true }).catch(() => { told = ""; });
}

tell();
document.addEventListener("visibilitychange", tell);
document.addEventListener("htmx:after:swap", tell);
