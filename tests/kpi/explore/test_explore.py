"""Explorations counted by hand on a small register, and on generated ones against the oracle."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.reference import list_categories
from kpi.engine.engine import count_outcomes, find_latest
from kpi.explore.award import count_award
from kpi.explore.choice import Choice, Hours
from kpi.explore.explore import Part, explore_choice, list_options
from kpi.explore.tenders import find_tenders
from kpi.model import BadQuestion
from kpi.question import Question
from tests.data.loading import index_of
from tests.examples import examples
from tests.kpi.oracle.examples import ANY, a_row, on
from tests.kpi.oracle.facts import Tender, contracts, month_end
from tests.kpi.oracle.facts import tenders as all_tenders
from tests.kpi.oracle.logic import either as any_of
from tests.kpi.oracle.logic import every, in_window
from tests.kpi.registers import questions, registers

AWARD = "isv_award_criterion"
OUTSIDE: dict[str, Any] = {"category": "Meubilair", "cpv": "39100000", "authority_kind": "Rijk"}
# Two lots of one tender with ISV; one without, of a municipality; and what is not wholly known.
ROWS = [
    a_row("1", tender_id="T", **OUTSIDE, value_eur=Decimal("100.50"), **{ANY: "ja"}),
    a_row("2", tender_id="T", **OUTSIDE, value_eur=Decimal("200")),
    a_row("3", **OUTSIDE | {"authority": "Gemeente", "authority_kind": "Gemeente"}),
    a_row("4", tender_id="U", **OUTSIDE, value_eur=Decimal("50"), **{ANY: None}),
    a_row("5", tender_id="U", **OUTSIDE),
    a_row("6", **OUTSIDE | {"european": None}),
    a_row("7", **OUTSIDE | {"european": "nee"}, value_eur=Decimal("75")),
    a_row("8", category="Schoonmaak", cpv=None, value_eur=Decimal("900")),
    a_row("9", category="Energie", value_eur=Decimal("1000"), authority_kind="Rijk"),
    a_row("10", category="Vervoer", cpv="45210000", authority_kind=None),
    a_row("11", **OUTSIDE | {"award_date": None}),
    a_row("12", **OUTSIDE | {"award_date": None, "european": None}),
]
FURNITURE = Choice(categories=("Meubilair",), hours=Hours(10, 5, 2.5, 1))


def register() -> Any:
    return index_of([on("2024-02", *ROWS)])


def test_a_category_outside_counted_by_hand() -> None:
    found = explore_choice(register(), Question("2024-02"), choice=FURNITURE)
    assert (
        found.chosen
        == found.added
        == Part(
            yes=1,
            no=1,
            unknown=1,
            value=Decimal("350.50"),
            value_unknown=1,
            contracts=5,
            contracts_no=1,
            contracts_unknown=2,
        )
    )
    assert found.chosen.tenders == 3
    assert found.today == found.perhaps == Part()
    assert (found.scope_unknown, found.open["european"], found.open["value_eur"]) == (1, 1, 0)
    assert (found.undated, found.undated_unknown) == (1, 1)
    assert found.question.reference_date == date(2024, 2, 29)
    everything = explore_choice(register(), Question("2024-02", "all"), choice=FURNITURE)
    assert (everything.added.tenders, everything.scope_unknown, everything.undated) == (4, 2, 0)


def test_authorities_that_it_touches_most_tenders_first() -> None:
    found = explore_choice(register(), Question("2024-02"), choice=FURNITURE).authorities
    assert [(one.name, one.kind, one.part.tenders, one.part.value) for one in found] == [
        ("Dienst", "Rijk", 2, Decimal("350.50")),
        ("Gemeente", "Gemeente", 1, Decimal(0)),
    ]


def test_hours_are_of_contracts_without_isv_and_with_the_unknown_on_top() -> None:
    found = explore_choice(register(), Question("2024-02"), choice=FURNITURE)
    assert [(one.step, one.once, one.hours, one.low, one.high) for one in found.work] == [
        ("analysis", True, 10, 10, 30),
        ("plan", True, 5, 5, 15),
        ("report", False, 2.5, 2.5, 7.5),
        ("dialogue", False, 1, 1, 3),
    ]
    assert (found.count_hours(once=True), found.count_hours(once=False)) == ((15, 45), (3.5, 10.5))
    said = " ".join(found.assumptions)
    assert "risicoanalyse 10 uur" in said and "jaarrapportage 2,5 uur" in said


def test_a_value_floor_leaves_out_and_does_not_drop_what_is_unknown() -> None:
    found = explore_choice(
        register(),
        Question("2024-02"),
        choice=Choice(categories=("Meubilair",), value_floor=Decimal(300)),
    )
    assert (found.added.tenders, found.added.value) == (1, Decimal("300.50"))
    # Of tenders 3 and 6 the value is unknown, of 6 also whether it is European.
    assert (found.scope_unknown, found.open["value_eur"], found.open["european"]) == (2, 2, 1)


def test_cpv_groups_kinds_and_the_european_border() -> None:
    def of(**parts: Any) -> tuple[int, int, dict[str, int]]:
        found = explore_choice(register(), Question("2024-02"), choice=Choice(**parts))
        return found.added.tenders, found.scope_unknown, dict(found.open)

    names = ("cpv", "publication_date", "european", "value_eur", "authority_kind")
    nothing = dict.fromkeys(names, 0)
    # Tenders 8 and 9 have no CPV code.
    assert of(cpv=("391",)) == (3, 3, nothing | {"cpv": 2, "european": 1})
    assert of(cpv=("45000000-7",)) == (1, 2, nothing | {"cpv": 2})
    assert of(cpv=("45",), categories=("Schoonmaak",)) == (2, 1, nothing | {"cpv": 1})
    assert of(categories=("Meubilair",), authority_kinds=("Gemeente",)) == (1, 0, nothing)
    assert of(categories=("Vervoer",), authority_kinds=("Rijk",)) == (
        0,
        1,
        nothing | {"authority_kind": 1},
    )
    assert of(categories=("Meubilair",), european_only=False) == (5, 0, nothing)


def test_what_is_mandatory_today_is_told_apart() -> None:
    found = explore_choice(register(), Question("2024-02"), choice=Choice())
    assert (found.chosen.tenders, found.today.tenders, found.added.tenders) == (6, 1, 5)
    assert found.today.value == Decimal(1000)
    rows = [a_row("1", european=None), a_row("2", european="nee"), a_row("3")]
    wide = explore_choice(
        index := index_of([on("2024-02", *rows)]),
        Question(find_latest(index)),
        choice=Choice(european_only=False),
    )
    parts = (wide.chosen.tenders, wide.today.tenders, wide.added.tenders, wide.perhaps.tenders)
    assert parts == (3, 1, 1, 1)


def test_todays_obligation_is_of_the_central_government_under_a_regime() -> None:
    plain: dict[str, Any] = {"authority_kind": None}
    rows = [
        a_row("1"),
        a_row("2", **plain, ministry="BZ"),  # a ministry says that it is central government
        a_row("3", **plain),
        a_row("4", authority_kind="Waterschap"),
        a_row("5", award_date=date(2016, 12, 31)),
        a_row("6", award_date=None),
        a_row("7", european=None),
    ]
    index = index_of([on("2024-02", *rows)])
    found = explore_choice(index, Question("2024-02", "all"))
    assert found.chosen.tenders == found.today.tenders == 2
    assert (found.added, found.perhaps, found.scope_unknown) == (Part(), Part(), 3)
    assert {name: n for name, n in found.open.items() if n} == {
        "publication_date": 1,
        "european": 1,
        "authority_kind": 1,
    }
    everyone = explore_choice(
        index, Question("2024-02", "all"), choice=Choice(categories=list_categories())
    )
    # The water board comes in; of the one without a kind it is unknown whether it is in already.
    assert (everyone.today.tenders, everyone.added.tenders, everyone.perhaps.tenders) == (2, 1, 1)


def test_4g_and_5g_of_before_the_recalibration_stay_outside_unless_chosen_by_cpv() -> None:
    mobile = a_row(
        "1",
        category="Connectiviteit",
        subcategory="4G en 5G mobiele dataverbindingen",
        cpv="64212000",
        award_date=date(2022, 6, 12),
    )
    index = index_of([on("2022-06", mobile)])
    assert (
        explore_choice(
            index, Question(find_latest(index)), choice=Choice.take_today()
        ).chosen.tenders
        == 0
    )
    assert (
        explore_choice(
            index, Question(find_latest(index)), choice=Choice(cpv=("64",))
        ).added.tenders
        == 1
    )


def test_the_tenders_themselves_with_their_places() -> None:
    found = find_tenders(register(), Question("2024-02"), choice=FURNITURE)
    assert [(one.tender_id, one.contract_id, one.part, one.isv, one.row) for one in found] == [
        ("T", "1", "added", True, 2),
        (None, "3", "added", False, 4),
        ("U", "4", "added", None, 5),
        (None, "6", "scope_unknown", False, 7),
    ]
    assert (found[0].file, found[0].sheet, found[0].value) == (
        "levering-1.xlsx",
        "Contracten",
        Decimal("300.50"),
    )
    some = find_tenders(register(), Question("2024-02"), choice=FURNITURE, most=2)
    assert [one.contract_id for one in some] == ["1", "3"]
    # What comes in for sure stands before what may come in, wherever it was delivered.
    later = index_of([on("2024-02", *reversed(ROWS))])
    parts = [one.part for one in find_tenders(later, Question("2024-02"), choice=FURNITURE)]
    assert parts == ["added", "added", "added", "scope_unknown"]
    assert (
        find_tenders(register(), Question("2024-02"), choice=Choice(categories=("Energie",))) == []
    )


def test_a_choice_is_kept_and_read_back() -> None:
    choice = Choice(
        ("Catering", "Meubilair"), ("45000000-7", "391"), Decimal("250000"), ("Gemeente",), False,
        Hours(1, 2.5, 3, 4),
    )  # fmt: skip
    assert choice.categories == ("Consumptieve dienstverlening", "Meubilair")
    assert choice.cpv == ("45", "391")
    kept = choice.as_dict()
    assert kept["value_floor"] == "250000.00"
    assert Choice.from_dict(kept) == choice
    assert Choice.from_dict({}) == Choice()
    assert Choice.from_dict(Choice.take_today().as_dict()) == Choice.take_today()


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Choice(cpv=("4",)), "'4' is geen CPV-groep"),
        (lambda: Choice(cpv=("bouw",)), "geen CPV-groep"),
        (lambda: Choice(value_floor=Decimal(-1)), "0 of hoger"),
        (lambda: Choice.from_dict({"value_floor": "veel"}), "'veel' is geen bedrag"),
        (lambda: Choice.from_dict({"value_floor": "nan"}), "0 of hoger"),
        (lambda: Hours(plan=-1), "tussen 0 en"),
        (lambda: Hours(plan=float("nan")), "tussen 0 en"),
        (lambda: Choice.from_dict({"hours": {"plan": "3"}}), "moeten een getal zijn"),
        (lambda: Choice.from_dict({"hours": {"slapen": 3}}), "niet te lezen"),
        (lambda: Choice.from_dict({"categories": "Energie"}), "niet te lezen"),
        (lambda: Choice.from_dict({"cpv": [45]}), "niet te lezen"),
    ],
)
def test_a_choice_that_cannot_be(make: Callable[[], object], message: str) -> None:
    with pytest.raises(BadQuestion, match=message):
        make()


def test_what_there_is_to_choose_from() -> None:
    found = list_options(register(), "2024-02")
    assert found.outside == {"Meubilair": 7, "Schoonmaak": 1, "Vervoer": 1}
    assert found.risk == {"Energie": 1}
    assert found.kinds == {"Gemeente": 1, "Rijk": 8}
    assert found.divisions == {"39": 7, "45": 1}
    assert (found.without_cpv, found.without_kind) == (2, 1)
    assert list_options(index_of([]), "2024-02").outside == {}


def test_where_isv_counts_in_the_award_already() -> None:
    yes: dict[str, Any] = {AWARD: "ja"}
    rows = [
        a_row("1", **yes, isv_award_weight=Decimal(10)),
        a_row("2", **yes, isv_award_weight=Decimal("9.99")),
        a_row("3", **yes),
        a_row("4", tender_id="T", **yes, isv_award_weight=Decimal(30)),
        a_row("5", tender_id="T", **yes),  # its second lot may weigh less
        a_row("6", tender_id="U", **yes, isv_award_weight=Decimal(5)),
        a_row("7", tender_id="U", **yes),
        a_row("8", tender_id="V", **yes, isv_award_weight=Decimal(20)),
        a_row("9", tender_id="V", isv_award_weight=Decimal(1)),  # no criterion there
        a_row("10"),
        a_row("11", **{AWARD: None}),
        a_row("12", european=None, **yes),
        a_row("13", award_date=None, **yes),
        a_row("14", category="Meubilair", **yes),
    ]
    found = count_award(
        index := index_of([on("2024-02", *rows)]), Question(find_latest(index)), weight=10
    )
    assert (found.reaches, found.below, found.weight_unknown) == (2, 2, 2)
    assert (found.criterion, found.none, found.unknown, found.tenders) == (6, 1, 1, 8)
    assert (found.scope_unknown, found.undated) == (1, 1)
    weighed = [(one.contract_id, one.weight, one.reaches, one.row) for one in found.weighed]
    assert weighed == [
        ("4", 30, None, 5),
        ("8", 20, True, 9),
        ("1", 10, True, 2),
        ("2", Decimal("9.99"), False, 3),
        ("6", 5, False, 7),
        ("3", None, None, 4),
    ]
    with pytest.raises(BadQuestion, match="tussen 0 en 100"):
        count_award(index := index_of([]), Question(find_latest(index)), weight=101)


@settings(max_examples=examples(8), deadline=None)
@given(st.data())
def test_exactly_todays_obligation_is_application_mandatory(data: st.DataObject) -> None:
    register = data.draw(registers())
    month, window, _ = data.draw(questions(register))
    index = index_of(register)
    found = explore_choice(index, Question(month, window))
    [count] = count_outcomes(index, Question(month, window), kpis=["application_mandatory"])
    [money] = count_outcomes(index, Question(month, window), kpis=["obligation_met_value"])
    assert found.chosen == found.today
    assert found.added == found.perhaps == Part()
    part = found.chosen
    assert (part.yes, part.no, part.unknown) == (count.yes, count.no, count.unknown)
    assert found.scope_unknown == count.scope_unknown
    # Without any date nobody can tell under which regime it falls.
    assert (found.undated, found.undated_unknown) == (0, count.undated)
    assert part.value == money.population
    assert part.value_unknown == count.population - money.units
    lacking = [found.open[name] for name in ("publication_date", "european", "authority_kind")]
    assert sum(lacking) >= found.scope_unknown >= max(lacking)
    assert found.open["cpv"] == found.open["value_eur"] == 0


@st.composite
def choices(draw: st.DrawFn) -> Choice:
    def some(*options: str) -> tuple[str, ...]:
        return tuple(draw(st.lists(st.sampled_from(options), unique=True, max_size=2)))

    return Choice(
        categories=some(*list_categories()[:3], "Schoonmaak", "Connectiviteit"),
        cpv=some("09", "555", "9091"),
        value_floor=draw(st.sampled_from([None, Decimal(0), Decimal("0.20"), Decimal(1000)])),
        authority_kinds=some("Rijk", "Gemeente"),
        european_only=draw(st.booleans()),
    )


def in_force(tender: Tender) -> bool:
    """Whether there was an obligation at all on the decisive day."""
    return tender.decisive is not None and tender.decisive >= date(2017, 1, 1)


def takes_in(choice: Choice, tender: Tender) -> bool | None:
    """The choice in plain Python: None as soon as what decides it is unknown."""
    either: list[bool | None] = [not choice.categories and not choice.cpv]
    if tender.dims["category"] in choice.categories:
        obliging: list[bool | None] = [True]
        if tender.dims["category"] in list_categories():
            obliging = [None] if tender.decisive is None else [tender.in_risk, in_force(tender)]
        either.append(every(obliging))
    if choice.cpv:
        cpv = tender.dims["cpv"]
        either.append(None if cpv is None else cpv.startswith(choice.cpv))
    group = any_of(either)
    rules: list[bool | None] = [group]
    if choice.european_only:
        rules.append(tender.european)
    if choice.value_floor is not None:
        rules.append(None if tender.value is None else tender.value >= choice.value_floor)
    if choice.authority_kinds:
        kind = tender.dims["authority_kind"] or ("Rijk" if tender.central else None)
        rules.append(None if kind is None else kind in choice.authority_kinds)
    if False in rules:
        return False
    return None if None in rules else True


@settings(max_examples=examples(18), deadline=None)
@given(st.data())
def test_any_choice_counts_as_the_oracle_does(data: st.DataObject) -> None:
    register = data.draw(registers())
    month, window, _ = data.draw(questions(register))
    choice = data.draw(choices())
    index = index_of(register)
    found = explore_choice(index, Question(month, window), choice=choice)
    parts = [one.part for one in find_tenders(index, Question(month, window), choice=choice)]
    assert [parts.count(part) for part in ("added", "perhaps", "scope_unknown")] == [
        found.added.tenders,
        found.perhaps.tenders,
        found.scope_unknown,
    ]
    everything = [
        (takes_in(choice, tender), tender)
        for tender in all_tenders(contracts(register, month), date(2022, 6, 13))
    ]
    dated = [
        (answer, tender)
        for answer, tender in everything
        if (tender.date is None and window == "all")
        or (tender.date and in_window(tender.date, month_end(month), window))
    ]
    chosen = [tender for answer, tender in dated if answer]
    added = [one for one in chosen if one.mandatory is False]
    for part, members in ((found.chosen, chosen), (found.added, added)):
        isv = [one.isv for one in members]
        assert (part.yes, part.no, part.unknown) == tuple(map(isv.count, (True, False, None)))
        assert part.value == sum((one.value or Decimal(0) for one in members), Decimal(0))
        assert part.value_unknown == sum(one.value is None for one in members)
    assert found.chosen.tenders == sum(
        part.tenders for part in (found.today, found.added, found.perhaps)
    )
    assert found.scope_unknown == sum(answer is None for answer, _ in dated)
    without = [answer for answer, one in everything if one.date is None and window != "all"]
    assert (found.undated, found.undated_unknown) == (without.count(True), without.count(None))
    assert sum(one.part.tenders for one in found.authorities) == found.added.tenders
