// What a form of the galley does after it was sent in place: it empties and
// folds itself once the answer is good, and says so when none came. A form that
// somebody unfolds has the focus, and gives it back when it folds.

const NOT_SENT = "Not sent; your words are kept here. Check the connection and press the button again.";

let from = ""; // the thread whose form was sent last

document.addEventListener("submit", (event) => { from = event.target.closest(".thread")?.id ?? ""; });

document.addEventListener("toggle", ({ target: fold }) => {
  if (!fold.open || !fold.matches(".unfold") || document.activeElement !== fold.firstElementChild) return;
  fold.querySelector("textarea, select, input:not([type=hidden])")?.focus();
}, true);

document.addEventListener("htmx:after:swap", (event) => {
  const { sourceElement: source, response } = event.detail.ctx ?? {};
  if (!response) return;
  const form = source?.matches?.("form") ? source : null; // a form that went with the answer is no source any more
  form?.querySelector(".not-sent")?.remove();
  const fold = form?.closest(".unfold");
  if (response.status < 400) {
    form?.reset();
    if (fold) fold.open = false;
    keepFocus(fold?.firstElementChild);
  }
  document.querySelector("stet-composer[hidden]")?.forget();
  document.querySelector("stet-margin")?.watch();
});

/** Puts the focus, if what had it is gone, on the words that unfold the form, or on its thread. */
function keepFocus(summary) {
  const { body, activeElement: focused } = document;
  if (focused !== body && focused.checkVisibility()) return;
  const home = summary?.checkVisibility() ? summary : document.getElementById(from);
  home?.focus({ preventScroll: true });
}

document.addEventListener("htmx:error", (event) => {
  const form = event.detail.ctx?.sourceElement;
  if (!form?.matches?.("form") || form.querySelector(".not-sent")) return;
  const notice = document.createElement("p");
  notice.className = "notice not-sent";
  notice.dataset.tone = "danger";
  notice.setAttribute("role", "alert");
  notice.textContent = NOT_SENT;
  form.prepend(notice);
});
