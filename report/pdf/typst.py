"""A report as a PDF that everyone can read: tagged as PDF/UA-1, in Dutch, on A4."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from data import dutch as nl
from data.reference import find_named_sources, list_sources
from kpi.headlines import APPLICATION, FOLLOW_UP, PER_CATEGORY
from kpi.marks import COUNTED
from kpi.words import OF_KNOWN, RANGE, UNCERTAIN, phrase_amount, phrase_rate
from report import jbr
from report.content import words as say
from report.content.model import Content, Figure
from report.content.sentences import (
    phrase_actions,
    phrase_chain,
    phrase_conclusion,
    phrase_counts,
    phrase_most,
    phrase_status,
)
from report.pdf.typeset import set_report
from report.workbooks import tables, tables_ground
from report.workbooks.columns import Shown
from report.workbooks.grid import Cell, Grid

Table = dict[str, Any]
_READING = (
    f"{UNCERTAIN} {RANGE} Bij kleine aantallen staan er aantallen en tekens, geen percentage: "
    f"{nl.join_words([f'{mark.sign} is {mark.word}' for mark in COUNTED])}."
)
_COUNTED = ("Ja", "Nee", "Onbekend", "Samen", "Onzeker")


def write_pdf(content: Content) -> bytes:
    """Return the report as the bytes of a .pdf file.

    The figures and texts are handed over as data: nothing delivered is ever read as markup. Raises
    typst.TypstError when it cannot be set at all.
    """
    return set_report(gather_data(content), content.provenance.made_at)


def gather_data(content: Content) -> dict[str, Any]:
    """Return everything that the template sets, as JSON can hold it."""
    question = content.question
    return {
        "marks": [asdict(mark) for mark in COUNTED],
        "title": say.phrase_title(content),
        "sample": say.SAMPLE if content.provenance.sample else None,
        "conclusion": phrase_conclusion(content),
        "standing": f"{say.phrase_summary(content)} · {say.WINDOWS[question.window]}",
        "footer": f"{say.phrase_title(content)} · peildatum "
        f"{nl.format_date(question.reference_date)}",
        "where": say.phrase_scope(question),
        "reading": _READING,
        "main": _figures([content.find_main(kpi) for kpi in (*APPLICATION, *FOLLOW_UP)]),
        "chain": _chain(content),
        "kpis": [_per_category(content, kpi) for kpi in PER_CATEGORY],
        "decisions": _plain(tables.make_decisions(content), (5, 3, 2, 3, 3, 2, 2, 5), columns=8),
        "remarks": _plain(tables.make_comments(content), (3, 2, 2, 5, 2, 2)),
        "jbr": {"reading": jbr.READING, "table": _jbr(content)},
        "actions": {"sentence": phrase_actions(content), "table": _actions(content)},
        "all": _figures([content.find_main(one.kpi.id) for one in content.definitions]),
        "definitions": [
            [one.kpi.label, f"{one.kpi.rule} Bron: {one.kpi.source}"] for one in content.definitions
        ],
        "named": [
            [source.title, source.address]
            for source in list_sources().values()
            if any(source in find_named_sources(one.kpi.source) for one in content.definitions)
        ],
        "ground": [
            ["Periode", say.WINDOWS[question.window]],
            ["Indeling", say.CLASSIFICATIONS[question.classification]],
            *map(list, tables_ground.list_ground(content)),
        ],
        "sources": _plain(tables_ground.make_provenance(content), (2, 2, 3, 5, 3, 3, 6), columns=7),
    }


def _table(
    headers: Sequence[str],
    rows: Sequence[Sequence[Any]],
    widths: Sequence[int],
    right: Sequence[int],
) -> Table:
    """Return a table; a width of 0 is as wide as what stands in it."""
    made = {"headers": list(headers), "rows": [list(row) for row in rows]}
    return {**made, "widths": list(widths), "right": list(right)}


def _figures(figures: Sequence[Figure]) -> Table:
    """Return figures with their bar, counts, range, norm and status."""
    headers = ("Cijfer", "Verdeling", *_COUNTED, "Tussen", "Norm", "Status")
    rows = [
        [one.kpi.label, _bar(one), *_counts(one), one.range, one.norm, one.marked]
        for one in figures
    ]
    return _table(headers, rows, (5, 0, 0, 0, 0, 0, 0, 0, 0, 3), (2, 3, 4, 5, 6))


def _bar(figure: Figure) -> Any:
    outcome = figure.outcome
    if outcome is None or not outcome.population:
        return ""
    parts = [float(outcome.yes), float(outcome.no), float(outcome.unknown)]
    dots = outcome.few and figure.kpi.unit in ("tender", "contract", "category")
    return {"parts": parts, "few": dots}


def _counts(figure: Figure) -> list[str]:
    outcome, kpi = figure.outcome, figure.kpi
    if outcome is None or not figure.delivered:
        return [""] * len(_COUNTED)
    counts = (outcome.yes, outcome.no, outcome.unknown, outcome.population, outcome.maybe)
    return [phrase_amount(kpi.id, value) for value in counts]


def _chain(content: Content) -> dict[str, Any]:
    found = content.chain
    rows = [
        [
            step.label + (" (zwakste)" if step is found.weakest else ""),
            step.counts,
            *(
                nl.format_number(n)
                for n in (one.yes, one.no, one.unknown, one.population, one.maybe)
            ),
            "" if one.few or one.ratio is None else phrase_rate(one),
        ]
        for step in found.steps
        for one in [step.outcome]
    ]
    headers = ("Stap", "Ja is", *_COUNTED, OF_KNOWN.capitalize())
    return {
        "sentence": phrase_chain(content),
        "unknown": found.unknowns,
        "table": _table(headers, rows, (3, 5, 0, 0, 0, 0, 0, 0), (2, 3, 4, 5, 6, 7)),
    }


def _per_category(content: Content, kpi: str) -> dict[str, Any]:
    figures = [
        content.figures[kpi, name] for name in content.list_groups(content.find_main(kpi).kpi)
    ]
    headers = ("Categorie", *_COUNTED, "Tussen", "Status", "Stand van")
    rows = [
        [
            say.name_group(one.category),
            *_counts(one),
            one.range,
            one.marked,
            say.find_carried(one) or "",
        ]
        for one in figures
    ]
    # The total would make all other bars small.
    parts = [one for one in figures if one.category]
    return {
        "title": content.find_main(kpi).kpi.label,
        "sentence": f"{say.raise_first(phrase_counts(content, kpi))} "
        f"{phrase_most(content, kpi)}".strip(),
        "judged": f"Status: {phrase_status(content, kpi)}.",
        "chart": _chart(parts) if len(parts) > 1 and any(map(_bar, parts)) else None,
        "table": _table(headers, rows, (4, 0, 0, 0, 0, 0, 0, 3, 0), (1, 2, 3, 4, 5)),
    }


def _chart(figures: Sequence[Figure]) -> dict[str, Any]:
    """Return bars of counts from zero on one scale, and what they show in words."""
    bars: list[dict[str, Any]] = []
    for one in figures:
        outcome = say.keep_known(one.outcome)
        parts = [float(n) for n in (outcome.yes, outcome.no, outcome.unknown)] if outcome else []
        bars.append(
            {
                "name": say.name_group(one.category),
                "parts": parts,
                "said": "" if outcome else one.nothing,
            }
        )
    most = max((sum(one["parts"]) for one in bars), default=0)
    spoken = "; ".join(f"{say.name_group(one.category)}: {one.counts}" for one in figures)
    alt = (
        f"Gestapelde balken per categorie. {spoken}. Dezelfde aantallen staan in de tabel eronder."
    )
    return {"bars": bars, "most": most, "alt": alt}


def _jbr(content: Content) -> Table:
    grid = jbr.make_application(content)
    return _plain(grid, (3, 4, *[0] * 8, 2), right=(2, 3, 4, 5, 6, 7, 8, 9))


def _actions(content: Content) -> Table:
    """Return the actions, without the line of the agenda and the comments: there is no room."""
    grid = tables.make_actions(content)
    kept = [0, 1, 3, 4, 5, 6, 7, 9]
    rows = [[_shown(row[number]) for number in kept] for row in grid.rows]
    headers = [grid.columns[number].header for number in kept]
    return _table(headers, rows, (0, 5, 0, 4, 0, 0, 5, 0), (0,))


def _plain(
    grid: Grid, widths: Sequence[int], *, columns: int | None = None, right: Sequence[int] = ()
) -> Table:
    """Return the table of a workbook in words."""
    headers = [column.header for column in grid.columns[:columns]]
    rows = [[_shown(value) for value in row[:columns]] for row in grid.rows]
    return _table(headers, rows, widths, right)


def _shown(value: Cell) -> str:
    if isinstance(value, Shown):  # of these tables only a share has a format of its own
        return nl.format_percent(float(value.value), value.format.count("0") - 1)  # type: ignore[arg-type]
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return nl.format_date(value) if isinstance(value, dt.date) else nl.format_number(value)
