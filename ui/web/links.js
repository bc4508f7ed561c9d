// Follows a link to another screen without loading the page again, so that the visit goes on.
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
})();
