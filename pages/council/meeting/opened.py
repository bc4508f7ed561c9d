"""A figure opened on the spot: its counts, its range, why, and the first rows behind it."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from kpi import words
from kpi.compare.changed import Change, State, find_changed, list_renumbered
from kpi.compare.since import Since, hold_then
from kpi.compare.verdict import make_question
from kpi.declared.all import BY_ID
from kpi.outcome import Outcome
from kpi.question import Question
from pages.council.meeting.changed import find_moved
from pages.council.meeting.place import CATEGORY, CHANGED, DECISION, KPI, SHEET
from ui.app.cache import keep_per_version
from ui.app.links import write_contract_address, write_rows_address
from ui.app.shell import open_store
from ui.figures import outcome as drawn
from ui.figures.figures import count_figures
from ui.kit.html import Html, render_template
from ui.rows.changed_rows import phrase_answer
from ui.rows.contract_rows import find_rows, phrase_count

SHOWN = 4  # rows behind a figure


def show_opened(question: Question, since: Since | None) -> None:
    """Open the figure that the address names over the sheet; closed, it is named no more.

    On the sheet of what changed its first rows are those that answer otherwise than they did.
    """
    kpi, of = st.query_params.get(KPI, ""), _find_question(question)
    found = count_figures(of).get((kpi, of.category))
    if found is None:
        return
    title = BY_ID[kpi].label + (f" · {of.category}" if of.category else "")

    @st.dialog(title, width="large", on_dismiss=_close)
    def show() -> None:
        first = st.query_params.get(SHEET) == CHANGED and _draw_changed(kpi, of, since)
        st.html(draw_opened(found, of, first or draw_first(kpi, of)))

    show()


def _find_question(question: Question) -> Question:
    """Return what the opened figure asks: a decision has its own period and categories."""
    nr = st.query_params.get(DECISION, "")
    made = open_store().council.decisions.get(int(nr)) if nr.isdecimal() else None
    if made:
        return make_question(made, question.month)
    return replace(question, category=st.query_params.get(CATEGORY))


def _close() -> None:
    for name in (KPI, CATEGORY, DECISION):
        st.query_params.pop(name, None)


def draw_opened(found: Outcome, question: Question, first: Html) -> Html:
    """Return what stands behind a figure, with the first rows of it."""
    kpi = BY_ID[found.kpi]
    return render_template(
        "pages/council/meeting/opened.html#figure",
        counts=words.phrase_counts(found),
        picture=drawn.draw_picture(found),
        verdict=drawn.draw_verdict(found),
        norm=words.phrase_norm(found.target),
        range=words.RANGE if words.phrase_range(found) else "",
        apart=words.phrase_apart(found),
        rule=kpi.rule,
        first=first,
        count=phrase_count(find_rows(question, kpi.id), kpi.id),
        all_rows=write_rows_address(question, kpi.id),
    )


def draw_first(kpi: str, question: Question) -> Html:
    """Return the first rows behind a figure: those that ask for action."""
    rows = find_rows(question, kpi).slice(0, SHOWN).to_pylist()
    return render_template(
        "pages/council/meeting/opened.html#first",
        rows=rows,
        contract=write_contract_address,
        question=question,
    )


def _draw_changed(kpi: str, question: Question, since: Since | None) -> Html:
    """Return the first of what answers otherwise; empty when the figure did not move so."""
    moved = find_moved(question, since, (question.category,), True).get((kpi, question.category))
    if since is None or moved is None or not moved.changed:
        return Html()
    return render_template(
        "pages/council/meeting/opened.html#changed",
        rows=[
            (
                one.row.title or one.unit_id,
                phrase_answer(kpi, one.was) if one.was else "telde niet mee",
                phrase_answer(kpi, one.now) if one.now else "telt niet meer mee",
            )
            for one in _find_changed(kpi, question, since)[:SHOWN]
        ],
        count=moved.phrase_changed,
    )


@keep_per_version(16)
def _find_changed(kpi: str, question: Question, since: Since) -> Sequence[Change]:
    store, own = open_store(), question.fit_kpi(BY_ID[kpi])
    with hold_then(store, since) as then:
        before = State(then, replace(own, month=since.month))
        renumbered = list_renumbered(store, question.month)
        return find_changed(before, State(store, own), kpi, renumbered)
