"""Verloop: pictures, tables and the download say the same as the engine, and a gap is no zero."""

import csv
import datetime as dt
import io
from pathlib import Path

import pytest

from data import dutch as nl
from data.access.actor import Actor
from data.entries.settings import add_marker
from data.reference import list_categories
from data.store.store import Store
from kpi import words
from kpi.engine.engine import count_outcomes, find_latest
from kpi.outcome import Outcome
from kpi.question import Question
from pages.figure import over_time
from tests.pages.account.test_norms import delivered_twice
from tests.pages.conftest import Open, html, screen
from tests.pages.screen import Part, read
from tests.ui.conftest import texts
from ui.app.shell import open_store
from ui.charts.lines import Point
from ui.chosen import months

KPI, ASKED = "application_mandatory", Question("2026-10")


@pytest.fixture(autouse=True)
def home(sample_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISV_HOME", str(sample_home))


def pairs() -> list[tuple[str, Point, Outcome]]:
    """Each month of each line with the outcome that it is of."""
    series = over_time.list_series(KPI, ASKED)
    there = {(name, one.month): one for name, found in series.items() for one in found}
    return [
        (line.name, point, there[line.name, point.month])
        for line in over_time.list_lines(KPI, ASKED)
        for point in line.points
        if (line.name, point.month) in there
    ]


def test_the_band_is_the_range_of_all_together_with_the_digits_of_the_figure() -> None:
    [one] = count_outcomes(open_store(), ASKED, kpis=["obligation_met"])
    assert one.maybe > 0
    total = over_time.list_lines("obligation_met", ASKED)[0]
    last = total.points[-1]
    assert last.low is not None and last.high is not None
    said = f"{nl.format_number(last.low)} tot {nl.format_number(last.high)}%"
    assert said == words.phrase_range(one)
    for together in (True, False):
        picture = over_time.draw_categories("obligation_met", ASKED, together=together)
        assert picture.chart is not None
        bands = [trace for trace in picture.chart.data if trace.name == "bereik"]
        assert any(last.high in band.y and last.low in band.y for band in bands)
        [line] = [trace for trace in picture.chart.data if trace.name == over_time.TOTAL]
        assert words.phrase_figure(one) in line.customdata[-1][1]
        assert f"bereik {said}" in line.customdata[-1][1]
        assert f"{words.phrase_figure(one)} · {said}" in picture.table
        assert f"{over_time.TOTAL}: {words.phrase_figure(one)}" in picture.said


def test_lines_are_the_engines_outcomes() -> None:
    asked = Question(find_latest(open_store()))
    by = ("month", "category")
    counted = {
        (one.month, one.group["category"]): (one.yes, one.no, one.unknown)
        for one in count_outcomes(open_store(), asked, kpis=[KPI], by=by)
    }
    mine = {
        (one.month, name): (one.yes, one.no, one.unknown)
        for name, _point, one in pairs()
        if name != over_time.TOTAL
    }
    assert len(mine) > 100
    assert all(counted[key] == counts for key, counts in mine.items())


def test_few_known_answers_are_a_gap_and_carried_months_have_open_marks() -> None:
    found = pairs()
    few = [point for _name, point, one in found if one.yes + one.no < 10]
    assert few and all(point.share is None for point in few)
    assert any(one.population >= 10 and one.yes + one.no < 10 for _name, _point, one in found)
    chart = over_time.draw_categories(KPI, ASKED, together=True).chart
    assert chart is not None
    lines = {trace.name: trace for trace in chart.data if trace.name != "bereik"}
    assert next(iter(lines)) == over_time.TOTAL and "Datacenters" not in lines
    seen = set()
    for name, line in lines.items():
        mine = {point.month: (point, one) for named, point, one in found if named == name}
        for month, share, mark in zip(line.x, line.y, line.marker.symbol, strict=True):
            known = {nl.format_short_month(one): pair for one, pair in mine.items()}.get(month)
            if known:
                assert share == known[0].share
                assert mark.endswith("-open") == known[1].carried
                seen.add(known[1].carried)
            else:
                assert share is None
    assert seen == {True, False}


def test_the_last_month_is_named_under_the_lines_and_a_gap_is_explained() -> None:
    chart = over_time.draw_categories(KPI, ASKED, together=True).chart
    assert chart is not None
    named = chart.layout.xaxis.tickvals
    assert nl.format_short_month("2026-10") in named and 3 <= len(named) <= 12
    every = [one.month for one in over_time.list_series(KPI, ASKED)[over_time.TOTAL]]
    assert list(chart.layout.xaxis.categoryarray) == list(map(nl.format_short_month, sorted(every)))
    assert "Geen punt: te weinig gegevens." in over_time.draw_head(KPI, ASKED)


def test_this_year_stands_beside_the_last() -> None:
    picture = over_time.draw_years(KPI, Question("2026-02"))
    assert picture.title == "2026 naast 2025" and picture.chart is not None
    lines = {trace.name: trace for trace in picture.chart.data if trace.name != "bereik"}
    assert list(lines) == ["2026", "2025"]
    assert lines["2025"].x[:2] == ("jan", "feb") == lines["2026"].x[:2]
    assert lines["2026"].customdata[1][0] == "februari 2026" in picture.points
    there = {one.month: one for one in over_time.list_series(KPI, ASKED)[over_time.TOTAL]}
    rows = {row.cells[0]: row.cells[1:] for row in read(picture.table).rows}
    for month in ("2026-02", "2025-02"):
        said = words.phrase_figure(there[month])
        assert said in picture.said
        assert said in rows["februari"][month < "2026"]


def test_the_download_opens_in_a_dutch_spreadsheet() -> None:
    text = over_time.write_csv(KPI, ASKED).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    found = pairs()
    assert [(row["categorie"], row["maand"]) for row in rows] == [
        (name, point.month) for name, point, _one in found
    ]
    for row, (_name, point, one) in zip(rows, found, strict=True):
        assert float(row["ja"].replace(",", ".")) == one.yes
        share = row[over_time.SHARE].replace(",", ".")
        assert (float(share) if share else None) == point.share
    assert not {"nan", "none"} & set(text.lower().split(";"))


def test_the_former_ten_count_the_same_in_all() -> None:
    new, old = (
        over_time.list_series(KPI, Question("2026-10", classification=classification))
        for classification in ("new", "old")
    )
    assert {"Catering", "Dataverbindingen", "Energie"} <= set(old)
    assert "Connectiviteit" not in old
    assert set(new) == {over_time.TOTAL, *list_categories()}
    for month in ("2025-12", "2026-10"):
        totals = []
        for found in (new, old):
            counts = {
                name: one.population
                for name, mine in found.items()
                for one in mine
                if one.month == month
            }
            whole = counts.pop(over_time.TOTAL)
            assert sum(counts.values()) == whole
            totals.append(whole)
        assert totals[0] == totals[1]


def columns(shown: Part) -> list[str]:
    """Return the names of all columns of the tables of a screen."""
    return [name for table in shown.tables for name in table.headers]


def test_the_screen_follows_all_choices(open_screen: Open, sample_home: Path) -> None:
    odd = {"indeling": "tien oude categorieën", "tab": "toe"}
    app = open_screen("Verloop", sample_home, kpi=KPI, **odd)
    assert "Tabblad ‘toe’ uit het adres is er hier niet. U ziet nu: In de tijd." in html(app)
    assert {box.key: box.value for box in app.selectbox}["indeling"] == "tien oude categorieën"
    assert "keuze-indeling" not in {box.key for box in app.selectbox}
    assert "Catering" in columns(screen(app))
    app.selectbox(key="indeling").set_value("acht nieuwe categorieën").run()
    assert "Catering" not in columns(screen(app))
    assert "Consumptieve dienstverlening" in columns(screen(app))
    # A month and a category that are chosen at a picture are those of all screens.
    app.selectbox(key="kies-maand").set_value("maart 2026").run()
    app.selectbox(key="kies-categorie").set_value("Energie").run()
    assert app.selectbox(key="maand").value == "maart 2026"
    assert app.selectbox(key="categorie").value == "Energie"
    found = count_outcomes(open_store(), Question("2026-03"), kpis=[KPI], by=["category"])
    one = next(one for one in found if one.group["category"] == "Energie")
    shown = texts(html(app))
    assert f"{words.phrase_figure(one)}: Energie, eind maart 2026" in shown
    assert f"Daarachter: {one.population} aanbestedingen in" in shown


def test_plans_stay_with_the_categories_of_today(open_screen: Open, sample_home: Path) -> None:
    app = open_screen("Verloop", sample_home, indeling="tien oude categorieën", kpi="plan_has_isv")
    assert "Plannen zijn er per categorie van nu" in texts(html(app))
    assert "kies-categorie" not in {box.key for box in app.selectbox}  # the bar has the former ten
    new, old = (
        over_time.list_series("plan_has_isv", Question("2026-10", classification=classification))
        for classification in ("new", "old")
    )
    assert new == old


def test_moments_are_marks_with_a_number_and_words(
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
        add_marker(made, day, text, by=Actor("Beleid"))
    made.close()
    monkeypatch.setenv("ISV_HOME", str(home))
    app = open_screen("Verloop", home, kpi="current_clause")
    picture = months.draw_months("current_clause", Question("2026-07"))
    june, july = nl.format_short_month("2026-06"), nl.format_short_month("2026-07")
    assert picture.chart is not None
    [marks] = [trace for trace in picture.chart.data if trace.name == "moment"]
    assert (marks.x, marks.text) == ((june, july, july), ("1", "2", "3"))
    assert marks.customdata[0][1] == "03-06-2026: Campagne &lt;b&gt;start"
    listed = screen(app).all("ol")[0]
    assert [one.text for one in listed.all("li")] == [
        "03-06-2026: Campagne <b>start",
        "10-07-2026: Nieuwe norm",
        "31-07-2026: Handreiking",
    ]
    assert not listed.all("b")
    assert "Momenten: 03-06-2026: Campagne <b>start; 10-07" in picture.said


def test_without_moments_nothing_is_said_of_them() -> None:
    picture = months.draw_months(KPI, ASKED)
    assert "Moment" not in picture.said and "isv-moments" not in picture.beneath
    assert picture.chart is not None
    assert all(trace.name != "moment" for trace in picture.chart.data)


def test_what_the_dashed_line_of_small_pictures_is_stands_beneath_them(
    open_screen: Open, sample_home: Path
) -> None:
    app = open_screen("Verloop", sample_home, kpi="obligation_met")
    assert "Streeplijn: norm 100%. Te weinig voor een lijn: " in texts(html(app))
