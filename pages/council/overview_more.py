"""What stands under Overzicht for who wants more: headlines, what is late, trends, definitions."""

from html import escape

from kpi import BY_ID
from kpi.headlines import APPLICATION, FOLLOW_UP
from kpi.question import Question
from ui.app.links import href, link
from ui.charts import bars
from ui.figures import attention, moments, trend
from ui.figures import outcome as measure
from ui.figures.figures import Delivered, Figures, history
from ui.kit import blocks


def drawn(found: Figures, stand: Delivered, question: Question, columns: tuple[str, ...]) -> str:
    """Return all of it; `columns` are the KPIs whose trends are drawn."""
    return (
        _cards(found, question)
        + _attention(found, stand, question)
        + _trends(question, columns)
        + _definitions(question, columns)
    )


def _cards(found: Figures, question: Question) -> str:
    groups = (
        ("Toepassing: staan de ISV in de aanbesteding?", APPLICATION),
        ("Opvolging: wordt er iets mee gedaan?", FOLLOW_UP),
    )
    return (
        "".join(
            blocks.section(title, f'<div class="isv-cards">{"".join(cards)}</div>')
            for title, kpis in groups
            for cards in [[measure.find_card(found, kpi, question) for kpi in kpis]]
        )
        + bars.legend()
    )


def _attention(found: Figures, stand: Delivered, question: Question) -> str:
    return (
        '<div class="isv-columns">'
        + blocks.section("Te laat of onbekend", attention.overdue(found, question))
        + blocks.section("Niet aangeleverd", attention.missing(stand, question))
        + "</div>"
    )


def _trends(question: Question, columns: tuple[str, ...]) -> str:
    series = [
        [
            o
            for o in history(question).get((kpi, question.category), ())
            if o.month <= question.month
        ]
        for kpi in columns
    ]
    series = [outcomes for outcomes in series if outcomes]
    charts = "".join(
        blocks.figure(BY_ID[one[0].kpi].label, trend.chart(one, moments.find_moments(one[0].kpi)))
        for one in series
    )
    sub = (
        "Aandeel ja van wat bekend is. De band is wat de onbekende antwoorden openlaten; "
        "een open rondje is een maand waarin gegevens zijn overgenomen, een streep een moment."
    )
    marked = moments.find_moments(*columns)
    twin = blocks.details(
        "Tabel bij deze grafieken", trend.table("Verloop per maand", series, question, marked)
    )
    return blocks.section("Verloop", f'<div class="isv-charts">{charts}</div>{twin}', sub)


def _definitions(question: Question, columns: tuple[str, ...]) -> str:
    lines = "".join(
        f"<dt>{link(BY_ID[kpi].label, href('definities', question, kpi=kpi))}</dt>"
        f"<dd>{escape(BY_ID[kpi].rule)}</dd>"
        for kpi in dict.fromkeys((*columns, *APPLICATION, *FOLLOW_UP))
    )
    return blocks.details("Wat deze cijfers betekenen", f'<dl class="isv-terms">{lines}</dl>')
