"""What changed between two sides explains the difference of a figure exactly."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.compare.changed import Answer, Change, Explained, State, explain_yes, find_changed
from kpi.engine.behind import Row
from kpi.engine.engine import count_outcomes
from kpi.question import Question
from tests.data.loading import index_of
from tests.examples import examples
from tests.kpi.registers import questions, registers

# Of each kind: tenders, euros, contracts, parts, suppliers, categories, and what is compared.
KPIS = (
    "obligation_met",
    "obligation_met_value",
    "risk_analysis_received",
    "measures_realised",
    "suppliers_followed",
    "plan_has_isv",
    "tools_agree",
)
YES, NO = Answer("yes", None, None), Answer("no", None, None)
ROW = Row("A / 1", "1", None, None, "Energie", "a.xlsx", None, 2, "L1", None, None, "yes")


def test_each_change_is_put_where_it_belongs() -> None:
    pairs = [
        (NO, YES),
        (YES, NO),
        (YES, None),
        (None, YES),
        (None, NO),
        (NO, None),
        (Answer("no", 10, 4), Answer("no", 10, 9)),
        (Answer("yes", 6000, None), Answer("yes", 2000, None)),
    ]
    moved = explain_yes(Change("A / 1", was, now, ROW) for was, now in pairs)
    assert moved == Explained(became=6, new=1, fell=4001, gone=1)
    assert moved.difference == -3995


def _count(index: Any, question: Question) -> dict[str, Any]:
    by = ["category"] if question.category else []
    found = count_outcomes(index, question, kpis=KPIS, by=by)
    where = question.category
    return {one.kpi: one.yes for one in found if not by or one.group["category"] == where}


@settings(max_examples=examples(5), deadline=None)
@given(st.data())
def test_became_and_new_less_fell_and_gone_is_the_difference(data: st.DataObject) -> None:
    """Of two months, of two categories, and of both at once: the sides are questions."""
    register = data.draw(registers())
    month, window, _by = data.draw(questions(register))
    months = st.sampled_from(sorted({one["month"] for one in register}))
    categories = st.sampled_from((None, "Energie", "Schoonmaak"))
    index = index_of(register)
    before, after = (
        Question(data.draw(months) if not nr else month, window, data.draw(categories))
        for nr in range(2)
    )
    was, now = _count(index, before), _count(index, after)
    for kpi in KPIS:
        moved = explain_yes(find_changed(State(index, before), State(index, after), kpi))
        assert moved.difference == now.get(kpi, 0) - was.get(kpi, 0), kpi
