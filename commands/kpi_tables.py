"""Outcomes as a person at a terminal reads them: Dutch numbers, counts before percentages."""

from collections.abc import Sequence

from commands.choices import write_table
from data import dutch as nl
from kpi import words
from kpi.declared.all import BY_ID
from kpi.engine.behind import Row
from kpi.outcome import Outcome

DIMENSIONS = {
    "month": "Maand",
    "category": "Categorie",
    "subcategory": "Subcategorie",
    "ministry": "Departement",
    "authority": "Dienst",
    "authority_kind": "Soort dienst",
    "european": "Europees",
    "cpv": "CPV",
}
# Counts come first: of all that is judged, and what may have to be judged.
_COUNTED = {
    "Ja": "yes",
    "Van": "population",
    "Onbekend": "unknown",
    "Onzeker": "maybe",
    "N.v.t.": "not_applicable",
}
NOTHING = "Er is voor deze maand nog niets aangeleverd."
WINDOWS = {"year": "kalenderjaar", "12m": "12 maanden", "all": "alles"}
_ROW = {
    "unit_id": "Eenheid",
    "contract_id": "Contract",
    "title": "Omschrijving",
    "category": "Categorie",
    "file": "Bestand",
    "sheet": "Blad",
    "row": "Rij",
}


def phrase_share(outcome: Outcome) -> str:
    """Return the share of yes among the known as 80%; few units give counts alone."""
    if not outcome.known or outcome.few:
        return "-"
    return words.phrase_rate(outcome)


def phrase_apart(outcome: Outcome) -> str:
    """Return why units are uncertain or left, and whether figures are of an earlier month."""
    earlier = ["(deels) van een eerdere maand"] if outcome.carried else []
    return "; ".join([*words.phrase_apart(outcome), *earlier])


def phrase_outcomes(outcomes: Sequence[Outcome], by: Sequence[str]) -> str:
    """Return the outcomes as a table, under a line that says what they are of."""
    if not outcomes:
        return NOTHING
    dims = list(dict.fromkeys(by))
    headers = ("KPI", *(DIMENSIONS[name] for name in dims))
    figures = (*_COUNTED, "Tussen", "Norm", "Status", words.OF_KNOWN.capitalize(), "Apart")
    rows = [
        (
            BY_ID[one.kpi].label,
            *(one.group[name] for name in dims),
            *(words.phrase_amount(one.kpi, getattr(one, name)) for name in _COUNTED.values()),
            words.phrase_range(one) or "-",
            words.phrase_norm(one.target) or None,
            words.phrase_status(one),
            phrase_share(one),
            phrase_apart(one) or None,
        )
        for one in outcomes
    ]
    last = max(one.month for one in outcomes)
    head = f"Stand aan het eind van {last} · periode: {WINDOWS[outcomes[0].window]}"
    return f"{head}\n\n{write_table((*headers, *figures), rows)}"


def write_rows(rows: Sequence[Row]) -> str:
    """Return the rows behind a number as a table."""
    if not rows:
        return "Achter dit antwoord staan geen rijen."
    units = len({row.unit_id for row in rows})
    said = nl.count_noun(len(rows), "rij", "rijen"), nl.count_noun(units, "eenheid", "eenheden")
    head = " van ".join(said)
    cells = [[getattr(row, name) for name in _ROW] for row in rows]
    return f"{head}\n\n{write_table(tuple(_ROW.values()), cells)}"
