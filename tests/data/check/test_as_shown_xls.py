"""What a person sees in a cell decides in an .xls too: the .xlsx, saved by LibreOffice."""

from pathlib import Path

import pytest

from tests.data.check.checking import check_file
from tests.paths import FILES

ODDITIES = FILES / "oddities"


@pytest.mark.parametrize("name", ["08", "09", "10"])
def test_an_xls_says_what_the_xlsx_says(name: str, tmp_path: Path) -> None:
    (path,) = ODDITIES.glob(f"{name}_*.xlsx")
    one = check_file(path, tmp_path / "a")
    other = check_file(ODDITIES / f"libreoffice_{name}.xls", tmp_path / "b")
    assert other.findings == one.findings
    assert other.rows == one.rows


def test_a_zero_that_may_stand_for_a_text_is_named(tmp_path: Path) -> None:
    # Lookups that LibreOffice took from an .xlsx: it writes zero for whatever they found.
    checked = check_file(ODDITIES / "libreoffice_07.xls", tmp_path)
    assert [(one.code, one.cell) for one in checked.findings] == [
        ("cell_unread", cell) for cell in ("I2", "M2", "N2", "P2")
    ]
    assert checked.rows == []
