"""The steps of a category's work list: found once, put under tabs, drawn as a grid to choose in."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache

import pyarrow as pa
import pyarrow.compute as pc
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data import dutch as nl
from kpi.question import Question
from kpi.worklist import steps
from kpi.worklist.steps import FILL_IN, LATER, MONTH, PASSED, TABS, WEEK
from kpi.worklist.worklist import HORIZON_DAYS
from ui.app import choices
from ui.app.cache import keep_per_version
from ui.app.links import write_contract_address, write_supplier_address
from ui.app.shell import open_store
from ui.figures.agreements import find_agreed
from ui.kit.html import Html, render_template
from ui.rows.choosing import Grid
from ui.rows.columns import Column, Row
from ui.rows.grid import Shown, draw_grid

TAB, _CHOSEN = "tab", "rij"  # in the address: the tab, and as the grid calls it what is chosen
FIGURES = "figures"
NAMES = {
    PASSED: "Verstreken",
    WEEK: "Deze week",
    MONTH: "Komende 30 dagen",
    LATER: "Later",
    FILL_IN: "In te vullen",
}
_WORDS = {tab: name.lower().replace(" ", "-") for tab, name in NAMES.items()} | {FIGURES: "cijfers"}
_MEANINGS = {
    PASSED: "De termijn is om. De oudste staat bovenaan.",
    WEEK: "De termijn loopt tot en met zondag af.",
    MONTH: "De termijn loopt na deze week en binnen 30 dagen af.",
    LATER: f"De termijn loopt na 30 en binnen {HORIZON_DAYS} dagen af.",
    FILL_IN: "Lege cellen waardoor een antwoord onbekend is, en redenen die ontbreken. Wat over de "
    "verplichting beslist, staat bovenaan.",
}
_CONTRACT = Column(
    "contract_id", "Contract", "Het contract, of het eerste van de aanbesteding.", width=10
)
_STEP = Column("what", "Stap", "Wat er te doen is.", width=19, filtered=True)
_DUE = Column("due", "Uiterlijk", "De laatste dag van de termijn.", "date", 11)
_LATE = Column("days", "Dagen te laat", "Sinds de laatste dag van de termijn.", "count", 13)
_LEFT = Column("days", "Over dagen", "Tot de laatste dag van de termijn.", "count", 11)
_ASKED = Column("asked", "Kolommen", "Wat er in de volgende export moet staan.", width=30)
_FACTS = (
    Column("title", "Omschrijving", "Wat er wordt ingekocht.", width=24),
    Column("supplier", "Leverancier", "Met wie het contract is.", width=20, filtered=True),
    Column("authority", "Dienst", "Wie inkoopt.", width=20, filtered=True),
    Column("manager", "Contractmanager", "Wie het contract beheert.", width=16, filtered=True),
    Column("agreed", "Afspraak", "De laatste afspraak hierover, en wat ervan kwam.", width=26),
)
# On the screen: whose a step is has to be seen without scrolling, also beside a chosen one.
_WIDTHS = {
    "contract_id": 9,
    "due": 10,
    "days": 12,
    "title": 13,
    "supplier": 13,
    "authority": 13,
    "manager": 14,
}
_NOTHING_AGREED = 11  # as wide as the word above it
_GROUND = Column(
    "ground",
    "Rust op",
    "Een eigen datum in het contract, een vastgestelde termijn, of een termijn die een aanname is.",
    width=12,
    filtered=True,
)


@keep_per_version(16)
def find_steps(question: Question, day: dt.date) -> pa.Table:
    """Return all steps of the category of a question, or of all, with what was agreed on each."""
    found = steps.find_steps(open_store(), question, day)
    return steps.add_agreements(found, find_agreed(day))


@keep_per_version(64)
def find_tab(question: Question, day: dt.date, tab: str) -> pa.Table:
    """Return the steps under one tab: the same table each time, so that nothing is sought twice."""
    found = find_steps(question, day)
    return found.filter(pc.equal(found["tab"], tab))


@keep_per_version(16)
def count_tabs(question: Question, day: dt.date) -> Mapping[str, int]:
    """Return how many steps each tab has."""
    return steps.count_tabs(find_steps(question, day))


@keep_per_version(4)
def count_categories(question: Question, day: dt.date) -> Mapping[tuple[str, str], int]:
    """Return how many steps there are per category and tab, of all categories."""
    grouped = find_steps(question, day).group_by(["category", TAB]).aggregate([([], "count_all")])
    return {(one["category"], one[TAB]): one["count_all"] for one in grouped.to_pylist()}


def choose_tab(counts: Mapping[str, int]) -> tuple[str, DeltaGenerator]:
    """Draw the tabs with their counts and return the one that is open, and its place.

    Without one in the address the first that has something.
    """
    labels = {_WORDS[tab]: f"{NAMES[tab]} ({nl.format_number(counts[tab])})" for tab in TABS}
    labels |= {_WORDS[FIGURES]: "Cijfers"}
    first = next((tab for tab in TABS if counts[tab]), PASSED)
    word, place = choices.pick_tab(TAB, labels, _WORDS[first], then=clear_chosen)
    return next(tab for tab, one in _WORDS.items() if one == word), place


@lru_cache(maxsize=32)
def _list_columns(tab: str, question: Question, *, agreed: bool) -> tuple[Column, ...]:
    """Return the columns of a tab: the same ones each time, as what was sought is kept by them.

    agreed: whether anything is: agreements have room where there are any.
    """
    links: dict[str, Callable[[Row], str]] = {
        "contract_id": lambda row: write_contract_address(
            row["contract_id"], row["authority"], question
        ),
        "supplier": lambda row: write_supplier_address(row["supplier"], question),
    }
    widths = _WIDTHS if agreed else _WIDTHS | {"agreed": _NOTHING_AGREED}
    # What has to be decided on first: a telephone shows three columns without scrolling sideways.
    days = _LATE if tab == PASSED else _LEFT
    begin, end = (_CONTRACT, _DUE, _STEP, days), (_GROUND,)
    columns = (_CONTRACT, _ASKED, _STEP, *_FACTS) if tab == FILL_IN else (*begin, *_FACTS, *end)
    return tuple(
        replace(one, link=links.get(one.field), screen=widths.get(one.field, 0)) for one in columns
    )


def _make_grid(question: Question, tab: str, *, agreed: bool) -> Grid:
    return Grid(
        title=f"Werklijst: {NAMES[tab].lower()}",
        columns=_list_columns(tab, question, agreed=agreed),
        noun=("stap", "stappen"),
        key="id",
        choose="multi-row",
        file=f"Werklijst ISV {question.category} {question.month}, {NAMES[tab].lower()}",
        hint="contract, omschrijving, leverancier",
    )


def draw_steps(question: Question, day: dt.date, tab: str) -> pa.Table:
    """Draw the grid of one tab and return the steps that are chosen in it."""
    table = find_tab(question, day, tab)
    st.html(_draw_about(table, day, tab))
    facts = [
        ("Beoordeeld op", day),
        ("Categorie", question.category),
        ("Gegevens van", nl.format_month(question.month)),
    ]
    agreed = table["agreed"].null_count < table.num_rows
    shown: Shown = draw_grid(_make_grid(question, tab, agreed=agreed), table, facts)
    return shown.chosen


def _draw_about(table: pa.Table, day: dt.date, tab: str) -> Html:
    return render_template(
        "pages/work/todo/steps.html#about",
        steps=table.num_rows,
        contracts=count_contracts(table),
        meaning=_MEANINGS[tab],
        day=day,
    )


def count_contracts(found: pa.Table) -> int:
    """Return at how many different contracts these steps are."""
    return int(found.group_by(["authority", "contract_id"]).aggregate([]).num_rows)


def clear_chosen() -> None:
    """Choose no row any more."""
    st.query_params.pop(_CHOSEN, None)
