"""A quantity in a sentence has points between its thousands; the digits of a code have none."""

from pathlib import Path
from typing import Any

import pytest

from tests.data.check.checking import check_formatted

VALUE, PLANNED = "Waarde (EUR excl. btw)", "Maatregelen gepland"


@pytest.mark.parametrize(
    ("header", "value", "code", "says"),
    [
        (VALUE, 1250000, ";;;", "bevat het getal 1.250.000, maar"),
        (VALUE, -1250000.5, "0", "'-1.250.000,5' is negatief"),
        (VALUE, 12.5e15, "0", "'12.500.000.000.000.000' is te groot"),
        (PLANNED, 2000000, "0", "'2.000.000' is geen aantal"),
        ("Weging ISV in gunning (%)", 12500, "0", "12.500 ligt niet"),
        ("Einddatum", 45306, "0", "het getal 45.306 en geen datum"),
        ("KvK-nummer", 1234567, "0", "'1234567' bestaat niet"),
        ("Contractnummer", 2024001, "#,##0", "het getal 2024001, maar"),
    ],
)
def test_a_number_in_a_sentence(
    header: str, value: Any, code: str, says: str, tmp_path: Path
) -> None:
    found = check_formatted(tmp_path, {header: (value, code)}).only()
    assert says in found.message
    assert "." not in (found.value or "")  # as it is typed and compared


def test_an_amount_is_not_to_be_made_a_text(tmp_path: Path) -> None:
    found = check_formatted(tmp_path, {VALUE: (1250000, "#,##0,")}).only()
    assert "Gelezen is '1.250.000'." in found.message
    assert "opmaak Standaard" in found.cure
