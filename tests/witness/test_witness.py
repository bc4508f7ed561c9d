"""What LibreOffice shows is what is read: of made workbooks, and of the files of the tests."""

import csv
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from data.workbook.errors import Fault, Unreadable
from data.workbook.formats.number_format import read_format
from tests.paths import FILES
from tests.witness.accepted import ACCEPTED, find_reason
from tests.witness.coloured import write_coloured
from tests.witness.compare import Compared, compare_file, is_shown
from tests.witness.looks import compare_hidden, list_hidden
from tests.witness.office import TEXTS, convert_all, look_at
from tests.witness.workbooks import write_xlsb, write_xlsx

KINDS = ("xlsx", "xlsb", "xls", "ods", "csv")
# What cannot be read without guessing is refused, whatever LibreOffice makes of it.
REFUSED = {"13_twee_losse_aanhalingstekens.csv", "rm1557-10-corrupted.xls"}


def _list_fixtures() -> Iterator[Path]:
    for path in sorted([*FILES.glob("*.*"), *(FILES / "oddities").iterdir()]):
        if path.suffix[1:] in KINDS:
            yield path


@pytest.mark.office
@pytest.mark.slow
def test_every_cell_is_read_as_it_is_shown(tmp_path: Path) -> None:
    made = [write_xlsx(tmp_path / "gemaakt.xlsx"), write_xlsb(tmp_path / "gemaakt.xlsb")]
    for kind in ("xls", "ods"):
        convert_all(made[:1], kind, tmp_path)
        made.append(made[0].with_suffix(f".{kind}"))
    convert_all(made[-1:], "xlsx", tmp_path / "opgeslagen")  # as LibreOffice writes it
    made.append(tmp_path / "opgeslagen" / made[0].name)
    paths = [*made, *_list_fixtures()]
    books = [path for path in paths if path.suffix not in TEXTS]
    shown = dict(zip(books, look_at(books), strict=True))
    text = made[0].with_suffix(".csv")
    with text.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(shown[made[0]]["Vormen"])
    texts = [text, *(path for path in paths if path.suffix in TEXTS)]
    shown |= dict(zip(texts, look_at(texts), strict=True))

    found: dict[Path, Compared] = {}
    refused = set()
    for path, sheets in shown.items():
        try:
            found[path] = compare_file(path, sheets)
        except Unreadable:
            refused.add(path.name)
    assert refused == REFUSED
    differences = [one for compared in found.values() for one in compared.differences]
    reasons = {one: find_reason(one) for one in differences}
    assert [str(one) for one, reason in reasons.items() if reason is None] == []
    assert {*reasons.values()} == {*ACCEPTED}  # a reason for nothing goes
    assert min(found[path].cells for path in [*made, text]) > 2_000


@pytest.mark.office
@pytest.mark.slow
def test_what_colours_and_rules_hide_is_what_libreoffice_makes_of_it(tmp_path: Path) -> None:
    coloured = write_coloured(tmp_path / "kleuren.xlsb")
    fixtures = [FILES / "oddities" / f"libreoffice_kleuren.{kind}" for kind in ("xls", "ods")]
    assert [len(list_hidden(path)) for path in (coloured, *fixtures)] == [13, 10, 12]
    found = compare_hidden([coloured, *fixtures])
    assert found == {path: set() for path in (coloured, *fixtures)}


@pytest.mark.parametrize(
    ("cell", "shown", "code", "same"),
    [
        (123.0, "00123", "00000", True),
        (123.0, "123", "00000", False),
        (0.0, "Nee", '0;0;"Nee"', True),
        (0.0, "", "0", False),
        (7.0, "K-7", None, False),
        (1000.0, "1.000", None, False),
        (5.0, "€ 5", None, False),
        (0.125, "0,13", None, True),
        (0.125, "0,14", None, False),
        (1250.5, "1.250,50", "#,##0.00", True),
        (1250.5, "$1,250.50", "[$$-409]#,##0.00", True),
        (0.5, "1/2", "# ?/?", True),
        (0.5, "1/4", "# ?/?", False),
        (1.5e7, "1,50E+07", "0.00E+00", True),
        ("", "0", None, False),
        ("K-1 ", "K-1", None, True),
        ("K-1", "K-2", None, False),
        (True, "WAAR", None, True),
        (False, "WAAR", None, False),
        (dt.date(2024, 3, 5), "dinsdag 5 maart 2024", None, True),
        (dt.date(2024, 3, 5), "05-04-2024", None, False),
        (dt.datetime(2024, 3, 5, 14, 30), "5-3-24 2:30 PM", None, True),
        (dt.timedelta(hours=30, minutes=15), "30:15", None, True),
        (dt.timedelta(hours=30, minutes=15), "6:15", None, False),
        (Fault("error", "#N/A"), "#N/B", None, True),
        (Fault("error", "#N/A"), "5", None, False),
        (Fault("unread", ""), "5", None, True),
    ],
)
def test_a_cell_beside_what_is_shown(cell: Any, shown: str, code: str | None, same: bool) -> None:
    fault = cell if isinstance(cell, Fault) else None
    by = read_format(code) if code else None
    assert is_shown("" if fault else cell, shown, by, fault) is same
