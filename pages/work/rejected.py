"""The rows that were left out of the deliveries that count, with the file and row they stand in."""

from typing import Any

from data.store.listing import Delivery
from kpi.question import Question
from ui.app.cache import keep_per_version
from ui.app.links import write_address
from ui.app.shell import open_store
from ui.figures.figures import find_delivered
from ui.kit.html import Html, render_template

SHOWN = 100  # per delivery; the page of the delivery itself has them all
_CELLS = 4  # filled cells of a row that are shown, so that its owner knows it again


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
        "pages/work/rejected.html",
        found=[(one, rows, _find_reasons(one)) for one, rows in find_rejected(question)],
        question=question,
        most=SHOWN,
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
