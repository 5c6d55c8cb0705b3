// Says in words why a passkey could not be used, and hides the ways that need one where the
// browser has none. allauth's own modules do the rest; without JavaScript a password works.

const REASONS = {
  NotAllowedError: "Nyckeln användes inte. Du avbröt, eller så tog det för lång tid. Försök igen.",
  InvalidStateError: "Den nyckeln finns redan på ditt konto.",
  SecurityError: "Nycklar fungerar bara på en säker anslutning (https).",
};

function say(text) {
  for (const place of document.querySelectorAll("[data-passkey-problem]")) {
    place.textContent = text;
    place.hidden = false;
  }
}

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const reason = event.detail?.exception?.name;
  say(REASONS[reason] ?? "Nyckeln kunde inte användas. Försök igen, eller logga in på ett annat sätt.");
});

for (const part of document.querySelectorAll("[data-passkey]")) {
  part.hidden = !("PublicKeyCredential" in window);
}
