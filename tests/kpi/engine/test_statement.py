"""The one statement: any number of KPIs in it, and groupings that want different months."""

from dataclasses import replace

import pytest

from data.store.index import Index
from kpi.declared.all import BY_ID
from kpi.engine.statement import write_statement
from kpi.model import KPI, BadDeclaration
from kpi.question import Question, Scan, plan_scan
from tests.data.loading import index_of
from tests.kpi.oracle.examples import ANY, a_row, on

ROWS = [
    a_row("1", **{ANY: "ja"}),
    a_row("2", **{ANY: None}),
    a_row("3"),
    a_row("4", award_date=None),
    a_row("5", award_date=None, european=None),
]


def many(count: int) -> dict[str, KPI]:
    """So many KPIs of tenders, each the mandatory application under another name."""
    one = BY_ID["application_mandatory"]
    made = [replace(one, id=f"kpi_{letters(number)}") for number in range(count)]
    return {kpi.id: kpi for kpi in made}


def letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def counted(index: Index, kpis: dict[str, KPI], scan: Scan) -> list[tuple[object, ...]]:
    rows = index.fetch_rows(write_statement(list(kpis.values()), kpis, scan))
    return [(r["kpi"], r["answer"], r["state"], r["n"]) for r in rows if r["kpi"]]


@pytest.mark.parametrize("count", [1, 9, 10, 20, 21, 41])  # around 30, 62 and 126 bits
def test_any_number_of_kpis_gives_each_its_own_counts(count: int) -> None:
    kpis = many(count)
    found = counted(index_of([on("2024-01", *ROWS)]), kpis, plan_scan(Question("2024-01")))
    expected = {(1, 0, 1), (2, 0, 1), (3, 0, 1), (2, 3, 1), (4, 3, 1)}
    for name in kpis:
        assert {(*rest,) for kpi, *rest in found if kpi == name} == expected


def test_more_than_fit_is_said() -> None:
    kpis = many(42)
    with pytest.raises(BadDeclaration, match="tender"):
        write_statement(list(kpis.values()), kpis, plan_scan(Question("2024-01")))


def test_only_groupings_with_month_get_all_months() -> None:
    index = index_of([on("2024-01", *ROWS), on("2024-02", *ROWS)])
    scan = plan_scan(Question("2024-02"), [("month",), ("category",), ("european", "month")])
    assert scan.groupings == ((), ("category",), ("european",))
    rows = index.fetch_rows(write_statement([BY_ID["application_total"]], BY_ID, scan))
    months = {
        names: {row["month"] for row in rows if row["kpi"] and row["mask"] == scan.make_mask(names)}
        for names in scan.groupings
    }
    assert months == {
        (): {"2024-01", "2024-02"},
        ("category",): {"2024-02"},
        ("european",): {"2024-01", "2024-02"},
    }
