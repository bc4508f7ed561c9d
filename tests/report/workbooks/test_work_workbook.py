"""The workbook of a work list: equal to its tasks, never a formula, with its choices."""

from datetime import date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from kpi.question import Question
from kpi.worklist.agreed import EXPIRED
from kpi.worklist.words import URGENCIES
from report.workbooks.work_workbook import COLUMNS, write_worklist
from tests.report.tasks import MONTH, named, promised, some


def opened(content: bytes) -> Any:
    return load_workbook(BytesIO(content))


def cells(sheet: Worksheet) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def as_day(value: Any) -> date | None:
    return value.date() if isinstance(value, datetime) else value


def test_it_reads_back_as_the_tasks_in_their_order() -> None:
    tasks = some()
    agreed = promised(tasks[0], date(2024, 7, 20), EXPIRED)
    sheet = opened(write_worklist(tasks, Question(MONTH), agreed=agreed))["Werklijst"]
    header, *rows = cells(sheet)
    assert header == [column.header for column in COLUMNS]
    assert len(rows) == len(tasks) > 5
    for row, task in zip(rows, tasks, strict=True):
        found = dict(zip(header, row, strict=True))
        assert found["Urgentie"] == URGENCIES[task.urgency]
        assert as_day(found["Uiterlijk"]) == task.due_on
        assert (found["Wat te doen"], found["Waarom"]) == (task.what, task.why)
        assert (found["Contractnummer"], found["Aanbestedingskenmerk"]) == (
            task.contract_id,
            task.tender_id,
        )
        assert (found["Omschrijving"], found["Aanbestedende dienst"], found["Categorie"]) == (
            task.title,
            task.authority,
            task.category,
        )
        assert found["Contractmanager"] == task.manager
        said = "toegezegd op 20-07-2024: verlopen" if task is tasks[0] else None
        assert found["Afspraak"] == said
        assert (found["Bestand"], found["Blad"], found["Rij"]) == (task.file, task.sheet, task.row)
    assert any(row[header.index("Kolommen")] == "Europese aanbesteding" for row in rows)
    assert any(row[header.index("Cijfers")] == "Risicoanalyse ontvangen" for row in rows)


def test_it_is_a_table_to_filter_with_a_frozen_header_and_formats() -> None:
    tasks = some()
    sheet = opened(write_worklist(tasks, Question(MONTH)))["Werklijst"]
    [table] = sheet.tables.values()
    assert table.ref == f"A1:Q{len(tasks) + 1}"
    assert table.autoFilter is not None
    assert sheet.freeze_panes == "A2"
    assert sheet["B2"].number_format == "dd-mm-yyyy"
    assert sheet["B2"].is_date
    assert sheet["F2"].value == "001"  # a number of a contract keeps its zeros
    widths = [sheet.column_dimensions[letter].width for letter in "ABCD"]
    assert all(width >= one.width for width, one in zip(widths, COLUMNS, strict=False))


@pytest.mark.parametrize("text", ["=1+1", "+31 6", "-5", "@naam", "=HYPERLINK(1)", "#N/A", "\t=1"])
def test_text_is_never_a_formula(text: str) -> None:
    content = write_worklist([named(text)], Question(MONTH, category=text))
    book = opened(content)
    for sheet in book:
        for row in sheet.iter_rows():
            assert {cell.data_type for cell in row} <= {"s", "n", "d"}
    assert book["Werklijst"]["H2"].value == text
    assert bool(book["Werklijst"]["H2"].quotePrefix) == (text[0] != "#")
    with ZipFile(BytesIO(content)) as parts:
        for name in parts.namelist():
            if name.startswith("xl/worksheets/sheet"):
                assert b"<f>" not in parts.read(name)


def test_control_characters_have_a_stand_in() -> None:
    book = opened(write_worklist([named("a\x00b\x0bc\x1fd")], Question(MONTH)))
    assert book["Werklijst"]["H2"].value == "a⟦U+0000⟧b⟦U+000B⟧c⟦U+001F⟧d"


def test_the_second_sheet_says_what_was_chosen_and_what_columns_mean() -> None:
    tasks = some()
    asked, day = Question(MONTH, "12m", "Energie"), date(2024, 7, 9)
    book = opened(write_worklist(tasks, asked, horizon_days=30, today=day))
    assert book.sheetnames == ["Werklijst", "Toelichting"]
    said = {row[0]: row[1] for row in cells(book["Toelichting"]) if row[0]}
    assert as_day(said["Peildatum"]) == date(2024, 6, 30)
    assert as_day(said["Beoordeeld op"]) == day
    assert said["Gekozen categorie"] == "Energie"
    assert said["Aanbestedingen"] == "de 12 maanden tot en met de peildatum"
    assert said["Komende termijnen"] == "tot en met 30 dagen na de beoordeling"
    assert said["Aantal taken"] == len(tasks)
    assert {column.header: column.meaning for column in COLUMNS}.items() <= said.items()


def test_nothing_to_do_is_a_sheet_that_says_so() -> None:
    sheet = opened(write_worklist([], Question(MONTH)))["Werklijst"]
    assert sheet["A2"].value == "Er is niets te doen."
    assert not sheet.tables
