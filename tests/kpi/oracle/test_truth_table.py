"""The oracle says of every tender what the table of the obligation says."""

import pytest

from tests.kpi import truth_table
from tests.kpi.oracle.examples import adds
from tests.kpi.oracle.facts import Row
from tests.kpi.oracle.oracle import REASONS
from tests.kpi.truth_table import check_answer, check_membership, tenders

MONTH = "2024-02"


def answer(row: Row) -> str:
    """The count that a tender adds to for the obligation, whatever its date."""
    found = adds("obligation_met", row, month=MONTH, at="all")
    return next((name for name in found if name not in REASONS), "-")


def membership(row: Row) -> str:
    """What the oracle says of the obligation of a tender."""
    found = answer(row)
    if found == "-":
        return "niet verplicht"
    return "misschien" if found.startswith("maybe") else "verplicht"


def test_who_is_obliged() -> None:
    check_membership(membership)


def test_how_it_counts() -> None:
    check_answer(answer)


def test_the_document_counts_its_own_rows() -> None:
    said = [said for _, said in tenders()]
    counts = [said.count(word) for word in ("verplicht", "misschien", "niet verplicht")]
    text = truth_table.DOCUMENT.read_text(encoding="utf-8")
    sentence = "{} gevallen, waarvan {} verplicht, {} misschien en {} niet."
    assert sentence.format(len(said), *counts) in text


@pytest.mark.parametrize("word", ["verplicht", "misschien"])
def test_one_wrong_row_is_found(word: str) -> None:
    with pytest.raises(AssertionError):
        check_membership(lambda row: word)
