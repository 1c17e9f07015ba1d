// A form that asks again who sends it (data-identity, on the form or on the button that is
// pressed) waits until the server knows. Where it does not, its question is put in a dialog
// over the page; with the right answer the form goes on, and without one it stays as it is.
// The server asks whatever happens here: then on a page of its own.

const QUESTION = "/identity";

let passing = null; // the form that goes on
let asking = false;

addEventListener("submit", async (event) => {
  const { target: form, submitter } = event;
  if (form === passing || ![form, submitter].some((one) => one?.hasAttribute("data-identity"))) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (asking) return;
  asking = true;
  const known = await isKnown();
  asking = false;
  if (!known) return;
  passing = form;
  form.requestSubmit(submitter);
  passing = null;
}, true);

/** Tells whether the form may go on. Where no question comes, the form itself finds out why. */
async function isKnown() {
  const question = await ask();
  return question ? put(question) : true;
}

/** Asks the server, or answers it, and gives the question that came back; where it leads on, none. */
async function ask(answer) {
  const given = answer && { method: "POST", body: new URLSearchParams(new FormData(answer)) };
  const words = await fetch(QUESTION, { redirect: "manual", ...given }).then((response) => response.text()).catch(() => "");
  return new DOMParser().parseFromString(words, "text/html").getElementById("identity");
}

/** Puts the question over the page, until it is answered or left. */
function put(question) {
  const dialog = document.createElement("dialog");
  dialog.className = "identity";
  dialog.setAttribute("aria-labelledby", "identity-title");
  dialog.append(question);
  document.body.append(dialog);
  for (const kind of ["click", "keydown", "keyup"]) dialog.addEventListener(kind, (event) => event.stopPropagation()); // the page beneath rests
  dialog.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || link.target) return;
    event.preventDefault();
    dialog.close();
  });
  dialog.addEventListener("submit", async (event) => {
    event.preventDefault();
    const again = await ask(event.target);
    if (!again) return dialog.close("known");
    dialog.replaceChildren(again);
    again.querySelector("[autofocus], button").focus();
  });
  return new Promise((done) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      done(dialog.returnValue === "known");
    });
    dialog.showModal();
  });
}
