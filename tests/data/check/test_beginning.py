"""A large file whose first rows are full of faults is answered without reading the rest."""

from collections.abc import Callable
from pathlib import Path

import pytest

from data.findings.findings import Finding
from data.workbook.beginning import take_elements
from data.workbook.reader import open_beginning, open_workbook
from tests.data.check.checking import GOOD, Bench, Checked, check_file
from tests.data.workbook.builders import Parts, ods_parts, ods_row, ods_text, xlsx_parts, zipped

HEADERS = [*GOOD, "Gunningsdatum", "Einddatum"]
Deliver = Callable[[int, int], Checked]


@pytest.fixture(autouse=True)
def small_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_LARGE_SHEET", "_LARGE_ZIP", "_LARGE_TEXT"):
        monkeypatch.setattr(f"data.workbook.reader.{name}", 1)
    monkeypatch.setattr("data.check.child.BEGINNING", 4)
    monkeypatch.setattr("data.check.child.MANY", 5)


def _rows(bad: int, good: int) -> list[list[str]]:
    dates = [(f"dag {nr}", f"einde {nr}") for nr in range(bad)] + [("1-2-2026", "")] * good
    one = list(GOOD.values())
    return [HEADERS, *([f"C-{nr}", *one[1:], *pair] for nr, pair in enumerate(dates))]


@pytest.fixture(params=["xlsx", "ods", "csv"])
def deliver(request: pytest.FixtureRequest, bench: Bench, tmp_path: Path) -> Deliver:
    def check(bad: int, good: int) -> Checked:
        rows = _rows(bad, good)
        if request.param == "xlsx":
            return bench.sheets({"Contracten": rows})  # with shared texts
        if request.param == "ods":
            path = zipped(
                ods_parts("".join(ods_row(*map(ods_text, row)) for row in rows)),
                tmp_path / "in.ods",
            )
            return check_file(path, tmp_path / "w")
        path = tmp_path / "in.csv"
        path.write_text("\n".join(map(";".join, rows)), encoding="utf-8")
        return check_file(path, tmp_path / "w")

    return check


def test_what_stands_below_is_not_read_and_that_is_said(
    deliver: Deliver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.check.child.open_workbook", None)  # the whole is not even opened
    checked = deliver(3, 20)
    [rest], listed = _apart(checked)
    assert [one.cell for one in listed] == ["E2", "F2", "E3", "F3", "E4", "F4"]
    assert listed[-1].value == "einde 2"
    assert (rest.severity, rest.row) == ("error", None)
    assert rest.message == (
        "In de eerste 4 rijen staan al 6 fouten. Daarom zijn alleen die rijen nagekeken. "
        "Wat daaronder staat, is niet gelezen."
    )
    counts = [checked.result[f"rows_{what}"] for what in ("read", "accepted", "rejected")]
    assert counts == [3, 0, 3]


def test_with_fewer_faults_the_whole_file_is_read(deliver: Deliver) -> None:
    checked = deliver(2, 20)
    rest, listed = _apart(checked)
    assert not rest and [one.cell for one in listed] == ["E2", "F2", "E3", "F3"]
    assert (checked.result["rows_read"], checked.result["rows_accepted"]) == (22, 20)


def _apart(checked: Checked) -> tuple[list[Finding], list[Finding]]:
    told = [one for one in checked.findings if one.code == "rest_not_read"]
    return told, [one for one in checked.findings if one.code != "rest_not_read"]


def test_the_beginning_of_a_sheet_is_what_the_whole_has_there(tmp_path: Path) -> None:
    text = '<c r="{}{}" t="s"><v>{}</v></c>'
    rows = "".join(
        f'<row r="{nr}">{text.format("A", nr, nr % 7)}<c r="B{nr}"><v>{nr}</v></c></row>'
        for nr in range(1, 30)
    )
    strings = "".join(f"<si><t>tekst {nr}</t></si>" for nr in range(7))
    shared: Parts = {"xl/sharedStrings.xml": f"<sst>{strings}</sst>"}
    path = zipped(xlsx_parts(rows) | shared, tmp_path / "a.xlsx")
    begun = open_beginning(path, "a.xlsx", {}, 5)
    assert begun
    sheet, whole = begun.read_sheet("Blad1"), open_workbook(path, "a.xlsx").read_sheet("Blad1")
    assert sheet.list_columns() == [column[:5] for column in whole.list_columns()]
    assert open_beginning(path, "a.ods", {}, 50) and whole.height == 29


def test_small_files_and_other_kinds_have_no_beginning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert open_beginning(path, "a.xls", {}, 5) is None
    monkeypatch.setattr("data.workbook.reader._LARGE_SHEET", 10_000)
    for nr, parts in enumerate((xlsx_parts("<row/>"), ods_parts(ods_row(ods_text("x"))))):
        assert open_beginning(zipped(parts, tmp_path / f"{nr}"), "a", {}, 5) is None


@pytest.mark.parametrize("size", [1, 3, 7, 100])
@pytest.mark.parametrize("prefix", ["", "x:"])
def test_xml_is_cut_wherever_its_chunks_end(size: int, prefix: str) -> None:
    xml = "<%ssst a='2'><%ssi>a</%ssi><rows/><%ssi/><%ssi>b</%ssi></%ssst>" % ((prefix,) * 7)
    chunks = [xml[at : at + size].encode() for at in range(0, len(xml), size)]
    whole = b"".join(take_elements(chunks, b"si", 3, (b"sst",)))
    cut = b"".join(take_elements(chunks, b"si", 2, (b"sst",)))
    assert whole.decode() == xml
    assert cut.decode() == xml[: xml.rindex(f"<{prefix}si>")] + f"</{prefix}sst>"
