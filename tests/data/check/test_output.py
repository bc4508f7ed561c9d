"""What the child leaves in its folder: types, order, and a limit on how much is listed."""

import datetime as dt
import gc
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest

from data.check.collect import LISTED, Collector
from data.findings.findings import Finding, make_finding
from data.values.problem import Problem
from data.workbook.errors import Unreadable
from data.workbook.limits import run_limited
from tests.data.check.checking import GOOD, Bench, written

FULL = {
    "Contractnummer": "C-1",
    "Ingangsdatum": dt.date(2026, 1, 3),
    "Waarde (EUR excl. btw)": 1250.5,
    "ISV als gunningscriterium": "Ja",
    "Weging ISV in gunning (%)": 12.5,
    "Maatregelen gepland": 3,
    "Europese aanbesteding": "n.v.t.",
    "Risicoanalyse ontvangen op": dt.date(2026, 2, 1),
    "Plan van aanpak ontvangen op": "nee",
    "Laatste dialoog met leverancier op": "n.v.t.",
    "Soort dienst": "rijk",
}


def test_the_types_of_the_columns(bench: Bench) -> None:
    schema = bench(FULL).schema
    assert schema.names[:2] == ["sheet", "row"]
    types = {
        "sheet": pa.string(),
        "row": pa.int32(),
        "contract_id": pa.string(),
        "start_date": pa.date32(),
        "value_eur": pa.decimal128(18, 2),
        "isv_award_weight": pa.decimal128(5, 2),
        "measures_planned": pa.int32(),
        "european": pa.string(),
        "cpv": pa.string(),
        "dialogue": pa.string(),
        "dialogue_on": pa.date32(),
    }
    assert {name: schema.field(name).type for name in types} == types


def test_the_values_of_a_row(bench: Bench) -> None:
    (row,) = bench(FULL).rows
    known = {name: value for name, value in row.items() if value is not None}
    assert known == {
        "sheet": "Contracten",
        "row": 2,
        "contract_id": "C-1",
        "title": "Werkjassen",
        "category": "Bedrijfskleding",
        "authority": "Dienst A",
        "authority_kind": "Rijk",
        "european": "nvt",
        "value_eur": Decimal("1250.50"),
        "start_date": dt.date(2026, 1, 3),
        "isv_award_criterion": "ja",
        "isv_award_weight": Decimal("12.50"),
        "risk_analysis_received": "ja",
        "risk_analysis_received_on": dt.date(2026, 2, 1),
        "improvement_plan_received": "nee",
        "dialogue": "nvt",
        "measures_planned": 3,
    }


def test_a_rejected_row_keeps_its_cells_as_text(bench: Bench) -> None:
    headers = [*GOOD, "Onbekende kop", None, "Einddatum", "Einddatum"]
    row = [*GOOD.values(), 1250.5, "los", dt.date(2026, 1, 3), "x\ny"]
    checked = bench.sheets({"Contracten": [headers, row]})
    assert checked.rejected == [
        {
            "sheet": "Contracten",
            "row": 2,
            "cells": {
                **GOOD,
                "Onbekende kop": "1250,5",
                "kolom F": "los",
                "Einddatum": "03-01-2026",
                "Einddatum (H)": "x y",
            },
        }
    ]


def test_at_most_ten_thousand_findings_are_listed(bench: Bench) -> None:
    rows = [[*GOOD, "Gunningsdatum", "Einddatum"]]
    rows += [[*GOOD.values(), "ooit", "1-1-26"] for _ in range(6_000)]
    for number, row in enumerate(rows[1:]):
        row[0] = f"C-{number}"
    checked = bench.sheets({"Contracten": rows})
    assert len(checked.findings) == LISTED + 1
    assert [found.cell for found in checked.findings[:3]] == ["E2", "F2", "E3"]
    assert checked.findings[-2].cell == "F5001"
    more = checked.findings[-1]
    assert (more.code, more.severity, more.row) == ("more_findings", "error", None)
    assert more.message == (
        "Hier staan de eerste 10.000 bevindingen. Er zijn er nog 2.000, bij de kolommen "
        "'Gunningsdatum' (1.000) en 'Einddatum' (1.000)."
    )
    assert checked.result["rows_rejected"] == 6_000 == len(checked.rejected)


def test_of_findings_that_are_not_listed_only_the_count_is_kept(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("collect", "cells"):
        monkeypatch.setattr(f"data.check.{module}.LISTED", 10)
    alive: list[int] = []
    listing = Collector.list_findings

    def count(found: Collector) -> list[Finding]:
        alive.append(sum(isinstance(one, Problem) for one in gc.get_objects()))
        return listing(found)

    monkeypatch.setattr(Collector, "list_findings", count)
    faults = {"Gunningsdatum": "dag {}", "Einddatum": "dag {}", "Europese aanbesteding": "jae{}"}
    rows = [{name: text.format(nr) for name, text in faults.items()} for nr in range(500)]
    found = bench(*rows).findings
    assert len(found) == 11 and "Er zijn er nog 1.490, bij" in found[-1].message
    assert alive[0] <= 3 * (10 + 1)


def test_a_file_without_hope_is_not_read_to_its_end(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.check.collect.HOPELESS", 20)
    monkeypatch.setattr("data.check.collect.ENOUGH", 3)
    bad = {"Gunningsdatum": "dag {}", "Einddatum": "einde {}"}
    rows = [{name: text.format(nr) for name, text in bad.items()} for nr in range(38)]
    checked = bench({}, {}, *rows)
    rest, *listed = checked.findings
    assert [one.cell for one in listed] == ["E4", "F4", "E5", "F5", "E6", "F6"]
    assert (rest.code, rest.severity) == ("rest_not_checked", "error")
    assert "tot en met rij 6 zijn nagekeken. De 35 rijen daaronder" in rest.message
    assert (checked.result["rows_read"], checked.result["rows_accepted"]) == (5, 0)


def test_so_are_rejected_rows(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.check.output.LISTED", 2)
    checked = bench(*[{"Gunningsdatum": "ooit"}] * 3)
    assert checked.result["rows_rejected"] == 3
    assert [row["row"] for row in checked.rejected] == [2, 3]


def test_the_first_in_the_sheet_are_listed_whatever_came_first() -> None:
    found = Collector()
    for column in range(9, -1, -1):
        rows = range(2, 2 + LISTED)
        found.add_to_rows("not_a_date", rows, column, "kop", lambda nr: (str(nr), {}))
    listed = found.list_findings()
    assert len(listed) == LISTED + 1
    assert [item.cell for item in listed[:11]] == [f"{letter}2" for letter in "ABCDEFGHIJ"] + ["A3"]
    assert listed[-2].cell == "J1001"
    assert "nog 90.000, bij de kolommen 'kop' (90.000)" in listed[-1].message
    assert found.find_bad_rows() == set(range(2, 2 + LISTED))


def test_many_warnings_do_not_add_up_to_an_error() -> None:
    found = Collector()
    rows = range(2, 3 + LISTED)
    found.add_to_rows("kvk_digits", rows, 0, "kop", lambda nr: (str(nr), {}))
    assert found.list_findings()[-1].severity == "warning"
    assert not found.refused and not found.find_bad_rows()


def test_an_error_is_listed_however_many_warnings_stand_before_it() -> None:
    found = Collector()
    rows = range(2, 3 + LISTED)
    found.add_to_rows("kvk_digits", rows, 0, "kop", lambda nr: (str(nr), {}))
    found.add_to_rows("not_a_date", [99_999], 1, "kop", lambda _: ("ooit", {}))
    *listed, error, more = found.list_findings()
    assert (error.cell, error.value) == ("B99999", "ooit")
    assert len(listed) == LISTED - 1 and {item.code for item in listed} == {"kvk_digits"}
    assert (more.code, more.severity) == ("more_findings", "warning")
    assert "nog 2, bij" in more.message


def test_a_finding_of_the_whole_file_stands_first() -> None:
    found = Collector()
    found.add_to_rows("not_a_date", [3], 0, "kop", lambda _: ("x", {}))
    found.add_to_whole(
        make_finding("contracts_not_found", facts={"places": "het bestand", "read": "'Acties'"})
    )
    assert [item.code for item in found.list_findings()] == ["contracts_not_found", "not_a_date"]
    assert not found.refused
    found.add_to_whole(make_finding("no_rows"))
    assert found.refused and found.find_bad_rows() == {3}


def test_it_runs_in_the_limited_child(tmp_path: Path) -> None:
    path = written(tmp_path / "in.xlsx", {"Contracten": [list(GOOD), list(GOOD.values())]})
    payload = {"path": str(path), "filename": "in.xlsx", "month": "2026-10"}
    events: list[str] = []
    result = run_limited(
        "data.check.child:check_delivered",
        payload | {"category": None, "profile": None},
        tmp_path,
        on_progress=lambda event: events.append(event["stage"]),
    )
    assert result["rows_accepted"] == 1
    assert (tmp_path / "rows.arrow").exists()
    assert events[0] == "opened" and events[-1] == "writing"


def test_a_file_that_is_no_workbook_is_unreadable_in_the_child(tmp_path: Path) -> None:
    path = tmp_path / "in.xlsx"
    path.write_bytes(b"%PDF-1.7 nothing")
    payload = {"path": str(path), "filename": "in.xlsx", "month": "2026-10"}
    try:
        run_limited("data.check.child:check_delivered", payload, tmp_path)
    except Unreadable as refusal:
        assert refusal.code == "pdf_file"
    else:
        raise AssertionError


def test_sheets_keep_their_turn_their_rows_and_share_the_room() -> None:
    found = Collector()
    found.turn_to(1, "Acties")
    found.add_to_rows("not_a_date", range(2, 3 + LISTED), 3, "kop", lambda nr: (str(nr), {}))
    found.turn_to(0, "Contracten")
    found.add_to_rows("not_a_date", [9], 0, "kop", lambda _: ("ooit", {}))
    listed = found.list_findings()
    assert [(item.sheet, item.cell) for item in listed[:2]] == [
        ("Contracten", "A9"),
        ("Acties", "D2"),
    ]
    assert len(listed) == LISTED + 1
    assert (listed[-1].code, listed[-1].sheet) == ("more_findings", None)
    assert "nog 2, bij" in listed[-1].message
    assert found.find_bad_rows(0) == {9} and len(found.find_bad_rows(1)) == LISTED + 1
