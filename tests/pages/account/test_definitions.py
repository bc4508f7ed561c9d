"""Definities: the example of a figure is whole, and no telephone is twenty of them long."""

from pathlib import Path

from kpi.declared.all import BY_ID
from kpi.documents.examples import EXAMPLES, list_rows
from tests.pages.conftest import Open, screen


def test_of_a_long_example_the_first_rows_are_seen_and_the_others_fold(
    open_screen: Open, small_home: Path
) -> None:
    kpi = BY_ID["obligation_met"]
    _headers, rows = list_rows(kpi, EXAMPLES[kpi.id])
    assert len(rows) > 4
    shown = screen(open_screen("Definities", small_home, kpi=kpi.id))
    definitions = shown.all("details", name="isv-definition")
    [opened] = [one for one in definitions if one.get("open") is not None]
    counted = [len(one.all("tr")) - 1 for one in opened.all("table")]
    assert counted == [4, len(rows) - 4]
    [fold] = [one for one in opened.all("details") if f"Nog {len(rows) - 4} rijen" in one.text]
    assert fold.all("table") and "Samen:" in opened.text
