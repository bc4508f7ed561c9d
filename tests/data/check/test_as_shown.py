"""What a person sees in a cell decides what is read; else a finding says what is not the same."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.formatting.rule import DataBarRule

from data.findings.findings import Finding
from data.journal.events import MendedCell
from data.workbook.bounds import Box
from data.workbook.package import Package
from data.workbook.scan.xlsx_exact import scan_exactly
from data.workbook.scan.xlsx_scan import scan_part
from tests.data.check.checking import GOOD, Bench, Checked, check_file, check_formatted, day
from tests.paths import FILES

DASH = '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-'
BY_NUMBER = '"$"#,##0_);("$"#,##0)'  # written as number 5: in each country its own currency


def _oddity(name: str, tmp_path: Path) -> Checked:
    (path,) = (FILES / "oddities").glob(f"{name}_*")
    return check_file(path, tmp_path / "w")


def _mended(tmp_path: Path, checked: Checked, becomes: str) -> Checked:
    """Check the same file with the cell of its one finding mended."""
    (found,) = checked.findings
    where = found.sheet, found.cell or "", found.column, None
    one = MendedCell(*where, found.value or "", becomes)
    return check_file(tmp_path / "in.xlsx", tmp_path / "w", mends=[one])


def _said(found: list[Finding]) -> list[tuple[str, str, str | None]]:
    return [(one.code, one.severity, one.cell) for one in found]


@pytest.mark.parametrize(
    ("header", "field", "value", "code", "becomes"),
    [
        ("Europese aanbesteding", "european", 1, '"nee"', "ja"),
        ("Handreiking gebruikt", "guide_used", "ja", ";;;", "nee"),
        ("Contractnummer", "contract_id", 0.5, "0%", "K-50"),
        ("KvK-nummer", "supplier_kvk", 123, "00000", "12345678"),
        ("Procedure", "procedure", 1000, '#,##0;0;0;"proef "@', "openbaar"),
    ],
)
def test_a_mended_cell_shows_what_was_typed(
    header: str, field: str, value: Any, code: str, becomes: str, tmp_path: Path
) -> None:
    beside = {"Procedure": 7}  # so that the column still holds a number
    checked = _mended(tmp_path, check_formatted(tmp_path, {header: (value, code)}, beside), becomes)
    assert (checked.findings, checked.rows[0][field]) == ([], becomes)


def test_zeros_that_a_sheet_hides_are_empty(tmp_path: Path) -> None:
    checked = _oddity("07", tmp_path)
    assert checked.findings == []
    fields = ("value_eur", "isv_contract_condition", "isv_award_criterion")
    assert [checked.rows[0][name] for name in (*fields, "isv_reason_not_applied")] == [None] * 4


def test_a_number_that_shows_a_word_is_a_finding(tmp_path: Path) -> None:
    checked = _oddity("08", tmp_path)
    assert _said(checked.findings) == [
        ("shown_otherwise", "error", cell) for cell in ("M2", "M3", "M5")
    ]
    assert [one.message for one in checked.findings] == [
        f"Cel {cell} bevat het getal {holds}, maar laat door de opmaak '{seen}' zien."
        for cell, holds, seen in (("M2", 0, "Onbekend"), ("M3", 0, "-"), ("M5", 1, "Nee"))
    ]
    assert [row["isv_contract_condition"] for row in checked.rows] == [None, None]


def test_a_contract_number_is_read_as_shown(tmp_path: Path) -> None:
    checked = _oddity("09", tmp_path)
    numbers = [row["contract_id"] for row in checked.rows]
    assert numbers == ["00123", "K-0124", "2024/001", "2024.10", "50%"]
    assert _said(checked.findings) == [("shown_read", "warning", "A6")]


def test_a_covered_cell_with_a_value_of_its_own_is_a_finding(tmp_path: Path) -> None:
    checked = _oddity("10", tmp_path)
    assert _said(checked.findings) == [("covered_cell", "error", "M3")]
    assert "laat 'Ja' zien, maar houdt zelf 'Nee' verborgen" in checked.findings[0].message


def test_an_amount_that_shows_another_is_told(tmp_path: Path) -> None:
    told = (
        (5, '0" mln"', "5 mln"), (100, "[$$-409]#,##0", "$100"), (0.5, "0%", "50%"),
        (1250000, "#,##0,", "1.250"), (12, '0" per jaar"', "12 per jaar"),
    )  # fmt: skip
    holds = ("5", "100", "0,5", "1.250.000", "12")
    codes = ("[$€-413] #,##0", '"EUR "0', '0.0,"k"', BY_NUMBER, DASH, '0" euro"')
    amounts = [*((value, code) for value, code, _ in told), *((100, code) for code in codes)]
    checked = check_formatted(
        tmp_path, *({"Waarde (EUR excl. btw)": one} for one in (*amounts, (0, "0%")))
    )
    assert [one.message for one in checked.findings] == [
        f"Cel E{row} bevat het getal {written}, maar laat door de opmaak '{seen}' zien. "
        f"Gelezen is '{written}'."
        for row, ((value, _, seen), written) in enumerate(zip(told, holds, strict=True), 2)
    ]
    assert [row["value_eur"] for row in checked.rows] == [value for value, _ in amounts] + [0]


@pytest.mark.parametrize("name", ["20a", "20b", "21"])
def test_an_odd_package_is_read(name: str, tmp_path: Path) -> None:
    checked = _oddity(name, tmp_path)
    assert (checked.findings, [row["contract_id"] for row in checked.rows]) == ([], ["K-1"])


@pytest.mark.parametrize(
    ("header", "field", "value", "code", "read"),
    [
        ("Aanbestedingskenmerk", "tender_id", 45, '"TN"000000', "TN000045"),
        ("Kenmerk raamovereenkomst", "framework_id", 20240017, '0000"-"0000', "2024-0017"),
        ("KvK-nummer", "supplier_kvk", 1234567, "00000000", "01234567"),
        ("KvK-nummer", "supplier_kvk", 12345678, "#,##0.00", "12345678"),
        ("CPV-code", "cpv", 3111000, "00000000", "03111000"),
        ("Contractmanager", "contract_manager", 14, "\\C\\M\\-000", "CM-014"),
        ("Contractnummer", "contract_id", 4500012345, "0", "4500012345"),
        ("Contractnummer", "contract_id", 4500012345678, "General", "4500012345678"),
        ("Contractnummer", "contract_id", "00123", "0000000", "00123"),
        ("Contractnummer", "contract_id", 12.5, "[>100]0;0.0", "12.5"),
    ],
)
def test_numbers_kept_as_text_go_by_their_display(
    header: str, field: str, value: Any, code: str, read: str, tmp_path: Path
) -> None:
    checked = check_formatted(tmp_path, {header: (value, code)})
    assert (checked.findings, checked.rows[0][field]) == ([], read)


@pytest.mark.parametrize(
    ("header", "field", "value", "code", "read"),
    [
        ("Contractnummer", "contract_id", 2024001, "#,##0", "2024001"),
        ("Contractnummer", "contract_id", 2024.12, "0", "2024"),
        ("Aanbestedingskenmerk", "tender_id", 45001, "0.00E+00", "45001"),
        ("Procedure", "procedure", 1, '"openbaar";;"anders"', "openbaar"),
        ("Procedure", "procedure", "x", '0;0;0;"besloten: "@', "besloten: x"),
        ("Reden ISV niet toegepast", "isv_reason_not_applied", 0, DASH, "-"),
    ],
)
def test_a_text_that_is_not_sure_is_read_with_a_warning(
    header: str, field: str, value: Any, code: str, read: str, tmp_path: Path
) -> None:
    checked = check_formatted(tmp_path, {header: (value, code)})
    assert [(one.code, one.severity) for one in checked.findings] == [("shown_read", "warning")]
    assert (checked.rows[0][field], f"Gelezen is '{read}'" in checked.findings[0].message) == (
        read, True
    )  # fmt: skip


@pytest.mark.parametrize(
    ("header", "value", "code", "seen"),
    [
        ("Europese aanbesteding", 1, '"nee"', "'nee'"),
        ("Europese aanbesteding", 5, ";;;", "niets"),
        ("Handreiking gebruikt", "ja", ";;;", "niets"),
        ("Handreiking gebruikt", "ja", '@" (was nee)"', "'ja (was nee)'"),
        ("Handreiking gebruikt", 1, '"ja, "0', "'ja, 1'"),
        ("Handreiking gebruikt", 0, '[=0]"n.v.t.";0', "'n.v.t.'"),
        ("Escalatie", 1, '[=1]"Boete";[=2]"Geen";General', "'Boete'"),
        ("Categorie", 3, '[=3]"Energie";0', "'Energie'"),
        ("Einddatum", 45306, '"loopt nog"', "'loopt nog'"),
        ("Risicoanalyse ontvangen op", 0, '"nee";;"nee"', "'nee'"),
        ("Waarde (EUR excl. btw)", 0, '#,##0;-#,##0;"onbekend"', "'onbekend'"),
        ("Waarde (EUR excl. btw)", 12, '0"000"', "'12000'"),
        ("Waarde (EUR excl. btw)", 1250, ";;;", "niets"),
        ("Maatregelen gepland", 3, '"geen"', "'geen'"),
        ("Contractnummer", 3, ";;;", "niets"),
        ("Omschrijving", "stroom", "**;**;**;**", "iets anders"),
    ],
)
def test_an_answer_that_is_not_shown_is_an_error(
    header: str, value: Any, code: str, seen: str, tmp_path: Path
) -> None:
    checked = check_formatted(tmp_path, {header: (value, code)})
    (found,) = checked.findings
    holds = f"de tekst '{value}'" if isinstance(value, str) else f"het getal {value:,}"
    holds = holds.replace(",", ".")
    assert (found.code, found.severity, found.column) == ("shown_otherwise", "error", header)
    assert found.message == f"Cel {found.cell} bevat {holds}, maar laat door de opmaak {seen} zien."
    assert (found.value, checked.rows) == (str(value), [])


@pytest.mark.parametrize(
    ("header", "field", "value", "code", "read"),
    [
        ("Waarde (EUR excl. btw)", "value_eur", 1250.05, '"€" #,##0', Decimal("1250.05")),
        ("Waarde (EUR excl. btw)", "value_eur", 1250000, '0.0,,"M"', Decimal(1250000)),
        ("Waarde (EUR excl. btw)", "value_eur", 12, '#,##0",-"', Decimal(12)),
        ("Waarde (EUR excl. btw)", "value_eur", 12, "[$€-413] #,##0.00;[RED]-0", Decimal(12)),
        ("Waarde (EUR excl. btw)", "value_eur", 0, "#,##0;-#,##0;", None),
        ("Weging ISV in gunning (%)", "isv_award_weight", 0, '0"%"', Decimal(0)),
        ("Maatregelen gepland", "measures_planned", 3, '0" stuks"', 3),
        ("Gunningsdatum", "award_date", 45306, '[=0]"";dd-mm-yyyy', day("2024-01-15")),
        ("Gunningsdatum", "award_date", 0, '[=0]"";dd-mm-yyyy', None),
        ("Europese aanbesteding", "european", 1, '"Ja";;"Nee"', "ja"),
        ("Europese aanbesteding", "european", 0, '"WAAR";"WAAR";"ONWAAR"', "nee"),
        ("Europese aanbesteding", "european", 0, "General;General;", None),
        ("Europese aanbesteding", "european", 1, "0.00", "ja"),
        ("Europese aanbesteding", "european", True, '"nee"', "ja"),
    ],
)
def test_what_is_shown_as_it_is_is_read_in_full(
    header: str, field: str, value: Any, code: str, read: Any, tmp_path: Path
) -> None:
    checked = check_formatted(tmp_path, {header: (value, code)})
    assert (checked.findings, checked.rows[0][field]) == ([], read)


@pytest.mark.parametrize(
    ("merged", "values", "places"),
    [
        ("E2:E3", ("Ja", "Nee"), ["E3"]),
        ("E2:E3", (None, "Nee"), ["E3"]),  # nothing is shown
        ("E2:E3", ("Ja", "Ja"), []),  # what is read is what is shown
        ("D2:E2", ("Ja", "Nee"), ["E2"]),
        ("E1:E3", ("Ja", "Nee"), ["E2", "E3"]),
        ("E1:E1048576", ("Ja", None), ["E2"]),
        ("G1:XFD1", ("Ja", "Nee"), []),
    ],
)
def test_covered_cells(
    merged: str, values: tuple[Any, Any], places: list[str], tmp_path: Path
) -> None:
    first, second = ({"Europese aanbesteding": value} for value in values)
    checked = check_formatted(tmp_path, first, second, merged=merged)
    assert _said(checked.findings) == [("covered_cell", "error", place) for place in places]


@pytest.mark.parametrize("text", ["#N/A", " #n/b", "#VERW!", "#Value!"])
def test_an_error_that_a_formula_gives_as_text_is_an_error(text: str, tmp_path: Path) -> None:
    checked = check_formatted(tmp_path, {"Europese aanbesteding": f'=IFERROR(1/0,"{text}")'})
    assert checked.codes == ["formula_without_value"]  # as it was never worked out
    checked = check_formatted(tmp_path, {"Europese aanbesteding": text})
    assert [(one.code, one.value) for one in checked.findings] == [("cell_error", text.strip())]


def test_a_total_that_is_skipped_does_not_block(bench: Bench) -> None:
    total = dict.fromkeys(GOOD) | {"Omschrijving": "Totaal", "Waarde (EUR excl. btw)": "x"}
    checked = check_formatted(bench.folder, {"Waarde (EUR excl. btw)": 5}, total)
    assert checked.codes == ["totals_row"]
    total["Waarde (EUR excl. btw)"] = "=SUM(E2:E2)"
    checked = check_formatted(bench.folder, {"Waarde (EUR excl. btw)": 5}, total)
    assert (checked.codes, len(checked.rows)) == (["totals_row"], 1)


def test_a_day_of_which_only_the_time_is_shown_is_an_error(tmp_path: Path) -> None:
    checked = check_formatted(
        tmp_path, {"Einddatum": (45306.5, "h:mm")}, {"Einddatum": (45306, "mmm yyyy")}
    )
    assert _said(checked.findings) == [
        ("shown_otherwise", "error", "E2"),
        ("days_in_part", "warning", "E3"),
    ]
    assert checked.findings[0].message == (
        "Cel E2 bevat 15-01-2024 12:00:00, maar laat door de opmaak alleen een tijd zien."
    )


def test_a_duration_has_no_english_words(tmp_path: Path) -> None:
    checked = check_formatted(
        tmp_path, {"Einddatum": (45306, "[h]:mm")}, {"Omschrijving": (3.5, "[h]:mm")}
    )
    messages = [one.message for one in checked.findings]
    assert messages[0] == "'1087344:00:00' is geen datum."
    assert checked.rows[0]["title"] == "84:00"
    assert not any("day" in message for message in messages)


def test_a_bar_or_an_icon_in_the_place_of_a_number_is_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append([*GOOD, "Waarde (EUR excl. btw)", "Weging ISV in gunning (%)", "Procedure"])
    sheet.append([*GOOD.values(), 1000, 20, "x"])
    make: Any = DataBarRule  # which the library does not type
    bar, seen = (make("min", None, "max", None, "FF638EC6", shows) for shows in (False, True))
    sheet.conditional_formatting.add("E1:E1048576", bar)
    sheet.conditional_formatting.add("G2", bar)  # a text is shown beside its bar
    sheet.conditional_formatting.add("F1:F9", seen)
    book.save(tmp_path / "in.xlsx")
    found = check_file(tmp_path / "in.xlsx", tmp_path / "w").findings
    otherwise = [one for one in found if one.code == "shown_otherwise"]
    assert [(one.cell, one.value) for one in otherwise] == [("E2", "1000")]

    package, part = Package(tmp_path / "in.xlsx"), "xl/worksheets/sheet1.xml"
    exactly = scan_exactly(package.read_checked(part), part, Box("Sheet"))
    assert exactly.formats == scan_part(package, part, "Sheet").formats
    assert {column: [*map(list, kept.values())] for column, kept in exactly.formats.items()} == {
        5: [[1, 2]],
        7: [[2]],
    }


def test_a_number_that_is_shown_as_a_day_is_read_as_shown(tmp_path: Path) -> None:
    # Somebody typed 45000, or 2023-03, and sees 2023-03 ever since.
    checked = check_formatted(tmp_path, {"Contractnummer": (45000, "yyyy-mm")})
    (found,) = checked.findings
    assert checked.rows[0]["contract_id"] == found.value == "2023-03"
    assert (found.code, found.severity) == ("shown_read", "warning")
    assert "het getal 45000, geteld vanaf 1900" in found.message
    assert "laat door de opmaak '2023-03' zien. Gelezen is '2023-03'." in found.message
    mended = _mended(tmp_path, checked, "45000")
    assert not mended.findings and mended.rows[0]["contract_id"] == "45000"


def test_what_a_screen_decides_of_a_day_is_no_certain_text(tmp_path: Path) -> None:
    checked = check_formatted(tmp_path, {"Contractnummer": (45000, "mmm-yy")})
    (found,) = checked.findings
    assert checked.rows[0]["contract_id"] == "15-03-2023"
    assert "misschien 'mrt-23' zien. Gelezen is '15-03-2023'." in found.message
    assert "het getal 45000" in found.message
