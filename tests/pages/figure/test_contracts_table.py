"""The head of Contracten: what the rows are, and how many units they are of."""

import pyarrow as pa

from kpi.engine.behind import OFFERED
from kpi.question import Question
from pages.figure import contracts
from tests.ui.conftest import texts
from ui.rows.contract_columns import list_columns


def head(kpi: str, answer: str, *units: str) -> str:
    """The head of the rows of these units."""
    rows = pa.table({"unit_id": list(units)})
    return texts(contracts.draw_head(kpi, answer, rows, Question("2026-10")))


def test_heading_counts_units_and_contracts() -> None:
    assert head("obligation_met", "nee", "A", "A", "B").startswith(
        "Verplichting nagekomen: ISV als voorwaarde in elk contract: nee2 aanbestedingen in "
        "3 contracten · alle categorieën · peildatum 31-10-2026"
    )
    assert "2 leveranciers in 3 contracten" in head("suppliers_followed", "nee", "A", "A", "B")
    assert "alle antwoorden1 contract ·" in head("risk_analysis_received", "alle", "A")
    assert "1 categorie ·" in head("plan_has_isv", "ja", "Energie")
    assert head("", "alle", "A").startswith("Contracten1 contract · alle categorieën")


def test_every_answer_of_the_engine_has_a_word() -> None:
    assert {answer for answer in contracts.ANSWERS.values() if answer} == set(OFFERED)


def test_the_rows_of_plans_have_no_columns_of_a_contract() -> None:
    fields = [one.field for one in list_columns(Question("2026-10"), "plan_has_isv")]
    assert fields == ["title", "answer", "why", "category", "file", "sheet", "row"]
    assert "supplier" in {one.field for one in list_columns(Question("2026-10"), "current_clause")}
