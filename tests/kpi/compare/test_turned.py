"""What a norm would turn, by hand, and that it is just what happens once it is set."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.store.index import Index
from kpi.compare.turned import Preview, try_norm
from kpi.declared.all import BY_ID
from kpi.engine.listed import count_listed
from kpi.question import Question
from tests.data.loading import index_of
from tests.examples import examples
from tests.kpi.oracle.examples import ANY, a_row, on
from tests.kpi.oracle.facts import Row, month_end
from tests.kpi.registers import questions, registers

KPI, CLAUSE = "current_clause", "target:current_clause"
JANUARY, ASKED = date(2024, 1, 1), Question("2024-02")


def answers(category: str, yes: int, no: int, unknown: int = 0) -> list[Row]:
    words = ["ja"] * yes + ["nee"] * no + [None] * unknown
    return [
        a_row(f"{category}{nr}", category=category, isv_current_clause=word, **{ANY: "ja"})
        for nr, word in enumerate(words)
    ]


@pytest.fixture(scope="module")
def counted() -> Index:
    """Energie 9 of 10, Schoonmaak (no risk) 5, Datacenters 6 and 4 unknown; a norm of 50%."""
    rows = [
        *answers("Energie", 9, 1),
        *answers("Schoonmaak", 5, 5),
        *answers("Datacenters", 6, 0, 4),
    ]
    return index_of([on("2024-01", *rows)], [(CLAUSE, JANUARY, "0.5")])


def said(found: Preview) -> list[tuple[str | None, str, str]]:
    return [(one.category, one.now.status, one.then.status) for one in found.turns]


def test_each_category_is_held_against_the_other_norm(counted: Index) -> None:
    found = try_norm(counted, ASKED, KPI, 0.8, JANUARY)
    assert said(found) == [
        (None, "op norm", "te onzeker"),  # 20 of 30 and 4 unknown: 67 to 80%
        ("Energie", "op norm", "op norm"),  # 90%
        ("Datacenters", "op norm", "te onzeker"),  # 60 to 100%
        ("Buiten de risicocategorieën", "op norm", "onder norm"),  # 50%
    ]
    assert (found.holds, found.risks, found.turned) == (True, 2, 1)


@pytest.mark.parametrize(
    ("since", "holds"),
    [
        (date(2024, 2, 29), True),
        (date(2024, 3, 1), False),  # begins later
        (JANUARY, True),  # of one day the last that was set
        (date(2023, 12, 31), False),  # the norm of January takes its place
    ],
)
def test_a_norm_of_a_later_day_or_of_before_another_turns_nothing_yet(
    counted: Index, since: date, holds: bool
) -> None:
    assert try_norm(counted, ASKED, KPI, 0.8, since).holds is holds


@settings(max_examples=examples(8))
@given(st.data())
def test_it_is_what_happens_once_the_norm_is_set(data: st.DataObject) -> None:
    register = data.draw(registers(max_deliveries=2))
    month, window, _ = data.draw(questions(register))
    asked, end = Question(month, window), month_end(month)
    days = st.sampled_from([date(2016, 1, 1), end, date.fromordinal(end.toordinal() + 1)])
    kpi = data.draw(st.sampled_from([KPI, "obligation_met", "plan_has_isv"]))
    norms = st.sampled_from(["0.0", "0.5", "0.75", "1.0"])
    limit = ("small_number", date(2016, 1, 1), "1")
    earlier = [(f"target:{kpi}", data.draw(days), data.draw(norms))]
    since, norm = data.draw(days), data.draw(norms)
    found = try_norm(index_of(register, [limit, *earlier]), asked, kpi, float(norm), since)
    after = index_of(register, [limit, *earlier, (f"target:{kpi}", since, norm)])
    there = count_listed(after, asked.fit_kpi(BY_ID[kpi]), [kpi])
    assert {one.category: one.then if found.holds else one.now for one in found.turns} == {
        category: one for (_kpi, category), one in there.items()
    }
