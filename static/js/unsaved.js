// A form marked data-unsaved asks before its words are left behind.

const typed = (form) => new URLSearchParams(new FormData(form)).toString();

for (const form of document.querySelectorAll("form[data-unsaved]")) {
  const before = form.querySelector("[role=alert], [aria-invalid=true]") ? null : typed(form);
  let sent = false;
  form.addEventListener("submit", () => { sent = true; });
  addEventListener("pageshow", () => { sent = false; });
  addEventListener("beforeunload", (event) => {
    if (!sent && typed(form) !== before) event.preventDefault();
  });
}
