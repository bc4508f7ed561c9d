"""What to do about a cell of a .csv is something that can be done there: it has no formats."""

from pathlib import Path

import pytest

from data.findings.findings import At, make_finding, read_rules
from tests.data.check.checking import GOOD, check_file

# They need a number, a day, a formula or a format that is kept as such: no .csv has any.
_OF_WORKBOOKS = {
    "formula_without_value",
    "cell_unread",
    "date_is_zero",
    "merged_cell",
    "covered_cell",
    "shown_otherwise",
    "shown_read",
    "number_too_long",
    "text_is_date",
}


def _check(folder: Path, header: str, cell: str) -> list[tuple[str, str]]:
    """Return code and cure of what is found of a .csv with this cell on top of a good row."""
    row = GOOD | {header: cell}
    path = folder / "lijst.csv"
    path.write_text(f"{';'.join(row)}\n{';'.join(row.values())}\n", "utf-8")
    return [(one.code, one.cure) for one in check_file(path, folder / "w").findings]


@pytest.mark.parametrize(
    ("header", "cell", "code", "cure"),
    [
        ("KvK-nummer", "1234567", "kvk_digits", '="01234567"'),
        ("CPV-code", "3110000", "cpv_lost_zero", 'schrijf dan ="03110000"'),
        ("Contractnummer", "2,02401E+13", "number_in_powers", '="…"'),
        ("KvK-nummer", "1.23E+07", "number_in_powers", "voluit"),
        ("Ingangsdatum", "45306", "date_is_number", "dd-mm-jjjj, of laat de cel leeg"),
        ("Waarde (EUR excl. btw)", "#N/B", "cell_error", "Schrijf de waarde zelf."),
        ("Weging ISV in gunning (%)", "0,25", "percentage_below_one", "Schrijf dan 25."),
        ("Omschrijving", "CafÃ©", "letters_damaged", "CSV UTF-8"),
    ],
)
def test_a_cure_can_work_in_a_csv(
    header: str, cell: str, code: str, cure: str, tmp_path: Path
) -> None:
    assert cure in dict(_check(tmp_path, header, cell))[code]


def test_no_cure_of_a_csv_speaks_of_formats() -> None:
    for rule in read_rules().values():
        told = rule.choose_cure(At(cell="B7")).casefold()
        if any(word in told for word in ("opmaak", "formule", "samenvoeging")):
            assert rule.code in _OF_WORKBOOKS or rule.about != "cell"
        assert rule.choose_cure(At(sheet="Contracten", cell="B7")) == rule.cure


def test_a_code_that_lost_its_zero_is_mended_as_the_cure_says(tmp_path: Path) -> None:
    facts = {"code": "03110000", "nearest": "03110000"}
    told = make_finding("cpv_lost_zero", At(cell="B7"), facts=facts).cure
    written = told.partition("schrijf dan ")[2].rstrip(".")
    assert _check(tmp_path, "CPV-code", written) == []
