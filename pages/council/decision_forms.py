"""The forms of Besluiten: note a decision, what became of one, and that a council met."""

import datetime as dt

import streamlit as st

from data import dutch as nl
from data.entries import decisions
from data.journal.council import Decided
from data.limits import NAME, SHORT, TEXT
from kpi.compare import cited
from kpi.declared.all import BY_ID
from kpi.question import Question
from pages.council import since_meeting
from pages.council.decisions import STATES
from ui.app import forms, shell
from ui.figures import settings

_BY = "Uw functie of afdeling"
_NO_FIGURE = "geen cijfer"


def add_decision(question: Question) -> None:
    """Draw the form that notes a decision about a figure of this question; note it when sent."""
    with st.expander("Een besluit vastleggen…"), st.form("besluit", border=False):
        forms.tell_required("‘Vóór welke datum’")
        text = st.text_area("Besluit", max_chars=TEXT, help="Wat is er afgesproken?")
        first, second = st.columns(2)
        owner = first.text_input(
            "Wie voert het uit", max_chars=NAME, help="Een functie of afdeling, geen naam."
        )
        due = second.text_input("Vóór welke datum", max_chars=SHORT, placeholder="dd-mm-jjjj")
        labels = {None: _NO_FIGURE} | {kpi.id: kpi.label for kpi in BY_ID.values()}
        kpi = st.selectbox(
            "Over welk cijfer",
            list(labels),
            format_func=labels.__getitem__,
            help="Bij het besluit komt te staan hoe het cijfer toen stond, en later hoe het staat.",
        )
        by = st.text_input(_BY, max_chars=NAME, key="besluit-door")
        where = question.category or "alle categorieën"
        plans = question.of_today.category
        of_plans = f" (over categorieplannen: van {plans})" if plans != question.category else ""
        st.caption(
            f"Het cijfer is dat van {where}{of_plans}, eind {nl.format_month(question.month)}."
        )
        if st.form_submit_button("Besluit vastleggen", type="primary"):
            forms.attempt_change(
                lambda: _decide(question, text, owner, due, kpi, by), "Het besluit is vastgelegd."
            )


def _decide(question: Question, text: str, owner: str, due: str, kpi: str | None, by: str) -> None:
    """Note a decision with its figure, taken while nobody else can write. Raises Refused."""
    store = shell.open_store()
    day = settings.read_day(due) if due.strip() else None
    about = cited.find_about(store, kpi, question)
    decisions.add_decision(store, Decided(text, owner, day), about, by=by)


def follow_decision() -> None:
    """Draw the form that says what became of a decision, if there is one; note it when sent."""
    there = {one.nr: one.text for one in decisions.list_decisions(shell.open_store())}
    if not there:
        return
    with st.expander("Vastleggen wat ervan kwam…"), st.form("vervolg", border=False):
        forms.tell_required()
        nr = st.selectbox("Welk besluit", list(there), format_func=lambda one: there.get(one, ""))
        state = st.selectbox("Stand", list(STATES), format_func=STATES.__getitem__, index=None)
        text = st.text_input("Wat ervan kwam", max_chars=TEXT)
        by = st.text_input(_BY, max_chars=NAME, key="vervolg-door")
        if st.form_submit_button("Vastleggen", type="primary"):
            forms.attempt_change(
                lambda: decisions.follow_up(shell.open_store(), nr, state, text, by=by),
                "Vastgelegd bij het besluit.",
            )


def take_decision_back() -> None:
    """Draw the form that takes a decision back, if there is one; do it when it is sent."""
    forms.take_back(
        {one.nr: one.text for one in decisions.list_decisions(shell.open_store())},
        forms.Labels(
            "Een besluit terugnemen…",
            "Voor een besluit dat verkeerd is vastgelegd. Het staat daarna nergens meer, ook niet "
            "in documenten. Is het niet meer nodig? Leg dan vast dat het is vervallen.",
            which="Welk besluit",
            button="Besluit terugnemen",
        ),
        key="besluit-weg",
        undo=lambda nr, why, by: decisions.withdraw_decision(
            shell.open_store(), nr, why=why, by=by
        ),
        done=lambda _: "Het besluit is teruggenomen.",
    )


def add_meeting(question: Question, today: dt.date) -> None:
    """Draw the form that notes that a council met over these figures; note it when sent."""
    with st.expander("Een vergadering vastleggen…"), st.form("vergadering", border=False):
        st.write(
            "Het overzicht vergelijkt daarna met wat deze vergadering zag: "
            f"{nl.format_month(question.month)}, in de periode en de indeling hierboven."
        )
        forms.tell_required()
        day = st.text_input(
            "Dag van de vergadering",
            nl.format_date(today),
            max_chars=SHORT,
            placeholder="dd-mm-jjjj",
        )
        council = st.selectbox(
            "Klantenraad",
            decisions.list_councils(shell.open_store()),
            accept_new_options=True,
            placeholder="Kies er een of typ een nieuwe naam",
        )
        by = st.text_input(_BY, max_chars=NAME, key="vergadering-door")
        if st.form_submit_button("Vergadering vastleggen", type="primary"):
            forms.attempt_change(
                lambda: since_meeting.hold_meeting(
                    settings.read_day(day), question, council=council or "", by=by
                ),
                "De vergadering is vastgelegd.",
            )


def take_meeting_back() -> None:
    """Draw the form that takes a noted meeting back, if there is one; do it when it is sent."""
    held = sorted(
        shell.open_store().council.meetings, key=lambda one: (one.day, one.nr), reverse=True
    )
    there = {
        one.nr: f"{nl.format_date(one.day)}, stand van {nl.format_month(one.month)}" for one in held
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
        undo=lambda nr, why, by: decisions.withdraw_meeting(shell.open_store(), nr, why=why, by=by),
        done=lambda _: "De vergadering is teruggenomen.",
    )
