"""Contracts as rows: as many units as are counted, each with why it answers as it does."""

from datetime import date
from typing import Any

import pyarrow as pa

from kpi.contracts.contracts import list_behind, list_contracts
from kpi.declared.all import BY_ID
from kpi.engine.behind import OFFERED
from kpi.engine.engine import count_outcomes
from kpi.question import Question
from kpi.words import ANSWERS
from tests.data.loading import index_of
from tests.kpi.oracle.examples import ANY, a_row, on

ASKED = Question("2024-02", "all")
LED: dict[str, Any] = {ANY: "ja", "start_date": date(2023, 1, 1), "contract_manager": "CM-1"}
ROWS = (
    a_row("1", tender_id="T", title="Perceel 1"),
    a_row("2", tender_id="T", title="Perceel 2", **{ANY: "ja"}),
    a_row("4", european=None),
    a_row("5", award_date=None, supplier="Leverancier"),
    a_row("6", risk_analysis_received_on="nvt", **LED),
    a_row("7", **{**LED, "start_date": date(2024, 1, 1), "end_date": date(2030, 1, 1)}),
    a_row(
        "8",
        risk_analysis_received_on=date(2023, 8, 1),
        measures_planned=3,
        measures_realised=1,
        **LED,
    ),
    a_row("9", risk_analysis_received_on="nee", **LED),
    a_row("10", risk_analysis_received_on="nee", risk_analysis_due=date(2024, 2, 28), **LED),
    a_row("11", **{**LED, ANY: None, "start_date": date(2025, 1, 1)}),
)


def told(table: pa.Table) -> dict[str, tuple[str, str]]:
    """What is said of each contract: its answer and why."""
    return {row["contract_id"]: (row["answer"], row["why"]) for row in table.to_pylist()}


def test_as_many_units_stand_behind_each_answer_as_are_counted() -> None:
    index = index_of([on("2024-02", *ROWS)])
    # One of each kind: that is another statement.
    kinds = {(kpi.table, kpi.key, bool(kpi.due)): kpi.id for kpi in BY_ID.values()}
    for one in count_outcomes(index, ASKED, kpis=list(kinds.values())):
        if BY_ID[one.kpi].weight or BY_ID[one.kpi].table == "category":
            continue  # euros and measures; a category without a plan has no row
        found = list_behind(index, one.kpi, OFFERED, ASKED)
        units = {(row["answer"], row["unit_id"]) for row in found.to_pylist()}
        for answer in OFFERED:
            counted = sum(said == ANSWERS[answer] for said, _ in units)
            assert counted == getattr(one, answer), (one.kpi, answer)
        assert not found["why"].null_count


def test_why_is_said_in_three_words() -> None:
    index = index_of([on("2024-02", *ROWS)])
    answers = (*OFFERED[:3], "maybe", "not_applicable", "not_yet_due")
    received = list_behind(index, "risk_analysis_received", answers, ASKED)
    assert told(received) == {
        "2": ("onzeker", "leeg: Ingangsdatum"),
        "6": ("niet van toepassing", "n.v.t. ingevuld"),
        "7": ("termijn loopt nog", "uiterlijk 01-07-2024"),
        "8": ("ja", "op 01-08-2023"),
        "9": ("nee", "te laat: 243 dagen"),
        "10": ("nee", "te laat: 1 dag"),
    }
    by = {row["contract_id"]: row for row in received.to_pylist()}
    assert (by["9"]["due"], by["9"]["due_by"], by["9"]["days_late"]) == (
        date(2023, 7, 1),
        "aanname",
        243,
    )
    assert (by["10"]["due_by"], by["8"]["day"], by["8"]["days_late"]) == (
        "afspraak",
        date(2023, 8, 1),
        None,
    )
    on_time = list_behind(index, "risk_analysis_on_time", ("no",), ASKED)
    assert told(on_time)["8"] == ("nee", "te laat: 31 dagen")
    tender = list_behind(index, "application_mandatory", ("yes", "no"), ASKED)
    assert told(tender)["1"] == ("ja", "nee in alle 4 vormen")
    assert told(tender)["2"] == ("ja", "ja: ISV als contractvoorwaarde")
    assert told(list_behind(index, "measures_realised", ("no",), ASKED))["8"] == ("nee", "1 van 3")


def test_all_contracts_are_listed_running_or_not() -> None:
    found = list_contracts(index_of([on("2024-02", *ROWS)]), ASKED).to_pylist()
    assert [row["contract_id"] for row in found] == [row["contract_id"] for row in ROWS]
    by = {row["contract_id"]: row for row in found}
    assert (by["9"]["steps_late"], by["8"]["steps_late"], by["5"]["steps_late"]) == (1, 0, 0)
    assert (by["11"]["state"], by["7"]["state"]) == ("nog niet begonnen", "loopt")
    assert (by["5"]["supplier"], by["5"]["file"], by["5"]["sheet"], by["5"]["row"]) == (
        "Leverancier",
        "levering-1.xlsx",
        "Contracten",
        5,
    )
