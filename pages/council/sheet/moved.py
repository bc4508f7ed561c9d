"""Wat er is veranderd: the figures that moved since a moment, a row each with the way to why."""

from functools import lru_cache

from kpi import words
from kpi.compare.moved.compared import list_moved
from kpi.compare.since import Since
from kpi.question import Question
from pages.council import since_meeting
from report.content.asking import NOTHING_BEFORE, UNCHANGED
from ui.app.cache import keep_per_version
from ui.app.links import write_address
from ui.app.shell import open_store
from ui.kit.html import Html, render_template

WHY = "Waardoor?"


@keep_per_version(64)
def draw_moved(question: Question, since: Since | None) -> Html:
    """Return the headlines of what is looked at that moved; what cannot be compared says why.

    since: None says that there is nothing before.
    """
    if since is None:
        return render_template("pages/council/sheet/moved.html#nothing", said=NOTHING_BEFORE)
    found = list_moved(open_store(), question, since, categories=(question.category,))
    if not found:
        return render_template("pages/council/sheet/moved.html#nothing", said=UNCHANGED)
    return render_template(
        "pages/council/sheet/moved.html#rows",
        rows=[(one, words.name_short(one.kpi), _write(one.kpi, question, since)) for one in found],
        phrase=words.phrase_figure,
        why=WHY,
    )


@lru_cache(maxsize=64)
def draw_heading(since: Since | None) -> Html:
    """Return the heading of it, with since when; None: there is nothing before."""
    return render_template("pages/council/sheet/moved.html#heading", since=since)


def _write(kpi: str, question: Question, since: Since) -> str:
    """Return the address of what changed of a figure, which names what it is compared with."""
    return write_address("veranderd", question, kpi=kpi, **{since_meeting.KEY: since.key})
