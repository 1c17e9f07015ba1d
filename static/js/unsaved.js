// Words that were not sent are asked about before they are left behind: in a form
// marked data-unsaved, and in the boxes of a galley, where a press on one of its other
// forms would take them along.

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

let leaving = null; // the form with which the page is left

addEventListener("submit", (event) => { if (!event.defaultPrevented) leaving = event.target; });
addEventListener("pageshow", () => { leaving = null; });
addEventListener("beforeunload", (event) => {
  const boxes = [...document.querySelectorAll(".galley textarea")];
  if (boxes.some((box) => box.form !== leaving && box.value.trim() && box.value !== box.defaultValue)) event.preventDefault();
});
