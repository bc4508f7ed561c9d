"""The one statement: any number of KPIs in it, and groupings that want different months."""

from collections import Counter
from dataclasses import replace

import pytest

from data.store.index import Index
from kpi.declared.all import BY_ID
from kpi.engine.engine import count_outcomes
from kpi.engine.predicates import CODE_BITS, CODES
from kpi.engine.statement import count_units
from kpi.model import COUNTS, KPI
from kpi.question import Question, Scan, plan_scan
from tests.data.loading import index_of
from tests.kpi.oracle.examples import ANY, a_row, on

ROWS = [
    a_row("1", **{ANY: "ja"}),
    a_row("2", **{ANY: None}),
    a_row("3"),
    a_row("4", award_date=None),
    a_row("5", award_date=None, european=None),
    a_row("6", european=None, value_eur=30),
]


def many(count: int) -> list[KPI]:
    """So many KPIs of tenders, each the mandatory application under another name."""
    one = BY_ID["application_mandatory"]
    return [replace(one, id=f"kpi_{letters(number)}") for number in range(count)]


def letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def counted(index: Index, kpis: list[KPI], scan: Scan) -> dict[str, set[tuple[object, ...]]]:
    found: dict[str, set[tuple[object, ...]]] = {}
    for row in index.fetch_rows(count_units(kpis, scan)):
        if row["kpi"]:
            found.setdefault(row["kpi"], set()).add((CODES[row["answer"]], row["n"]))
    return found


def test_every_code_fits_and_every_count_has_one() -> None:
    assert len(CODES) <= 1 << CODE_BITS
    assert {name for names in CODES for name in names} == set(COUNTS)
    assert max(Counter(CODES).values()) == 1


@pytest.mark.parametrize("count", [1, 15, 16, 30, 31, 47])  # around 60 and 120 bits, and beyond
def test_any_number_of_kpis_gives_each_its_own_counts(count: int) -> None:
    kpis = many(count)
    found = counted(index_of([on("2024-01", *ROWS)]), kpis, plan_scan(Question("2024-01")))
    expected = {
        (("yes",), 1),
        (("unknown",), 1),
        (("no",), 1),
        (("undated",), 2),
        (("maybe_no", "scope_unknown"), 1),
    }
    assert found == {kpi.id: expected for kpi in kpis}


def test_kpis_asked_together_give_what_each_gives_alone() -> None:
    in_one = 62 // CODE_BITS
    assert Counter(kpi.table for kpi in BY_ID.values() if not kpi.key)["contract"] > in_one
    followed = a_row("7", **{ANY: "ja"}, contract_manager="CM-1", supplier="A", value_eur=20)
    rows = [*ROWS, followed, {**followed, "contract_id": "8", ANY: None, "measures_planned": 3}]
    index = index_of([on("2024-01", *rows), on("2024-09", *rows[2:], *rows[:1])])
    by = ["category", "month"]
    alone = [
        one
        for kpi in BY_ID
        for one in count_outcomes(index, Question("2024-09"), kpis=[kpi], by=by)
    ]
    assert count_outcomes(index, Question("2024-09"), kpis=list(BY_ID), by=by) == alone


def test_a_unit_that_left_without_a_value_adds_no_amount() -> None:
    index = index_of([on("2024-01", a_row("1", award_date=None), a_row("2", value_eur=5))])
    [one] = count_outcomes(index, Question("2024-01"), kpis=["obligation_met_value"])
    assert (one.no, one.undated, one.value_unknown) == (5, 0, 0)


def test_only_groupings_with_month_get_all_months() -> None:
    index = index_of([on("2024-01", *ROWS), on("2024-02", *ROWS)])
    scan = plan_scan(Question("2024-02"), [("month",), ("category",), ("european", "month")])
    assert scan.groupings == ((), ("category",), ("european",))
    for kpi in ("application_total", "manager_trained"):
        rows = index.fetch_rows(count_units([BY_ID[kpi]], scan))
        months = {
            names: {
                row["month"] for row in rows if row["kpi"] and row["mask"] == scan.make_mask(names)
            }
            for names in scan.groupings
        }
        assert months == {
            (): {"2024-01", "2024-02"},
            ("category",): {"2024-02"},
            ("european",): {"2024-01", "2024-02"},
        }
