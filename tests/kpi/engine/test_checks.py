"""A slip in a declaration names itself at start-up: the KPI, the predicate, DuckDB's words."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from data.store.index import Index
from kpi.declared.all import BY_ID
from kpi.engine.checks import check_kpis
from kpi.model import BadDeclaration


@pytest.fixture(scope="module")
def index() -> Iterator[Index]:
    made = Index(None)
    yield made
    made.close()


def test_all_declarations_bind(index: Index) -> None:
    check_kpis(index)


def test_all_of_a_table_are_bound_at_once(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    fetch = Index.fetch_rows

    def count(self: Index, sql: str, *params: Any) -> list[dict[str, Any]]:
        asked.append(sql)
        return fetch(self, sql, *params)

    monkeypatch.setattr(Index, "fetch_rows", count)
    check_kpis(index)
    assert len(asked) == len({kpi.table for kpi in BY_ID.values()})


@pytest.mark.parametrize(
    ("name", "changes", "said"),
    [
        ("application_total", {"criterion": "issv"}, ["criterion `issv`", '"issv" not found']),
        ("application_total", {"population": "true AND"}, ["population `true AND`", "syntax"]),
        ("application_total", {"criterion": "title"}, ["`title`", "VARCHAR", "BOOLEAN"]),
        ("dialogue_held", {"due": "title"}, ["due `title`", "VARCHAR", "DATE"]),
        ("dialogue_held", {"due": "begin"}, ["due `begin`", '"begin"']),
        ("dialogue_held", {"term": "dialog"}, ["'dialog'", "terms.csv"]),
        ("dialogue_held", {"not_applicable": "dialogue"}, ["not_applicable `dialogue`", "VARCHAR"]),
        ("measures_realised", {"weight": "measures"}, ["weight `measures`", "not found"]),
        ("measures_realised", {"part": "dialogue"}, ["part `dialogue`", "VARCHAR"]),
        ("suppliers_followed", {"weight": "value_eur"}, ["supplier heeft geen weight of part"]),
        ("manager_trained", {"part": "measures_realised"}, ["manager heeft geen weight of part"]),
        ("application_voluntary", {"beside": "everything"}, ["beside 'everything'"]),
        ("application_total", {"unit": "stuk"}, ["eenheid 'stuk'"]),
        ("tools_agree", {"of": "tools"}, ["van 'tools'", "kpi/sql"]),
        ("tools_agree", {"criterion": "tools_say"}, ["criterion `tools_say`", "not found"]),
        ("plan_has_isv", {"criterion": "has_isv"}, ["`has_isv`", "VARCHAR", "BOOLEAN"]),
        ("plan_has_isv", {"population": "isv"}, ["population `isv`", "not found"]),
        ("guide_used", {"population": "tools > 1"}, ["population `tools > 1`", "not found"]),
        # A column of the other table is no column here.
        ("application_total", {"criterion": "running"}, ["criterion `running`", "not found"]),
    ],
)
def test_a_slip_names_itself(
    index: Index, name: str, changes: dict[str, Any], said: list[str]
) -> None:
    with pytest.raises(BadDeclaration) as raised:
        check_kpis(index, [replace(BY_ID[name], **changes)])
    lines = str(raised.value)
    assert lines.startswith(f"KPI '{name}'")
    assert all(word in lines for word in said), lines
    assert "WITH" not in lines


def test_all_slips_are_named_at_once(index: Index) -> None:
    first, second = BY_ID["application_total"], BY_ID["dialogue_held"]
    wrong = [replace(first, criterion="x"), first, replace(second, criterion="y")]
    with pytest.raises(BadDeclaration) as raised:
        check_kpis(index, wrong)
    for said in ("'application_total' is 2 keer", "criterion `x`", "criterion `y`"):
        assert said in str(raised.value)
