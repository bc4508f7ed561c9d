"""The invented agenda: it moves, lacks what real life lacks, and hangs together within a file."""

import datetime as dt
from collections import defaultdict
from pathlib import Path

from data.reference import list_actions, list_categories
from data.sample.agenda import invent_action_rows, invent_plan_rows
from data.sample.deliveries import write_sample
from tests.data.check.checking import check_file
from tests.data.sample.sample_rows import Rows, deliveries

LAST_DAY = dt.date(2026, 10, 31)


def standing(month: str) -> dict[object, Rows]:
    """The rows that stand at the end of a month, per action."""
    found: dict[object, Rows] = {}
    for delivery in deliveries():
        fresh = defaultdict(list)
        for row in delivery.actions if delivery.month <= month else ():
            fresh[row["action"]].append(row)
        found |= fresh
    return found


def test_most_actions_stand_and_some_were_never_delivered() -> None:
    assert {action.nr for action in list_actions()} - {*standing("2026-10")} == {4, 17}
    assert standing("2024-12") == {}
    states = {nr: rows[0]["status"] for nr, rows in standing("2026-10").items()}
    assert {nr for nr, status in states.items() if status == "Afgerond"} == {3, 9, 18}
    assert {nr for nr, status in states.items() if status == "Niet gestart"} == {15}
    earlier = {nr: rows[0]["status"] for nr, rows in standing("2025-03").items()}
    assert earlier[3] == "Loopt" and earlier[9] == "Niet gestart"


def test_some_are_past_their_date_and_not_finished_and_one_has_no_date() -> None:
    late, undated = set(), set()
    for nr, (row, *_) in standing("2026-10").items():
        day = row["due_on"]
        if not isinstance(day, dt.date):
            undated.add(nr)
        elif day < LAST_DAY and row["status"] != "Afgerond":
            late.add(nr)
    assert (late, undated) == ({8, 14}, {12})


def test_every_month_has_actions_and_some_come_by_the_quarter() -> None:
    months = {d.month: {row["action"] for row in d.actions} for d in deliveries() if d.actions}
    assert len(months) == 22 and min(months) == "2025-01"
    assert all(nrs >= {1, 2, 3, 5, 10, 16} for nrs in months.values())
    assert 8 in months["2026-09"] and 8 not in months["2026-10"]


def test_indicators_move_have_targets_and_lack_a_figure_once() -> None:
    series: dict[tuple[object, object], list[object]] = defaultdict(list)
    for delivery in deliveries():
        for row in delivery.actions:
            if row.get("indicator"):
                series[row["action"], row["indicator"]].append(row["value"])
                assert row["unit"] and (row["value"] is None or row["value"] >= 0)  # type: ignore[operator]
    assert {nr for nr, _ in series} == {1, 2, 5, 6, 8, 10, 16, 18, 19}
    assert all(len(set(values)) > 3 for values in series.values())
    assert sum(values.count(None) for values in series.values()) == 1
    (last,) = standing("2026-10")[19]
    assert (last["value"], last["target"]) == (28, 46)
    assert last["unit"] == "productgroepen van 46"


def test_evidence_and_owners_are_plainly_invented() -> None:
    rows = [row for delivery in deliveries() for row in delivery.actions]
    titles = {row["evidence"] for row in rows if row.get("evidence")}
    assert len(titles) > 15 and all(str(title).endswith("(voorbeeld)") for title in titles)
    assert all(str(row["owner"]).startswith("Voorbeeld") for row in rows)


def test_plans_grow_with_one_unknown_and_one_missing() -> None:
    assert invent_plan_rows("2024-12") == invent_plan_rows("2026-08") == ()
    rows = {row["category"]: row for row in invent_plan_rows("2026-09")}
    assert {*list_categories()} - {*rows} == {"Datacenters"}
    answers = {name: (row["has_isv"], row["has_kpis"]) for name, row in rows.items()}
    assert answers == {
        "Bedrijfskleding": ("Ja", "Ja"),
        "Consumptieve dienstverlening": ("Ja", "Nee"),
        "Energie": ("Ja", "Ja"),
        "Werkplekomgeving": ("Ja", "Ja"),
        "Laboratorium": ("Nee", "Nee"),
        "ICT werkomgeving Rijk": ("Ja", "Onbekend"),
        "Connectiviteit": ("Onbekend", None),
    }
    before = {row["category"]: row for row in invent_plan_rows("2025-03")}
    assert before["Energie"]["has_kpis"] == before["Werkplekomgeving"]["has_isv"] == "Nee"
    assert before["Werkplekomgeving"]["plan_adopted_on"] is None


def test_the_check_accepts_every_row_of_the_agenda(tmp_path: Path) -> None:
    written = [item for item in write_sample(tmp_path) if item.actions]
    for month in ("2025-01", "2025-08", "2026-09"):
        (item,) = (item for item in written if item.month == month)
        assert item.path and item.rows
        checked = check_file(item.path, tmp_path / "w")
        assert {f.severity for f in checked.findings if f.sheet != "Contracten"} == set()
        assert [row["action"] for row in checked.actions] == [r["action"] for r in item.actions]
        assert len(checked.actions) == len(invent_action_rows(month))
        assert len(checked.plans) == len(invent_plan_rows(month))
        for delivered, read in zip(item.actions, checked.actions, strict=True):
            assert {field: read[field] for field in delivered} == delivered
        assert checked.result["rows_accepted"] == checked.result["rows_read"]
