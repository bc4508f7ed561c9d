"""What a delivery does to the figures, seen from within the transaction that takes it in."""

from kpi.declared.all import KPIS
from kpi.engine.effect import count_figures
from tests.data.loading import index_of
from tests.kpi.oracle.examples import ANY, a_row, nil, on


def test_one_entry_per_kpi_and_category_whatever_stands() -> None:
    register = [on("2024-01", a_row("1", **{ANY: "ja"})), nil("2024-01", "Datacenters")]
    names = ["Energie", "Datacenters", "Laboratorium"]
    found = count_figures(index_of(register), "2024-01", names)
    assert [(line.kpi, line.category) for line in found] == [
        (kpi, name) for kpi in KPIS for name in names
    ]
    mandatory = {
        line.category: (line.population, line.status)
        for line in found
        if line.kpi == "obligation_met"
    }
    assert mandatory == {
        "Energie": (1, "op norm"),
        "Datacenters": (0, "te weinig gegevens"),
        "Laboratorium": (0, "niet aangeleverd"),
    }


def test_a_transaction_sees_its_own_delivery_and_nobody_else_does() -> None:
    index = index_of([on("2024-01", a_row("1"))])
    with index.begin() as transaction:
        sql = "UPDATE tender SET isv = true WHERE snapshot = 1"
        transaction.fetch_rows(sql)
        [inside] = [
            line for line in count_figures(transaction, "2024-01", ["Energie"]) if _total(line.kpi)
        ]
        [outside] = [
            line for line in count_figures(index, "2024-01", ["Energie"]) if _total(line.kpi)
        ]
    assert (inside.yes, outside.yes) == (1, 0)


def _total(kpi: object) -> bool:
    return kpi == "application_total"
