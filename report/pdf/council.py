"""The first page, the council's sheet, and the trends behind it, as the template takes them."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from data import dutch as nl
from data.limits import shorten_text
from kpi.declared.all import BY_ID
from kpi.headlines import FOLLOW_UP, HEADLINE, PER_CATEGORY
from kpi.outcome import Outcome
from kpi.words import OF_KNOWN, phrase_figure, phrase_norm
from report.content import asking
from report.content.model import Content
from report.content.sheet import Change
from report.pdf.cells import CODE, Table, make_code, make_figures, make_table, put_under

_ON_SHEET = 3  # so many decisions; all are further on
_SAID = 110  # letters of one there
_EVERY = 3  # months between two names under a trend
_FIRST = (HEADLINE, *FOLLOW_UP)


def gather_sheet(content: Content) -> dict[str, Any]:
    """Return what stands on the council's sheet."""
    sheet = content.sheet
    left = len(content.decisions) - _ON_SHEET
    return {
        "asked": [
            {"text": one.text, "citation": make_code(content, one.citation)["text"]}
            for one in asking.list_asked(content)
        ],
        "figures": make_figures(content, [content.find_main(kpi) for kpi in _FIRST]),
        "since": asking.phrase_since(content),
        "changes": _list_changes(content, sheet.changes),
        "unchanged": asking.phrase_no_changes(content),
        "hurts": _list_hurts(content),
        "calm": asking.phrase_left(content),
        "ahead": _list_ahead(content),
        "still": asking.phrase_ahead(content),
        "verdicts": _list_verdicts(content),
        "undecided": nl.count_left(left, "besluit", "besluiten")
        or ("" if content.decisions else "Er is nog geen besluit vastgelegd."),
    }


def _list_changes(content: Content, changes: Sequence[Change]) -> Table:
    rows = [
        [
            one.moved.mark,
            BY_ID[one.moved.kpi].label,
            one.moved.phrase,
            one.moved.why_not,
            make_code(content, one.now),
            make_code(content, one.was),
        ]
        for one in changes
    ]
    headers = ["", "Cijfer", "Nu (was)", "Niet te vergelijken", CODE, f"{CODE} toen"]
    widths = [0, 4, 6, 3, 0, 0]
    if not any(one.moved.why_not for one in changes):
        del headers[3], widths[3]
        rows = [[*row[:3], *row[4:]] for row in rows]
    return make_table(headers, rows, widths)


def _list_hurts(content: Content) -> Table:
    rows = [
        [one.contract_id, one.title, one.category, what, days, one.owner or "onbekend"]
        for one in content.sheet.urgents.listed
        for what, days in [asking.phrase_urgent(one)]
    ]
    late = f"Te laat op {nl.format_date(content.question.reference_date)}"
    headers = ("Contract", "Omschrijving", "Categorie", "Wat er mist", late, "Contractmanager")
    return make_table(headers, rows, (0, 4, 3, 4, 0, 0), (4,))


def _list_ahead(content: Content) -> Table:
    rows = [
        [name, *(nl.format_number(n) for n in (one.soon, one.later, one.to_add, one.tenders))]
        for name, one in asking.list_ahead(content)
    ]
    headers = (
        "Categorie",
        "Loopt af in 6 maanden",
        "In de 6 daarna",
        "Waarvan ISV niet zeker",
        "Nieuwe aanbestedingen",
    )
    return make_table(headers, rows, (4, 2, 2, 2, 3), (1, 2, 3, 4))


def _list_verdicts(content: Content) -> Table:
    rows = [
        [
            shorten_text(one.title, _SAID),
            one.owner,
            shorten_text(one.status, _SAID),
            put_under(one.was, one.citation),
            put_under(one.now, make_code(content, one.cited_now)["text"]),
            one.verdict,
        ]
        for one in content.decisions[:_ON_SHEET]
    ]
    headers = ("Besluit", "Wie", "Stand", "Toen", "Nu", "Wat ervan kwam")
    return make_table(headers, rows, (4, 3, 3, 3, 3, 4))


def gather_trend(content: Content) -> dict[str, Any]:
    """Return a picture per headline, and their figures per month with the citations."""
    history = content.sheet.history
    months = sorted({one.month for found in history.values() for one in found})
    by = {(one.kpi, one.month): one for found in history.values() for one in found}
    rows = [
        [nl.format_month(month), *(_cell(content, by.get((kpi, month))) for kpi in PER_CATEGORY)]
        for month in reversed(months)
    ]
    headers = ("Maand", *(BY_ID[kpi].label for kpi in PER_CATEGORY))
    return {
        "reading": (
            f"De lijn is het aandeel ja {OF_KNOWN}; het vlak eromheen is wat nog mogelijk is. "
            "Streepjes: de norm van die maand. "
            "Geen punt: te weinig gegevens. Open punt: cijfers van een eerdere maand. In de tabel "
            "staat elk punt als aantal, met zijn kenmerk."
        ),
        "charts": [_draw_trend(content, history[kpi]) for kpi in PER_CATEGORY if history[kpi]],
        "tables": [make_table(headers, rows, (2, 4, 4, 4, 4))] if rows else [],
    }


def _cell(content: Content, outcome: Outcome | None) -> Any:
    if outcome is None:
        return ""
    cited = content.cite(outcome, content.find_main(outcome.kpi).category)
    return put_under(phrase_figure(outcome), make_code(content, cited)["text"])


def _draw_trend(content: Content, outcomes: Sequence[Outcome]) -> dict[str, Any]:
    kpi, last = outcomes[0].kpi, outcomes[-1]
    drawn = [not one.few and one.ratio is not None for one in outcomes]
    runs = [list(run) for there, run in groupby(range(len(outcomes)), drawn.__getitem__) if there]
    norm = last.target
    norms = [
        {"share": norm, "start": nrs[0], "end": nrs[-1]}
        for norm, run in groupby(range(len(outcomes)), lambda nr: outcomes[nr].target)
        if norm is not None
        for nrs in [list(run)]
    ]
    spoken = "; ".join(f"{nl.format_month(one.month)} {phrase_figure(one)}" for one in outcomes)
    said = f"norm {phrase_norm(norm)}" if norm is not None else ""
    return {
        "title": BY_ID[kpi].label,
        "sentence": " · ".join(
            filter(None, (f"{nl.format_month(last.month)}: {phrase_figure(last)}", said))
        ),
        "alt": f"Lijn per maand van {BY_ID[kpi].label}, {said or 'zonder norm'}. {spoken}.",
        "norms": norms,
        "points": [one.month for one in outcomes],
        "labels": [
            [nr, nl.format_short_month(one.month)]
            for nr, one in enumerate(outcomes)
            if (len(outcomes) - 1 - nr) % _EVERY == 0
        ],
        "runs": [{"start": run[0], "points": [_point(outcomes[nr]) for nr in run]} for run in runs],
    }


def _point(outcome: Outcome) -> dict[str, Any]:
    shares = {"ratio": outcome.ratio, "low": outcome.low, "high": outcome.high}
    return {name: float(value or 0) for name, value in shares.items()} | {
        "carried": outcome.carried
    }
