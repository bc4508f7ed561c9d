"""Overzicht as HTML: the page that a council decides on, and under it what is behind it.

One sentence, the chain, the categories, what asks attention, and what became of decisions: one
page, and one sheet of paper (ui/web/style.css).
"""

import datetime as dt
from html import escape

from data import dutch as nl
from kpi import BY_ID
from kpi.headlines import PER_CATEGORY as COLUMNS
from kpi.question import Question
from pages.council import decisions, overview_more, since_meeting, urgent
from report.content import opening
from ui.app.cache import per_version
from ui.app.links import href, link
from ui.figures import chain, sentence
from ui.figures import outcome as measure
from ui.figures.figures import Delivered, Figures, categories, delivered, figures
from ui.kit import blocks

TITLE = "Overzicht"
WELCOME = (
    "De ISV-monitor laat zien of de Internationale Sociale Voorwaarden worden toegepast in "
    "aanbestedingen, en wat er daarna in de contracten mee gebeurt."
)
_FIRST_VISIT = (
    "<ol class='isv-list'>"
    "<li>Elk cijfer is een aantal van een geheel: <strong>18 van 21</strong> is 18 keer ja. Blauw "
    "is ja, oranje nee, gearceerd onbekend; onbekend telt nooit als ja.</li>"
    "<li>Klik op een getal en u ziet de contracten erachter, met bestand, blad en rij. Daar kunt u "
    "het cijfer ook citeren of er iets bij opmerken.</li>"
    "<li>Maand, indeling, categorie en periode staan in het adres: kopieer het en een ander ziet "
    "hetzelfde.</li></ol>"
)
# Layout -> what the table per category is called, and what is said under that.
GRIDS = {
    "new": ("Per risicocategorie", ""),
    "old": (
        "Per oude risicocategorie",
        "Zoals ingedeeld vóór de herijking. Overig is wat nu in een gesplitste categorie valt en "
        "geen oude noemt; 4G en 5G viel onder geen van de tien. Samen zijn het dezelfde aantallen.",
    ),
}


@per_version(256)
def page(question: Question, today: dt.date) -> tuple[str, ...]:
    """Return the whole screen in a few blocks, as it stands on a day. There must be a month."""
    found = figures(question)
    stand = delivered(question)
    more = overview_more.drawn(found, stand, question, COLUMNS)
    return (
        f'<div class="isv-council">{_head(found, stand, question)}{_chain(question)}</div>',
        f'<div class="isv-council">{_categories(found, stand, question)}</div>',
        f'<div class="isv-council">{_below(question, today)}{_terms()}</div>',
        blocks.details("Meer cijfers, wat te laat is, het verloop en de definities", more),
    )


def _head(found: Figures, stand: Delivered, question: Question) -> str:
    said = blocks.heading(
        opening.sentence(found, question), sentence.standing(stand, question, found)
    )
    ways = [
        link("Naar de vergaderstand", href("vergadering", question)),
        link("Meenemen als document", href("rapportages", question)),
    ]
    changed = since_meeting.sentence(question, found)
    if changed and not changed.endswith(f"{since_meeting.NO_CHANGE}."):
        ways.insert(0, link("Waardoor?", href("veranderd", question)))
    go = f'<span class="isv-go">{" · ".join(ways)}</span>'
    new = blocks.details("Nieuw hier? Zo leest u dit scherm", _FIRST_VISIT)
    return f'{said}<p class="isv-since">{escape(changed)} {go}</p>{new}'


def _chain(question: Question) -> str:
    """Return the chain from obligation to follow-up: where it breaks, what is unknown."""
    linked = chain.ask_chain(question)
    shown = chain.strip(linked, question)
    return blocks.section("De keten: van verplichting tot opvolging", shown)


def _categories(found: Figures, stand: Delivered, question: Question) -> str:
    names = categories(found, COLUMNS, question.classification)
    rows = [
        [_name(name, stand, question)]
        + [_square(kpi, name, found, stand, question) for kpi in COLUMNS]
        for name in names
    ]
    headers = ["Categorie", *(measure.named(kpi, found[kpi, None]) for kpi in COLUMNS)]
    title, sub = GRIDS[question.classification]
    grid = blocks.table(title, headers, rows, stacked=True)
    shown = f'<div class="isv-grid">{grid}</div>{measure.legend()}'
    return blocks.section(title, shown + _outside(found, names), sub)


def _outside(found: Figures, names: list[str]) -> str:
    """Return what is counted in total and in none of these categories: so the two add up."""
    said = []
    for kpi in COLUMNS:
        each = [found[kpi, name] for name in names if (kpi, name) in found]
        total = found[kpi, None]
        yes, of = total.yes - sum(o.yes for o in each), sum(o.population for o in each)
        if total.population > of:
            rest = f"{nl.number(yes)} van {nl.number(total.population - of)}"
            said.append(f"{BY_ID[kpi].label.lower()} {rest}")
    if not said:
        return ""
    text = f"Buiten deze categorieën: {', '.join(said)}."
    return f'<p class="isv-sub">{escape(text)}</p>'


def _square(kpi: str, name: str, found: Figures, stand: Delivered, question: Question) -> str:
    outcome, against = found.get((kpi, name)), since_meeting.since(question)
    trend = ""
    if against and not against.restarted:
        was = against.before.get((kpi, name))
        trend = measure.moved(outcome, was, against.when)
    there = stand.of(name) is not None
    return measure.square(outcome, measure.within(question, name), delivered=there, moved=trend)


def _name(name: str, stand: Delivered, question: Question) -> str:
    here = ' class="isv-chosen"' if name == question.category else ""
    shown = f"<span{here}>{link(name, href('', measure.within(question, name)))}</span>"
    carried = stand.of(name)
    if carried and carried.carried:
        shown += f'<span class="isv-rest">stand van {nl.month(carried.month)}</span>'
    return shown


def _below(question: Question, today: dt.date) -> str:
    all_of_them = link("Alle besluiten", href("besluiten", question))
    decided = f'{decisions.opening(question, today)}<p class="isv-go">{all_of_them}</p>'
    first = blocks.section("Vraagt aandacht", urgent.listed(question), urgent.RULE)
    second = blocks.section("Besluiten", decided)
    return f'<div class="isv-columns">{first}{second}</div>'


def _terms() -> str:
    """Return what the columns mean, a line each."""
    said = " ".join(
        f"<strong>{escape(BY_ID[kpi].label)}</strong>: {escape(_first(BY_ID[kpi].rule))}"
        for kpi in COLUMNS
    )
    return f'<p class="isv-sub isv-small">{said}</p>'


def _first(rule: str) -> str:
    return rule.split(". ", maxsplit=1)[0].rstrip(".") + "."
