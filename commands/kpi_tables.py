"""Outcomes as a person at a terminal reads them: Dutch numbers, counts before percentages."""

from collections.abc import Sequence

from babel.numbers import format_currency, format_decimal

from commands.terminal import table
from kpi.declared.all import BY_ID
from kpi.engine.behind import Row
from kpi.outcome import Amount, Outcome
from kpi.words import APART, percent

_LOCALE = "nl_NL"
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


def rows_table(rows: Sequence[Row]) -> str:
    """Return the rows behind a number as a table."""
    if not rows:
        return "Achter dit antwoord staan geen rijen."
    units = len({row.unit_id for row in rows})
    head = f"{len(rows)} rijen van {units} eenheden"
    cells = [[getattr(row, name) for name in _ROW] for row in rows]
    return f"{head}\n\n{table(tuple(_ROW.values()), cells)}"
