"""The contracts of a question as a grid: all of them, or those behind a figure with why."""

import pyarrow as pa
import pyarrow.compute as pc

from data import dutch as nl
from kpi.contracts.contracts import list_behind, list_contracts
from kpi.declared.all import BY_ID
from kpi.question import Question
from kpi.words import ANSWERS, UNITS
from report.workbooks.columns import Value
from ui.app.cache import keep_of_store
from ui.app.choices import ALL_CATEGORIES, LABEL_OF_WINDOW
from ui.rows.choosing import Grid
from ui.rows.contract_columns import list_columns
from ui.rows.grid import Shown, draw_grid

# What asks for action first: so the answers of a figure are listed.
ACTION_FIRST = ("no", "unknown", "yes")
_all = keep_of_store(4, list_contracts)  # each may be of sixty thousand contracts
_behind = keep_of_store(8, list_behind)
_HINT = "nummer, omschrijving, leverancier, dienst, CM-014, 31-12-2026 …"


def find_rows(question: Question, kpi: str | None = None, answer: str | None = None) -> pa.Table:
    """Return the contracts of a question, or those behind a figure; the same table every time.

    answer: one of `behind.OFFERED`; without it all of the population, no before unknown before yes.
    Columns: see kpi.contracts.contracts.
    """
    if kpi is None:
        return _all(question)
    answers = (answer,) if answer else ACTION_FIRST
    return _behind(kpi, answers, question.fit_kpi(BY_ID[kpi]))


def count_units(rows: pa.Table) -> int:
    """Return of how many units the rows of a figure are."""
    return int(pc.count_distinct(rows["unit_id"], mode="all").as_py())


def phrase_count(rows: pa.Table, kpi: str | None = None) -> str:
    """Return how many contracts there are, and of how many units when those are others."""
    contracts = nl.count_noun(rows.num_rows, *UNITS["contract"])
    if kpi is None:
        return contracts
    asked = BY_ID[kpi]
    if asked.table == "category":
        return nl.count_noun(rows.num_rows, *UNITS["category"])
    if asked.table != "tender" and not asked.key:
        return contracts
    unit = asked.unit if asked.key else "tender"
    return f"{nl.count_noun(count_units(rows), *UNITS[unit])} in {contracts}"


def draw_rows(
    question: Question, kpi: str | None = None, answer: str | None = None, *, name: str = ""
) -> Shown:
    """Draw the grid of the contracts that `find_rows` gives; see `draw_grid`.

    name: what its choices in the address begin with, where a screen has more than one grid.
    """
    contracts = UNITS["contract"]
    title = "Contracten"
    if kpi:
        title = f"{BY_ID[kpi].label}: {ANSWERS[answer] if answer else 'alle antwoorden'}"
        contracts = UNITS["category"] if BY_ID[kpi].table == "category" else contracts
    columns = list_columns(question, kpi, answers=answer is None)
    grid = Grid(title, columns, name, contracts, hint=_HINT, file="contracten")
    return draw_grid(grid, find_rows(question, kpi, answer), tell_choices(question, kpi, answer))


def tell_choices(
    question: Question, kpi: str | None = None, answer: str | None = None
) -> list[tuple[str, Value]]:
    """Return what rows were chosen by, for their files."""
    told: list[tuple[str, Value]] = [
        ("Peildatum", question.reference_date),
        ("Categorie", question.category or ALL_CATEGORIES),
    ]
    if kpi:
        told += [
            ("Periode", LABEL_OF_WINDOW[question.window]),
            ("Cijfer", BY_ID[kpi].label),
            ("Antwoord", ANSWERS[answer] if answer else "ja, nee en onbekend"),
        ]
    return told


def draw_of_supplier(title: str, rows: pa.Table, question: Question) -> Shown:
    """Draw a grid of those of one supplier of all contracts (`find_rows` of all categories)."""
    columns = tuple(one for one in list_columns(question.of_all) if one.field != "supplier")
    grid = Grid(title, columns, noun=UNITS["contract"], file="contracten")
    return draw_grid(grid, rows, [("Peildatum", question.reference_date)])
