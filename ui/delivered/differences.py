"""What changed between what stood and a delivery, as HTML: counted, and cell by cell."""

from collections.abc import Sequence
from html import escape

from data import dutch as nl
from data.deliver.difference import Changes, Counted, Line, Place
from data.reference import columns
from report.workbooks.comparison import STATES, shown
from ui.kit import blocks

_FIELDS = 8  # so many columns are named in the sentence, the most changed first


def summary(changes: Changes) -> str:
    """Return the counts of contracts and rows by what becomes of them, and which columns change."""
    rows = [
        [name, *(nl.number(getattr(counted, state)) for state in STATES)]
        for name, counted in (("Contracten", changes.contracts), ("Rijen", changes.rows))
    ]
    headers = ("", *(word.capitalize() for word in STATES.values()))
    caption = "Wat er verandert, in aantallen"
    table = blocks.table(caption, headers, rows, numbers=range(1, 5), stacked=True)
    return table + _fields(changes)


def said(counted: Counted) -> str:
    """Return the counts of contracts in a sentence: '2 nieuw, 1 gewijzigd'."""
    parts = [
        f"{nl.number(count)} {word}"
        for state, word in STATES.items()
        if (count := getattr(counted, state))
    ]
    return nl.listing(parts) or "geen"


def _fields(changes: Changes) -> str:
    if not changes.fields:
        return ""
    names = {column.field: column.header for column in columns("Contracten")}
    listed = [
        f"{names[field]} ({nl.counted(count, 'rij', 'rijen')})"
        for field, count in changes.fields.items()
    ]
    more = len(listed) - _FIELDS
    if more > 0:
        listed = [*listed[:_FIELDS], nl.counted(more, "andere kolom", "andere kolommen")]
    return f"<p>Gewijzigde kolommen: {escape(nl.listing(listed))}.</p>"


def lines(found: Sequence[Line], total: int, *, shown_caption: bool = True) -> str:
    """Return the rows that changed, came or went, each cell as it was and becomes.

    `total`: how many there are, of which these are the first.
    """
    if not found:
        return ""
    headers = ("Contract", "Wat", "Kolom: was → wordt", "Waar")
    rows = [[_contract(one), escape(STATES[one.state]), _cells(one), _places(one)] for one in found]
    caption = title(total)
    more = total - len(found)
    left = f'<p class="isv-sub">En nog {nl.counted(more, "rij", "rijen")}.</p>' if more > 0 else ""
    return blocks.table(caption, headers, rows, stacked=True, shown_caption=shown_caption) + left


def title(total: int) -> str:
    """Return the heading over so many rows that differ."""
    return f"Per contract, cel voor cel ({nl.counted(total, 'rij', 'rijen')})"


def _contract(one: Line) -> str:
    under = " · ".join(filter(None, (one.title or "–", one.authority, one.source_tool)))
    return f'{escape(one.contract_id)}<span class="isv-rest">{escape(under)}</span>'


def _cells(one: Line) -> str:
    return "".join(
        f'<div class="isv-change">{escape(cell.header)}: <del>{escape(shown(cell.was))}</del> → '
        f"<ins>{escape(shown(cell.becomes))}</ins></div>"
        for cell in one.cells
    ) or ("staat er nieuw bij" if one.state == "new" else "staat er niet meer bij")


def _places(one: Line) -> str:
    found = []
    for word, place in (("was", one.was), ("wordt", one.becomes)):
        if place:
            found.append(f'<div class="isv-change">{word}: {escape(where(place))}</div>')
    return "".join(found)


def where(place: Place) -> str:
    """Return a place in words: file, sheet and row."""
    sheet = f", blad {place.sheet}" if place.sheet else ""
    return f"{place.file}{sheet}, rij {place.row}"


def total(changes: Changes) -> int:
    """Return how many rows are new, changed or gone."""
    return changes.rows.new + changes.rows.changed + changes.rows.gone
