"""An outcome in Dutch words, the same on screens, in documents and on the command line."""

from decimal import Decimal
from typing import Any

from data import dutch as nl
from data.journal.figure import Figure
from kpi import marks
from kpi.declared.all import BY_ID
from kpi.headlines import SHORT_NAMES
from kpi.marks import COUNTED
from kpi.outcome import Outcome
from kpi.status import BELOW_TARGET, NO_TARGET, NOT_DELIVERED, NOT_SHOWN, TOO_FEW

# From so many units on, one is at most half a percentage point, and a decimal says something.
_DECIMAL_FROM = 200

UNITS = {
    "tender": ("aanbesteding", "aanbestedingen"),
    "contract": ("contract", "contracten"),
    "maatregel": ("maatregel", "maatregelen"),
    "category": ("categorie", "categorieën"),
    "supplier": ("leverancier", "leveranciers"),
    "manager": ("contractmanager", "contractmanagers"),
}
# A status is a word and a shape; colour comes third.
SHAPES = {"op norm": "▲", "onder norm": "▼", "te onzeker": "◆"}
# Units that may be members, by why that is unknown.
REASONS = {
    "scope_unknown": "onbekend of het meetelt",
    "term_unknown": "termijn onbekend",
}
# Units that left, and why.
LEFT = {
    "not_applicable": "niet van toepassing",
    "not_yet_due": "termijn loopt nog",
    "undated": "zonder datum",
    "value_unknown": "zonder bekende waarde",
}
# What stands beside a population, and why.
APART = {**REASONS, **LEFT}
# Answers, and what stands beside a population: as the engine names it -> the word for it, which is
# that of the command line too.
ANSWERS = {
    **{mark.id: mark.word for mark in (*COUNTED, marks.UNCERTAIN)},
    "maybe_yes": "onzeker of het meetelt, anders ja",
    "maybe_no": "onzeker of het meetelt, anders nee",
    "maybe_unknown": "onzeker of het meetelt, antwoord onbekend",
    **APART,
}
# What the share of yes among the known answers is called, wherever it is shown.
OF_KNOWN = "van wat bekend is"
# What a range says, where it first stands on a screen or a page.
RANGE = (
    "Het bereik achter een cijfer loopt van het laagste tot het hoogste aandeel dat nog mogelijk "
    "is. Wat onbekend of onzeker is, kan beide kanten op vallen."
)
UNCERTAIN = "Onzeker: het is onbekend of dit meetelt, bijvoorbeeld omdat een veld leeg is."
UNCERTAIN_BESIDE = (
    "Onzeker staat buiten het geheel: van die contracten of aanbestedingen is onbekend of ze "
    "meetellen."
)
RULE_CHANGED = "De telwijze is sindsdien gewijzigd: dit cijfer blijft zoals het toen werd geteld."
TELLING = "geen bedrag: het is van een of twee, en zou hun waarde verraden"
TONES = {"op norm": "good", "onder norm": "bad", "te onzeker": "unsure"}
NOTHING = "geen"
PLANS_OF_TODAY = "Plannen zijn er per categorie van nu; u ziet hier dus de acht nieuwe."

STATES = {
    "staat": "Telt mee",
    "vervangen": "Vervangen",
    "ingetrokken": "Ingetrokken",
    "voorbeeld": "Voorbeelddata",
}


def phrase_percent(fraction: float | None, units: int | Decimal) -> str:
    """Return a fraction of so many units as 80% or 61,5%; None is *onbekend*.

    The published figures read so too: a decimal from 200 units on, where one unit is at most half a
    percentage point, and none when it is a zero. Only all is 100%, and only none is 0%.
    """
    return nl.format_percent(fraction, count_digits(units))


def count_digits(units: int | Decimal) -> int:
    """Return how many decimals a percentage of so many units has."""
    return 1 if units >= _DECIMAL_FROM else 0


def name_units(kpi: str, count: object = 0) -> str:
    """Return the noun of what a KPI counts, for so many of them: aanbesteding, contracten, euro."""
    unit = BY_ID[kpi].unit
    return "euro" if unit == "EUR" else UNITS[unit][count != 1]


def name_short(kpi: str) -> str:
    """Return what a KPI is called where there is little room."""
    return SHORT_NAMES.get(kpi, BY_ID[kpi].label)


def name_members(kpi: str) -> tuple[str, str]:
    """Return the noun of what a KPI judges one by one, for one and for many of them.

    Of amounts and measures that is what they are of: aanbestedingen or contracten.
    """
    one = BY_ID[kpi]
    of = one.unit if one.unit not in ("EUR", "maatregel") else one.table
    return UNITS[of]


def phrase_amount(kpi: str, value: int | float | Decimal) -> str:
    """Return a count of a KPI in its own unit: euro as € 1,2 mln, all else as a number."""
    return nl.format_money(value) if BY_ID[kpi].unit == "EUR" else nl.format_number(value)


def phrase_with_units(kpi: str, value: int | float | Decimal) -> str:
    """Return a count of a KPI with its noun: '21 aanbestedingen', '€ 1,2 mln'."""
    noun = "" if BY_ID[kpi].unit == "EUR" else f" {name_units(kpi, value)}"
    return phrase_amount(kpi, value) + noun


def phrase_figure(outcome: Outcome | Figure | None, *, delivered: bool = True) -> str:
    """Return the figure of a KPI as it stands everywhere: '162 van 247 (37 onbekend, 29 onzeker)'.

    Where there is nothing to count, why that is.
    """
    if outcome is None or not outcome.population:
        return phrase_nothing(outcome, delivered=delivered)
    left = phrase_open(outcome)
    return phrase_counted(outcome) + (f" ({left})" if left else "")


def phrase_counted(outcome: Outcome | Figure) -> str:
    """Return how many of how many are a yes: '162 van 247'."""
    yes, whole = (phrase_amount(outcome.kpi, n) for n in (outcome.yes, outcome.population))
    return f"{yes} van {whole}"


def phrase_open(outcome: Outcome | Figure) -> str:
    """Return what a figure leaves open: '37 onbekend, 29 onzeker'; empty when that is nothing."""
    parts = ((outcome.unknown, "unknown"), (count_uncertain(outcome), "maybe"))
    return ", ".join(
        f"{phrase_amount(outcome.kpi, count)} {ANSWERS[name]}" for count, name in parts if count
    )


def count_uncertain(outcome: Outcome | Figure) -> float | Decimal:
    """Return of how much it is unknown whether it counts.

    Figures kept of before such units were told apart by their answer have them by their reason.
    """
    reasons: list[Any] = [outcome.scope_unknown, outcome.term_unknown]
    return outcome.maybe or sum(reasons)


def phrase_counts(outcome: Outcome | None, *, delivered: bool = True) -> str:
    """Return the counts in one phrase: '18 ja, 2 nee, 1 onbekend van 21 aanbestedingen; 5 onzeker'.

    Where there is nothing to count, why that is.
    """
    if outcome is None or not outcome.population:
        return phrase_nothing(outcome, delivered=delivered)
    parts = (("ja", outcome.yes), ("nee", outcome.no), ("onbekend", outcome.unknown))
    answers = ", ".join(f"{phrase_amount(outcome.kpi, value)} {name}" for name, value in parts)
    said = f"{answers} van {phrase_with_units(outcome.kpi, outcome.population)}"
    uncertain = count_uncertain(outcome)
    return said + (f"; {phrase_amount(outcome.kpi, uncertain)} onzeker" if uncertain else "")


def phrase_nothing(outcome: Outcome | Figure | None, *, delivered: bool = True) -> str:
    """Return why there is nothing to count."""
    if not delivered or (outcome and outcome.status == NOT_DELIVERED):
        return NOT_DELIVERED
    if outcome is None:
        return NOTHING
    if outcome.status == NOT_SHOWN:
        return TELLING
    uncertain = count_uncertain(outcome)
    why = [f"{phrase_amount(outcome.kpi, uncertain)} {ANSWERS['maybe']}"] if uncertain else []
    why += [phrase_part(outcome, name) for name in LEFT if getattr(outcome, name)]
    return f"{NOTHING}: {', '.join(why)}" if why else NOTHING


def phrase_part(outcome: Outcome | Figure, name: str) -> str:
    """Return one of the counts with what it is: '37 onbekend', '€ 1,2 mln zonder datum'."""
    count = getattr(outcome, name)
    # Of what has no known value only the number is known.
    plain = name == "value_unknown"
    shown = nl.format_number(count) if plain else phrase_amount(outcome.kpi, count)
    return f"{shown} {ANSWERS[name]}"


def phrase_rate(outcome: Outcome) -> str:
    """Return the share of yes among the known answers; *onbekend* when nothing is known.

    It never stands alone: `OF_KNOWN` follows it, or heads its column.
    """
    return phrase_percent(outcome.ratio, outcome.units)


def phrase_range(outcome: Outcome | None) -> str:
    """Return the range that the unknowns leave; empty where a percentage says too little."""
    if outcome is None or not outcome.population or outcome.few:
        return ""
    return nl.format_range(outcome.low, outcome.high, count_digits(outcome.units))


def phrase_norm(target: float | None) -> str:
    """Return a norm as a percentage; empty when there is none."""
    return "" if target is None else nl.format_percent(target)


def phrase_status(outcome: Outcome | None, *, delivered: bool = True) -> str:
    """Return the status word, or why there is nothing to judge.

    Under the small-number limit there is no percentage, and what is left out says so.
    """
    if not delivered or outcome is None or not outcome.population:
        return phrase_nothing(outcome, delivered=delivered)
    if outcome.few and outcome.status in (TOO_FEW, NO_TARGET):
        units = UNITS.get(BY_ID[outcome.kpi].unit, UNITS["tender"])[1]  # euros: of tenders
        return f"te weinig {units} voor een percentage"
    if outcome.few and outcome.status == BELOW_TARGET:
        return f"{outcome.status}: {phrase_amount(outcome.kpi, outcome.no)} nee"
    return outcome.status


def phrase_apart(outcome: Outcome | None) -> list[str]:
    """Return what stays outside the population, each count with why."""
    if outcome is None:
        return []
    return [phrase_part(outcome, name) for name in APART if getattr(outcome, name)]
