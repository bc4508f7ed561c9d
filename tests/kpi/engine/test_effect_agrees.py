"""What a dry run promises is what happens: figures and changes, for generated deliveries."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from data.store.store import Store
from kpi.declared.all import KPIS
from kpi.engine.effect import WINDOW, count_figures
from kpi.engine.engine import count_outcomes
from kpi.question import Question
from tests.data.delivering import deliver
from tests.data.differing import counted
from tests.data.loading import typed
from tests.examples import examples
from tests.kpi.delivered import workbook
from tests.kpi.oracle.facts import Delivery, Register
from tests.kpi.registers import COLUMNS, registers

_COUNTS = ("population", "yes", "no", "unknown", "scope_unknown", "term_unknown", "not_yet_due")
# A dry run says nothing of what neither counts nor changes, as that nothing was delivered.
_JUDGED = (*_COUNTS, "undated", "units", "ratio", "low", "high", "target", "status")


def figures(store: Store, month: str) -> dict[tuple[str, str], dict[str, Any]]:
    """What the engine says at this moment: (KPI, category) -> outcome."""
    found = count_outcomes(store, Question(month, WINDOW), by=["category"])
    return {(one.kpi, str(one.group["category"])): one.as_dict() for one in found}


def standing(register: Register, month: str, category: str) -> list[dict[str, Any]]:
    """The rows of a category that count for a month after these deliveries, in plain Python."""
    last: tuple[str, int, list[dict[str, Any]]] = ("", 0, [])
    for number, delivery in enumerate(register):
        rows = [made for row in delivery["rows"] if (made := typed(row))["category"] == category]
        nil = typed({"category": delivery.get("nil_category") or "-"})["category"] == category
        if (rows or nil) and delivery["month"] <= month:
            last = max(last, (delivery["month"], number, rows), key=lambda found: found[:2])
    return last[2]


def check(store: Store, home: Path, register: Register) -> None:
    """Deliver them one by one; each dry run must have told what its commit then did."""
    for number, delivery in enumerate(register):
        if "nil_category" in delivery:
            continue
        month = delivery["month"]
        path = workbook(home / f"{number}.xlsx", delivery["rows"], delivery.get("plans", []))
        before = figures(store, month)
        tried = deliver(store, path, path.name, month=month, dry_run=True, measure=count_figures)
        assert figures(store, month) == before
        done = deliver(
            store, path, path.name, month=month, measure=count_figures,
            expected=tried.shown.seen,
        )  # fmt: skip
        assert (tried.status, done.status) == ("dry-run", "accepted"), tried.findings
        assert (tried.effect, tried.changes) == (done.effect, done.changes)
        assert tried.missing_contracts == done.missing_contracts
        told = [one.as_dict() for one in tried.effect]
        _figures_agree(told, before, figures(store, month), parts(delivery))
        _changes_agree(tried.changes, register[:number], delivery)


def parts(delivery: Delivery) -> set[str]:
    lines = [*delivery["rows"], *delivery.get("plans", [])]
    return {str(typed({"subcategory": None, **line})["category"]) for line in lines}


def _figures_agree(effect: Any, before: Any, after: Any, categories: set[str]) -> None:
    told = {(line["kpi"], line["category"]): line for line in effect}
    assert {category for _, category in told} <= categories
    for key in ((kpi, category) for kpi in KPIS for category in categories):
        was, becomes = before.get(key), after.get(key)
        if key not in told:
            assert _numbers(was) == _numbers(becomes), key
            continue
        for promised, real in ((told[key]["before"], was), (told[key]["after"], becomes)):
            if real is None:  # no unit of this category: all counts are 0
                assert not any(promised[name] for name in _COUNTS), key
            else:
                assert {n: promised[n] for n in _JUDGED} == {n: real[n] for n in _JUDGED}, key


def _numbers(outcome: Any) -> list[Any]:
    return [outcome[name] if outcome else 0 for name in _COUNTS]


def _changes_agree(changes: Any, earlier: Register, delivery: Delivery) -> None:
    month = delivery["month"]
    names = sorted({str(typed(row)["category"]) for row in delivery["rows"]})
    then, now = (
        [row for name in names for row in standing(register, month, name)]
        for register in (earlier, [*earlier, delivery])
    )
    fields = [field for field, _, _ in COLUMNS]
    # A received cell is a date or a word: two fields of a typed row, and one of the sheet.
    before, after = ([_as_cells(row) for row in rows] for rows in (then, now))
    assert changes.as_dict() == counted(before, after, fields)


def _as_cells(row: dict[str, Any]) -> dict[str, Any]:
    days = [name for name in row if name.endswith("_on") and name.removesuffix("_on") in row]
    return row | {name: row[name] or row[name.removesuffix("_on")] for name in days}


@settings(
    max_examples=examples(3),
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(st.data())
def test_the_effect_of_a_dry_run_is_that_of_the_commit(data: st.DataObject) -> None:
    register = [one for one in data.draw(registers(max_deliveries=3)) if "nil_category" not in one]
    with TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "home")
        try:
            check(store, Path(folder), register)
        finally:
            store.close()
