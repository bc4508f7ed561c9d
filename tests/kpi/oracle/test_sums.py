"""What holds over generated registers: groups add up, reasons add up, and rows stand behind."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import examples
from tests.kpi.oracle.oracle import BEHIND, COUNTS, EURO_KPIS, KPIS, behind, outcomes
from tests.kpi.oracle.parties import PARTY_KPIS
from tests.kpi.oracle.plans import PLAN_KPIS
from tests.kpi.registers import BY, questions, registers


@settings(max_examples=examples(60), deadline=None)
@given(st.data())
def test_groups_and_reasons_add_up_and_rows_stand_behind_every_count(data: st.DataObject) -> None:
    register = data.draw(registers())
    month, window, by = data.draw(questions(register))
    whole = outcomes(register, month, window)
    dims = [name for name in by if name != "month"] or [BY[1]]
    parts = outcomes(register, month, window, dims)
    for kpi in KPIS:
        total = whole[kpi, month]
        assert total["scope_unknown"] + total["term_unknown"] == total["maybe"]
        # A supplier or a manager may stand in several groups.
        for name in () if kpi in PARTY_KPIS else ("population", "value_unknown", *COUNTS):
            mine: list[Any] = [figures[name] for key, figures in parts.items() if key[0] == kpi]
            assert sum(mine) == total[name]
        # A tender may be worth nothing, and a category without a plan has no row.
        for answer in () if kpi in (*EURO_KPIS, *PLAN_KPIS) else BEHIND:
            assert bool(behind(register, month, window, kpi, answer)) == bool(total[answer])


@settings(max_examples=examples(60), deadline=None)
@given(st.data())
def test_mandatory_and_voluntary_and_what_is_unsure_are_all(data: st.DataObject) -> None:
    register = data.draw(registers())
    month, window, _ = data.draw(questions(register))
    found = {key[0]: figures for key, figures in outcomes(register, month, window).items()}
    mandatory, voluntary = found["application_mandatory"], found["application_voluntary"]
    assert mandatory["maybe"] == voluntary["maybe"]
    together = mandatory["population"] + voluntary["population"] + mandatory["maybe"]
    assert together == found["application_total"]["population"]
    for name in ("yes", "no", "unknown"):
        parts = (mandatory[name], voluntary[name], mandatory[f"maybe_{name}"])
        assert sum(parts) == found["application_total"][name]
