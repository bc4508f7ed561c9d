"""What changed between what stood and a delivery, as HTML: counted, and cell by cell."""

from collections.abc import Sequence

from data import dutch as nl
from data.deliver.changes.difference import Changes, Counted, Line, Place
from data.reference import list_columns
from report.workbooks.comparison import STATES, phrase_value
from ui.app.links import write_contract_address
from ui.kit.html import Html, render_template

PER_PAGE = 20  # rows at a time, or they are forty telephones long
_FIELDS = 8  # so many columns are named in the sentence, the most changed first


def draw_summary(changes: Changes) -> Html:
    """Return the counts of contracts and rows by what becomes of them, and which columns change."""
    rows = [
        [name, *(nl.format_number(getattr(counted, state)) for state in STATES)]
        for name, counted in (("Contracten", changes.contracts), ("Rijen", changes.rows))
    ]
    headers = ("", *(word.capitalize() for word in STATES.values()))
    return render_template(
        "ui/delivered/differences.html#summary",
        headers=headers,
        rows=rows,
        fields=nl.join_words(_fields(changes)),
    )


def phrase_changes(counted: Counted) -> str:
    """Return the counts of contracts in a sentence: '2 nieuw, 1 gewijzigd'."""
    parts = [
        f"{nl.format_number(count)} {word}"
        for state, word in STATES.items()
        if (count := getattr(counted, state))
    ]
    return nl.join_words(parts) or "geen"


def _fields(changes: Changes) -> list[str]:
    names = {column.field: column.header for column in list_columns("Contracten")}
    listed = [
        f"{names[field]} ({nl.count_noun(count, 'rij', 'rijen')})"
        for field, count in changes.fields.items()
    ]
    more = len(listed) - _FIELDS
    if more > 0:
        listed = [*listed[:_FIELDS], nl.count_noun(more, "andere kolom", "andere kolommen")]
    return listed


def draw_lines(
    found: Sequence[Line], total: int, *, left: int | None = None, shown_caption: bool = True
) -> Html:
    """Return the rows that changed, came or went, each cell as it was and becomes.

    total: how many there are. left: how many of them are nowhere to be seen; without it all but
    these, which are the first. After `PER_PAGE` of them the others fold.
    """
    return render_template(
        "ui/delivered/differences.html#lines",
        title=phrase_title(total),
        lines=found,
        left=total - len(found) if left is None else left,
        states=STATES,
        shown=phrase_value,
        where=phrase_place,
        most=PER_PAGE,
        shown_caption=shown_caption,
        contract=write_contract_address,
    )


def phrase_title(total: int) -> str:
    """Return the heading over so many rows that differ."""
    return f"Per contract, cel voor cel ({nl.count_noun(total, 'rij', 'rijen')})"


def phrase_place(place: Place) -> str:
    """Return a place in words: file, sheet and row."""
    sheet = f", blad {place.sheet}" if place.sheet else ""
    return f"{place.file}{sheet}, rij {place.row}"


def count_total(changes: Changes) -> int:
    """Return how many rows are new, changed or gone."""
    return changes.rows.new + changes.rows.changed + changes.rows.gone
