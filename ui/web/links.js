// Follows a link to another screen without loading the page again, so that the visit goes on; and
// brings what was just done into view.
(() => {
  // Goes on in this visit, when the address is one of a screen; says whether it is.
  const base = new URL("./", location).href; // each screen stands one level under it
  const follow = (target, link) => {
    const here = target.href.startsWith(base);
    const file = /[/.]/.test(target.href.slice(base.length).split(/[?#]/)[0]);
    if (!here || file) return false;
    if (target.href !== location.href) { // of a double click the second is there already
      history.pushState({}, "", target);
      // The framework listens to this for the Back button: it runs the screen of the new address.
      dispatchEvent(new PopStateEvent("popstate"));
    }
    if (link?.classList.contains("isv-stay")) {
      comeBack(link);
      return true;
    }
    scrollTo(0, 0);
    document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
    return true;
  };
  const elsewhere = (event) =>
    event && (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-testid=stHtml] a[href], [data-testid=stMarkdown] a[href]");
    if (!link || elsewhere(event) || event.defaultPrevented || link.hasAttribute("download")) return;
    const target = new URL(link.href, document.baseURI);
    const anchor = target.pathname === location.pathname && target.hash;
    if (!anchor && follow(target, link)) event.preventDefault();
  });
  // A link in a grid has its text behind #, and the grid would open it in a new window. By keyboard
  // Enter on its cell shows it in a small box, and Enter there follows it.
  const bare = (address) => new URL(address.replace(/#.*/, ""), document.baseURI);
  const open = window.open.bind(window);
  window.open = (address, ...rest) =>
    !elsewhere(window.event) && follow(bare(`${address}`)) ? null : open(address, ...rest);
  const shown = "a.gdg-link-area";
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(shown);
    if (link && !elsewhere(event) && follow(bare(link.href))) event.preventDefault();
  }, true);
  document.addEventListener("keydown", (event) => {
    const link = event.key === "Enter" && document.querySelector(shown);
    if (link && follow(bare(link.href))) event.stopPropagation();
  }, true);
  // A double click on a part of a picture is one choice: plotly would undo it with its second press.
  document.addEventListener("mousedown", (event) => {
    if (event.detail > 1 && event.target.closest?.(".js-plotly-plot")) event.stopPropagation();
  }, true);
  // A choice within a screen stays where it was made: when the screen stands again the keyboard goes
  // on from the same link, and what the choice leads to comes into view. The framework may draw the
  // link anew once more after its run, so it is looked after until somebody does something else.
  function comeBack({ id, dataset }) {
    const app = document.querySelector("[data-testid=stApp]");
    const stop = () => clearInterval(watch);
    let ran = false; // the run that was asked for has begun, or was too short to be seen
    let waited = 0;
    let times = 0; // so often it was looked after since that run has ended
    const watch = setInterval(() => {
      const running = app.dataset.testScriptState !== "notRunning";
      ran ||= running || ++waited > 20;
      if (running || !ran) return;
      if (document.activeElement === document.body) {
        document.getElementById(id)?.focus({ preventScroll: true });
      }
      if (!times) document.getElementById(dataset.leads)?.scrollIntoView({ block: "nearest" });
      if (++times > 20) stop();
    }, 50);
    for (const done of ["pointerdown", "keydown"]) {
      addEventListener(done, stop, { once: true, capture: true });
    }
  }
  // The table of figures scrolls within itself: drawn anew it stays where it was, with the row that
  // somebody chose in view. The screen around it stays where it is.
  let ranked = null;
  let left = { of: "", top: 0 };
  document.addEventListener("scroll", ({ target }) => {
    if (target === ranked) left = { of: ranked.ariaLabel, top: ranked.scrollTop };
  }, true);
  const keepRanked = () => {
    const box = document.getElementsByClassName("isv-ranked")[0];
    if (!box || box === ranked) return;
    ranked = box;
    if (left.of === box.ariaLabel) box.scrollTop = left.top;
    const picked = box.getElementsByClassName("isv-picked")[0]?.getBoundingClientRect();
    const chosen = new URLSearchParams(location.search).has("kpi");
    if (!picked || !chosen || box.scrollHeight <= box.clientHeight) return;
    const head = box.querySelector("thead").getBoundingClientRect().bottom;
    const foot = box.getBoundingClientRect().bottom;
    if (picked.top < head || picked.bottom > foot) {
      box.scrollTop += (picked.top + picked.bottom - head - foot) / 2;
    }
  };
  // Who chooses a part of a picture sees its rows: as many as fit under the picture itself, which
  // stays in view when it can. Another figure, month or screen is no such choice.
  const CHOICES = ["keuze", "kolom"];
  const view = () => {
    const asked = new URLSearchParams(location.search);
    for (const name of CHOICES) asked.delete(name);
    return `${location.pathname}?${asked}`;
  };
  const ROOM = 330; // pixels: the search over the rows, and the first of them
  let behind = { text: "", of: "" };
  const followChoice = () => {
    const text = document.getElementById("rijen")?.textContent ?? "";
    if (!text || text === behind.text) return;
    const before = behind;
    behind = { text, of: view() };
    if (before.of !== behind.of) return;
    const main = document.querySelector("[data-testid=stMain]");
    const rows = document.getElementById("rijen").getBoundingClientRect();
    const missing = rows.bottom + ROOM - innerHeight;
    if (missing > 0) main.scrollBy(0, Math.min(missing, rows.top - 72));
  };
  // What somebody opens over the screen by keyboard stands at the end of the document, behind all
  // else: the keyboard goes on in it as soon as it is filled, and Escape brings it back.
  let entered;
  const enterOpened = () => {
    const opened = document.querySelector("[data-testid=stPopoverBody]");
    if (!opened) entered = undefined;
    if (!opened || opened === entered) return;
    const first = opened.querySelector("input, textarea, button");
    if (!first || !document.activeElement.matches("[data-testid=stPopover] button:focus-visible")) return;
    entered = opened;
    first.focus();
  };
  // What was just done, and that a screen broke off, is said where its reader may have scrolled past:
  // it comes into view, and the keyboard goes on from there.
  let told;
  // Which kind of screen stands, for the style sheet: there :has on the whole of the application would
  // let each change, as a choice in a picture, look through all of it.
  const kinds = ["council", "meeting", "explored", "fault"];
  new MutationObserver(() => {
    for (const kind of kinds) {
      const there = document.getElementsByClassName(`isv-${kind}`).length > 0;
      document.documentElement.classList.toggle(`isv-on-${kind}`, there);
    }
    const sheet = document.getElementsByClassName("isv-meeting")[0]?.dataset.sheet;
    if (sheet !== document.documentElement.dataset.sheet) {
      if (sheet) document.documentElement.dataset.sheet = sheet;
      else delete document.documentElement.dataset.sheet;
    }
    keepRanked();
    followChoice();
    enterOpened();
    const done = document.querySelector("[data-testid=stHtml] :is(.isv-notice.isv-good, .isv-fault > *)");
    if (done === told) return;
    told = done;
    if (!done) return;
    done.tabIndex = -1;
    done.focus({ preventScroll: true });
    done.scrollIntoView({ block: "center" });
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
