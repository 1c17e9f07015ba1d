// Passkeys: a form marked data-ceremony is sent once the browser has made one, or
// shown one, and its answer stands in the form. What may be asked for is in the page.

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));

const text = (buffer) =>
  buffer && btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const known = (keys) => (keys ?? []).map((key) => ({ ...key, id: bytes(key.id) }));

/** Asks the browser for what a form needs, and gives its answer as JSON. */
async function asked(form) {
  const { publicKey } = JSON.parse(form.dataset.options);
  publicKey.challenge = bytes(publicKey.challenge);
  if (form.dataset.ceremony === "create") {
    publicKey.user.id = bytes(publicKey.user.id);
    publicKey.excludeCredentials = known(publicKey.excludeCredentials);
  } else {
    publicKey.allowCredentials = known(publicKey.allowCredentials);
  }
  const key = await navigator.credentials[form.dataset.ceremony]({ publicKey });
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

async function fill(form) {
  const failed = form.querySelector(".notice[hidden], .notice[data-failed]");
  failed.hidden = true;
  try {
    form.elements.passkey.value = await asked(form);
    form.requestSubmit();
  } catch { // refused, cancelled, or unknown to this browser
    failed.dataset.failed = "";
    failed.hidden = false;
  }
}

for (const form of document.querySelectorAll("form[data-ceremony]")) {
  form.addEventListener("submit", (event) => {
    if (form.elements.passkey.value) return;
    event.preventDefault();
    fill(form);
  });
  if ("starts" in form.dataset) fill(form);
}

addEventListener("pageshow", () => { // by the browser's Back: an answer is good once
  for (const form of document.querySelectorAll("form[data-ceremony]")) form.elements.passkey.value = "";
});
