"""The zip around a workbook: bombs, lies, crowds and doubles are refused before any reading."""

import struct
import warnings
import zipfile
from pathlib import Path

import pytest

from data.workbook.errors import Unreadable
from data.workbook.package import Package
from data.workbook.reader import open_workbook
from tests.data.workbook.builders import (
    MAIN,
    Parts,
    bytes_of,
    many_members,
    relations,
    xlsx_parts,
    zipped,
)
from tests.data.workbook.conftest import Opener, Refuser

SHEET = "xl/worksheets/sheet1.xml"
GOOD = xlsx_parts('<row r="1"><c r="A1" t="str"><v>a</v></c></row>')


def _with_size(parts: Parts, part: str, size: int) -> bytes:
    """Return the zip with another unpacked size for this part, in its directory and header."""
    raw = bytearray(bytes_of(parts))
    name = part.encode()
    for mark, offset, name_at in ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)):
        at = -1
        while (at := raw.find(mark, at + 1)) >= 0:
            if raw[at + name_at :].startswith(name):
                raw[at + offset : at + offset + 4] = struct.pack("<I", size)
    return bytes(raw)


def test_a_zip_bomb_is_refused_by_its_own_directory(
    refused: Refuser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> None:
        raise AssertionError("unpacked something")

    monkeypatch.setattr("data.workbook.package._inflated", never)
    picture = "xl/media/1.png"
    refusal = refused(_with_size(GOOD | {picture: b""}, picture, 800 * 2**20))
    assert refusal.code == "unpacked_too_large"
    assert "800 MB" in refusal.message


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml"])
@pytest.mark.parametrize("size", [10, 100_000])
def test_a_part_that_lies_about_its_size_is_refused(part: str, size: int, refused: Refuser) -> None:
    refusal = refused(_with_size(GOOD, part, size))
    assert refusal.code == "false_size"
    assert part in refusal.message


def test_a_bomb_that_says_it_is_small_is_stopped_at_what_it_said(tmp_path: Path) -> None:
    bomb = "<worksheet>" + " " * (20 * 2**20)
    path = tmp_path / "bom.xlsx"
    path.write_bytes(_with_size(GOOD | {SHEET: bomb}, SHEET, 5_000))
    taken = 0
    with pytest.raises(Unreadable) as caught:
        for piece in Package(path).read_chunks(SHEET):
            taken += len(piece)
    assert caught.value.code == "false_size"
    assert taken <= 2**20


def test_changed_bytes_are_refused(tmp_path: Path, refused: Refuser) -> None:
    raw = zipped(GOOD, tmp_path / "a", zipfile.ZIP_STORED).read_bytes()
    changed = raw.replace(b"<v>a</v>", b"<v>b</v>")
    assert changed != raw
    assert refused(changed).code == "false_size"


def test_a_hundred_thousand_members_are_refused(refused: Refuser) -> None:
    refusal = refused(many_members())
    assert refusal.code == "too_many_parts"
    assert "100.000 onderdelen; meer dan 5.000" in refusal.message


@pytest.mark.parametrize(
    "double", [SHEET, "XL/Worksheets/Sheet1.XML", "xl\\worksheets\\sheet1.xml"]
)
def test_a_part_that_is_there_twice_is_refused(
    double: str, tmp_path: Path, refused: Refuser
) -> None:
    path = zipped(GOOD, tmp_path / "dubbel.xlsx")
    with warnings.catch_warnings(), zipfile.ZipFile(path, "a") as file:
        warnings.simplefilter("ignore")
        file.writestr(double, "<worksheet/>")
    refusal = refused(path.read_bytes())
    assert refusal.code == "unusual"
    assert "twee keer" in refusal.message


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9, 0.99])
def test_a_truncated_file_is_refused(kept: float, refused: Refuser) -> None:
    whole = bytes_of(GOOD)
    assert refused(whole[: int(len(whole) * kept)]).code == "damaged"


def test_a_part_locked_by_the_zip_itself_is_a_password(refused: Refuser) -> None:
    raw = bytearray(bytes_of(GOOD))
    at = -1
    while (at := raw.find(b"PK\x01\x02", at + 1)) >= 0:
        raw[at + 8] |= 1
    assert refused(bytes(raw)).code == "password"


def test_stored_parts_are_read_and_strange_packing_is_refused(
    tmp_path: Path, refused: Refuser
) -> None:
    stored = zipped(GOOD, tmp_path / "a", zipfile.ZIP_STORED)
    assert open_workbook(stored, "a.xlsx").read_sheet("Blad1").list_columns() == [["a"]]
    strange = zipped(GOOD, tmp_path / "b", zipfile.ZIP_BZIP2)
    assert refused(strange.read_bytes()).code == "unusual"


@pytest.mark.parametrize("name", ["delivered", "delivered.csv", "0a1b2c.xls", "levering.ods"])
def test_the_name_on_disk_does_not_matter(name: str, tmp_path: Path) -> None:
    path = zipped(GOOD, tmp_path / name)
    book = open_workbook(path, "levering.xlsx")
    assert (book.kind, book.notes) == ("xlsx", [])
    assert book.read_sheet("Blad1").list_columns() == [["a"]]


AMBIGUOUS: dict[str, Parts] = {
    "two workbooks": {
        "_rels/.rels": relations(officeDocument="xl/workbook.xml").replace(
            "</Rel", '<Relationship Id="a" Type="x/officeDocument" Target="b/workbook.xml"/></Rel'
        )
    },
    "one relation twice": {
        "xl/_rels/workbook.xml.rels": relations(worksheet="worksheets/sheet1.xml").replace(
            "</Rel", '<Relationship Id="rId1" Target="worksheets/other.xml"/></Rel'
        ),
        "xl/worksheets/other.xml": GOOD[SHEET],
    },
    "two sheets of one name": {
        "xl/workbook.xml": str(GOOD["xl/workbook.xml"]).replace(
            "</sheets>", '<sheet name="Blad1" sheetId="2" r:id="rId1"/></sheets>'
        )
    },
}


@pytest.mark.parametrize("case", AMBIGUOUS)
def test_what_can_be_read_in_two_ways_is_refused(case: str, refused: Refuser) -> None:
    assert refused(GOOD | AMBIGUOUS[case]).code == "unusual"


MAIN_PART = str(GOOD["xl/workbook.xml"])


def _elsewhere(folder: str, target: str, sheet: str = "worksheets/sheet1.xml") -> Parts:
    """Return a workbook of which all parts stand in another folder."""
    return {
        "[Content_Types].xml": GOOD["[Content_Types].xml"],
        "_rels/.rels": relations(officeDocument=target),
        f"{folder}workbook.xml": MAIN_PART,
        f"{folder}_rels/workbook.xml.rels": relations(worksheet=sheet),
        f"{folder}worksheets/sheet1.xml": GOOD[SHEET],
    }


# What a package may have, or lack, without its cells being any different.
HARMLESS: dict[str, Parts] = {
    "parts in the root": _elsewhere("", "workbook.xml"),
    "parts in the root, with a slash": _elsewhere("", "/workbook.xml", "/worksheets/sheet1.xml"),
    "a folder of its own": _elsewhere("elders/diep/", "elders/diep/workbook.xml"),
    "a target that goes up": _elsewhere("a/", "./a/workbook.xml", "../a/worksheets/sheet1.xml"),
    "a name as in an address": {
        **_elsewhere("xl/", "xl/workbook.xml", "worksheets/blad%201.xml"),
        "xl/worksheets/blad 1.xml": GOOD[SHEET],
    },
    "backslashes": _elsewhere("xl/", "\\xl\\workbook.xml", "worksheets\\sheet1.xml"),
    "shared texts of another name": {
        **GOOD,
        SHEET: str(GOOD[SHEET]).replace('t="str"><v>a', 't="s"><v>0'),
        "xl/_rels/workbook.xml.rels": relations(
            worksheet="worksheets/sheet1.xml", sharedStrings="/delen/teksten.xml"
        ),
        "delen/teksten.xml": f'<sst xmlns="{MAIN}"><si><t>a</t></si></sst>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>oud</t></si></sst>',
    },
    "a workbook part in UTF-16": GOOD | {"xl/workbook.xml": MAIN_PART.encode("utf-16")},
    "no relation to the workbook": GOOD | {"_rels/.rels": relations()},
    "a target told from the root": GOOD
    | {"xl/_rels/workbook.xml.rels": relations(worksheet="xl/worksheets/sheet1.xml")},
    "another attribute called id": GOOD
    | {"xl/workbook.xml": MAIN_PART.replace("<sheet ", '<sheet xmlns:z="z" z:id="rId2" ')},
    "a module sheet": GOOD
    | {
        "xl/workbook.xml": MAIN_PART.replace(
            "</sheets>", '<sheet name="Module1" sheetId="9" state="veryHidden" r:id=""/></sheets>'
        )
    },
    "sheets of other kinds": GOOD
    | {
        "xl/workbook.xml": MAIN_PART.replace(
            "</sheets>",
            '<sheet name="G" sheetId="2" r:id="rId2"/><sheet name="D" sheetId="3" r:id="rId3"/>'
            '<sheet name="M" sheetId="4" r:id="rId4"/></sheets>',
        ),
        "xl/_rels/workbook.xml.rels": relations(
            worksheet="worksheets/sheet1.xml", chartsheet="chartsheets/sheet1.xml",
            dialogsheet="dialogsheets/sheet1.xml", xlMacrosheet="macrosheets/sheet1.xml",
        ),
        "xl/chartsheets/sheet1.xml": "<chartsheet/>",
    },
    "odd states": GOOD | {"xl/workbook.xml": MAIN_PART.replace("<sheet ", '<sheet state="show" ')},
    "a state of nothing": GOOD
    | {"xl/workbook.xml": MAIN_PART.replace("<sheet ", '<sheet state="" ')},
    "odd parts beside it": GOOD
    | {"xl/theme/theme1.xml": "<a", "xl/eigen.xml": "<!DOCTYPE a>", "customXml/x.bin": b"\0",
       "xl/calcChain.xml": "niets", "docProps/app.xml": ""},
    "an extension in a cell": GOOD
    | {SHEET: str(GOOD[SHEET]).replace(
        "</v></c>", "</v><extLst><ext><v>9</v></ext></extLst></c>")},
    "extensions behind the cells": GOOD
    | {SHEET: str(GOOD[SHEET]).replace(
        "</sheetData>", '</sheetData><drawing r:id="rId7"/><extLst><ext><v>9</v></ext></extLst>')},
    "nothing but what is needed": {
        name: content for name, content in GOOD.items() if name != "[Content_Types].xml"
    },
    **{
        f"dimension {odd!r}": GOOD
        | {SHEET: str(GOOD[SHEET]).replace("<sheetData>", f'<dimension ref="{odd}"/><sheetData>')}
        for odd in ("", "A:A", "A1:XFE2", "A1:A99999999999", "B2:A1", "onzin")
    },
    **{
        f"merge {odd!r}": GOOD
        | {SHEET: str(GOOD[SHEET]).replace(
            "</sheetData>", f'</sheetData><mergeCells><mergeCell ref="{odd}"/></mergeCells>')}
        for odd in ("", "B:B", "2:2", "B1:B1048576", "A9:XFD9", "$B$1:$C$2", "onzin")
    },
    **{
        f"unusual, {odd!r}": GOOD
        | {SHEET: str(GOOD[SHEET]).replace("<sheetData>", f"{odd}<sheetData><!-- x -->")}
        for odd in ('<dimension ref="A:A"/>', '<mergeCell ref="onzin"/>')
    },
}  # fmt: skip


@pytest.mark.parametrize("case", HARMLESS)
def test_what_does_not_matter_does_not_refuse(case: str, opened: Opener) -> None:
    book = opened(HARMLESS[case])
    assert [(info.name, info.visible) for info in book.sheets] == [("Blad1", True)]
    assert book.read_sheet("Blad1").list_columns() == [["a"]]


def test_an_absolute_target_is_the_same_part(opened: Opener) -> None:
    change: Parts = {
        "_rels/.rels": relations(officeDocument="/xl/workbook.xml"),
        "xl/_rels/workbook.xml.rels": relations(worksheet="/xl/worksheets/sheet1.xml"),
    }
    assert opened(GOOD | change).read_sheet("Blad1").list_columns() == [["a"]]


def test_nothing_of_the_package_is_unpacked_to_disk(tmp_path: Path) -> None:
    content: Parts = {"../../buiten.txt": "x", "/etc/buiten.txt": "x"}
    path = zipped(GOOD | content, tmp_path / "a.xlsx")
    assert open_workbook(path, "a.xlsx").read_sheet("Blad1").height == 1
    assert [file.name for file in tmp_path.iterdir()] == ["a.xlsx"]
    assert not (tmp_path.parent.parent / "buiten.txt").exists()


def test_a_dtd_over_the_edge_of_a_chunk_is_seen(
    refused: Refuser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.workbook.package._CHUNK", 7)
    doctype = f'<!DOCTYPE a [<!ENTITY b "c">]><worksheet xmlns="{MAIN}"><sheetData/></worksheet>'
    assert refused(GOOD | {SHEET: doctype}).code == "entities"
    cdata = str(GOOD[SHEET]).replace("<v>a", "<v><![CDATA[a]]>")
    assert refused(GOOD | {SHEET: cdata}).code == "unusual"


@pytest.mark.parametrize(
    ("sheet", "what"),
    [
        (str(GOOD[SHEET]).replace('t="str"', 't="q"'), "cel A1 is van een onbekende soort ('q')"),
        (
            f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="2"><x:c r="B2" t=""><x:v>1</x:v>'
            "</x:c></x:row></x:sheetData></x:worksheet>",
            "cel B2 is van een onbekende soort ('')",
        ),
        (str(GOOD[SHEET]).encode("utf-16"), "staat in UTF-16"),
        (
            str(GOOD[SHEET]).replace("<v>a</v>", "<v><![CDATA[a]]></v>"),
            "op een manier waarop geen spreadsheetprogramma",
        ),
    ],
)
def test_what_is_odd_but_whole_is_not_called_damaged(
    sheet: str | bytes, what: str, refused: Refuser
) -> None:
    refusal = refused(GOOD | {SHEET: sheet})
    assert refusal.code == "unusual" and what in refusal.message
    assert refusal.cure.startswith("Open het bestand in Excel of LibreOffice, kies Opslaan als")
