"""Rows of the sheet Acties: their types, and one answer per action."""

import datetime as dt
from typing import Any

import pyarrow as pa
import pytest

from tests.data.check.checking import Bench, Checked

HEADERS = [
    *("Actie", "Status", "Eigenaar", "Gereed uiterlijk", "Bewijs"),
    *("Indicator", "Waarde", "Eenheid", "Streefwaarde", "Toelichting"),
]


def acties(bench: Bench, *rows: dict[str, Any], **options: Any) -> Checked:
    """Check a workbook with a sheet Acties alone; each row is of action 1, and runs."""
    table = [
        [{"Actie": 1, "Status": "Loopt", **row}.get(header) for header in HEADERS] for row in rows
    ]
    return bench.sheets({"Acties": [HEADERS, *table]}, **options)


def places(checked: Checked) -> list[tuple[str, str, str | None, str | None]]:
    return [(found.code, found.severity, found.sheet, found.cell) for found in checked.findings]


def test_a_row_is_read_with_its_types(bench: Bench) -> None:
    row = {
        "Actie": "7",
        "Status": "AFGEROND ",
        "Eigenaar": "Afdeling A",
        "Gereed uiterlijk": "31 maart 2026",
        "Bewijs": "https://voorbeeld.example/plan",
        "Indicator": "Vragen",
        "Waarde": "1.250,5",
        "Eenheid": "vragen",
        "Streefwaarde": 1500,
        "Toelichting": "=1+1",
    }
    checked = acties(bench, {}, row)
    assert checked.findings == [] and checked.rows == [] and checked.plans == []
    assert checked.actions[1] == {
        "sheet": "Acties",
        "row": 3,
        "action": 7,
        "status": "Afgerond",
        "owner": "Afdeling A",
        "due_on": dt.date(2026, 3, 31),
        "evidence": "https://voorbeeld.example/plan",
        "indicator": "Vragen",
        "value": 1250.5,
        "unit": "vragen",
        "target": 1500.0,
        "note": "=1+1",
    }
    assert checked.actions[0]["value"] is None
    schema = checked.schemas["actions"]
    types = {"row": pa.int32(), "action": pa.int32(), "due_on": pa.date32(), "value": pa.float64()}
    assert {name: schema.field(name).type for name in types} == types


def test_actions_alone_are_a_delivery(bench: Bench) -> None:
    indicators = [{"Actie": 3, "Indicator": name} for name in ("a", "b")]
    assert acties(bench, {}, *indicators).result == {
        "sheet": "Acties",
        "header_row": 1,
        "kind": "xlsx",
        "rows_read": 3,
        "rows_accepted": 3,
        "rows_rejected": 0,
        "categories": {},
        "actions": {"1": 1, "3": 2},
        "plans": {},
        "near": {},
        "layout": None,
        "template_version": None,
    }


@pytest.mark.parametrize(
    ("header", "value", "code", "cell"),
    [
        ("Actie", None, "required_empty", "A2"),
        ("Actie", 20, "not_an_action", "A2"),
        ("Actie", "actie 1", "not_an_action", "A2"),
        ("Status", None, "required_empty", "B2"),
        ("Status", "onbekend", "required_empty", "B2"),
        ("Status", "Loop", "not_a_choice", "B2"),
        ("Gereed uiterlijk", "31-2-2026", "date_impossible", "D2"),
        ("Waarde", "veel", "not_a_number", "G2"),
        ("Waarde", "1,250", "number_ambiguous", "G2"),
        ("Streefwaarde", "90%", "not_a_number", "I2"),
        ("Streefwaarde", 1e16, "number_too_large", "I2"),
    ],
)
def test_a_faulty_cell_rejects_its_row_once(
    bench: Bench, header: str, value: Any, code: str, cell: str
) -> None:
    checked = acties(bench, {"Indicator": "x", header: value}, {"Actie": 2})
    assert places(checked) == [(code, "error", "Acties", cell)]
    found = checked.only()
    assert (found.row, found.column) == (2, header)
    assert [row["row"] for row in checked.actions] == [3]
    assert (checked.result["rows_read"], checked.result["rows_rejected"]) == (2, 1)
    (rejected,) = checked.rejected
    assert (rejected["sheet"], rejected["row"]) == ("Acties", 2)
    assert rejected["cells"]["Indicator"] == "x"


def test_the_cures_speak_of_actions(bench: Bench) -> None:
    empty, wrong = acties(bench, {"Actie": None}, {"Actie": 2, "Status": "Loop"}).findings
    assert "geen actie (een totaal, een opmerking)" in empty.cure
    assert wrong.cure == (
        "Bedoelt u 'Loopt'? Schrijf dan Loopt. Kies uit: Niet gestart, Loopt, Afgerond, Gestopt."
    )


def test_a_point_before_three_digits_is_told(bench: Bench) -> None:
    checked = acties(bench, {"Indicator": "x", "Waarde": "1.250"})
    assert places(checked) == [("number_point_thousands", "warning", "Acties", "G2")]
    assert checked.only().message == "'1.250' is gelezen als 1.250: de punt scheidt duizendtallen."
    assert checked.actions[0]["value"] == 1250.0


def test_another_status_owner_or_date_is_an_error_in_the_later_row(bench: Bench) -> None:
    day = dt.date(2026, 3, 1)
    checked = acties(
        bench,
        {"Eigenaar": None, "Gereed uiterlijk": day},
        {"Actie": 2, "Status": "Gestopt", "Eigenaar": "C", "Gereed uiterlijk": "1-4-2026"},
        {"Eigenaar": "A", "Gereed uiterlijk": "1 maart 2026"},
        {"Status": "Afgerond", "Eigenaar": "B", "Gereed uiterlijk": "2-3-2026"},
        {"Status": "loopt", "Eigenaar": "a "},
    )
    assert places(checked) == [
        ("action_contradicts", "error", "Acties", cell) for cell in ("B5", "C5", "D5")
    ]
    assert [found.message for found in checked.findings] == [
        "Bij 'Status' van actie 1 staat hier 'Afgerond', maar in rij 2 'Loopt'.",
        "Bij 'Eigenaar' van actie 1 staat hier 'B', maar in rij 4 'A'.",
        "Bij 'Gereed uiterlijk' van actie 1 staat hier '2-3-2026', maar in rij 2 '01-03-2026'.",
    ]
    assert "actie 1" in checked.findings[0].cure and "'Status'" in checked.findings[0].cure
    assert [row["row"] for row in checked.actions] == [2, 3, 4, 6]
    assert checked.result["actions"] == {"1": 3, "2": 1}


def test_an_indicator_twice_is_an_error_in_the_later_row(bench: Bench) -> None:
    checked = acties(
        bench,
        {"Indicator": "Vragen", "Waarde": 1},
        {"Actie": 2, "Indicator": "Vragen"},
        {"Indicator": None},
        {"Indicator": None, "Bewijs": "nog een"},
        {"Indicator": " vragen", "Waarde": 1},
    )
    assert places(checked) == [("indicator_twice", "error", "Acties", "F6")]
    assert checked.only().message == "De indicator 'vragen' van actie 1 staat ook in rij 2."
    assert [row["row"] for row in checked.actions] == [2, 3, 4, 5]


def test_a_figure_that_nobody_named_is_told(bench: Bench) -> None:
    checked = acties(bench, {"Waarde": 3.5, "Eenheid": "vragen"}, {"Streefwaarde": 4})
    assert places(checked) == [
        ("figure_without_indicator", "warning", "Acties", "G2"),
        ("figure_without_indicator", "warning", "Acties", "I3"),
    ]
    assert "'Indicator'" in checked.findings[0].cure and "3,5" in checked.findings[0].message
    assert checked.result["rows_accepted"] == 2


def test_a_required_column_that_lacks_refuses_the_file(bench: Bench) -> None:
    checked = bench.sheets({"Acties": [["Actie", "Eigenaar"], [1, "A"]]})
    assert places(checked) == [("column_missing", "error", "Acties", None)]
    assert checked.only().column == "Status" and checked.actions == []
    assert checked.result["rows_rejected"] == 1


def test_headers_have_synonyms_of_their_own(bench: Bench) -> None:
    headers = ["actienummer", "Status", "Deadline", "Waarde", "Streefwaardes"]
    checked = bench.sheets({"Acties": [["Stand"], [], headers, [1, "Loopt", "1-3-2026", None, 2]]})
    assert places(checked) == [("column_unknown", "warning", "Acties", "E3")]
    assert "'Streefwaarde'" in checked.only().cure
    assert checked.actions[0]["due_on"] == dt.date(2026, 3, 1) and checked.actions[0]["row"] == 4
