"""The sheet of what changed: the figures that moved, each with how many contracts made it so."""

from collections.abc import Mapping

from kpi import words
from kpi.compare.moved.compared import list_moved
from kpi.compare.moved.figure import Moved
from kpi.compare.since import Since
from kpi.declared.all import BY_ID
from kpi.headlines import PER_CATEGORY
from kpi.question import Question
from kpi.status import NOT_DELIVERED
from pages.council.meeting.figure import draw_figure
from pages.council.meeting.part import Part, draw_nothing, split_rows
from pages.council.meeting.place import CHANGED, TITLES, Place
from ui.app.cache import keep_per_version
from ui.app.shell import open_store
from ui.kit.html import render_template

SHOWN = 6  # figures on a screen
_NONE = "Geen van de cijfers is veranderd."
_NOTHING = "Er is nog geen eerdere maand om mee te vergelijken."


@keep_per_version(32)
def find_moved(
    question: Question, since: Since | None, categories: tuple[str | None, ...], counted: bool
) -> Mapping[tuple[str, str | None], Moved]:
    """Return KPI and category -> how it moved since a moment, of those that did.

    counted: whether it is asked how many contracts made it so.
    """
    if since is None:
        return {}
    asked = open_store(), question, since, PER_CATEGORY, categories
    return {(one.kpi, one.category): one for one in list_moved(*asked, counted=counted)}


def list_parts(question: Question, since: Since | None, chosen: str | None) -> list[Part]:
    """Return the sheet: a row a figure, of the category that is asked for or of all together.

    chosen: the moment in the address.
    """
    if since is None:
        return [Part(TITLES[CHANGED], "", draw_nothing(_NOTHING))]
    title = f"{TITLES[CHANGED]} sinds {since.when}"
    moves = list(find_moved(question, since, (question.category,), True).values())
    if not moves:
        return [Part(title, since.basis, draw_nothing(_NONE))]
    parts = []
    for nr, shown in enumerate(split_rows(moves, SHOWN), 1):
        place = Place(CHANGED, nr, chosen)
        lines = [
            (
                one,
                BY_ID[one.kpi].label,
                words.phrase_figure(one.was, delivered=one.was is not None),
                draw_figure(one.now, one.kpi, one.category, place, question),
            )
            for one in shown
        ]
        body = render_template("pages/council/meeting/sheets.html#changed", lines=lines)
        parts.append(Part(title, since.basis, body))
    return parts


def phrase_was(moved: Moved) -> str:
    """Return a figure as it was, briefly: '12 van 14', or what was unknown if that is the same."""
    was, now = moved.was, moved.now
    if was is None:
        return NOT_DELIVERED
    counted = words.phrase_counted(was)
    if now and counted == words.phrase_counted(now):
        return words.phrase_open(was) or "niets onbekend"
    return counted
