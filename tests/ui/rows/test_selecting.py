"""Rows that are searched, filtered and sorted are those of a plain loop; so are their files."""

import csv
import datetime as dt
import time
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any
from weakref import ref

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from report.workbooks.columns import Value
from ui.rows.canvas import MOST, fill_grid
from ui.rows.columns import Column
from ui.rows.files import CHOICE, write_text, write_workbook
from ui.rows.selecting import EMPTY, Same, Wish, find_rows, keep_once, list_values

COLUMNS = (
    Column("contract", "Contract", "Het nummer."),
    Column("manager", "Contractmanager", "Wie.", filtered=True),
    Column("start", "Ingang", "De dag.", "date"),
    Column("late", "Dagen te laat", "Hoeveel.", "count"),
    Column("value", "Waarde", "In euro.", "euro"),
)
SCHEMA = pa.schema(
    [
        ("contract", pa.string()),
        ("manager", pa.string()),
        ("start", pa.date32()),
        ("late", pa.int32()),
        ("value", pa.decimal128(18, 2)),
    ]
)
Row = dict[str, Any]
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "contract": st.sampled_from(["C1", "c2", "C30", "=SOM(A1)"]),
            "manager": st.sampled_from(["CM-014", "CM-005", None]),
            "start": st.none() | st.dates(dt.date(2024, 1, 1), dt.date(2024, 1, 9)),
            "late": st.none() | st.integers(0, 1_200),
            "value": st.none() | st.decimals(0, 5_000_000, places=2),
        }
    ),
    max_size=8,
)
WISHES = st.builds(
    Wish,
    st.sampled_from(["", "c", "C3 014", "01-2024", "1.176", "€\u00a01.176", "niets"]),
    st.sampled_from([(), (("manager", ("CM-014",)),), (("manager", ("CM-005", EMPTY)),)]),
    st.sampled_from([None, "contract", "start", "late", "value"]),
    st.booleans(),
)


def said(row: Row) -> str:
    """What a reader may search a row for."""
    start = f"{row['start']:%d-%m-%Y}" if row["start"] else ""
    numbers = [str(round(one)) for one in (row["late"], row["value"]) if one is not None]
    return " ".join([row["contract"], row["manager"] or "", start, *numbers]).lower()


def expect(rows: list[Row], wish: Wish) -> list[Row]:
    """The same as `find_rows`, one row at a time."""
    words = [word.replace("1.176", "1176") for word in wish.text.lower().strip("€").split()]
    found = [row for row in rows if all(word in said(row) for word in words)]
    for field, values in wish.filters:
        found = [row for row in found if (row[field] or EMPTY) in values]
    if wish.sort is None:
        return found
    by = wish.sort
    known = [row for row in found if row[by] is not None]
    known.sort(
        key=lambda row: row[by].lower() if by == "contract" else row[by], reverse=wish.descending
    )
    return known + [row for row in found if row[by] is None]


@settings(max_examples=60, deadline=None)
@given(ROWS, WISHES)
def test_rows_asked_for_are_those_of_a_loop(rows: list[Row], wish: Wish) -> None:
    table = pa.Table.from_pylist(rows, SCHEMA)
    assert find_rows(table, COLUMNS, wish).to_pylist() == expect(rows, wish)


def test_rows_and_both_files_agree() -> None:
    rows: list[Row] = [
        {"contract": "=SOM(A1)", "manager": None, "start": None, "late": None, "value": None},
        {
            "contract": "007",
            "manager": "CM-014",
            "start": dt.date(2024, 2, 12),
            "late": 1176,
            "value": Decimal("4200000.50"),
        },
    ]
    table = pa.Table.from_pylist(rows, SCHEMA)
    assert list_values(table, "manager") == ("CM-014", EMPTY)
    facts: list[tuple[str, Value]] = [("Peildatum", dt.date(2026, 10, 31)), ("Antwoord", "nee")]
    book = load_workbook(BytesIO(write_workbook("Rijen", COLUMNS, table, facts)))
    listed, notes = book.worksheets
    cells = list(listed.iter_rows(values_only=True))
    assert cells[0] == tuple(column.header for column in COLUMNS)
    assert cells[1] == ("=SOM(A1)", None, None, None, None)
    assert listed["A2"].data_type == "s"
    assert cells[2] == ("007", "CM-014", dt.datetime(2024, 2, 12), 1176, 4200000.5)
    assert [cell.value for cell in notes["B"]][2:4] == [dt.datetime(2026, 10, 31), "nee"]
    text = write_text(COLUMNS, table, facts).decode("utf-8-sig")
    lines = list(csv.reader(StringIO(text), delimiter=";"))
    assert lines[0] == [*cells[0], CHOICE]
    choice = "Peildatum: 31-10-2026; Antwoord: nee"
    assert lines[1] == ["'=SOM(A1)", "", "", "", "", choice]
    assert lines[2] == ["007", "CM-014", "12-02-2024", "1176", "4200000,5", choice]


def test_what_is_kept_of_a_table_does_not_keep_the_table() -> None:
    columns = (Column("nr", "Nummer", "", "count"), Column("name", "Naam", "", filtered=True))
    many = 20 * MOST
    table = pa.table({"nr": range(many), "name": [f"naam {nr % 7}" for nr in range(many)]})
    wish = Wish(text="naam 3", sort="nr", descending=True)
    found = find_rows(table, columns, wish)
    assert found["nr"][0].as_py() == max(nr for nr in range(many) if nr % 7 == 3)
    assert list_values(table, "name") == tuple(f"naam {nr}" for nr in range(7))
    for one in (Wish(), wish):
        shown = fill_grid(Same(table), columns, columns, one)
        assert shown.num_rows == MOST
        assert shown.get_total_buffer_size() < table.nbytes / 10
    alive, key = ref(table), Same(table)
    assert key == Same(table)
    del table, found
    assert alive() is None  # of a former delivery nothing is left but what was asked of it
    assert key != Same(pa.table({"nr": [1]})) and key != Same(pa.table({"nr": [1]}))


def test_who_asks_the_same_at_once_waits_for_one_computation() -> None:
    made: list[int] = []

    @keep_once(4)
    def look(number: int) -> int:
        made.append(number)
        time.sleep(0.02)
        return number + 1

    with ThreadPoolExecutor(8) as visitors:
        assert list(visitors.map(look, [1] * 8)) == [2] * 8
    assert made == [1]
