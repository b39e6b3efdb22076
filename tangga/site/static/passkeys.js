// Offers passkeys where the browser and the site's name allow them, and says when one was not used.
(() => {
  const isNumber = /^[\d.]+$|:/.test(location.hostname);
  const isOffered = Boolean(window.PublicKeyCredential) && window.isSecureContext && !isNumber;
  document.addEventListener("DOMContentLoaded", () => {
    const shown = isOffered ? "[data-passkeys]" : "[data-no-passkeys]";
    for (const part of document.querySelectorAll(shown)) part.hidden = false;
  });
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    for (const part of document.querySelectorAll("[data-passkey-failed]")) part.hidden = false;
  });
})();
