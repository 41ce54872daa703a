// Passkeys: hands the browser what the page asks for, and sends back what it answers. Nothing else.
"use strict";

const toBytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const toText = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const known = (keys = []) => keys.map((key) => ({ ...key, id: toBytes(key.id) }));

function make(options) {
  return navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: toBytes(options.challenge),
      user: { ...options.user, id: toBytes(options.user.id) },
      excludeCredentials: known(options.excludeCredentials),
    },
  });
}

function prove(options) {
  return navigator.credentials.get({
    publicKey: {
      ...options,
      challenge: toBytes(options.challenge),
      allowCredentials: known(options.allowCredentials),
    },
  });
}

function asText(credential) {
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) response[part] = toText(credential.response[part]);
  }
  const { id, type } = credential;
  return JSON.stringify({ id, rawId: toText(credential.rawId), type, response });
}

for (const form of document.querySelectorAll("[data-passkey]")) {
  if (!window.PublicKeyCredential) break;
  form.hidden = false;
  const failed = form.querySelector("[data-passkey-failed]");
  form.addEventListener("submit", async (submission) => {
    if (form.credential.value) return; // the answer is there: now it goes out
    submission.preventDefault();
    submission.stopPropagation();
    failed.hidden = true;
    try {
      const options = JSON.parse(form.dataset.options);
      form.credential.value = asText(await (form.dataset.passkey === "create" ? make : prove)(options));
      form.submit();
    } catch {
      failed.hidden = false; // refused, or taken too long: the page says what else one can do
    }
  });
}

// Coming back from Microsoft or Google goes on by itself.
document.querySelector("form[data-go]")?.submit();
