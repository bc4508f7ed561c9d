"""What Overzicht and every document open with: a sentence of two outcomes, and a line under it."""

from collections.abc import Callable, Mapping

from data import dutch as nl
from kpi.classification import list_names, list_rest
from kpi.declared.all import BY_ID
from kpi.delivered import Delivered
from kpi.headlines import HEADLINE
from kpi.outcome import Outcome
from kpi.question import Question
from kpi.words import phrase_open, phrase_percent

Outcomes = Mapping[tuple[str, str | None], Outcome]  # by KPI and category; None is all together


def phrase_opening(outcomes: Outcomes, question: Question) -> str:
    """Return what is applied and what was followed up, in one sentence."""
    where = f" bij {question.category}" if question.category else ""
    applied = outcomes.get((HEADLINE, question.category))
    received = outcomes.get(("risk_analysis_received", question.category))
    lacking = find_most_lacking(outcomes, "risk_analysis_received", question)[0]
    return f"{_application(applied, where, _period(question))}; {_follow_up(received, lacking)}."


def find_most_lacking(outcomes: Outcomes, kpi: str, question: Question) -> tuple[str, int]:
    """Return the category where most is no or unknown, and how many.

    ("", 0) when it is not the only one with as many, or one category is asked for.
    """
    return _find_most(outcomes, kpi, question, lambda one: int(one.no + one.unknown))


def find_most_unknown(outcomes: Outcomes, kpi: str, question: Question) -> tuple[str, int]:
    """Return the category where most is unknown, and how many, as `find_most_lacking` does."""
    return _find_most(outcomes, kpi, question, lambda one: int(one.unknown))


def _find_most(
    outcomes: Outcomes, kpi: str, question: Question, count: Callable[[Outcome], int]
) -> tuple[str, int]:
    by = question.classification
    offered = () if question.category else (*list_names(by), *list_rest(by))
    counts = {name: count(found) for name in offered if (found := outcomes.get((kpi, name)))}
    most = max(counts.values(), default=0)
    there = [name for name, count in counts.items() if count == most]
    return (there[0], most) if most and len(there) == 1 else ("", 0)


def _period(question: Question) -> str:
    """Return which tenders count, as it stands behind a noun: ' van 2026'."""
    return {"year": f" van {question.month[:4]}", "12m": " van de laatste twaalf maanden"}.get(
        question.window, ""
    )


def phrase_basis(delivered: Delivered, question: Question, outcomes: Outcomes) -> str:
    """Return the quiet line under it: reference date, who delivered, share of unknown answers."""
    parts = (
        f"Peildatum {nl.format_date(question.reference_date)}",
        delivered.provisional,
        phrase_delivered(delivered),
        phrase_unknown(outcomes, question),
    )
    return " · ".join(filter(None, parts))


def phrase_delivered(delivered: Delivered) -> str:
    """Return how many were delivered, and which not: '7 van 8 categorieën aangeleverd'."""
    old = "oude " if delivered.classification == "old" else ""
    of = nl.count_noun(len(delivered.asked), f"{old}categorie", f"{old}categorieën")
    text = f"{len(delivered.fresh)} van {of} aangeleverd"
    if delivered.absent and not delivered.fresh and not delivered.carried:
        return text
    late = [f"{one.category} (stand van {nl.format_month(one.month)})" for one in delivered.carried]
    told = (("niet", late), ("nog nooit", list(delivered.absent)))
    return "; ".join([text, *(f"{when}: {nl.join_words(names)}" for when, names in told if names)])


def phrase_unknown(outcomes: Outcomes, question: Question) -> str:
    """Return which share of all answers to a question is unknown.

    Amounts are no answers; nor is what a KPI of another classification says of a category that
    happens to have the same name. Empty when nothing is asked.
    """
    counted = [
        one
        for (kpi, name), one in outcomes.items()
        if name == question.category
        and (name is None or question.fit_kpi(BY_ID[kpi]) == question)
        and one.units == one.population
    ]
    total = sum(one.population for one in counted)
    if not total:
        return ""
    share = float(sum(one.unknown for one in counted)) / float(total)
    return f"{phrase_percent(share, total)} van de antwoorden onbekend"


def _application(outcome: Outcome | None, where: str, when: str) -> str:
    if outcome and not outcome.population and outcome.maybe:
        return f"Van geen aanbesteding{when}{where} staat vast dat ze verplicht is{_open(outcome)}"
    if outcome is None or not outcome.population:
        return f"Er zijn{where} geen verplichte aanbestedingen{when}"
    of = nl.count_noun(outcome.population, "verplichte aanbesteding", "verplichte aanbestedingen")
    yes = nl.format_number(outcome.yes)
    return f"ISV is een contractvoorwaarde in {yes} van de {of}{when}{where}{_open(outcome)}"


def _follow_up(outcome: Outcome | None, lacking: str) -> str:
    if outcome and not outcome.population and outcome.maybe:
        return f"van geen contract staat vast dat er een risicoanalyse moet zijn{_open(outcome)}"
    if outcome is None or not outcome.population:
        return "er hoeft nog geen risicoanalyse te zijn ontvangen"
    due = nl.count_noun(outcome.population, "risicoanalyse", "risicoanalyses")
    verb = "is" if 1 in (outcome.yes, outcome.population) else "zijn"
    said = f"{nl.format_number(outcome.yes)} van de {due} {verb} ontvangen{_open(outcome)}"
    return f"{said}; de meeste staan open bij {lacking}" if lacking else said


def _open(outcome: Outcome) -> str:
    left = phrase_open(outcome)
    return f" ({left})".replace(" o", "\u00a0o") if left else ""
