"""The rows behind a number: searched, paged, with file, sheet and row."""

from data.journal.convert import from_json
from kpi.engine.behind import OFFERED, Row
from kpi.question import Question
from pages.figure import contracts
from tests.ui.conftest import texts


def row(number: int, **other: object) -> Row:
    told = {
        "unit_id": f"T{number}",
        "contract_id": f"C{number:05}",
        "tender_id": None,
        "title": "Groene <stroom>",
        "category": "Energie",
        "file": "export.xlsx",
        "sheet": "Contracten",
        "row": 1000 + number,
        "delivery": "L1",
        "answer": "no",
        "weight": None,
        "part": None,
    }
    made: Row = from_json(Row, told | other)
    return made


def test_a_row_names_its_place() -> None:
    table = contracts.draw_table([row(1), row(2, sheet=None, file="a.csv", answer="unknown")], 1)
    assert "C00001eigen aanbestedingGroene <stroom>Energieneeexport.xlsxContracten1.001" in texts(
        table
    )
    assert "onbekenda.csv(geen: .csv)1.002" in texts(table)
    assert "<stroom>" not in table


def test_a_page_has_so_many_rows_and_the_next_goes_on() -> None:
    most = contracts.PER_PAGE
    rows = [row(number) for number in range(1, most + 11)]
    first, second = contracts.draw_table(rows, 1), contracts.draw_table(rows, 2)
    assert f"C{most:05}" in first
    assert f"C{most + 1:05}" not in first
    assert f"C{most + 1:05}" in second
    assert f"C{most + 10:05}" in second


def test_search_wants_every_word_and_minds_no_case() -> None:
    rows = [row(1), row(2, title="Catering"), row(3, file="ENERGIE-oktober.csv", title="Gas")]
    assert contracts.search_rows(rows, "") == rows
    assert [one.contract_id for one in contracts.search_rows(rows, "energie GAS")] == ["C00003"]
    assert contracts.search_rows(rows, "bestaat niet") == []


def test_heading_counts_units_and_rows() -> None:
    rows = [row(1), row(1, row=12), row(2)]
    said = texts(contracts.draw_head("obligation_met", "nee", rows, Question("2026-10")))
    assert said.startswith(
        "Verplichting nagekomen: ISV als voorwaarde in elk contract: nee2 aanbestedingen in 3 rijen"
        " · alle categorieën · peildatum 31-10-2026"
    )


def test_nothing_found_says_what_to_do() -> None:
    assert "Kies een ander antwoord" in texts(contracts.draw_nothing([], ""))
    odd = contracts.draw_nothing([row(1)], "<b>")
    assert "Geen rij bevat ‘<b>’. Zoek op een ander woord." in texts(odd)
    assert "<b>" not in odd


def test_every_answer_of_the_engine_has_a_word() -> None:
    assert {answer for answer in contracts.ANSWERS.values() if answer} == set(OFFERED)
