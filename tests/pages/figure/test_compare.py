"""Verloop: the chart, its table and its download say the same, and a gap is no zero."""

import csv
import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest

from data import dutch as nl
from data.entries.settings import add_marker
from data.reference import list_categories
from data.store.store import Store
from kpi import words
from kpi.engine.engine import count_outcomes, find_latest
from kpi.question import Question
from pages.figure import over_time
from tests.pages.account.test_norms import delivered_twice
from tests.pages.conftest import Open, html, screen
from tests.pages.screen import Part
from tests.ui.conftest import texts
from ui.app.shell import open_store


@pytest.fixture(autouse=True)
def home(sample_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISV_HOME", str(sample_home))


def lines(kpi: str, question: Question) -> list[Any]:
    """The lines of a chart, without the band of all categories together."""
    drawn = over_time.draw_chart(kpi, question).data
    return [line for line in drawn if line.name != over_time.BAND]


def test_the_band_is_the_range_of_all_together_with_the_digits_of_the_figure() -> None:
    asked = Question("2026-10")
    found = over_time.make_frame("obligation_met", asked)
    [last] = found[(found["categorie"] == over_time.TOTAL) & (found["maand"] == "2026-10")].to_dict(
        "records"
    )
    [one] = count_outcomes(open_store(), asked, kpis=["obligation_met"])
    said = f"{nl.format_number(last[over_time.LOW])} tot {nl.format_number(last[over_time.HIGH])}%"
    assert said == words.phrase_range(one)
    assert last["onzeker"] == one.maybe > 0
    bands = [
        line
        for line in over_time.draw_chart("obligation_met", asked).data
        if line.name == over_time.BAND
    ]
    assert bands and last[over_time.HIGH] in bands[-1].y and last[over_time.LOW] in bands[-1].y
    [total] = [line for line in lines("obligation_met", asked) if line.name == over_time.TOTAL]
    assert f"{words.phrase_figure(one)} · {said}" in total.customdata[-1]
    assert f"{words.phrase_figure(one)} · {said}" in over_time.draw_table("obligation_met", asked)


def test_rows_are_the_engines_outcomes() -> None:
    found = over_time.make_frame("application_mandatory", Question("2026-10"))
    counted = {
        (o.month, o.group["category"]): (o.yes, o.no, o.unknown)
        for o in count_outcomes(
            open_store(),
            Question(find_latest(open_store())),
            kpis=["application_mandatory"],
            by=("month", "category"),
        )
    }
    mine = {
        (row["maand"], row["categorie"]): (row["ja"], row["nee"], row["onbekend"])
        for row in found.to_dict("records")
        if row["categorie"] != over_time.TOTAL
    }
    assert len(mine) > 100
    assert all(counted[key] == counts for key, counts in mine.items())


def test_a_line_has_gaps_where_there_are_too_few() -> None:
    found = over_time.make_frame("application_mandatory", Question("2026-10"))
    few = found[(found["totaal"] < 10)]
    assert len(few) and few[over_time.SHARE].isna().all()
    drawn = lines("application_mandatory", Question("2026-10"))
    names = [line.name for line in drawn]
    assert names[0] == over_time.TOTAL and "Datacenters" not in names
    for line in drawn:
        mine = found[found["categorie"] == line.name][over_time.SHARE]
        assert [None if y != y else y for y in line.y] == [None if y != y else y for y in mine]


def test_few_known_answers_are_no_percentage_and_carried_months_have_open_marks() -> None:
    found = over_time.make_frame("application_mandatory", Question("2026-10"))
    known = found["ja"] + found["nee"]
    assert ((known < 10) & (found["totaal"] >= 10)).any()
    assert found[known < 10][over_time.SHARE].isna().all()
    seen = set()
    for line in lines("application_mandatory", Question("2026-10")):
        carried = found[found["categorie"] == line.name]["overgenomen"] == "ja"
        assert [mark.endswith("-open") for mark in line.marker.symbol] == carried.tolist()
        seen |= set(carried)
    assert seen == {True, False}


def test_the_last_month_is_named_under_the_chart_and_a_gap_has_its_unit() -> None:
    drawn = over_time.draw_chart("application_mandatory", Question("2026-10"))
    named = drawn.layout.xaxis.tickvals
    assert nl.format_short_month("2026-10") in named and 6 <= len(named) <= 12
    months = sorted(over_time.make_frame("application_mandatory", Question("2026-10"))["maand"])
    ordered = [nl.format_short_month(month) for month in dict.fromkeys(months)]
    assert list(drawn.layout.xaxis.categoryarray) == ordered
    chosen = Question("2026-10")
    assert (
        "met te weinig aanbestedingen waarvan het bekend is voor een percentage"
        in over_time.draw_head("application_total", chosen)
    )
    of_contracts = over_time.draw_head("dialogue_held", chosen)
    assert "met te weinig contracten waarvan het bekend is voor een percentage" in of_contracts


def test_the_download_opens_in_a_dutch_spreadsheet() -> None:
    text = over_time.write_csv("application_mandatory", Question("2026-10")).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    found = over_time.make_frame("application_mandatory", Question("2026-10"))
    assert len(rows) == len(found)
    assert [float(row["ja"].replace(",", ".")) for row in rows] == found["ja"].tolist()
    assert "nan" not in text.lower()


def test_the_former_ten_count_the_same_in_all() -> None:
    new, old = (
        over_time.make_frame(
            "application_mandatory", Question("2026-10", classification=classification)
        )
        for classification in ("new", "old")
    )
    assert {"Catering", "Dataverbindingen", "Energie"} <= set(old["categorie"])
    assert "Connectiviteit" not in set(old["categorie"])
    assert set(new["categorie"]) == {over_time.TOTAL, *list_categories()}
    for month in ("2025-12", "2026-10"):
        totals = []
        for found in (new, old):
            mine = found[found["maand"] == month]
            apart = mine[mine["categorie"] != over_time.TOTAL]
            whole = mine[mine["categorie"] == over_time.TOTAL]
            assert apart["totaal"].sum() == whole["totaal"].sum()
            totals.append(whole["ja"].tolist())
        assert totals[0] == totals[1]


def test_each_line_looks_different_in_either_layout() -> None:
    for classification in ("new", "old"):
        looks = [
            over_time.choose_look(number)
            for number in range(len(over_time.list_series(classification)))
        ]
        assert len(set(looks)) == len(looks)


def columns(shown: Part) -> list[str]:
    """Return the names of all columns of the tables of a screen."""
    return [name for table in shown.tables for name in table.headers]


def test_the_table_and_the_choice_follow_the_shared_layout(
    open_screen: Open, sample_home: Path
) -> None:
    app = open_screen("Verloop", sample_home, indeling="tien oude categorieën")
    assert {box.key: box.value for box in app.selectbox}["indeling"] == "tien oude categorieën"
    assert "keuze-indeling" not in {box.key for box in app.selectbox}
    assert "Catering" in columns(screen(app))
    app.selectbox(key="indeling").set_value("acht nieuwe categorieën").run()
    assert "Catering" not in columns(screen(app))
    assert "Consumptieve dienstverlening" in columns(screen(app))


def test_plans_stay_with_the_categories_of_today(open_screen: Open, sample_home: Path) -> None:
    app = open_screen("Verloop", sample_home, indeling="tien oude categorieën", kpi="plan_has_isv")
    assert "Plannen zijn er per categorie van nu" in texts(html(app))
    new, old = (
        over_time.make_frame("plan_has_isv", Question("2026-10", classification=classification))
        for classification in ("new", "old")
    )
    assert new.equals(old)


def test_moments_are_lines_with_a_number_and_words(
    open_screen: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = delivered_twice(tmp_path)
    made = Store.open(home)
    for day, text in (
        (dt.date(2026, 5, 31), "Te vroeg"),
        (dt.date(2026, 6, 3), "Campagne <b>start"),
        (dt.date(2026, 7, 10), "Nieuwe norm"),
        (dt.date(2026, 7, 31), "Handreiking"),
        (dt.date(2026, 8, 1), "Te laat"),
    ):
        add_marker(made, day, text, by="Beleid")
    made.close()
    monkeypatch.setenv("ISV_HOME", str(home))
    app = open_screen("Verloop", home, kpi="current_clause")
    figure = over_time.draw_chart("current_clause", Question("2026-07"))
    june, july = nl.format_short_month("2026-06"), nl.format_short_month("2026-07")
    assert [list(line.x) for line in lines("current_clause", Question("2026-07"))][:1] == [
        [june, july]
    ]
    assert [(one.x0, one.x1, one.type) for one in figure.layout.shapes] == [
        (june, june, "line"),
        (july, july, "line"),
    ]
    notes = figure.layout.annotations
    assert [(one.x, one.text) for one in notes] == [(june, "1"), (july, "2, 3")]
    assert notes[0].ay > notes[1].ay  # months side by side: one above the other
    assert notes[0].hovertext == "1. 03-06-2026: Campagne &lt;b&gt;start"
    listed = screen(app).all("ol")[0]
    assert [one.text for one in listed.all("li")] == [
        "03-06-2026: Campagne <b>start",
        "10-07-2026: Nieuwe norm",
        "31-07-2026: Handreiking",
    ]
    assert not listed.all("b")
    assert "Momenten: 1. 03-06-2026: Campagne <b>start; 2. 10-07" in over_time.phrase_chart(
        "current_clause", Question("2026-07")
    )


def test_without_moments_nothing_is_said_of_them() -> None:
    asked = ("application_mandatory", Question("2026-10"))
    assert over_time.list_moments(*asked) == ""
    assert "Moment" not in over_time.phrase_chart(*asked)
    assert not over_time.draw_chart(*asked).layout.shapes
