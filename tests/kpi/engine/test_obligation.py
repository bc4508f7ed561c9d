"""The obligation by the engine: every case of its table, and the tenders that made it go wrong."""

from datetime import date
from typing import Any

import pytest

from kpi.declared.all import BY_ID
from kpi.engine.behind import find_behind
from kpi.engine.engine import count_outcomes
from kpi.model import ANSWERS, COUNTS, MAYBE
from kpi.outcome import Outcome
from kpi.question import Question
from tests.data.loading import index_of
from tests.kpi.oracle.examples import ANY, a_row, on
from tests.kpi.oracle.facts import Row
from tests.kpi.truth_table import answered, tenders

MONTH = "2024-02"
KPI = "obligation_met"
FORMS = ("isv_minimum_requirement", "isv_selection_criterion", "isv_award_criterion")


def numbered(rows: list[Row]) -> list[Row]:
    return [row | {"contract_id": str(number)} for number, row in enumerate(rows)]


def count(*rows: Row, kpi: str = KPI, settings: Any = (), month: str = MONTH) -> Outcome:
    index = index_of([on(month, *rows)], settings)
    [found] = count_outcomes(index, Question(month, "all"), kpis=[kpi])
    return found


def find_contracts(rows: list[Row], *answers: str) -> set[str]:
    """The contracts that stand behind any of these answers."""
    index = index_of([on(MONTH, *rows)])
    found = [
        row for name in answers for row in find_behind(index, KPI, name, Question(MONTH, "all"))
    ]
    return {str(row.contract_id) for row in found}


def test_every_case_of_the_table_of_who_is_obliged() -> None:
    cases = list(tenders())
    rows = numbered([row for row, _ in cases])
    obliged, perhaps = find_contracts(rows, *ANSWERS), find_contracts(rows, "maybe")
    for row, (_, said) in zip(rows, cases, strict=True):
        number = row["contract_id"]
        judged = "verplicht" if number in obliged else "niet verplicht"
        assert ("misschien" if number in perhaps else judged) == said, row


def test_every_case_of_the_table_of_how_it_counts() -> None:
    cases = list(answered())
    rows = numbered([row for row, _ in cases])
    for name in (*ANSWERS, *MAYBE):
        expected = {
            row["contract_id"] for row, (_, said) in zip(rows, cases, strict=True) if said == name
        }
        assert find_contracts(rows, name) == expected


def test_a_tender_that_may_be_obliged_keeps_all_of_the_others_off_the_norm() -> None:
    good = [a_row(str(number), **{ANY: "ja"}) for number in range(22)]
    sure = count(*good)
    assert (sure.yes, sure.population, sure.status) == (22, 22, "op norm")
    unsure = a_row("unsure", european=None, value_eur=1_387_300, **{ANY: "nee"})
    found = count(*good, unsure)
    assert (found.yes, found.population, found.maybe, found.maybe_no) == (22, 22, 1, 1)
    assert (found.status, found.low, found.high) == ("te onzeker", 22 / 23, 1.0)


def test_a_condition_that_is_no_settles_it_whatever_other_forms_say() -> None:
    rows = [a_row(str(n), **dict.fromkeys(FORMS), **{ANY: "nee"}) for n in range(4)]
    assert (count(*rows).no, count(*rows).unknown) == (4, 0)
    assert count(*rows, kpi="application_mandatory").unknown == 4


@pytest.mark.parametrize(
    ("lots", "answer"),
    [
        (("ja", "ja"), "yes"),
        (("ja", "nee"), "no"),
        (("ja", None), "unknown"),
        ((None, "nee"), "no"),
        (("ja", "nvt"), "no"),
        (("nvt", "nvt"), "no"),
    ],
)
def test_the_clause_must_stand_in_every_contract(lots: tuple[Any, ...], answer: str) -> None:
    rows = [a_row(str(n), tender_id="T", **{ANY: cell}) for n, cell in enumerate(lots)]
    found = count(*rows)
    assert (found.population, getattr(found, answer)) == (1, 1)


def test_a_ministry_makes_an_authority_of_unknown_kind_part_of_the_central_government() -> None:
    known = a_row("1", authority_kind=None, ministry="BZK", **{ANY: "ja"})
    assert count(known).yes == 1
    water = a_row("2", authority_kind="Waterschap", ministry="IenW", **{ANY: "ja"})
    assert count(water).population == count(water).maybe == 0


def test_how_many_contracts_must_have_the_clause_is_a_setting_from_a_day_on() -> None:
    rows = [a_row(str(n), tender_id="T", **{ANY: cell}) for n, cell in enumerate(("ja", "nee"))]
    eased = [("contracts:herijking", date(2024, 2, 1), "any")]
    assert count(*rows, settings=eased).yes == 1
    assert count(*rows, settings=[("contracts:herijking", date(2024, 3, 1), "any")]).no == 1


def test_the_first_day_of_the_obligation_is_a_setting() -> None:
    old = a_row("1", publication_date=date(2017, 6, 1), **{ANY: "ja"})
    assert count(old).yes == 1
    later = [("obligation:kader-2017", date(2024, 1, 1), "2018-01-01")]
    assert count(old, settings=later).population == 0


def test_a_call_off_is_no_tender_of_its_own() -> None:
    framework = a_row("F", **{ANY: "ja"})
    calls = [a_row(str(n), framework_id="F", **{ANY: "nee"}) for n in range(3)]
    assert (count(framework, *calls).yes, count(framework, *calls).population) == (1, 1)
    assert (count(*calls).no, count(*calls).population) == (1, 1)
    itself = a_row("F", framework_id="F", **{ANY: "ja"})
    assert count(itself, *calls).yes == 1


def test_no_figure_of_tenders_counts_a_call_off_beside_its_framework() -> None:
    rows = [a_row("F", **{ANY: "ja"}), a_row("1", framework_id="F", **{ANY: "nee"})]
    index = index_of([on(MONTH, *rows)])
    of_tenders = [kpi.id for kpi in BY_ID.values() if kpi.unit == "tender"]
    for one in count_outcomes(index, Question(MONTH, "all"), kpis=of_tenders):
        assert sum(int(getattr(one, name)) for name in COUNTS if name in ANSWERS) <= 1, one.kpi
