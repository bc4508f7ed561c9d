// Follows a link to another screen without loading the page again, so that the visit goes on; and
// brings what was just done into view.
(() => {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-testid=stHtml] a[href], [data-testid=stMarkdown] a[href]");
    const other = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!link || other || event.defaultPrevented || link.hasAttribute("download")) return;
    const target = new URL(link.href, document.baseURI);
    const here = target.origin === location.origin;
    const anchor = target.pathname === location.pathname && target.hash;
    const file = target.pathname.slice(1).includes("/") || target.pathname.includes(".");
    if (!here || anchor || file) return;
    event.preventDefault();
    history.pushState({}, "", target);
    // The framework listens to this for the Back button: it runs the screen of the new address.
    dispatchEvent(new PopStateEvent("popstate"));
    scrollTo(0, 0);
    document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
  });
  // What was just done is said where its reader may have scrolled past: it comes into view, and the
  // keyboard goes on from there.
  let told;
  new MutationObserver(() => {
    const done = document.querySelector("[data-testid=stHtml] .isv-notice.isv-good");
    if (done === told) return;
    told = done;
    if (!done) return;
    done.tabIndex = -1;
    done.focus({ preventScroll: true });
    done.scrollIntoView({ block: "center" });
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
