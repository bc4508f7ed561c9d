"""Cells mended on the screen: proposed, typed, checked at once, kept with the delivery."""

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from pages.deliver import mending
from pages.deliveries.confirmed import KEEP
from tests.data.delivering import deliver, row, workbook
from tests.data.mended.mending import faulty
from tests.pages.conftest import Open, html
from tests.pages.deliver.test_deliver import ACCEPT, choose, gone, labels, named
from tests.pages.deliver.test_visit import visit_of
from tests.ui.conftest import texts
from ui.app import shell
from ui.delivered.returned_file import MENDED


def edit(app: AppTest, at: int, becomes: str | bool | None, column: str = mending.BECOMES) -> None:
    """Type in a cell of the grid, as its browser says so, and send it."""
    [grid] = app.data_editor
    assert grid.key
    edits = {"edited_rows": {at: {column: becomes}}, "added_rows": [], "deleted_rows": []}
    app.session_state[grid.key] = edits
    named(app.button, mending.MEND).click().run()
    assert not app.exception


def grid(app: AppTest) -> list[Any]:
    [found] = app.data_editor
    return list(found.value.to_dict("records"))


def test_cells_are_mended_and_the_delivery_counts_with_them(
    open_screen: Open, small_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: dict[str, Any] = {}
    button = st.download_button

    def draw(label: str, data: Any, **how: Any) -> bool:
        given[label] = data, how["file_name"]
        return button(label, data, **how)

    monkeypatch.setattr(st, "download_button", draw)
    app = choose(open_screen("Aanleveren", small_home), faulty(tmp_path))
    lines = grid(app)
    assert "Klopt" not in lines[0], "nothing that is warned of can be right"
    # A telephone shows up to what is typed: some 292 pixels within the frame.
    first = list(lines[0])[: list(lines[0]).index(mending.BECOMES) + 1]
    assert sum(mending.WIDTHS[name] for name in first) <= 292
    assert [(one["Contract"], one["Cel"], one["Er staat"], one["Voorstel"]) for one in lines] == [
        ("002", "L3", "jaa", "ja"),
        ("003", "Q4", "31-2-2024", ""),
    ]
    named(app.button, "Neem alle voorstellen over (1)").click().run()
    lines = grid(app)
    assert [(one["Cel"], one["Wordt"]) for one in lines] == [("Q4", ""), ("L3", "ja")]
    assert "3 rijen gelezen: 2 goed, 1 met een fout. 1 cel op het scherm verbeterd." in texts(
        html(app)
    )
    edit(app, 0, "29-2-2024")
    said = texts(html(app))
    assert "3 rijen gelezen: 3 goed, 0 met een fout. 2 cellen op het scherm verbeterd." in said
    assert "Neem alle voorstellen over" not in " ".join(labels(app))
    edit(app, 0, None)  # taken back, and once more
    assert [one.cell for one in visit_of(app).mends] == ["Q4"]
    named(app.button, "Neem alle voorstellen over (1)").click().run()
    edit(app, 0, "x" * 2_001)
    assert "De verbetering van cel L3 is 2.001 tekens lang." in texts(html(app))
    gone(app) if any(one.label.startswith("Antwoord") for one in app.selectbox) else None
    named(app.button, ACCEPT).click().run()
    assert "Gelukt: De aanlevering telt mee." in texts(html(app))
    [delivery, _] = shell.open_store().list_deliveries()
    assert [(one.cell, one.was, one.becomes) for one in delivery.mends] == [
        ("L3", "jaa", "ja"),
        ("Q4", "31-2-2024", "29-2-2024"),
    ]

    shown = open_screen("Aanleveringen", small_home, aanlevering=delivery.id)
    said = texts(html(shown))
    assert "Op het scherm verbeterd (2)" in said and "Het bestand zelf is niet gewijzigd." in said
    assert "L3002ContractenEuropese aanbestedingjaaja" in said
    data, name = given[MENDED]
    assert name == "fout verbeterd.xlsx"
    page = openpyxl.load_workbook(io.BytesIO(data()))["Contracten"]
    assert page["L3"].value == "ja"


def test_many_cells_are_mended_page_by_page(
    open_screen: Open, small_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mending, "SHOWN", 2)
    wrong = [row(str(nr), european="jaa" if nr % 2 else "Xx?") for nr in range(1, 6)]
    app = choose(open_screen("Aanleveren", small_home), workbook(tmp_path / "a.xlsx", *wrong))
    assert [one["Cel"] for one in grid(app)] == ["L2", "L3"]
    assert "2 cellen per bladzijde." in texts(html(app))
    edit(app, 1, "Nee")
    app.session_state["verbeteren-bladzijde-0"] = 3
    app.run()
    assert [one["Cel"] for one in grid(app)] == ["L3"], "what is mended stands last"
    named(app.button, "Neem alle voorstellen over (3)").click().run()
    assert {one.cell: one.becomes for one in visit_of(app).mends} == {
        "L2": "ja", "L3": "Nee", "L4": "ja", "L6": "ja",
    }  # fmt: skip


def test_a_warning_is_kept_as_right_and_told_again_when_that_is_taken_back(
    open_screen: Open, small_home: Path, tmp_path: Path
) -> None:
    rows = [row("001", cpv="18110000-4"), row("002", european="jaa"), row("003")]
    path = workbook(tmp_path / "feb.xlsx", *rows)
    app = choose(open_screen("Aanleveren", small_home), path)
    assert [one["Contract"] for one in grid(app)] == ["001", "002"]
    app.selectbox(key="categorie-aanlevering").set_value("Datacenters").run()
    [other] = app.data_editor
    assert len(other.value) == 5, "each row is of another category"
    app.selectbox(key="categorie-aanlevering").set_value("staat in het bestand").run()
    [first] = app.data_editor
    assert first.key != other.key, "what is typed in the one is not of the other"
    edit(app, 0, True, mending.RIGHT)
    assert "Er staat niet bij wie zegt dat dit klopt." in texts(html(app))
    named(app.text_input, "Uw functie of afdeling").set_value("CM-7").run()
    edit(app, 1, True, mending.RIGHT)
    assert "Alleen een waarschuwing kan als ‘klopt’ worden bewaard." in texts(html(app))
    edit(app, 0, True, mending.RIGHT)
    said = texts(html(app))
    assert [one["Contract"] for one in grid(app)] == ["002"]
    assert "1 fout." in said and "Bewaard als ‘klopt’ (1)" in said

    shown = open_screen("Aanleveringen", small_home)
    said = texts(html(shown))
    assert "Waarschuwingen die kloppen (1)" in said
    assert "001Dienst ACPV-code18110000-4Bij CPV-code 18110000 hoort controlecijfer" in said
    assert "door CM-7" in said
    named(shown.text_input, "Reden").set_value("Toch niet")
    [by] = [box for box in shown.text_input if box.key == "klopt-door"]
    by.set_value("CM-8")
    named(shown.button, "Weer melden").click().run()
    assert "Gelukt: De waarschuwing wordt weer gemeld." in texts(html(shown))
    assert "Waarschuwingen die kloppen" not in texts(html(shown))
    assert len(grid(choose(open_screen("Aanleveren", small_home), path))) == 2


def test_a_warning_is_kept_as_right_later_too_on_the_page_of_its_delivery(
    open_screen: Open, small_home: Path, tmp_path: Path
) -> None:
    path = workbook(tmp_path / "mrt.xlsx", row("001", cpv="18110000-4"), row("002"))
    open_screen("Definities", small_home)
    done = deliver(shell.open_store(), path, path.name, month="2026-03")
    app = open_screen("Aanleveringen", small_home, aanlevering=done.delivery or "")
    which = named(app.multiselect, "Welke waarschuwingen kloppen")
    [said] = which.options
    assert said.startswith("001, cel ") and "controlecijfer" in said
    named(app.button, KEEP).click().run()
    assert "Er is geen waarschuwing gekozen." in texts(html(app))
    which = named(app.multiselect, "Welke waarschuwingen kloppen")
    which.set_value([done.findings[0].key])
    [by] = [box for box in app.text_input if (box.key or "").endswith("-wie")]
    by.set_value("CM-7")
    named(app.button, KEEP).click().run()
    told = texts(html(app))
    assert "Gelukt: De waarschuwing wordt niet meer gemeld" in told
    assert "Bewaard als ‘klopt’ (1)" in told and not app.multiselect
    [why] = [box for box in app.text_input if box.label == "Reden" and "terug" in str(box.key)]
    [by] = [box for box in app.text_input if (box.key or "").endswith("terug-door")]
    why.set_value("Toch niet")
    by.set_value("CM-8")
    named(app.button, "Weer melden").click().run()
    assert "Gelukt: De waarschuwing wordt weer gemeld." in texts(html(app))
    assert shell.open_store().annotations.confirmed == {}
    named(app.multiselect, "Welke waarschuwingen kloppen")
