"""Verloop: the chart, its table and its download say the same, and a gap is no zero."""

import csv
import io
from pathlib import Path

import pytest

from data.reference import category_names
from kpi import outcomes
from ui import compare
from ui.shell import store


@pytest.fixture(autouse=True)
def home(sample_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISV_HOME", str(sample_home))


def test_rows_are_the_engines_outcomes() -> None:
    found = compare.frame("application_mandatory", "year", "new")
    counted = {
        (o.month, o.group["category"]): (o.yes, o.no, o.unknown)
        for o in outcomes(store(), kpis=["application_mandatory"], by=("month", "category"))
    }
    mine = {
        (row["maand"], row["categorie"]): (row["ja"], row["nee"], row["onbekend"])
        for row in found.to_dict("records")
        if row["categorie"] != compare.TOTAL
    }
    assert len(mine) > 100
    assert all(counted[key] == counts for key, counts in mine.items())


def test_a_line_has_gaps_where_there_are_too_few() -> None:
    found = compare.frame("application_mandatory", "year", "new")
    few = found[(found["totaal"] < 10)]
    assert len(few) and few["aandeel ja (%)"].isna().all()
    names = [line.name for line in compare.chart("application_mandatory", "year", "new").data]
    assert names[0] == compare.TOTAL and "Datacenters" not in names
    for line in compare.chart("application_mandatory", "year", "new").data:
        mine = found[found["categorie"] == line.name]["aandeel ja (%)"]
        assert [None if y != y else y for y in line.y] == [None if y != y else y for y in mine]


def test_the_download_opens_in_a_dutch_spreadsheet() -> None:
    text = compare.csv("application_mandatory", "year", "new").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    found = compare.frame("application_mandatory", "year", "new")
    assert len(rows) == len(found)
    assert [float(row["ja"].replace(",", ".")) for row in rows] == found["ja"].tolist()
    assert "nan" not in text.lower()


def test_the_former_ten_count_the_same_in_all() -> None:
    new, old = (compare.frame("application_mandatory", "year", layout) for layout in ("new", "old"))
    assert {"Catering", "Dataverbindingen", "Energie"} <= set(old["categorie"])
    assert set(new["categorie"]) == {compare.TOTAL, *category_names()}
    for month in ("2025-12", "2026-10"):
        totals = []
        for found in (new, old):
            mine = found[found["maand"] == month]
            apart = mine[mine["categorie"] != compare.TOTAL]
            whole = mine[mine["categorie"] == compare.TOTAL]
            assert apart["totaal"].sum() == whole["totaal"].sum()
            totals.append(whole["ja"].tolist())
        assert totals[0] == totals[1]
