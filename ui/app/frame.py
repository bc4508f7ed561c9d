"""What stands on every screen: the name, the mark of sample data, and what to do first."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from data.store.room import find_shortage
from kpi.delivered import phrase_early
from kpi.question import Question
from ui.access.person import draw_viewer
from ui.access.seen import phrase_sight
from ui.app import choices, house_style
from ui.app.cache import keep_per_version
from ui.app.house_style import HouseStyle
from ui.app.links import draw_link, join_address, write_address
from ui.app.shell import open_store
from ui.kit.html import Html, draw_heading, draw_notice, draw_quiet, render_template

# The address at which a view is saved: which screen, and what is chosen on it.
VIEWS, SAVE, SAVED = "weergaven", "bewaar", "keuze"
SAVE_VIEW = "Weergave bewaren"
# The address of the manual: which chapter, and which part of it.
MANUAL, CHAPTER, PART = "handleiding", "hoofdstuk", "over"
HELP = "Hulp"
_LOOK_AGAIN = 60.0  # seconds: for room on the disk


@keep_per_version(1)
def list_months() -> tuple[str, ...]:
    """Return every month from the first to the last that was delivered for."""
    return tuple(open_store().list_months())


def draw_brand(saved: str | None, chapter: str, part: str) -> None:
    """Write the name, who looks and, when only sample deliveries count, the mark that says so.

    saved: the last part of the address of a screen that can be saved as a view, with all that is
    chosen on it; a link under the name does. chapter, part: where the manual is about the screen.
    """
    query = urlencode(st.query_params.to_dict())
    address = "" if saved is None else join_address(VIEWS, {SAVE: saved, SAVED: query})
    asked = {name: value for name, value in ((CHAPTER, chapter), (PART, part)) if value}
    style, store = house_style.find_style(), open_store()
    drawn = _render_brand(
        style.name,
        style.logo,
        address,
        join_address(MANUAL, asked),
        draw_viewer(),
        sample=store.is_sample,
        position=store.version,
    )
    st.html(drawn, width="content")


@lru_cache(maxsize=256)
def _render_brand(
    name: str,
    logo: Path | None,
    save: str,
    manual: str,
    viewer: Html,
    *,
    sample: bool,
    position: int,
) -> Html:
    links = (draw_link(SAVE_VIEW, save) if save else "", draw_link(HELP, manual), viewer)
    under = [one for one in links if one]
    style = HouseStyle(name, logo)
    told = {"style": style, "sample": sample, "under": under, "position": position}
    return render_template("ui/app/frame.html#brand", **told)


def draw_choices(*, shown: bool) -> None:
    """Draw the shared choices; where they change nothing they are only kept in the address."""
    there = list_months()
    # Always there, so that the choices keep their place: one that is drawn anew in another place
    # would be dropped from the address when the one before it goes.
    shown = bool(there) and shown
    st.html(render_template("ui/app/frame.html#fold", shown=shown), width="content")
    choices.draw_bar(there, shown=shown)


@contextmanager
def fold_narrow(name: str, summary: str) -> Iterator[None]:
    """Draw choices of a screen: on a narrow one behind a summary, so that figures come first.

    name: tells it from others on the screen.
    """
    with st.container(key=f"vouw-{name}"):
        st.html(render_template("ui/app/frame.html#narrow", summary=summary))
        with st.container(key=f"gevouwen-{name}"):
            yield


def draw_shortage() -> None:
    """Say so while there is little room left for what is delivered."""
    if said := _find_shortage(open_store().home):
        st.html(draw_notice(said, tone="bad"), width="content")


def _find_shortage(home: Path) -> str | None:
    """Look once a minute: to count all that a home holds may take a while."""
    return _look_for_room(home, int(time.monotonic() // _LOOK_AGAIN))


@lru_cache(maxsize=4)
def _look_for_room(home: Path, _minute: int) -> str | None:
    return find_shortage(home)


def draw_early() -> None:
    """Say so when what the visitor looks at rests on what came in before its month had ended."""
    question = choices.find_question()
    if question and (said := _phrase_early(question.month, question.of_today.category)):
        st.html(render_template("ui/app/frame.html#early", said=said), width="content")


def draw_sight() -> None:
    """Say what who visits does not see of contracts, if anything."""
    if said := phrase_sight(open_store().sight):
        st.html(draw_quiet(said), width="content")


@keep_per_version(32)
def _phrase_early(month: str, category: str | None) -> str:
    said = phrase_early(open_store().find_early(month, category))
    return said[:1].upper() + said[1:]


def show_first_step() -> None:
    """Say what to do first, on a screen that has nothing to show yet."""
    st.html(render_template("ui/app/frame.html#first_step", deliver=write_address("aanleveren")))


def require_question(title: str, welcome: str = "") -> Question:
    """Return what the visitor looks at; while nothing was delivered, say what to do first and stop.

    Then the screen is its title, a line of welcome and that first step.
    """
    question = choices.find_question()
    if question is None:
        st.html(draw_heading(title, welcome))
        show_first_step()
        st.stop()
    return question


def draw_screen(
    title: str, content: Callable[[Question], tuple[str, ...]], welcome: str = ""
) -> Question:
    """Draw the blocks of a screen of what the visitor looks at, and return that question."""
    question = require_question(title, welcome)
    for block in content(question):
        st.html(block)
    return question
