"""The parts of Datakwaliteit as HTML: what is empty, what contradicts, what was left out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from data import dutch as nl
from data.deliver.answers import Answer, Key
from data.store.listing import Delivery
from kpi.declared.all import BY_ID
from kpi.quality.cells import list_headers
from kpi.quality.obstacles import ASKED, Obstacle
from kpi.quality.quality import Fill, Unknown
from kpi.quality.rows import Disagreement, Gone
from kpi.question import Question
from kpi.words import ANSWERS, phrase_amount, phrase_percent
from ui.app.cache import keep_per_version
from ui.app.links import write_address, write_contract_address, write_rows_address
from ui.app.shell import open_store
from ui.charts import bars
from ui.delivered.answers import phrase_answer
from ui.delivered.differences import phrase_place
from ui.figures.figures import find_delivered
from ui.kit.html import Html, draw_table, render_template

# More rows than this nobody reads on a screen. Of one delivery: its own page has them all.
_CONTRACTS, _OBSTACLES, _REJECTED = 200, 100, 100
_MENTIONS = 5  # rows of one obstacle; the workbook of the report names them all
_CELLS = 4  # filled cells of a row that are shown, so that its owner knows it again
_NOWHERE = "zonder bronsysteem"
_WORDS = {"ja": "ja", "nee": "nee", "nvt": "n.v.t.", None: "onbekend"}
ABOUT_OBSTACLES = (
    f"De Uitvoeringsagenda noemt als verbetering: „{ASKED}”. Dit is wat er in de kolom Knelpunt "
    "staat; dezelfde woorden tellen samen, ook met andere hoofdletters of spaties."
)


def draw_unknowns(unknowns: Sequence[Unknown], question: Question) -> Html:
    """Return the figures with unknowns, the largest unknown share first, each with its columns."""
    return render_template(
        "pages/work/quality/rates.html",
        unknowns=unknowns,
        question=question,
        labels=BY_ID,
        answers=ANSWERS,
        share=_share,
        amount=phrase_amount,
        href=write_address,
        rows=write_rows_address,
    )


def _share(one: Unknown) -> str:
    if one.share is None:
        return "–"
    if one.outcome.few:
        unknown, population = one.outcome.unknown, one.outcome.population
        return f"{phrase_amount(one.kpi, unknown)} van {phrase_amount(one.kpi, population)}"
    return phrase_percent(one.share, one.outcome.units)


def draw_fill(fills: Sequence[Fill], parted: Mapping[str, Sequence[Fill]]) -> Html:
    """Return each column with its filled, empty and n.v.t. cells, the emptiest first.

    `parted`: the same cells in groups, by what the table of them is called.
    """
    return render_template(
        "pages/work/quality/fill.html",
        fills=sorted(fills, key=lambda one: -one.unknown_share),
        twins=[(title, _matrix(title, found)) for title, found in parted.items() if found],
        percent=phrase_percent,
        bar=bars.draw_stacked,
    )


def _matrix(caption: str, fills: Sequence[Fill]) -> Html:
    """Return the empty cells per column and group, so that it shows whose they are."""
    groups = dict.fromkeys(one.group for one in fills)
    rows: dict[str, list[str]] = {}
    for one in fills:
        rows.setdefault(one.header, [one.header]).append(_cell(one))
    return draw_table(caption, ["Kolom", *(group or _NOWHERE for group in groups)], rows.values())


def _cell(one: Fill) -> str:
    if one.rows == one.not_applicable:
        return "n.v.t."
    shown = f"{nl.format_number(one.filled)} ingevuld, {nl.format_number(one.unknown)} onbekend"
    return shown + (
        f", {nl.format_number(one.not_applicable)} n.v.t." if one.not_applicable else ""
    )


def draw_obstacles(found: Sequence[Obstacle], question: Question) -> Html:
    """Return what was written, the most frequent first, or that nobody wrote anything."""
    return render_template(
        "pages/work/quality/obstacles.html#obstacles",
        found=found,
        most=_OBSTACLES,
        mentions=_MENTIONS,
        where=phrase_place,
        contract=partial(write_contract_address, question=question),
    )


def draw_disagreements(found: Sequence[Disagreement], question: Question) -> Html:
    """Return what each source tool says of a contract on which they differ, side by side."""
    return render_template(
        "pages/work/quality/conflicts.html#disagreements",
        found=found,
        most=_CONTRACTS,
        headers=list_headers(),
        words=_WORDS,
        where=phrase_place,
        contract=lambda one: write_contract_address(one.contract_id, one.authority, question),
    )


def draw_gone(found: Sequence[Gone], answered: Mapping[Key, Answer], question: Question) -> Html:
    """Return the contracts of the delivery before that are in none now, not ended ones first.

    `answered`: what was said of a missing contract when it was delivered.
    """
    return render_template(
        "pages/work/quality/conflicts.html#gone",
        found=sorted(found, key=lambda one: one.ended),
        answers={key: phrase_answer(answer) for key, answer in answered.items()},
        most=_CONTRACTS,
        where=phrase_place,
        # In the month that still had it.
        contract=lambda one: write_contract_address(
            one.contract_id, one.authority, replace(question, month=one.delivered_for)
        ),
    )


@keep_per_version(16)
def find_rejected(question: Question) -> list[tuple[Delivery, list[dict[str, Any]]]]:
    """Return the deliveries that count at the end of a month with their rejected rows, if any.

    A rejected row is of no category for sure, so with a category these are all rejected rows of
    the deliveries that count for it.
    """
    counting = find_delivered(question).counting
    ids = {one.delivery for name, one in counting.items() if question.category in (None, name)}
    counted = [one for one in open_store().list_deliveries() if one.id in ids and one.rows_rejected]
    return [(one, open_store().list_rejected(one.id)) for one in counted]


def draw_rejected(question: Question) -> Html:
    """Return the rejected rows per delivery, or that there are none."""
    return render_template(
        "pages/work/quality/rejected.html",
        found=[(one, rows, _find_reasons(one)) for one, rows in find_rejected(question)],
        question=question,
        most=_REJECTED,
        filled=_CELLS,
        href=write_address,
    )


def _find_reasons(delivery: Delivery) -> dict[tuple[str | None, int | None], list[str]]:
    """Return what is wrong with each row (sheet, row) of a delivery."""
    why: dict[tuple[str | None, int | None], list[str]] = {}
    for finding in open_store().list_findings(delivery.id):
        if finding.severity == "error":
            text = f"{finding.column}: {finding.message}" if finding.column else finding.message
            why.setdefault((finding.sheet, finding.row), []).append(text)
    return why
