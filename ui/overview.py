"""Overzicht as HTML: conclusion, headlines, what asks attention, categories, trend."""

from html import escape

from kpi import BY_ID
from ui import attention, bars, blocks, measure, sentence, trend, work_chain
from ui import format as nl
from ui.cache import per_version
from ui.choices import Choices
from ui.figures import Delivered, Figures, categories, delivered, figures, history, moments
from ui.links import href, link

TITLE = "Overzicht"
WELCOME = (
    "De ISV-monitor laat zien of de Internationale Sociale Voorwaarden worden toegepast in "
    "aanbestedingen, en wat er daarna in de contracten mee gebeurt."
)
APPLICATION = (
    "application_mandatory",
    "application_mandatory_value",
    "application_voluntary",
    "application_total",
)
FOLLOW_UP = (
    "risk_analysis_received",
    "risk_analysis_assessed",
    "improvement_plan_received",
    "annual_report_published",
)
COLUMNS = (
    "application_mandatory",
    "risk_analysis_received",
    "risk_analysis_assessed",
    "annual_report_published",
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
def page(choices: Choices) -> tuple[str, ...]:
    """Return the whole screen in a few blocks. There must be a month."""
    month = choices.month or ""
    found = figures(month, choices.window, choices.layout)
    stand = delivered(month, choices.layout)
    head = blocks.heading(
        sentence.conclusion(found, choices), sentence.standing(stand, choices, found)
    )
    return (
        head + _cards(found, choices),
        _chain(choices),
        _attention(found, stand, choices),
        _categories(found, stand, choices),
        _trends(choices) + _definitions(choices),
    )


def _cards(found: Figures, choices: Choices) -> str:
    groups = (
        ("Toepassing: staan de ISV in de aanbesteding?", APPLICATION),
        ("Opvolging: wordt er iets mee gedaan?", FOLLOW_UP),
    )
    return (
        "".join(
            blocks.section(title, f'<div class="isv-cards">{"".join(cards)}</div>')
            for title, kpis in groups
            for cards in [[_card(found, kpi, choices) for kpi in kpis]]
        )
        + bars.legend()
    )


def _chain(choices: Choices) -> str:
    """Return the chain from obligation to follow-up: where it breaks, what is unknown."""
    linked = work_chain.of(choices.month or "", choices.window, choices.category, choices.layout)
    drawn = work_chain.drawn(linked, choices)
    return blocks.section("De keten: van verplichting tot opvolging", drawn)


def _card(found: Figures, kpi: str, choices: Choices) -> str:
    outcome = found.get((kpi, choices.category))
    if outcome is None:
        label = escape(BY_ID[kpi].label)
        return f'<article class="isv-card"><h3>{label}</h3><p class="isv-none">geen</p></article>'
    return measure.card(outcome, choices)


def _attention(found: Figures, stand: Delivered, choices: Choices) -> str:
    return (
        '<div class="isv-columns">'
        + blocks.section("Te laat of onbekend", attention.overdue(found, choices))
        + blocks.section("Niet aangeleverd", attention.missing(stand, choices))
        + "</div>"
    )


def _categories(found: Figures, stand: Delivered, choices: Choices) -> str:
    rows = [
        [_name(name, stand, choices)]
        + [
            measure.cell(
                found.get((kpi, name)),
                measure.within(choices, name),
                delivered=stand.of(name) is not None,
            )
            for kpi in COLUMNS
        ]
        for name in categories(found, COLUMNS, choices.layout)
    ]
    named = [BY_ID[kpi].label + measure.norm(found[kpi, None].target) for kpi in COLUMNS]
    headers = ["Categorie", *named]
    title, sub = GRIDS[choices.layout]
    grid = blocks.table(title, headers, rows, stacked=True)
    return blocks.section(title, f'<div class="isv-grid">{grid}</div>', sub)


def _name(name: str, stand: Delivered, choices: Choices) -> str:
    here = ' class="isv-chosen"' if name == choices.category else ""
    shown = f"<span{here}>{link(name, href('', measure.within(choices, name)))}</span>"
    carried = stand.of(name)
    if carried and carried.carried:
        shown += f'<span class="isv-rest">stand van {nl.month(carried.month)}</span>'
    return shown


def _trends(choices: Choices) -> str:
    series = [
        [
            o
            for o in history(choices.window, choices.layout).get((kpi, choices.category), ())
            if o.month <= (choices.month or "")
        ]
        for kpi in COLUMNS
    ]
    series = [outcomes for outcomes in series if outcomes]
    charts = "".join(
        blocks.figure(BY_ID[one[0].kpi].label, trend.chart(one, moments())) for one in series
    )
    sub = (
        "Aandeel ja van wat bekend is. De band is wat de onbekende antwoorden openlaten; "
        "een open rondje is een maand waarin gegevens zijn overgenomen, een streep een moment."
    )
    twin = blocks.details(
        "Tabel bij deze grafieken", trend.table("Verloop per maand", series, choices, moments())
    )
    return blocks.section("Verloop", f'<div class="isv-charts">{charts}</div>{twin}', sub)


def _definitions(choices: Choices) -> str:
    lines = "".join(
        f"<dt>{link(BY_ID[kpi].label, href('definities', choices, kpi=kpi))}</dt>"
        f"<dd>{escape(BY_ID[kpi].rule)}</dd>"
        for kpi in dict.fromkeys((*COLUMNS, *APPLICATION, *FOLLOW_UP))
    )
    return blocks.details("Wat deze cijfers betekenen", f'<dl class="isv-terms">{lines}</dl>')
