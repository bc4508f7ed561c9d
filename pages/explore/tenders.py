"""The tenders behind an exploration, as HTML: which come in, or may, each with where it stands."""

from html import escape

from data import dutch as nl
from kpi.explore.choice import Choice
from kpi.explore.explore import tenders
from kpi.explore.outcome import Exploration
from kpi.explore.tenders import Touched
from kpi.explore.words import PARTS
from kpi.question import Question
from ui.app.cache import per_version
from ui.app.links import link, rows
from ui.app.shell import store
from ui.figures.outcome import within
from ui.kit import blocks

SHOWN = 200  # more rows than this nobody reads on a screen; the workbook holds them all
KPI = "application_mandatory"  # what is mandatory today
_ISV = {True: "ja", False: "nee", None: nl.UNKNOWN}
_HEADERS = ("Aanbesteding", "Wat er geldt", "Categorie", "ISV nu", "Waarde", "Waar het staat")


@per_version(64)
def _first(question: Question, choice: Choice) -> list[Touched]:
    return tenders(store(), question, choice, SHOWN)


def everything(question: Question, choice: Choice) -> list[Touched]:
    """Return all of them, for the workbook."""
    return tenders(store(), question, choice)


def shown(found: Exploration, question: Question) -> str:
    """Return the first of the tenders behind the counts, and the way to those of today."""
    counts = (found.added.tenders, found.perhaps.tenders, found.scope_unknown)
    total = sum(counts)
    today = link("Alle nu verplichte aanbestedingen", rows(within(question, None), KPI))
    if not total:
        body = '<p class="isv-none">Er komt geen aanbesteding bij, ook niet misschien.</p>'
        return blocks.section("Welke aanbestedingen het zijn", f"{body}<p>{today}.</p>")
    first = _first(found.question, found.choice)
    said = "; ".join(
        f"{name}: {nl.number(count)}"
        for count, name in zip(counts, PARTS.values(), strict=True)
        if count
    )
    shown_rows = [_row(one) for one in first]
    caption = nl.counted(total, "aanbesteding", "aanbestedingen")
    table = blocks.table(caption, _HEADERS, shown_rows, numbers=[4], stacked=True)
    left = total - len(first)
    more = f"De eerste {SHOWN} staan hier; nog {nl.number(left)} staan in het Excel-bestand."
    tail = f'<p class="isv-sub">{escape(more)}</p>' if left > 0 else ""
    listed = blocks.details(f"Toon {caption}", table + tail)
    sentence = f"<p>{escape(said[0].upper() + said[1:])}. {today}.</p>"
    return blocks.section("Welke aanbestedingen het zijn", sentence + listed)


def _row(one: Touched) -> tuple[str, ...]:
    place = f"blad {one.sheet}, rij {one.row}" if one.sheet else f"rij {one.row}"
    return (
        f'{escape(one.tender_id or one.contract_id)}<span class="isv-rest">'
        f"{escape(one.title or '–')} · {escape(one.authority)}</span>",
        PARTS[one.part],
        escape(one.category),
        _ISV[one.isv],
        nl.UNKNOWN if one.value is None else nl.money(one.value),
        f'{escape(one.file)}<span class="isv-rest">{escape(place)}</span>',
    )
