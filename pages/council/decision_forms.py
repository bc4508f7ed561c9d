"""The forms that note a decision and that a council met; Vergaderstand has them too."""

import datetime as dt
from collections.abc import Callable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data import dutch as nl
from data.access.actor import Actor
from data.entries import decisions
from data.journal.council import Decided
from data.journal.events import DecisionNoted, MeetingHeld, MeetingWithdrawn
from data.limits import NAME, SHORT, TEXT
from kpi.compare import cited
from kpi.compare.verdict import write_aim
from kpi.declared.all import BY_ID
from kpi.question import Question
from pages.council import since_meeting
from ui.access.person import ask_actor, is_allowed
from ui.app import forms, shell
from ui.figures import settings

_NO_FIGURE = "geen cijfer"
_ROUND = "besluit-ronde"  # in the session: how many were noted, so that the next form is empty


def add_decision(question: Question, within: DeltaGenerator | None = None) -> None:
    """Draw the form that notes a decision about a figure of this question; note it when sent.

    within: where it stands; without that it is folded away.
    """
    if not is_allowed(DecisionNoted, tell=True):
        return
    with within or st.expander("Een besluit vastleggen…"), st.form("besluit", border=False):
        forms.tell_required("‘Reden’, ‘Vóór welke datum’, ‘Doel’ en ‘Welke klantenraad’")
        read = ask_decided(f"besluit-{st.session_state.get(_ROUND, 0)}")
        labels = {None: _NO_FIGURE} | {kpi.id: kpi.label for kpi in BY_ID.values()}
        kpi = st.selectbox(
            "Over welk cijfer",
            list(labels),
            format_func=labels.__getitem__,
            help="Bij het besluit komt te staan hoe het cijfer toen stond, en later hoe het staat.",
        )
        first, second = st.columns(2)
        with first:
            council = pick_council("besluit")
        with second:
            by = ask_actor("besluit-door")
        where = question.category or "alle categorieën"
        plans = question.of_today.category
        of_plans = f" (over categorieplannen: van {plans})" if plans != question.category else ""
        st.caption(
            f"Het cijfer is dat van {where}{of_plans}, eind {nl.format_month(question.month)}. "
            "Het krijgt een vast kenmerk."
        )
        if st.form_submit_button("Besluit vastleggen", type="primary"):
            forms.attempt_change(
                lambda: _decide(question, read(), kpi, council=council, by=by),
                "Het besluit is vastgelegd.",
            )


def ask_decided(key: str, was: Decided | None = None) -> Callable[[], Decided]:
    """Draw the fields of what was decided, and return what reads them: it may raise Refused.

    key: their keys begin with it. was: what stands in them.
    """
    was = was or Decided("", "")
    text = st.text_area(
        "Besluit",
        was.text,
        max_chars=TEXT,
        height=80,
        key=f"{key}-tekst",
        help="Wat is er afgesproken?",
    )
    why = st.text_area(
        "Reden", was.why, max_chars=TEXT, height=80, key=f"{key}-reden", help="Waarom is dit nodig?"
    )
    first, second, third = st.columns(3)
    owner = first.text_input(
        "Wie voert het uit",
        was.owner,
        max_chars=NAME,
        key=f"{key}-wie",
        help="Een functie of afdeling, geen naam.",
    )
    due = second.text_input(
        "Vóór welke datum",
        nl.format_date(was.due) if was.due else "",
        max_chars=SHORT,
        key=f"{key}-datum",
        placeholder="dd-mm-jjjj",
    )
    aim = third.text_input(
        "Doel: hoeveel ja",
        write_aim(was.aim) if was.aim else "",
        max_chars=SHORT,
        key=f"{key}-doel",
        placeholder="90% of 27",
        help="Wat het cijfer moet worden: een percentage of een aantal.",
    )

    def read() -> Decided:
        day = settings.read_day(due) if due.strip() else None
        return Decided(text, owner, day, why, decisions.read_aim(aim))

    return read


def pick_council(key: str) -> str:
    """Draw the choice of a council, one of before or a new one, and return its name; '' is none."""
    chosen: str | None = st.selectbox(
        "Welke klantenraad",
        decisions.list_councils(shell.open_store()),
        key=f"{key}-raad",
        accept_new_options=True,
        placeholder="Kies er een of typ een nieuwe naam",
    )
    return chosen or ""


def _decide(
    question: Question, decided: Decided, kpi: str | None, *, council: str, by: Actor
) -> None:
    """Note a decision with its figure, taken while nobody else can write. Raises Refused."""
    store = shell.open_store()
    about = cited.find_about(store, kpi, question)
    decisions.add_decision(store, decided, about, council=council, by=by)
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def add_meeting(question: Question, today: dt.date, within: DeltaGenerator | None = None) -> None:
    """Draw the form that notes that a council met over these figures; note it when sent.

    within: as of `add_decision`.
    """
    if not is_allowed(MeetingHeld):
        return  # who may note a decision may do this too, and `add_decision` says why not
    with within or st.expander("Een vergadering vastleggen…"), st.form("vergadering", border=False):
        st.write(
            "Het overzicht vergelijkt daarna met wat deze vergadering zag: "
            f"{nl.format_month(question.month)}, in de periode en de indeling hierboven."
        )
        forms.tell_required()
        first, second = st.columns(2)
        with first:
            council = pick_council("vergadering")
        day = second.text_input(
            "Dag van de vergadering",
            nl.format_date(today),
            max_chars=SHORT,
            placeholder="dd-mm-jjjj",
        )
        by = ask_actor("vergadering-door")
        if st.form_submit_button("Vergadering vastleggen", type="primary"):
            forms.attempt_change(
                lambda: since_meeting.hold_meeting(
                    settings.read_day(day), question, council=council, by=by
                ),
                "De vergadering is vastgelegd.",
            )


def take_meeting_back() -> None:
    """Draw the form that takes a noted meeting back, if there is one; do it when it is sent."""
    there = {
        one.nr: ", ".join(
            filter(
                None,
                (nl.format_date(one.day), one.council, f"stand van {nl.format_month(one.month)}"),
            )
        )
        for one in decisions.list_meetings(shell.open_store())
    }
    forms.take_back(
        there,
        forms.Labels(
            "Een vergadering terugnemen…",
            "Het overzicht vergelijkt daarna weer met de vergadering ervoor.",
            which="Welke vergadering",
            button="Vergadering terugnemen",
        ),
        key="vergadering-weg",
        of=MeetingWithdrawn,
        undo=lambda nr, why, by: decisions.withdraw_meeting(shell.open_store(), nr, why=why, by=by),
        done=lambda _: "De vergadering is teruggenomen.",
    )
