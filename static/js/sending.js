// What a form of the galley does after it was sent in place: it empties and
// folds itself once the answer is good, and says so when none came.

const NOT_SENT = "Not sent; your words are kept here. Check the connection and press the button again.";

document.addEventListener("htmx:after:swap", (event) => {
  const { sourceElement: form, response } = event.detail.ctx ?? {};
  if (!form?.matches?.("form") || !response) return;
  form.querySelector(".not-sent")?.remove();
  if (response.status < 400) {
    form.reset();
    const fold = form.closest(".unfold");
    if (fold) fold.open = false;
  }
  document.querySelector("stet-composer[hidden]")?.forget();
  document.querySelector("stet-margin")?.watch();
});

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
