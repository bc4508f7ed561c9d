"""A grid on a screen: what is asked of it stands in the address, and its twins show the same."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.screen import read
from ui.rows.selecting import EMPTY
from ui.rows.wishes import IN_ORDER

QUERY: dict[str, str | list[str]] = {
    "filter-contractmanager": ["CM-014", EMPTY],
    "sorteer": "Waarde, hoog naar laag",
    "rij": "C3",
}


def show() -> None:
    """A screen with one grid of four contracts."""
    import pyarrow as pa
    import streamlit as st

    from ui.rows.choosing import Grid
    from ui.rows.columns import Column
    from ui.rows.grid import draw_grid

    columns = (
        Column("contract", "Contract", "Het nummer.", link=lambda row: f"./x?{row['contract']}"),
        Column("manager", "Contractmanager", "Wie.", filtered=True),
        Column("value", "Waarde", "In euro.", "euro"),
    )
    table = pa.table(
        {
            "contract": ["C1", "C2", "C3", "C4"],
            "manager": ["CM-014", "CM-005", "CM-014", None],
            "value": [10.0, 20.0, 4_200_000.0, None],
        }
    )
    grid = Grid("Vier contracten", columns, key="contract", choose="multi-row")
    shown = draw_grid(grid, table)
    st.session_state["seen"] = (
        shown.rows["contract"].to_pylist(),
        shown.chosen["contract"].to_pylist(),
    )


def run(**query: str | list[str]) -> AppTest:
    app = AppTest.from_function(show, default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def test_the_address_gives_the_rows_their_order_and_what_is_chosen() -> None:
    app = run(**QUERY)
    assert app.session_state["seen"] == (["C3", "C1", "C4"], ["C3"])
    [shown] = app.dataframe
    assert shown.value["Contract"].tolist() == ["./x?C3#C3", "./x?C1#C1", "./x?C4#C4"]
    plain = run(**QUERY, tabel="true")
    assert not plain.dataframe
    assert plain.session_state["seen"] == app.session_state["seen"]
    [table] = read("".join(one.proto.body for one in plain.get("html"))).tables
    assert [row.cells for row in table.rows] == [
        ["C3", "CM-014", "€\u00a04.200.000"],
        ["C1", "CM-014", "€\u00a010"],
        ["C4", "–", "–"],
    ]
    assert table.addresses == ["./x?C3", "./x?C1", "./x?C4"]


def test_what_is_asked_narrows_the_rows_and_is_undone() -> None:
    app = run()
    assert app.session_state["seen"] == (["C1", "C2", "C3", "C4"], [])
    app.text_input(key="zoek").set_value("c CM-0").run()
    assert not app.multiselect  # nobody sees them yet
    app.session_state["filters-open"] = app.session_state["kolommen-open"] = True
    app.run()
    assert app.multiselect(key="kolommen").value
    app.multiselect(key="filter-contractmanager").set_value(["CM-014"]).run()
    assert app.session_state["seen"][0] == ["C1", "C3"]
    assert "2 van 4 rijen" in "".join(one.proto.body for one in app.get("html"))
    app.button(key="filter-contractmanager-CM-014").click().run()
    assert app.session_state["seen"][0] == ["C1", "C2", "C3"]
    app.button(key="wis").click().run()
    assert app.session_state["seen"][0] == ["C1", "C2", "C3", "C4"]
    assert app.selectbox(key="sorteer").value == IN_ORDER


def test_what_an_address_asks_wrongly_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    app = run(sorteer="Maan", **{"filter-contractmanager": ["CM-999", "CM-014"]})
    said = "".join(one.proto.body for one in app.get("html"))
    assert (
        "Contractmanager ‘CM-999’ uit het adres komt hier niet voor. Dat filter staat uit." in said
    )
    assert "CM-014’" not in said
    assert f"Sorteren op ‘Maan’ uit het adres kan hier niet. U ziet nu: {IN_ORDER}." in said
    monkeypatch.setattr("ui.rows.plain.PER_PAGE", 3)
    for page, told in (("99", True), ("2", False)):
        there = run(tabel="true", bladzijde=page)
        said = "".join(one.proto.body for one in there.get("html"))
        assert ("Bladzijde ‘99’ uit het adres is er niet. U ziet nu: 1." in said) is told


def test_of_many_values_the_most_common_are_offered_and_what_the_address_asks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("ui.rows.selecting.MANY", 1)
    query: dict[str, str | list[str]] = {"filter-contractmanager": "CM-005"}
    app = run(**query)
    assert app.session_state["seen"][0] == ["C2"]
    offered = app.multiselect(key="filter-contractmanager")
    assert (offered.options, offered.value) == (["CM-014", "CM-005"], ["CM-005"])
    assert "uit het adres" not in "".join(one.proto.body for one in app.get("html"))
    app.button(key="filter-contractmanager-CM-005").click().run()
    assert app.session_state["seen"][0] == ["C1", "C2", "C3", "C4"]
