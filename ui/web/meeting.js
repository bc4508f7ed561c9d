// Vergaderstand: keys turn the sheets, as the remote of a presentation does. Only there, never while
// somebody types, and not while something is opened over the sheet: there Escape closes that.
(() => {
  const typing = "input, textarea, select, [contenteditable], [role=listbox]";
  const over = "[role=dialog]:not([popover]), :popover-open";
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.target.closest?.(typing) || document.querySelector(over)) return;
    const ways = [...document.querySelectorAll(".isv-turns [data-keys]")];
    const way = ways.find((one) => one.dataset.keys.split(" ").includes(event.key));
    if (!way) return;
    event.preventDefault();
    way.click();
  }, true);
})();
// The clock of a meeting: minutes for each sheet, in this browser alone and off until somebody gives
// a number. A screen reader is told once that the time is up. Who wants no motion gets whole minutes.
(() => {
  const KEPT = "isv-klok";
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const read = () => JSON.parse(sessionStorage.getItem(KEPT) ?? '{"minutes":{},"spent":{}}');
  const keep = (kept) => sessionStorage.setItem(KEPT, JSON.stringify(kept));
  const phrase = (left) => {
    const late = left < 0 ? " te lang" : "";
    const seconds = Math.abs(left);
    if (still.matches) return `${Math.floor(seconds / 60)} min${late}`;
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}${late}`;
  };
  let last = Date.now();
  const tick = () => {
    const now = Date.now();
    const passed = now - last;
    last = now;
    const meeting = document.querySelector(".isv-meeting");
    const time = meeting?.querySelector(".isv-time");
    if (!time) return;
    const kept = read();
    const sheet = meeting.dataset.sheet;
    const minutes = Number(kept.minutes[sheet]);
    if (minutes) kept.spent[sheet] = (kept.spent[sheet] ?? 0) + passed;
    const left = Math.ceil(minutes * 60 - (kept.spent[sheet] ?? 0) / 1000);
    const text = minutes ? phrase(left) : "";
    if (time.textContent !== text) time.textContent = text;
    time.classList.toggle("isv-late", left < 0);
    const told = meeting.querySelector("[data-clock=told]");
    const said = minutes && left < 0 ? "De tijd voor dit blad is om." : "";
    if (told.textContent !== said) told.textContent = said;
    if (minutes) keep(kept);
  };
  setInterval(tick, 1000);
  document.addEventListener("toggle", ({ target }) => {
    if (target.id !== "isv-clock") return;
    const { minutes } = read();
    for (const box of target.querySelectorAll("[data-minutes]")) {
      box.value = minutes[box.dataset.minutes] ?? "";
    }
  }, true);
  document.addEventListener("input", ({ target }) => {
    if (!target.dataset?.minutes) return;
    const kept = read();
    kept.minutes[target.dataset.minutes] = target.value;
    keep(kept);
  });
  document.addEventListener("click", ({ target }) => {
    const asked = target.closest?.("[data-clock]")?.dataset.clock;
    if (asked === "again") keep({ ...read(), spent: {} });
    if (asked === "off") sessionStorage.removeItem(KEPT);
    if (asked) {
      tick();
      document.getElementById("isv-clock")?.hidePopover();
    }
  });
})();
