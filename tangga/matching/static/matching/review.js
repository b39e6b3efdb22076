// One hand on J K S U. Without this script the buttons do the same.
(() => {
  "use strict";
  const buttons = new Map([...document.querySelectorAll("[data-key]")].map((button) => [button.dataset.key, button]));
  if (buttons.size === 0) return;

  // Keys of one letter can be switched off, for those who speak to their computer.
  const PLACE = "tangga.review.keys";
  const choice = document.querySelector("[data-keys]");
  const stored = () => { try { return localStorage.getItem(PLACE); } catch { return null; } };
  const store = (value) => { try { localStorage.setItem(PLACE, value); } catch { /* the choice lasts for this page */ } };
  let areOn = stored() !== "off";
  if (choice) {
    choice.checked = areOn;
    choice.closest("[hidden]").hidden = false;
    choice.addEventListener("change", () => { areOn = choice.checked; store(areOn ? "on" : "off"); });
  }

  // A key pressed twice must not decide the next pair before anybody has seen it.
  const UNSEEN = 500;
  let shownAt = performance.now();
  let isSent = false;
  addEventListener("pageshow", () => { shownAt = performance.now(); isSent = false; });
  document.addEventListener("submit", (event) => {
    if (isSent) event.preventDefault();
    isSent = true;
  });

  const isTyping = (target) => target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
    || (target instanceof HTMLInputElement && target.type !== "checkbox");
  document.addEventListener("keydown", (event) => {
    if (!areOn || event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (isTyping(event.target) || performance.now() - shownAt < UNSEEN) return;
    const button = buttons.get(event.key.toLowerCase());
    if (!button) return;
    event.preventDefault();
    button.click();
  });
})();
