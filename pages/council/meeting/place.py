"""Where a meeting is: at which sheet, and at which part of it; in the address, and back."""

from dataclasses import dataclass

import streamlit as st

from kpi.classification import list_names, list_rest
from kpi.question import Question
from pages.council import since_meeting
from ui.app.links import write_address

# In the address: the sheet, the part of it, and the figure that is opened: of which category, and
# of which decision, where it is one of those.
SHEET, PART, KPI, CATEGORY, DECISION = "blad", "deel", "cijfer", "van", "besluit"
MESSAGE, CHANGED, CATEGORIES, DECIDED, DECIDING = SHEETS = (
    "boodschap",
    "veranderd",
    "categorieen",
    "besluiten",
    "besluit",
)
TITLES = {
    MESSAGE: "De boodschap",
    CHANGED: "Wat er veranderde",
    CATEGORIES: "Categorieën onder de norm of veranderd",
    DECIDED: "Eerdere besluiten",
    DECIDING: "Het besluit van nu",
}
_FORMER = "overzicht"  # what the first sheet was called


@dataclass(frozen=True, slots=True)
class Place:
    """A sheet, and which part of it: what does not fit on one screen goes on in the next part.

    since: the moment that is compared with, as it stands in the address; None: nobody chose one.
    """

    sheet: str
    part: int = 1
    since: str | None = None

    def write(self, question: Question, **more: str | None) -> str:
        """Return the address of this place, with what `more` names in it."""
        part = str(self.part) if self.part > 1 else None
        asked = {SHEET: self.sheet, PART: part, since_meeting.KEY: self.since}
        return write_address("vergadering", question, **asked, **more)


def find_place(question: Question) -> tuple[Place, str]:
    """Return the place that the address asks for, and what to say when there is no such place.

    A sheet of one category, as there was, is now a row of the sheet of categories.
    """
    asked, since = st.query_params.get(SHEET, MESSAGE), st.query_params.get(since_meeting.KEY)
    part = st.query_params.get(PART, "1")
    if asked in SHEETS:
        return Place(asked, max(1, int(part)) if part.isdecimal() else 1, since), ""
    if asked == _FORMER:
        return Place(MESSAGE, since=since), ""
    if asked in (*list_names(question.classification), *list_rest(question.classification)):
        return Place(CATEGORIES, since=since), (
            f"Een blad van {asked} alleen is er niet meer. Hier staat wat onder de norm is of "
            "veranderde."
        )
    return Place(
        MESSAGE, since=since
    ), f"Blad ‘{asked}’ uit het adres is er niet. U ziet nu het eerste."
