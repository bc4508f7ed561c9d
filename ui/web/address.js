// Writes an address as the screens do, before the framework reads it: maand=2026-10, venster=12m
// and indeling=old, as on the command line, are the choices "oktober 2026", "12 maanden" and so on.
(() => {
  const windows = { year: "kalenderjaar", "12m": "12 maanden", all: "alles" };
  const layouts = { new: "acht nieuwe categorieën", old: "tien oude categorieën" };
  const query = new URLSearchParams(location.search);
  const month = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(query.get("maand") ?? "");
  const period = windows[query.get("venster")];
  const layout = layouts[query.get("indeling")];
  if (!month && !period && !layout) return;
  if (month) {
    const first = new Date(month[1], month[2] - 1);
    query.set("maand", first.toLocaleDateString("nl-NL", { month: "long", year: "numeric" }));
  }
  if (layout) query.set("indeling", layout);
  if (period) query.set("venster", period);
  history.replaceState(history.state, "", `${location.pathname}?${query}${location.hash}`);
})();
// What somebody chooses becomes a place to come back to. The framework writes most choices over the
// address that is there, where Back would leave the screen; what it puts right by itself, as after
// a link, stays so: one deed is one place.
(() => {
  const JUST = 1000; // milliseconds between what somebody does and the address that follows
  let last = -JUST;
  for (const kind of ["pointerdown", "keydown"]) {
    addEventListener(kind, () => { last = performance.now(); }, true);
  }
  addEventListener("popstate", () => { last = -JUST; }, true);
  const replace = history.replaceState.bind(history);
  const push = history.pushState.bind(history);
  history.pushState = (...place) => {
    last = -JUST;
    push(...place);
  };
  history.replaceState = (state, title, target) => {
    const to = new URL(target ?? location.href, location.href);
    const chosen = to.pathname === location.pathname && to.search !== location.search;
    if (chosen && performance.now() - last < JUST) history.pushState(state, title, target);
    else replace(state, title, target);
  };
})();
