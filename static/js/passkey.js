// Passkeys: what is sent by a form, or a button, marked data-ceremony waits until the browser
// has made one, or shown one, and its answer stands in the form's field. What may be asked
// for is in the page.

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));

const text = (buffer) =>
  buffer && btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const known = (keys) => (keys ?? []).map((key) => ({ ...key, id: bytes(key.id) }));

/** Asks the browser for what a ceremony needs, and gives its answer as JSON. */
async function asked({ options, ceremony }) {
  const { publicKey } = JSON.parse(options);
  publicKey.challenge = bytes(publicKey.challenge);
  if (ceremony === "create") {
    publicKey.user.id = bytes(publicKey.user.id);
    publicKey.excludeCredentials = known(publicKey.excludeCredentials);
  } else {
    publicKey.allowCredentials = known(publicKey.allowCredentials);
  }
  const key = await navigator.credentials[ceremony]({ publicKey });
  const { clientDataJSON, attestationObject, authenticatorData, signature, userHandle } = key.response;
  return JSON.stringify({
    id: key.id, rawId: text(key.rawId), type: key.type, authenticatorAttachment: key.authenticatorAttachment ?? undefined,
    clientExtensionResults: {},
    response: {
      clientDataJSON: text(clientDataJSON), attestationObject: text(attestationObject), transports: key.response.getTransports?.(),
      authenticatorData: text(authenticatorData), signature: text(signature), userHandle: text(userHandle) ?? undefined,
    },
  });
}

const answer = (form) => form.querySelector("input[name$=passkey]");

async function fill(form, marked) {
  const failed = form.querySelector("p[role=alert]");
  failed.hidden = true;
  try {
    answer(form).value = await asked(marked.dataset);
    form.noValidate = true; // it needs no other answer now
    form.requestSubmit();
  } catch { // refused, cancelled, or unknown to this browser
    failed.hidden = false;
  }
}

addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  const marked = [submitter, form].find((one) => one?.matches("[data-ceremony]"));
  if (!marked || answer(form).value) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  fill(form, marked);
}, true);

for (const form of document.querySelectorAll("form[data-starts]")) fill(form, form);

addEventListener("pageshow", () => { // by the browser's Back: an answer is good once
  for (const one of document.querySelectorAll("input[name$=passkey]")) one.value = "";
});
