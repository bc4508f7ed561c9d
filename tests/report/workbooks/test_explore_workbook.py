"""The workbook of explorations: scenarios side by side, equal to what was counted."""

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from kpi.explore.award import count_award
from kpi.explore.choice import Choice, Hours
from kpi.explore.explore import Exploration, explore_choice
from kpi.question import Question
from report.workbooks.explore_workbook import write_exploration
from tests.data.loading import index_of
from tests.kpi.oracle.examples import ANY, a_row, on

OUTSIDE: dict[str, Any] = {"category": "Meubilair", "authority": "=Dienst"}
ROWS = [
    a_row("1", **OUTSIDE, value_eur=Decimal("100.50"), **{ANY: "ja"}),
    a_row("2", **OUTSIDE, isv_award_criterion="ja", isv_award_weight=Decimal("12.5")),
    a_row("3", **OUTSIDE),
    a_row("4", **OUTSIDE | {"european": None}),
    a_row("5"),
]
CHOICE = Choice(("Meubilair",), value_floor=None, hours=Hours(10, 5, 2.5, 1))


def index() -> Any:
    return index_of([on("2024-02", *ROWS)])


def found(choice: Choice = CHOICE) -> Exploration:
    return explore_choice(index(), Question("2024-02"), choice=choice)


def opened(content: bytes) -> Any:
    return load_workbook(BytesIO(content))


def column(book: Any, header: str) -> dict[tuple[str, str], Any]:
    """(part, what) -> value of one scenario."""
    head, *rows = book["Vergelijking"].iter_rows(values_only=True)
    place = head.index(header)
    read = {(row[0], row[1]): row[place] for row in rows}
    assert len(read) == len(rows)
    return read


def test_scenarios_stand_side_by_side_as_they_were_counted() -> None:
    wide = found(Choice(european_only=False, value_floor=Decimal(50)))
    book = opened(write_exploration([("Meubels", found()), ("Alles", wide)]))
    for name, one in (("Meubels", found()), ("Alles", wide)):
        read = column(book, name)
        for heading, part in (("Komt erbij", one.added), ("Samen", one.chosen)):
            assert read[heading, "aanbestedingen"] == part.tenders
            assert read[heading, "waarvan ISV ja"] == part.yes
            assert read[heading, "waarvan ISV nee"] == part.no
            assert read[heading, "waarvan ISV onbekend"] == part.unknown
            assert part.value is not None
            assert read[heading, "waarde (EUR excl. btw)"] == float(part.value)
            assert read[heading, "aanbestedingen zonder bekende waarde"] == part.value_unknown
        assert read["Nu al verplicht", "aanbestedingen"] == one.today.tenders
        assert read["Onbekend of ze meetelt", "aanbestedingen"] == one.scope_unknown
        assert read["Onbekend of ze meetelt", "waarvan: waarde onbekend"] == one.open["value_eur"]
        once = one.count_hours(once=True)
        assert read["Capaciteit (aanname)", "alle uren, één keer: ten minste"] == once[0]
        assert read["Capaciteit (aanname)", "alle uren, één keer: ten hoogste"] == once[1]
    meubels, alles = column(book, "Meubels"), column(book, "Alles")
    assert meubels["Komt erbij", "aanbestedingen"] == 3
    assert meubels["Onbekend of ze meetelt", "waarvan: onbekend of ze Europees zijn"] == 1
    assert (meubels["Keuze", "Categorieën"], alles["Keuze", "Ondergrens"]) == (
        "Meubilair",
        "€ 50 en hoger",
    )


def test_the_authorities_are_a_table_of_their_own() -> None:
    book = opened(write_exploration([("Meubels", found())]))
    sheet = book["Diensten"]
    assert [cell.value for cell in sheet[2]] == [
        "Meubels", "=Dienst", "Rijk", 3, 2, 1, 0, 100.5, 2,
    ]  # fmt: skip
    assert sheet["B2"].data_type == "s"
    assert (sheet["H2"].number_format, sheet.freeze_panes) == ('[$-413]"€" #,##0', "A2")
    assert [table.ref for table in sheet.tables.values()] == ["A1:I2"]
    nothing = opened(write_exploration([("Nu", found(Choice.take_today()))]))["Diensten"]
    assert nothing["A2"].value == "Geen enkele dienst krijgt er verplichte aanbestedingen bij."


def test_choices_date_and_assumptions_are_stated() -> None:
    rows = list(
        opened(write_exploration([("Meubels", found())]))["Toelichting"].iter_rows(values_only=True)
    )
    said = [(name, value) for name, value, *_ in rows]
    assert ("Peildatum", datetime(2024, 2, 29)) in said or ("Peildatum", date(2024, 2, 29)) in said
    assert ("Scenario", "Meubels") in said
    assert [value for name, value in said if name == "Aanname"] == list(found().assumptions)


def test_names_that_a_table_cannot_hold_twice_and_text_that_is_no_formula() -> None:
    names = ["=A1", "plan", "Plan", "gegeven", "\x01", "twee\nregels"]
    book = opened(write_exploration([(name, found()) for name in names]))
    sheet = book["Vergelijking"]
    head = [cell.value for cell in sheet[1]]
    assert head == [
        "Onderdeel", "Gegeven", "=A1", "plan", "Plan (2)", "gegeven (2)", "Scenario", "twee regels",
    ]  # fmt: skip
    [table] = sheet.tables.values()
    assert [one.name for one in table.tableColumns] == head
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


def test_the_weight_of_isv_in_the_award() -> None:
    award = count_award(index(), Question("2024-02"), choice=CHOICE, weight=Decimal("10.5"))
    book = opened(write_exploration([("Meubels", found())], [("Meubels", award)]))
    assert [cell.value for cell in book["Gunning"][2]] == [
        "Meubels", "=Dienst", "Contract", "Meubilair", 12.5, "ja", None, "2", "levering-1.xlsx",
        "Contracten", 3,
    ]  # fmt: skip
    said = [row[:2] for row in book["Toelichting"].iter_rows(values_only=True)]
    assert ("Gunning", "Meubels: ISV telt voor 10,5% of meer") in said
    assert ("Haalt dat al", 1) in said and ("Geen gunningscriterium", 2) in said
    assert "Gunning" not in opened(write_exploration([("Meubels", found())])).sheetnames


def test_there_must_be_a_scenario() -> None:
    with pytest.raises(ValueError, match="no scenario"):
        write_exploration([])
