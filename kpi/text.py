"""Outcomes as a person at a terminal reads them: Dutch numbers, counts before percentages."""

from collections.abc import Mapping, Sequence
from typing import Any

from babel.numbers import format_currency, format_decimal

from data.cli_text import table
from kpi.declared import BY_ID
from kpi.outcome import Amount, Outcome

_LOCALE = "nl_NL"
# From so many units on, one is at most half a percentage point, and a decimal says something.
_DECIMAL_FROM = 200
_DIMENSIONS = {
    "month": "Maand",
    "category": "Categorie",
    "subcategory": "Subcategorie",
    "ministry": "Departement",
    "authority": "Dienst",
    "authority_kind": "Soort dienst",
    "european": "Europees",
    "cpv": "CPV",
}
# What stands beside a population, and why.
APART = {
    "scope_unknown": "onbekend of het meetelt",
    "term_unknown": "termijn onbekend",
    "not_yet_due": "nog niet verschuldigd",
    "undated": "zonder datum",
}
_WINDOWS = {"year": "kalenderjaar", "12m": "12 maanden", "all": "alles"}
_ROW = {
    "unit_id": "Eenheid",
    "contract_id": "Contract",
    "title": "Omschrijving",
    "category": "Categorie",
    "file": "Bestand",
    "sheet": "Blad",
    "row": "Rij",
}


def percent(fraction: float | None, units: int) -> str:
    """Return a fraction of so many units as 80% or 61,5%; None is a dash.

    The published figures read so too: a decimal from 200 units on, where one unit is at most half a
    percentage point, and none when it is a zero. Only all is 100%, and only none is 0%.
    """
    if fraction is None:
        return "-"
    digits = 1 if units >= _DECIMAL_FROM else 0
    shown = round(fraction * 100, digits)
    if fraction < 1 <= shown / 100:
        shown = 100 - 10**-digits
    elif fraction > 0 >= shown:
        shown = 10**-digits
    return f"{format_decimal(shown, format='#,##0.#', locale=_LOCALE)}%"


def amount(outcome: Outcome, value: Amount) -> str:
    """Return a count, or an amount in euro where the KPI counts those."""
    if BY_ID[outcome.kpi].unit == "EUR":
        return str(format_currency(value, "EUR", "¤ #,##0.00", locale=_LOCALE))
    return str(format_decimal(value, format="#,##0", locale=_LOCALE))


def share(outcome: Outcome) -> str:
    """Return the yes among the known as 81/101 (80%); few units give counts alone."""
    if not outcome.population:
        return "geen"
    known = outcome.yes + outcome.no
    counts = f"{amount(outcome, outcome.yes)}/{amount(outcome, known)}"
    if outcome.few or not known:
        return counts
    return f"{counts} ({percent(outcome.ratio, outcome.units)})"


def between(outcome: Outcome) -> str:
    """Return the range that the unknowns leave, as 72% - 85%; a dash for few units."""
    if outcome.few or outcome.low is None:
        return "-"
    low, high = (percent(end, outcome.units) for end in (outcome.low, outcome.high))
    return low if low == high else f"{low} - {high}"


def apart(outcome: Outcome) -> str:
    """Return what stands beside the population, and whether figures are of an earlier month."""
    found = [
        f"{amount(outcome, getattr(outcome, name))} {words}"
        for name, words in APART.items()
        if getattr(outcome, name)
    ]
    return "; ".join([*found, *(["(deels) van een eerdere maand"] if outcome.carried else [])])


def outcomes_table(outcomes: Sequence[Outcome], by: Sequence[str]) -> str:
    """Return the outcomes as a table, under a line that says what they are of."""
    if not outcomes:
        return "Er is voor deze maand nog niets aangeleverd."
    dims = list(dict.fromkeys(by))
    headers = ("KPI", *(_DIMENSIONS[name] for name in dims))
    figures = ("Ja/bekend", "Onbekend", "Tussen", "Norm", "Status", "Apart", "Naam")
    rows = [
        (
            BY_ID[one.kpi].label,
            *(one.group[name] for name in dims),
            share(one),
            amount(one, one.unknown),
            between(one),
            None if one.target is None else percent(one.target, one.units),
            one.status,
            apart(one) or None,
            one.kpi,
        )
        for one in outcomes
    ]
    last = max(one.month for one in outcomes)
    head = f"Stand aan het eind van {last} · periode: {_WINDOWS[outcomes[0].window]}"
    return f"{head}\n\n{table((*headers, *figures), rows)}"


def rows_table(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return the rows behind a number as a table."""
    if not rows:
        return "Achter dit antwoord staan geen rijen."
    units = len({row["unit_id"] for row in rows})
    head = f"{len(rows)} rijen van {units} eenheden"
    return f"{head}\n\n{table(tuple(_ROW.values()), [[row[n] for n in _ROW] for row in rows])}"
