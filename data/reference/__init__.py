"""The reference tables beside this file, read once and handed out as frozen values.

Files are UTF-8, semicolon separated, decimal point, ISO dates. Where a row has a ``standing``, it
says what the figure rests on: policy, or an assumption.
"""

import csv
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

FOLDER = Path(__file__).parent
_Kind = TypeVar("_Kind")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the data contract: the field, its Dutch header and the type of its cells.

    person: whether it can hold a natural person: yes (a role or a name, or free text), trader (a
    supplier, when that is no company), cell (only by mistake), no.
    """

    sheet: str
    field: str
    header: str
    type: str
    required: bool
    confidential: bool
    person: str
    meaning: str
    explanation: str


@dataclass(frozen=True, slots=True)
class RiskCategory:
    """A recalibrated risk category, one of its sub-categories, and the name it had before."""

    category: str
    subcategory: str | None
    former_category: str | None


@dataclass(frozen=True, slots=True)
class Action:
    """One of the 19 actions of the Uitvoeringsagenda ISV; roles are derived from the wording."""

    nr: int
    line: int
    subline: str
    title: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A deadline in months, and what it rests on."""

    id: str
    months: int
    standing: str


@dataclass(frozen=True, slots=True)
class Target:
    """The norm of a KPI from a year on, as a fraction; ``standing`` says who set it."""

    kpi: str
    year: int
    target: float
    standing: str


@dataclass(frozen=True, slots=True)
class Obligation:
    """One regime of the obligation: from when, for whom, and what a contract must hold.

    categories: a classification (old: the former ten, new: the eight), or all. who: the kind of
    authority. form: the ISV form that is asked, contracts: in every one or in any; both empty
    where nobody is obliged. decisive_date: the dates of a tender that decide, the first known one.
    sources: where it can be read. why: what it rests on, in Dutch.
    """

    id: str
    valid_from: dt.date
    categories: str
    who: str
    form: str
    contracts: str
    decisive_date: tuple[str, ...]
    standing: str
    sources: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Source:
    """A publication that the product rests on: what it is called in texts, and where to open it.

    what: Dutch, what can be read there. address_from: how the address was found.
    """

    id: str
    title: str
    address: str
    what: str
    address_from: str


@dataclass(frozen=True, slots=True)
class Retention:
    """How long a kind of data is kept, in months after the one in which it came; '' is not set.

    what, where, ground: Dutch. standing: organisatie (sets it itself), voorstel, vastgesteld.
    """

    kind: str
    what: str
    where: str
    months: str
    standing: str
    ground: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the Uitvoeringsagenda ISV, word for word, under the heading it has there."""

    title: str
    text: str


def read_table(name: str) -> list[dict[str, Any]]:
    """Return the rows of a reference file as header -> text; `name` is its path without .csv."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def _read_records(kind: type[_Kind], name: str) -> Iterator[_Kind]:
    """Yield the rows of a reference file as records, each cell by the type of its field."""
    types = get_type_hints(kind)
    for row in read_table(name):
        yield kind(**{field: _read_cell(row[field], of) for field, of in types.items()})


def _read_cell(text: str, kind: Any) -> Any:
    if kind == tuple[str, ...]:
        return tuple(text.split("|"))
    if kind == str | None:
        return text or None
    return {bool: "yes".__eq__, dt.date: dt.date.fromisoformat}.get(kind, kind)(text)


@cache
def list_columns(sheet: str = "Contracten") -> tuple[Column, ...]:
    """Return the columns of the data contract for one sheet, in the order of the template."""
    return tuple(one for one in _read_records(Column, "columns") if one.sheet == sheet)


@cache
def find_column(field: str) -> Column:
    """Return the column of a field of the contracts. Raises StopIteration for another name."""
    return next(column for column in list_columns() if column.field == field)


@cache
def list_risk_categories() -> tuple[RiskCategory, ...]:
    """Return the rows of the table of risk categories, one per sub-category or former category."""
    return tuple(_read_records(RiskCategory, "risk_categories"))


@cache
def list_categories() -> tuple[str, ...]:
    """Return the eight recalibrated risk categories in their published order."""
    return tuple(dict.fromkeys(row.category for row in list_risk_categories()))


@cache
def list_actions() -> tuple[Action, ...]:
    """Return the 19 actions in the agenda's own order."""
    return tuple(_read_records(Action, "agenda/actions"))


@cache
def list_terms() -> dict[str, Term]:
    """Return the deadlines in months by id: risk_analysis, improvement_plan, and so on."""
    return {
        row["term"]: Term(row["term"], int(row["value"]), row["standing"])
        for row in read_table("terms")
        if row["unit"] == "months"
    }


@cache
def find_recalibration() -> dt.date:
    """Return the day from which *4G en 5G* is a risk category (an assumption, see terms.csv)."""
    return next(
        dt.date.fromisoformat(row["value"])
        for row in read_table("terms")
        if row["term"] == "recalibration"
    )


@cache
def list_obligations() -> tuple[Obligation, ...]:
    """Return the regimes of the obligation, those that oblige first and by their first day."""
    found = _read_records(Obligation, "obligations")
    return tuple(sorted(found, key=lambda one: (not one.form, one.valid_from)))


@cache
def list_regimes() -> tuple[Obligation, ...]:
    """Return the regimes under which somebody is obliged, by their first day."""
    return tuple(one for one in list_obligations() if one.form)


@cache
def find_paragraphs() -> dict[int, Paragraph]:
    """Return the agenda's own paragraphs by number of action; 0 is that of the obligation."""
    return {
        int(row["nr"]): Paragraph(row["title"], row["text"])
        for row in read_table("agenda/paragraphs")
    }


@cache
def list_retention() -> tuple[Retention, ...]:
    """Return how long each kind of data is kept, as the product proposes it."""
    return tuple(_read_records(Retention, "retention"))


@cache
def list_sources() -> dict[str, Source]:
    """Return the publications that the product rests on, by id."""
    return {one.id: one for one in _read_records(Source, "sources")}


@cache
def find_named_sources(text: str) -> tuple[Source, ...]:
    """Return the publications that a text names by their title, in the order of the table."""
    return tuple(one for one in list_sources().values() if one.title in text)


@cache
def list_targets() -> tuple[Target, ...]:
    """Return the published norms; a KPI without one is absent."""
    return tuple(
        Target(row["kpi"], int(row["year"]), float(row["target"]), row["standing"])
        for row in read_table("targets")
        if row["target"]
    )
