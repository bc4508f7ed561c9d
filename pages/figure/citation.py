"""Citaat as HTML: a figure as it was cited, counted again, and what has changed since."""

from dataclasses import dataclass

import streamlit as st

from data import dutch as nl
from data import months
from data.entries import citations
from data.journal.council import Citation
from data.journal.events import FigureCited
from data.readings.readings import ArchiveIncomplete
from data.store import past
from kpi import words
from kpi.compare import cited
from kpi.compare.cited_words import name_figure, phrase_kept, phrase_where
from kpi.compare.coded import Coded, read_code, read_state, verify_code
from kpi.declared.all import BY_ID
from kpi.delivered import phrase_early
from kpi.outcome import is_amount_seen
from kpi.question import Question
from ui.access.person import find_actor, is_allowed
from ui.app.cache import keep_per_version
from ui.app.choices import LABEL_OF_WINDOW
from ui.app.links import write_address, write_contract_address, write_rows_address
from ui.app.shell import open_store
from ui.delivered.erased import phrase_erasures
from ui.figures import events
from ui.figures import outcome as measure
from ui.kit import html
from ui.kit.html import Html, render_template

TITLE = "Citaat"
KEY = "kenmerk"
LOOKS_LIKE = (
    f"Een kenmerk ziet eruit als {citations.EXAMPLE}, of in een document als "
    "ISV.2041.9C1E.2610J.K7Q2P3F.ENE4."
)
SHOWN = 200
_TEMPLATE = "pages/figure/citation.html"


@dataclass(frozen=True)
class _Seen:
    """A citation with what became of it, or (None) why that cannot be told."""

    citation: FigureCited
    looked: cited.Looked | None
    trouble: str = ""


def find_cited(asked: str | None) -> FigureCited | None:
    """Return the citation that an address names: by its id, or by the code of a document."""
    store = open_store()
    return (citations.find_citation(store, asked) or read_code(store, asked)) if asked else None


@keep_per_version(32)
def draw_state(asked: str) -> Html | None:
    """Return what a document was made of, by the begin of its codes; None of another text."""
    state = read_state(open_store(), asked)
    if state is None:
        return None
    return render_template(f"{_TEMPLATE}#state", state=state, most=SHOWN, href=write_address)


@keep_per_version(32)
def _look_up(id_: str) -> _Seen:
    citation = find_cited(id_)
    assert citation is not None
    if citation.kpi not in BY_ID:
        return _Seen(citation, None)
    try:
        looked = cited.look_up(open_store(), citation)
    except (past.NotInJournal, ArchiveIncomplete) as gone:
        return _Seen(citation, None, str(gone))
    if isinstance(citation, Coded):
        looked = verify_code(looked, citation)
    return _Seen(looked.citation, looked)


def phrase_reference(id_: str) -> str:
    """Return the citation in one line of text, to put under a figure in another document."""
    citation = _look_up(id_).citation
    day, period = months.find_reference_date(citation.month), LABEL_OF_WINDOW[citation.window]
    return (
        f"ISV-monitor, {name_figure(citation)}, {phrase_where(citation)}, peildatum "
        f"{nl.format_date(day)}, {period}: {phrase_kept(citation, open_store().sight)}. "
        f"Kenmerk {citation.id} (telwijze {citation.version}, journaal {citation.position})."
    )


@keep_per_version(32)
def draw_page(id_: str) -> tuple[Html, ...]:
    """Return the whole screen of the citation with this id in a few blocks."""
    seen = _look_up(id_)
    citation, looked = seen.citation, seen.looked
    cited_on = (
        f"Geciteerd op {nl.format_moment(citation.at)}"
        if isinstance(citation, Citation)
        else "Uit een document"
    )
    sub = (
        f"{cited_on} · {phrase_where(citation)} · peildatum "
        f"{nl.format_date(months.find_reference_date(citation.month))} · "
        f"{LABEL_OF_WINDOW[citation.window]}"
    )
    head = html.draw_heading(f"{TITLE} {citation.id}: {name_figure(citation)}", sub)
    sight = open_store().sight
    if citation.kpi in BY_ID and not is_amount_seen(citation.kpi, citation.category, sight):
        return head, html.draw_notice(f"{words.TELLING.capitalize()}.")
    if citation.kpi not in BY_ID:
        gone = "Dit cijfer wordt niet meer geteld. Hierboven staat het zoals het is bewaard."
        return (
            head,
            render_template(f"{_TEMPLATE}#kept", text=phrase_kept(citation, sight)),
            html.draw_notice(gone),
        )
    figure = citation.figure
    known = {"words": words, "measure": measure}
    was = cited.restore_outcome(figure, citation.category) if figure else None
    then = render_template(f"{_TEMPLATE}#then", was=was, **known)
    if looked is None:
        return head, then, html.draw_notice(seen.trouble, tone="bad")
    early_then, early_now = phrase_early(looked.early_then), phrase_early(looked.early_now)
    there = write_rows_address(cited.make_question(citation), citation.kpi)
    changes = events.draw_table("Gebeurtenissen sinds het citaat", looked.changes)
    if isinstance(citation, Coded) and figure is None:
        then = render_template(f"{_TEMPLATE}#other", looked=looked, words=words)
    else:
        then = render_template(f"{_TEMPLATE}#then", was=was, early=early_then, **known)
    notes = (f"{one.id} ({one.name}): {phrase_erasures(one.erased)}" for one in looked.erased)
    return (
        head,
        then,
        *map(html.draw_notice, notes),
        render_template(f"{_TEMPLATE}#now", looked=looked, there=there, early=early_now, **known),
        render_template(f"{_TEMPLATE}#changes", looked=looked, table=changes, words=words),
        render_template(
            f"{_TEMPLATE}#rows",
            rows=looked.rows,
            most=SHOWN,
            answers=words.ANSWERS,
            address=write_contract_address,
        ),
    )


def draw_button(kpi: str, question: Question) -> None:
    """Draw the button that gives this figure a permanent id; show id and link when it has one.

    The id is that of what is on screen: once anything else has happened it is not shown any more.
    """
    if not is_allowed(FigureCited):
        return
    key = f"citaat-{kpi}-{question}"
    if st.button("Citeer dit cijfer", help="Geeft een vast kenmerk en een vaste verwijzing."):
        st.session_state[key] = cited.cite_figure(open_store(), kpi, question, by=find_actor())
    made: Citation | None = st.session_state.get(key)
    if made and citations.is_current(open_store(), made):
        address = write_address("citaat", None, **{KEY: made.id})
        st.html(render_template("pages/figure/citation.html#made", id=made.id, address=address))
