"""Vergaderstand: which five sheets there are, and the one that is looked at among the others."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kpi.compare.since import Since
from kpi.question import Question
from pages.council.meeting import categories, changed, decided, deciding, message
from pages.council.meeting.part import Part
from pages.council.meeting.place import (
    CATEGORIES,
    CHANGED,
    DECIDED,
    DECIDING,
    MESSAGE,
    SHEETS,
    TITLES,
    Place,
)
from ui.app.cache import keep_per_version
from ui.app.links import write_address
from ui.kit.html import Html, render_template

TITLE = "Vergaderstand"


@keep_per_version(32)
def list_sheets(
    question: Question, today: dt.date, since: Since | None, chosen: str | None
) -> Mapping[str, Sequence[Part]]:
    """Return each sheet in parts, as they stand on a day. There must be a month.

    since: what is compared with; None: there is nothing before. chosen: that in the address.
    """
    return {
        MESSAGE: message.list_parts(question, chosen),
        CHANGED: changed.list_parts(question, since, chosen),
        CATEGORIES: categories.list_parts(question, since, chosen),
        DECIDED: decided.list_parts(question, today, chosen),
        DECIDING: deciding.list_parts(today),
    }


@keep_per_version(64)
def draw_page(
    place: Place, question: Question, today: dt.date, since: Since | None, said: str
) -> Html:
    """Return the sheet of a place with the ways to the others, which are there for paper only.

    A part that is not there (any more) is the last one that is. since: as of `list_sheets`. said: a
    line that is read first.
    """
    sheets = list_sheets(question, today, since, place.since)
    here = replace(place, part=min(place.part, len(sheets[place.sheet])))
    places = [Place(key, nr + 1, place.since) for key in SHEETS for nr in range(len(sheets[key]))]
    at = places.index(here)
    before = places[at - 1].write(question) if at else ""
    after = places[at + 1].write(question) if at + 1 < len(places) else ""
    return render_template(
        "pages/council/meeting/sheets.html#meeting",
        parts=[(one, one == here, sheets[one.sheet][one.part - 1]) for one in places],
        here=here,
        where=_phrase_place(here, len(sheets[here.sheet])),
        titles=TITLES,
        month=question.month,
        said=said,
        before=before,
        after=after,
        first=places[0].write(question),
        last=places[-1].write(question),
        close=write_address("", question),
    )


def _phrase_place(here: Place, parts: int) -> str:
    """Return which sheet of the five it is: 'blad 3 van 5, deel 1 van 2'."""
    sheet = f"blad {SHEETS.index(here.sheet) + 1} van {len(SHEETS)}"
    return sheet + (f", deel {here.part} van {parts}" if parts > 1 else "")
