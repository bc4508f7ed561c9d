"""The table of docs/obligation.md as rows to judge, for whatever judges them."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import product
from typing import Any

from tests.kpi.oracle.categories import MOBILE_DATA
from tests.kpi.oracle.examples import ANY, a_row
from tests.kpi.oracle.facts import Row
from tests.paths import ROOT

DOCUMENT = ROOT / "docs" / "obligation.md"
WHO, HOW = "## Wie verplicht is", "## Of aan de verplichting is voldaan"

EUROPEAN: dict[str, dict[str, Any]] = {
    "ja": {"european": "ja"},
    "nee": {"european": "nee"},
    "onbekend": {"european": None},
}
CENTRAL: dict[str, dict[str, Any]] = {
    "ja": {"authority_kind": "Rijk"},
    "nee": {"authority_kind": "Gemeente"},
    "onbekend": {"authority_kind": None, "ministry": None},
}
CATEGORY: dict[str, dict[str, Any]] = {
    "een van de acht": {"category": "Energie"},
    "4G en 5G": {"category": "Connectiviteit", "subcategory": MOBILE_DATA},
    "een andere": {"category": "Schoonmaak"},
}
DECISIVE: dict[str, dict[str, Any]] = {
    "vóór 2017": {"publication_date": date(2016, 12, 31)},
    "2017 tot de herijking": {"publication_date": date(2022, 6, 12)},
    "vanaf de herijking": {"publication_date": date(2022, 6, 13)},
    "onbekend": {"publication_date": None, "award_date": None, "start_date": None},
}
CHOICES = (EUROPEAN, CENTRAL, CATEGORY, DECISIVE)
CONDITION: dict[str, dict[str, Any]] = {
    "ja": {ANY: "ja"},
    "nee": {ANY: "nee"},
    "onbekend": {ANY: None},
}
# A tender for each verdict, to cross with the condition.
EXAMPLE: dict[str, dict[str, Any]] = {
    "verplicht": {},
    "misschien": {"european": None},
    "niet verplicht": {"european": "nee"},
}


def cells_under(heading: str) -> list[list[str]]:
    """The rows of the table that stands under a heading, without its own headers."""
    after = DOCUMENT.read_text(encoding="utf-8").split(heading + "\n")[1].split("\n## ")[0]
    lines = [line for line in after.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def tenders() -> Iterator[tuple[Row, str]]:
    """Every tender of the first table, with what the table says of it."""
    rows = cells_under(WHO)
    assert [tuple(row[:-1]) for row in rows] == list(product(*CHOICES))
    for row in rows:
        fields: dict[str, Any] = {}
        for choice, cell in zip(CHOICES, row, strict=False):
            fields |= choice[cell]
        yield a_row(**fields), row[-1]


def answered() -> Iterator[tuple[Row, str]]:
    """Every tender of the second table, with how the table says that it counts."""
    rows = cells_under(HOW)
    assert [tuple(row[:-1]) for row in rows] == list(product(EXAMPLE, CONDITION))
    for who, condition, expected in rows:
        yield a_row(**EXAMPLE[who], **CONDITION[condition]), expected


def check_membership(membership: Callable[[Row], str]) -> None:
    """Hold the first table against what judges a row.

    membership: gives `verplicht`, `misschien` or `niet verplicht` for a delivered row, of which the
    contract is its own tender.
    """
    wrong = [(row, said) for row, said in tenders() if membership(row) != said]
    assert wrong == []


def check_answer(answer: Callable[[Row], str]) -> None:
    """Hold the second table against what judges a row.

    answer: gives the count that the row adds to (`yes`, `maybe_no`, ...), or `-` when to none.
    """
    wrong = [(row, said) for row, said in answered() if answer(row) != said]
    assert wrong == []
