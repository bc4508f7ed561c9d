"""The chain by hand: its steps, the weakest known link, and a headline that is never better."""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from data.reference import list_categories
from kpi.chain import ENOUGH, LINKS, Chain, count_chain
from kpi.classification import find_current, find_label, find_name, list_names, list_rest
from kpi.declared.all import BY_ID
from kpi.engine.engine import count_outcomes
from kpi.model import Facts
from kpi.outcome import Amount
from kpi.question import Question
from tests.data.loading import index_of
from tests.examples import examples
from tests.kpi.oracle.examples import ANY, a_row, nil, on
from tests.kpi.registers import questions, registers

MONTH = "2024-06"
STEPS = [link.kpi for link in LINKS]


def chains(
    facts: Facts, month: str = MONTH, window: str = "year", classification: str = "new"
) -> dict[str | None, Chain]:
    """The chain of all together (None) and of each category of a classification."""
    asked = (None, *list_names(classification))
    return {
        name: count_chain(facts, Question(month, window, name, classification)) for name in asked
    }


def followed(number: str, **fields: Any) -> dict[str, Any]:
    """An obliged contract that began in 2023, and of which nothing came."""
    base = {ANY: "ja", "start_date": date(2023, 5, 1), "annual_report_published_on": "nvt"}
    return a_row(number, **{**base, "risk_analysis_received_on": "nee", **fields})


def of(*rows: dict[str, Any], category: str | None = None) -> Chain:
    return count_chain(index_of([on(MONTH, *rows)]), Question(MONTH, category=category))


def step(found: Chain, kpi: str) -> tuple[Amount, ...]:
    [one] = [link.outcome for link in found.steps if link.kpi == kpi]
    return (one.population, one.yes, one.no, one.unknown, one.not_yet_due)


def test_steps_are_the_kpis_in_the_order_of_the_chain() -> None:
    assert STEPS == [
        "obligation_met",
        "risk_analysis_received",
        "risk_analysis_assessed",
        "improvement_plan_received",
        "annual_report_published",
        "risk_analysis_on_time",
        "risk_analysis_assessed_on_time",
    ]
    found = of(
        followed("1", risk_analysis_received_on=date(2023, 11, 1), risk_analysis_assessed_on="nee"),
        followed("2", risk_analysis_received_on=date(2023, 11, 2)),
        followed("3"),
        followed("4", start_date=date(2024, 5, 1)),
        followed("5", european=None, start_date=None),
        a_row("6"),
    )
    assert [one.kpi for one in found.steps] == STEPS
    assert step(found, "obligation_met") == (5, 4, 1, 0, 0)
    assert step(found, "risk_analysis_received") == (3, 2, 1, 0, 1)
    assert step(found, "risk_analysis_assessed") == (2, 0, 1, 1, 0)
    assert step(found, "risk_analysis_on_time") == (3, 1, 2, 0, 1)
    mandatory, analysis = (one.outcome for one in found.steps[:2])
    assert (mandatory.scope_unknown, mandatory.open, mandatory.ratio) == (1, 1, 0.8)
    assert (analysis.term_unknown, analysis.open) == (1, 1)
    assert (BY_ID[analysis.kpi].unit, analysis.few) == ("contract", True)


def test_the_headline_names_the_weakest_known_link_with_counts() -> None:
    came = [
        followed(f"r{number}", risk_analysis_received_on=date(2023, 11, 1), risks_prioritised="nee")
        for number in range(11)
    ]
    late = followed("l", risk_analysis_received_on=date(2023, 11, 2), risks_prioritised="nee")
    found = of(*came, late, followed("1"), followed("2"), a_row("3", european=None))
    assert found.weakest is not None
    assert found.weakest.kpi == "risk_analysis_on_time"
    assert found.headline == (
        "Zwakste stap: risicoanalyse op tijd ontvangen. Gebeurd bij 11 van de 14 contracten "
        "waarvan we het weten. Van 'risicoanalyse beoordeeld' en 'risicoanalyse op tijd "
        "beoordeeld' is geen enkel antwoord bekend. Bij 'plan van aanpak ontvangen' en "
        "'jaarrapportage openbaar' valt nog niets te beoordelen. Onbekend per stap: ISV in elk "
        "contract (van 1 aanbesteding of het meetelt), risicoanalyse beoordeeld (12 contracten), "
        "risicoanalyse op tijd beoordeeld (12 contracten); de andere stappen niets."
    )


def test_a_step_of_fewer_than_ten_known_answers_is_never_the_weakest() -> None:
    unknown = [followed(f"u{n}", risk_analysis_received_on=None) for n in range(5)]
    late = [followed(str(number)) for number in range(9)]
    found = of(*late, *unknown)
    assert found.weakest is None
    assert found.breaks.startswith(
        "Voor alle categorieën samen is geen zwakste stap aan te wijzen: waar 10 antwoorden of "
        "meer bekend zijn, is alles gebeurd."
    )
    few = of(*late)
    assert few.weakest is None
    assert few.breaks.startswith(
        "Voor alle categorieën samen is geen zwakste stap aan te wijzen: bij geen enkele stap "
        "zijn 10 antwoorden of meer bekend."
    )


def test_of_two_equally_weak_links_none_is_the_weakest() -> None:
    found = of(*(followed(str(number)) for number in range(10)))
    shares = {one.kpi: one.outcome.ratio for one in found.steps}
    assert shares["risk_analysis_received"] == shares["risk_analysis_on_time"] == 0
    assert found.weakest is None
    assert found.breaks.startswith(
        "Voor alle categorieën samen is geen zwakste stap aan te wijzen: twee of meer stappen "
        "staan er even laag voor."
    )


def test_nothing_known_is_no_good_news() -> None:
    ended = a_row("2", end_date=date(2024, 5, 31), **{ANY: None})
    found = of(a_row("1", european=None), ended)
    assert found.weakest is None
    assert found.headline == (
        "Voor alle categorieën samen is van geen enkele stap een antwoord bekend. "
        "Onbekend per stap: ISV in elk contract (1 aanbesteding; van 1 aanbesteding of het "
        "meetelt); de andere stappen niets."
    )


def test_all_yes_still_says_of_how_many_it_is_unknown() -> None:
    row = a_row("1", start_date=date(2024, 5, 1), **{ANY: "ja"})
    found = of(row, a_row("2", start_date=date(2024, 5, 1), **{ANY: None}))
    assert found.breaks.startswith(
        "Voor alle categorieën samen is elke stap gezet waarvan we het weten."
    )
    assert "ISV in elk contract (1 aanbesteding)" in found.unknowns
    assert of(a_row("1")).unknowns == "Onbekend is er niets."


def test_a_category_that_delivered_nothing_says_so() -> None:
    index = index_of([on(MONTH, a_row("1")), nil(MONTH, "Schoonmaak"), nil(MONTH, "Datacenters")])
    found = chains(index, MONTH)
    assert list(found) == [None, *list_categories()]
    assert found["Energie"].breaks.startswith("Voor Energie is geen zwakste stap aan te wijzen")
    assert found["Laboratorium"].headline == (
        "Voor Laboratorium is nog niets aangeleverd: over de stappen is niets te zeggen."
    )
    assert not found["Laboratorium"].delivered
    assert found["Datacenters"].delivered  # nothing to report is a delivery
    assert not chains(index_of([]), MONTH)[None].delivered
    assert (
        count_chain(index, Question(MONTH, category="Schoonmaak")).question.category == "Schoonmaak"
    )


def test_the_chain_of_a_former_category() -> None:
    rows = [
        a_row("1", category="Catering"),
        a_row("2", category="Consumptieve dienstverlening", **{ANY: "ja"}),
        a_row("3", category="Energie"),
    ]
    index = index_of([on(MONTH, *rows)])
    found = chains(index, MONTH, classification="old")
    assert list(found) == [None, *list_names("old")]
    assert step(found["Catering"], "obligation_met") == (1, 0, 1, 0, 0)
    # No row names it, but the category that it became a part of was delivered.
    assert found["Grondstoffenmanagement en afvalzorg"].delivered
    assert not found["Dataverbindingen"].delivered
    assert found["Dataverbindingen"].headline.startswith("Voor Dataverbindingen is nog niets")
    left = count_chain(
        index,
        Question(MONTH, category="Consumptieve dienstverlening (overig)", classification="old"),
    )
    assert step(left, "obligation_met") == (1, 1, 0, 0, 0)
    today = chains(index, MONTH)[None]
    assert found[None] == replace(today, question=found[None].question)


@settings(max_examples=examples(6), deadline=None)
@given(st.data())
def test_chains_of_former_categories_count_as_the_kpis(data: st.DataObject) -> None:
    register = data.draw(registers())
    month, window, _ = data.draw(questions(register))
    index = index_of(register)
    asked = count_outcomes(
        index, Question(month, window, classification="old"), kpis=STEPS, by=["category"]
    )
    figures = {(one.group["category"], one.kpi): one for one in asked}
    there = {
        find_current(find_label(name, "old"))
        for name, one in chains(index, month, window).items()
        if name and one.delivered
    }
    # Each chain is a scan of its own: three names a time, and other ones the next time.
    names = st.sampled_from([*list_names("old"), *list_rest("old")])
    for name in data.draw(st.lists(names, min_size=3, max_size=3, unique=True)):
        found = count_chain(index, Question(month, window, name, "old"))
        assert found.delivered == (find_current(name) in there)
        for part in (link.outcome for link in found.steps):
            one = figures.get((find_name(name, "old")[1], part.kpi))
            assert (part.population, part.yes) == ((one.population, one.yes) if one else (0, 0))


@settings(max_examples=examples(12), deadline=None)
@given(st.data())
def test_steps_count_as_the_kpis_and_the_headline_is_never_better(data: st.DataObject) -> None:
    register = data.draw(registers())
    month, window, _ = data.draw(questions(register))
    index = index_of(register)
    names = st.lists(st.sampled_from(list_categories()), min_size=2, max_size=2, unique=True)
    found = {
        name: count_chain(index, Question(month, window, name))
        for name in (None, *data.draw(names))
    }
    per_category = {
        (one.group["category"], one.kpi): one
        for one in count_outcomes(index, Question(month, window), kpis=STEPS, by=["category"])
    }
    total = {
        (None, one.kpi): one for one in count_outcomes(index, Question(month, window), kpis=STEPS)
    }
    for name, one in found.items():
        for part in (link.outcome for link in one.steps):
            figures = (per_category | total).get((name, part.kpi))
            assert part.population == (figures.population if figures else 0)
            assert part.ratio == (figures.ratio if figures else None)
        ratios = [link.outcome.ratio for link in one.steps]
        known = [ratio for ratio in ratios if ratio is not None]
        judged = [link.outcome.ratio for link in one.steps if link.outcome.known >= ENOUGH]
        lowest = min((ratio for ratio in judged if ratio is not None), default=1.0)
        named = lowest < 1 and judged.count(lowest) == 1
        assert (one.weakest.outcome.ratio if one.weakest else None) == (lowest if named else None)
        if one.weakest and one.delivered:
            assert f"{one.weakest.outcome.yes} van {one.weakest.outcome.known} " in one.breaks
        if known and one.delivered:
            assert ("is elke stap gezet" in one.breaks) == (min(known) == 1)
        if one.delivered:
            for link in one.steps:
                part = link.outcome
                of_answers = f"{link.label} ({part.unknown} " in one.unknowns
                whether = f"van {part.open - part.unknown} " in one.unknowns
                assert of_answers == (part.unknown > 0)
                assert whether or part.open == part.unknown
