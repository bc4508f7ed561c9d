"""Mends are part of how a file is read: kept in the event, obeyed by whatever reads it again."""

import datetime as dt
import io
import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from data.access.actor import UNNAMED
from data.deliver.requests import Request
from data.journal.convert import to_json
from data.journal.events import MendedCell
from data.limits import MENDS, TEXT
from data.mended.mends import check_mends
from data.refused import Refused
from data.returned import make_returned
from data.store.store import Store
from data.template.returned_names import SHEET
from data.upkeep.rebuild import rebuild_index
from data.upkeep.replay import read_anew
from data.upkeep.verify import verify_home
from tests.bad_inputs.files import ods
from tests.data.check.checking import GOOD, check_file, written
from tests.data.delivering import counted_checks, deliver
from tests.data.mended.mending import MONTH, faulty, mends_of, right, with_other
from tests.paths import FILES

CONTRACTS = "SELECT * EXCLUDE (nr) FROM delivered ORDER BY row"


def test_a_mended_delivery_is_the_one_that_was_right_at_once_and_stays_so(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, desk = faulty(tmp_path), tmp_path / "desk"
    desk.mkdir()
    before, checks = path.read_bytes(), counted_checks(monkeypatch)
    first = deliver(store, path, path.name, month=MONTH, dry_run=True, desk=desk)
    assert [one.nearest for one in first.findings] == ["ja", None]
    mends = mends_of(first.findings, Q4="29-2-2024")
    assert [(one.cell, one.contract, one.was, one.becomes) for one in mends] == [
        ("L3", "002", "jaa", "ja"),
        ("Q4", "003", "31-2-2024", "29-2-2024"),
    ]
    told: dict[str, Any] = {"month": MONTH, "by": "CM-1", "mends": mends, "desk": desk}
    tried = deliver(store, path, path.name, dry_run=True, **told)
    assert (tried.findings, tried.rows_accepted) == ([], 3)
    done = deliver(store, path, path.name, **told)
    assert done.status == "accepted" and len(checks) == 2, "the rows of the trial are used"
    assert json.loads(json.dumps(done.as_dict()))["mends"] == to_json(mends)

    [delivery] = store.history.accepted.values()
    assert (delivery.mends, delivery.by) == (mends, "CM-1")
    assert (store.home / "archive" / f"{delivery.sha256}.xlsx").read_bytes() == before
    assert store.list_deliveries()[0].as_dict()["mends"] == to_json(mends)
    rows = store.fetch_rows(CONTRACTS)
    assert deliver(store, path, path.name, month=MONTH, mends=mends).status == "duplicate"
    assert deliver(store, path, path.name, month=MONTH, dry_run=True).rows_rejected == 2
    deliver(store, right(tmp_path), "fout.xlsx", month="2024-02")
    later = "SELECT * EXCLUDE (nr) FROM delivered WHERE nr <> 2 ORDER BY row"
    assert store.fetch_rows(later) == rows

    # A lost index and a lost reading are made again as it was read.
    assert read_anew(store, delivery) == []
    store.close()
    shutil.rmtree(store.home / "readings")
    assert len(list(verify_home(store.home))) == 2
    again = rebuild_index(store.home)
    try:
        assert again.fetch_rows(later.replace("<>", "=")) == rows
        assert again.history.accepted[2].mends == mends
    finally:
        again.close()
    assert list(verify_home(store.home)) == []


def test_a_mend_of_a_cell_that_holds_something_else_is_refused_with_its_place(
    store: Store, tmp_path: Path
) -> None:
    path = faulty(tmp_path)
    mends = mends_of(deliver(store, path, path.name, month=MONTH, dry_run=True).findings)
    for other in (
        with_other(mends[0]),
        replace(mends[0], cell="ZZ3", was=""),
        replace(mends[0], sheet="Elders"),
    ):
        done = deliver(store, path, path.name, month=MONTH, mends=(other,))
        assert (done.status, done.rows_read) == ("refused", 0)
        [found] = done.findings
        assert (found.code, found.sheet, found.cell) == ("mend_unfit", other.sheet, other.cell)
    assert store.history.accepted == {}


def test_too_many_mends_too_long_ones_and_two_of_a_cell_are_refused() -> None:
    one = MendedCell("Contracten", "L3", "Europees", "002", "jaa", "ja")
    with pytest.raises(Refused, match="twee keer"):
        check_mends([one, replace(one, becomes="nee")])
    with pytest.raises(Refused, match=r"op het scherm kunnen het er 1\.000 zijn"):
        check_mends(replace(one, cell=f"L{nr}") for nr in range(MENDS + 1))
    with pytest.raises(Refused, match="cel L3"):
        check_mends([replace(one, becomes="x" * (TEXT + 1))])
    same = replace(one, cell="L4", becomes=one.was)  # changes nothing
    kept = check_mends([replace(one, cell="L10"), replace(one, becomes=" \u200bja "), same])
    assert [(mend.cell, mend.becomes) for mend in kept] == [("L3", "ja"), ("L10", "ja")]
    assert Request(Path("x"), "x", mends=(replace(one, cell="L10"), one), by=UNNAMED).mends == (
        one,
        replace(one, cell="L10"),
    )


HEADERS = [*GOOD, "Europese aanbesteding", "Ingangsdatum", "Waarde (EUR excl. btw)"]
BECOMES = {"E3": "nee", "F4": "28-2-2026", "G4": "1250,50", "B5": "Jassen", "E5": ""}


def table() -> list[list[Any]]:
    """Row 3 to 5 are wrong: a word, a day and an amount, a covered title and an odd word."""
    lines = [[str(nr), "Jassen", "Energie", "Dienst A", "ja", None, 5] for nr in range(1, 5)]
    lines[1][4], lines[2][5], lines[2][6], lines[3][4] = "=nee", "31-2-2026", "1.2.3", "soms"
    return [HEADERS, *lines]


def merged(path: Path) -> Path:
    written(path, {"Contracten": table()})
    book = openpyxl.load_workbook(path)
    book["Contracten"]["B5"] = None
    book["Contracten"].merge_cells("B4:B5")
    book.save(path)
    return path


def test_it_comes_back_with_its_mends_as_what_they_are(tmp_path: Path) -> None:
    path = merged(tmp_path / "in.xlsx")
    mends = mends_of(check_file(path, tmp_path / "w").findings, **BECOMES)
    assert [one.cell for one in mends] == sorted(BECOMES, key=lambda cell: (cell[1], cell))
    as_mended = check_file(path, tmp_path / "w", mends=mends)
    assert as_mended.findings == [] and len(as_mended.rows) == 4
    made, name = make_returned(path, "in met opmerkingen.xlsx", [], None, mends)
    assert name == "in verbeterd.xlsx"
    target = tmp_path / name
    target.write_bytes(made)
    book = openpyxl.load_workbook(io.BytesIO(made))
    page = book["Contracten"]
    told = [page[cell].value for cell in BECOMES]
    assert told == ["nee", dt.datetime(2026, 2, 28), 1250.5, "Jassen", None]
    assert page.merged_cells.ranges == set()
    listed = [[cell.value for cell in line] for line in book[SHEET].iter_rows(min_row=5)]
    assert [line[:6] for line in listed][:2] == [
        ["Verbeterd", "Contracten", "E3", "2", "Europese aanbesteding", "=nee"],
        ["Verbeterd", "Contracten", "F4", "3", "Ingangsdatum", "31-2-2026"],
    ]
    assert listed[-1][7] == "In dit bestand staat nu: (leeg)"
    again = check_file(target, tmp_path / "w")
    assert (again.findings, again.rows) == ([], as_mended.rows)


@pytest.mark.parametrize("kind", ["ods", "csv"])
def test_other_kinds_are_mended_and_come_back_too(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"in.{kind}"
    if kind == "ods":
        path.write_bytes(ods(table()))
    else:
        lines = [";".join("" if one is None else str(one) for one in line) for line in table()]
        path.write_text("\n".join(lines))
    found = check_file(path, tmp_path / "w").findings
    mends = mends_of(found, **BECOMES)
    as_mended = check_file(path, tmp_path / "w", mends=mends)
    assert (as_mended.findings, len(as_mended.rows), len(mends)) == ([], 4, 4)
    made, name = make_returned(path, path.name, [], None, mends)
    (tmp_path / name).write_bytes(made)
    again = check_file(tmp_path / name, tmp_path / "w")
    assert again.findings == []
    assert [row | {"sheet": ""} for row in again.rows] == [
        row | {"sheet": ""} for row in as_mended.rows
    ]


@pytest.mark.parametrize(
    ("name", "becomes"),
    [
        ("08_opmaak_toont_ander_woord.xlsx", {"M2": "ja", "M3": "nee", "M5": "n.v.t."}),
        ("09_nummer_met_opmaak.xlsx", {"A6": "50"}),
        ("10_bedekte_cel_met_waarde.xlsx", {"M3": "ja"}),
        ("22_hele_regel_tussen_aanhalingstekens.csv", {}),
    ],
)
def test_a_cell_that_looked_otherwise_is_what_was_typed(
    name: str, becomes: dict[str, str], tmp_path: Path
) -> None:
    path = FILES / "oddities" / name
    found = check_file(path, tmp_path / "w")
    mends = mends_of(found.findings, **becomes)
    assert [one.cell for one in mends] == list(becomes)
    mended = check_file(path, tmp_path / "w", mends=mends)
    assert {one.code for one in mended.findings} <= {"csv_quoted_lines"}
    assert mended.result["rows_accepted"] == found.result["rows_read"]
