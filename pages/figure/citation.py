"""Citaat as HTML: a figure as it was cited, counted again, and what has changed since."""

from collections.abc import Sequence
from html import escape

from data import dutch as nl
from data import months
from data.entries import citations
from data.journal.council import Citation
from data.store import past
from data.store.filling import ArchiveIncomplete
from kpi import BY_ID, Outcome, words
from kpi.compare import cited
from kpi.engine.behind import Row
from kpi.model import ANSWERS
from ui.app.cache import per_version
from ui.app.choices import LABEL_OF_WINDOW
from ui.app.links import link, rows
from ui.app.shell import store
from ui.figures import events
from ui.figures import outcome as measure
from ui.kit import blocks

TITLE = "Citaat"
KEY = "kenmerk"
SHOWN = 200


def found(asked: str | None) -> Citation | None:
    """Return the citation that an address names, or None."""
    return citations.find(store(), asked) if asked else None


def line(citation: Citation) -> str:
    """Return the citation in one line of text, to put under a figure in another document."""
    day, period = months.reference_date(citation.month), LABEL_OF_WINDOW[citation.window]
    return (
        f"ISV-monitor, {_label(citation)}, {_where(citation)}, peildatum "
        f"{nl.date(day)}, {period}: {_said(citation)}. "
        f"Kenmerk {citation.id} (telwijze {citation.version}, journaal {citation.position})."
    )


@per_version(32)
def page(id_: str) -> tuple[str, ...]:
    """Return the whole screen of the citation with this id in a few blocks."""
    citation = store().council.citations[id_]
    sub = (
        f"Geciteerd op {nl.moment(citation.at)} · {_where(citation)} · peildatum "
        f"{nl.date(months.reference_date(citation.month))} · {LABEL_OF_WINDOW[citation.window]}"
    )
    head = blocks.heading(f"{TITLE} {citation.id}: {_label(citation)}", sub)
    if citation.kpi not in BY_ID:
        was = blocks.section(
            "Zo stond het er", f'<p class="isv-counts">{escape(_said(citation))}</p>'
        )
        gone = "Dit cijfer wordt niet meer geteld. Hierboven staat het zoals het is bewaard."
        return head, was, blocks.notice(gone)
    was = blocks.section("Zo stond het er", _shown(_cited(citation)))
    try:
        looked = cited.look(store(), citation)
    except (past.NotInJournal, ArchiveIncomplete) as gone:
        return head, was, blocks.notice(str(gone), tone="bad")
    return (
        head,
        was,
        blocks.section("Zo staat het nu", _now(looked)),
        blocks.section("Wat er sindsdien is veranderd", _changes(looked)),
        blocks.section("De rijen achter dit cijfer, zoals toen", _rows(looked.rows)),
    )


def _where(citation: Citation) -> str:
    old = ", indeling in tien oude categorieën" if citation.layout == "old" else ""
    return (citation.category or "alle categorieën") + old


def _label(citation: Citation) -> str:
    """Return what the KPI was called; its id when that was not kept and nothing declares it now."""
    known = BY_ID.get(citation.kpi)
    return citation.label or (known.label if known else citation.kpi)


def _said(citation: Citation) -> str:
    """Return the counts that were kept, also of a KPI that is no longer declared."""
    figure = citation.figure
    if not figure:
        return "geen"
    if citation.kpi in BY_ID:
        return words.phrase_counts(cited.restored(figure, citation.category))
    shown = nl.money if citation.unit == "EUR" else nl.number
    unit = words.UNITS.get(citation.unit or "", ("", ""))[figure.population != 1]
    counts = ", ".join(f"{shown(getattr(figure, name))} {words.ANSWERS[name]}" for name in ANSWERS)
    return f"{counts} van {shown(figure.population)} {unit}".rstrip()


def _cited(citation: Citation) -> Outcome | None:
    return cited.restored(citation.figure, citation.category) if citation.figure else None


def _shown(outcome: Outcome | None) -> str:
    if outcome is None or not outcome.population:
        return f"<p>Er was niets om te tellen.</p>{_apart(outcome)}"
    return (
        f'<p class="isv-counts">{escape(words.phrase_counts(outcome))}</p>'
        f"{measure.picture(outcome)}"
        f"{measure.verdict(outcome)}{_apart(outcome)}"
    )


def _apart(outcome: Outcome | None) -> str:
    parts = words.phrase_apart(outcome)
    return f'<span class="isv-rest">{", ".join(parts)}</span>' if parts else ""


def _now(looked: cited.Looked) -> str:
    citation = looked.citation
    if looked.stands:
        said = "<p>Dezelfde vraag geeft nu dezelfde aantallen.</p>"
    else:
        said = _shown(looked.now)
    asked = cited.question_of(citation)
    there = link("Bekijk de rijen van nu", rows(asked, citation.kpi))
    return f"{said}<p>{there}</p>"


def _changes(looked: cited.Looked) -> str:
    checked = (
        "Opnieuw geteld met wat toen bekend was: dezelfde aantallen."
        if looked.recounts
        else "Opnieuw geteld met wat toen bekend was, geeft de telwijze van nu andere aantallen: "
        + (words.phrase_counts(looked.then) if looked.then else "geen")
        + "."
    )
    redefined = (
        "De telwijze is sindsdien gewijzigd; zie Definities."
        if looked.redefined
        else f"De telwijze is niet gewijzigd (versie {looked.citation.version})."
    )
    said = f"<p>{escape(checked)} {escape(redefined)}</p>"
    if not looked.changes:
        return (
            said + "<p>Er is sindsdien niets aangeleverd of vastgesteld dat dit cijfer raakt.</p>"
        )
    return said + events.table("Gebeurtenissen sinds het citaat", looked.changes)


def _rows(found: Sequence[Row]) -> str:
    headers = ("Contract", "Omschrijving", "Antwoord", "Bestand", "Blad", "Rij")
    cells = [
        [
            escape(row.contract_id or "–"),
            escape(row.title or "–"),
            words.ANSWERS[row.answer],
            escape(row.file),
            escape(row.sheet or "(geen: .csv)"),
            nl.number(row.row),
        ]
        for row in found[:SHOWN]
    ]
    more = blocks.quiet(nl.and_more(len(found) - SHOWN, "rij", "rijen"))
    return blocks.table("Rijen van toen", headers, cells, numbers=[5], stacked=True) + more
