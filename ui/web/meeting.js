// Vergaderstand: the arrow keys turn the sheets. Only there, and never while somebody types.
(() => {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    document.querySelector(`.isv-turns [data-key="${event.key}"]`)?.click();
  });
})();
