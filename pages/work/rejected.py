"""The rows that were left out of the deliveries that count, with the file and row they stand in."""

from collections.abc import Mapping
from html import escape
from typing import Any

from data import dutch as nl
from data.store.listing import Delivery
from kpi.question import Question
from ui.app.cache import per_version
from ui.app.links import href, link
from ui.app.shell import store
from ui.figures.figures import delivered
from ui.kit import blocks

SHOWN = 100  # per delivery; the page of the delivery itself has them all
_CELLS = 4  # filled cells of a row that are shown, so that its owner knows it again


@per_version(16)
def find_rejected(question: Question) -> list[tuple[Delivery, list[dict[str, Any]]]]:
    """Return the deliveries that count at the end of a month with their rejected rows, if any.

    A rejected row is of no category for sure, so with a category these are all rejected rows of
    the deliveries that count for it.
    """
    standing = delivered(question).standing
    ids = {one.delivery for name, one in standing.items() if question.category in (None, name)}
    counted = [one for one in store().deliveries() if one.id in ids and one.rows_rejected]
    return [(one, store().rejected(one.id)) for one in counted]


def listed(question: Question) -> str:
    """Return the rejected rows per delivery, or that there are none."""
    found = find_rejected(question)
    if not found:
        text = "Uit de aanleveringen die meetellen, is geen rij afgekeurd."
        return f'<p class="isv-none">{text}</p>'
    return "".join(_delivery(one, rows, question) for one, rows in found)


def _delivery(one: Delivery, rows: list[dict[str, Any]], question: Question) -> str:
    why: dict[tuple[str | None, int | None], list[str]] = {}
    for finding in store().findings(one.id):
        if finding.severity == "error":
            said = f"{finding.column}: {finding.message}" if finding.column else finding.message
            why.setdefault((finding.sheet, finding.row), []).append(said)
    title = f"{one.file}: {nl.counted(len(rows), 'rij', 'rijen')} afgekeurd"
    cells = [_row(row, why.get((row["sheet"], row["row"]), [])) for row in rows[:SHOWN]]
    target = href("aanleveringen", question, aanlevering=one.id)
    more = nl.and_more(len(rows) - SHOWN, "rij", "rijen")
    table = blocks.table(
        title, ("Rij", "Blad", "Wat er staat", "Wat er mis is"), cells, stacked=True
    )
    tail = f"<p>{more} {link('Bekijk de aanlevering', target)}</p>"
    return f"<h3>{escape(title)}</h3>{table}{tail}"


def _row(row: Mapping[str, Any], why: list[str]) -> list[str]:
    filled = [text for text in row["cells"].values() if text][:_CELLS]
    return [
        f"rij {nl.number(row['row'])}",
        escape(str(row["sheet"] or "(geen: .csv)")),
        escape(" · ".join(filled)),
        "<br>".join(escape(text) for text in why) or "–",
    ]
