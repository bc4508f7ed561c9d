"""The delivered file with remarks can be downloaded where its findings are shown."""

import io
from pathlib import Path
from typing import Any

import openpyxl
import streamlit as st
from streamlit.testing.v1 import AppTest

from data.store.store import Store
from data.template.returned_names import FINDING
from tests.data.delivering import deliver, row, workbook
from tests.pages.conftest import Open, html
from tests.pages.deliver.test_deliver import choose
from tests.ui.conftest import texts
from ui.delivered.returned_file import LABEL


def _labels(app: AppTest) -> list[str]:
    return [button.label for button in app.download_button]


def test_a_file_with_findings_can_be_downloaded_with_remarks(
    open_screen: Open, small_home: Path, tmp_path: Path, monkeypatch: Any
) -> None:
    drawn: list[tuple[str, Any, dict[str, Any]]] = []
    button = st.download_button

    def draw(label: str, data: Any, **how: Any) -> bool:
        drawn.append((label, data, how))
        return button(label, data, **how)

    monkeypatch.setattr(st, "download_button", draw)
    faulty = workbook(tmp_path / "fout.xlsx", row("001"), row("002", european="jaa"))
    app = choose(open_screen("Aanleveren", small_home), faulty)
    assert "Schrijf dan ja." in texts(html(app))
    label, data, how = [one for one in drawn if one[0] == LABEL][-1]
    assert (label, how["file_name"]) == (LABEL, "fout met opmerkingen.xlsx")
    page = openpyxl.load_workbook(io.BytesIO(data()))["Contracten"]
    assert FINDING in [cell.value for cell in page[1]]
    assert page["L3"].comment


def test_a_file_without_findings_or_rows_has_no_such_button(
    open_screen: Open, small_home: Path, tmp_path: Path
) -> None:
    good = workbook(tmp_path / "goed.xlsx", row("001"), row("004"))
    assert LABEL not in _labels(choose(open_screen("Aanleveren", small_home), good))
    nothing = tmp_path / "niets.xlsx"
    nothing.write_bytes(b"<html>geen werkboek</html>")
    assert LABEL not in _labels(choose(open_screen("Aanleveren", small_home), nothing))


def test_an_accepted_delivery_can_be_downloaded_with_its_remarks(
    open_screen: Open, small_home: Path, tmp_path: Path
) -> None:
    store = Store.open(small_home)
    path = workbook(tmp_path / "deels.xlsx", row("001"), row("002", european="jaa"))
    done = deliver(store, path, "deels.xlsx", month="2026-02", without_rejected=True)
    store.close()
    app = open_screen("Aanleveringen", small_home, aanlevering=done.delivery or "")
    assert LABEL in _labels(app)
    clean = open_screen("Aanleveringen", small_home, aanlevering="L00001")
    assert LABEL not in _labels(clean)
