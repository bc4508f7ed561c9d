"""What a visitor does in the tests: open a screen, wait until it stands, choose, go on."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from playwright.sync_api import Error, Locator, Page, TimeoutError, expect

from pages import SCREENS

ENTRY_MARK = "ISV-monitor"  # dashboard.py writes this on every screen
_STILL = 3_000  # milliseconds: what is asked of a screen that stands still is done well within


def stands(page: Page, title: str) -> None:
    """Wait until the run of the screen with this title is finished.

    The address is that of the screen as soon as somebody asks for it, and a run that has not begun
    looks like one that is finished; the title of the document changes with the run.
    """
    expect(page).to_have_title(f"{title} - {ENTRY_MARK}")
    settled(page)


# A short run begins and ends between two drawings, and then the mark on the screen never changes;
# the framework's own count of the runs that have ended does.
_FIND_APP = """() => {
    const app = document.querySelector("[data-testid=stApp]");
    let part = app[Object.keys(app).find(key => key.startsWith("__reactFiber$"))];
    while (part.stateNode?.state?.scriptRunFinishedSequence === undefined) part = part.return;
    return part.stateNode;
}"""
_ENDED = f"({_FIND_APP})().state.scriptRunFinishedSequence"


def settled(page: Page) -> None:
    """Wait until the run that was asked for is finished."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def open_screen(page: Page, url: str) -> None:
    """Go to a screen and wait until its run is finished."""
    page.goto(url)
    expect(page.get_by_test_id("stMain").get_by_text(ENTRY_MARK).first).to_be_visible()
    settled(page)


def go_on(page: Page, address: str) -> None:
    """Go to another screen in the same visit, as by a link in a text: some five times as fast."""
    ran: bool = page.evaluate(
        """address => new Promise(done => {
            const of = (FIND_APP)(), before = of.state.scriptRunFinishedSequence;
            const look = () => {
                const {scriptRunFinishedSequence: ended, scriptRunState: state} = of.state;
                if (ended > before && state === "notRunning") done(true);
                else setTimeout(look, 20);
            };
            setTimeout(() => done(false), 20_000);
            const text = document.createElement("p");
            text.dataset.testid = "stHtml";
            text.append(Object.assign(document.createElement("a"), {href: address}));
            document.body.append(text);
            text.firstChild.click();
            text.remove();
            look();
        })""".replace("FIND_APP", _FIND_APP),
        f"/{address}",
    )
    if ran:
        settled(page)
    else:  # a busy machine lost the connection
        open_screen(page, page.url)


def navigate(page: Page, section: str, title: str) -> None:
    """Go to a screen through the navigation at the top."""
    [address] = [screen.address for screen in SCREENS if screen.title == title]
    page.get_by_test_id("stTopNav").get_by_role("button", name=section).click()
    page.get_by_role("menuitem", name=title, exact=True).click()
    expect(page).to_have_url(re.compile(rf"^https?://[^/]+(?:/isv-monitor)?/{address}(\?.*)?$"))
    stands(page, title)


@contextmanager
def rerun(page: Page) -> Iterator[None]:
    """Do what asks for a run, and wait until that has ended; for a while, as it may ask for none.

    A run that has not begun looks like one that is finished; the end of one that was asked for
    before is not the end of this one.
    """
    settled(page)
    ended = page.evaluate(_ENDED)
    yield
    with suppress(TimeoutError):
        page.wait_for_function(f"ended => {_ENDED} > ended", arg=ended, timeout=_STILL)
    settled(page)


def find_places(page: Page, *found: Locator) -> list[tuple[float, float]]:
    """Where each stands on the screen, from its top to its bottom, once they stand still.

    All at one moment: what is still being drawn above them moves them between two questions.
    """
    drawn: list[tuple[float, float]] = page.evaluate(
        """async all => {
            const look = () => all.map(one => one.getBoundingClientRect())
                .map(at => [at.top, at.bottom]);
            let now = look(), before;
            do {
                before = now;
                await new Promise(done => setTimeout(done, 50));
                now = look();
            } while (String(now) !== String(before));
            return now;
        }""",
        [one.element_handle() for one in found],
    )
    assert all(top < bottom for top, bottom in drawn)
    return drawn


def _in_view(page: Page, found: Locator) -> bool:
    """Whether it is on the screen, after scrolling to it in its own list."""
    found.scroll_into_view_if_needed(timeout=_STILL)
    box, size = found.bounding_box(timeout=_STILL), page.viewport_size
    return bool(box and size and box["y"] >= 0 and box["y"] + box["height"] <= size["height"])


def _try_option(page: Page, box: Locator, listed: Locator) -> None:
    """Open a drop-down and click an option; raises Error when the screen moved meanwhile."""
    box.scroll_into_view_if_needed(timeout=_STILL)
    box.click(timeout=_STILL)
    listed.wait_for(timeout=_STILL)
    if not _in_view(page, listed):
        raise Error("it opened while the screen moved, and was left behind")
    listed.click(timeout=_STILL)


def choose(page: Page, label: str, option: str) -> None:
    """Choose an option of a drop-down, as often as it takes while the screen still moves.

    A run that ends redraws the screen: the box, its list or the option may go while it is used.
    """
    box = page.get_by_role("combobox", name=label, exact=True)
    listed = page.get_by_role("option", name=option, exact=True)
    expect(box).to_be_visible()
    for _ in range(15):
        try:
            with rerun(page):
                _try_option(page, box, listed)
                expect(box).to_have_value(option, timeout=_STILL)
            break
        except (Error, AssertionError):
            page.keyboard.press("Escape")
            settled(page)
    expect(box).to_have_value(option)
    settled(page)
