"""What if ISV counted in the award (action 15): where it does already, as HTML."""

from decimal import Decimal
from html import escape

from kpi.explore import Award, Choice, award_criteria
from ui import blocks
from ui import format as nl
from ui.cache import per_version
from ui.shell import store

SHOWN = 100
_REACHES = {True: "haalt het", False: "blijft eronder", None: "onbekend"}


@per_version(64)
def result(month: str, window: str, choice: Choice, weight: Decimal) -> Award:
    """Return where ISV is an award criterion in the chosen tenders, and for how much."""
    return award_criteria(store(), month, window, choice, weight)


def shown(found: Award) -> str:
    """Return the chosen tenders by what ISV counts for in their award."""
    weight = f"{nl.number(found.weight)}%"
    counts = (
        (f"Gunningscriterium dat voor {weight} of meer telt", found.reaches),
        (f"Gunningscriterium dat voor minder dan {weight} telt", found.below),
        ("Gunningscriterium, weging onbekend", found.weight_unknown),
        ("Geen gunningscriterium", found.none),
        ("Onbekend of het een gunningscriterium is", found.unknown),
        ("Onbekend of de aanbesteding onder de keuze valt (niet meegeteld)", found.scope_unknown),
        ("Zonder datum (niet meegeteld)", found.undated),
    )
    rows = [[escape(name), nl.number(count)] for name, count in counts]
    said = (
        f"In {nl.number(found.reaches)} van "
        f"{nl.counted(found.tenders, 'gekozen aanbesteding', 'gekozen aanbestedingen')} telt ISV "
        f"al voor {weight} of meer."
    )
    table = blocks.table("ISV in de gunning", ("Wat er staat", "Aantal"), rows, numbers=[1])
    return f"<p>{escape(said)}</p>{table}{_weighed(found)}"


def _weighed(found: Award) -> str:
    if not found.weighed:
        return ""
    rows = [
        [
            f'{escape(one.tender_id or one.contract_id)}<span class="isv-rest">'
            f"{escape(one.title or '–')} · {escape(one.authority)}</span>",
            escape(one.category),
            nl.UNKNOWN if one.weight is None else f"{nl.number(one.weight)}%",
            _REACHES[one.reaches],
            f'{escape(one.file)}<span class="isv-rest">'
            f"{escape(f'blad {one.sheet}, ' if one.sheet else '')}rij {one.row}</span>",
        ]
        for one in found.weighed[:SHOWN]
    ]
    caption = f"Aanbestedingen met ISV als gunningscriterium ({nl.number(len(found.weighed))})"
    names = ("Aanbesteding", "Categorie", "Weging", "Gevraagde weging", "Waar het staat")
    return blocks.details(caption, blocks.table(caption, names, rows, stacked=True))
