"""What is drawn over cells that were read: nobody sees those, and what is drawn is not read."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping

from data import dutch as nl
from data.check.cells import Rows, Typed
from data.check.collect import Collector
from data.check.places import Table
from data.findings.findings import shorten_text
from data.values.text import shorten_value
from data.workbook.sheet import Drawing


def check_drawings(table: Table, rows: Rows, found: Collector) -> None:
    """Report shapes, text boxes and pictures over filled cells that were read: once a sheet."""
    by_number = {one.index + 1: one for one in rows.fields.values() if one.index is not None}
    covering = [
        (first, drawing)
        for drawing in table.sheet.find_drawings()
        if (first := _find_covered(drawing, by_number, rows))
    ]
    if not covering:
        return
    (row, column), drawing = min(covering, key=lambda one: one[0])
    said = f" ('{shorten_text(drawing.text)}')" if drawing.text else ""
    what = nl.count_noun(
        len(covering),
        "tekstvak, vorm of afbeelding",
        "tekstvakken, vormen of afbeeldingen",
    )
    typed = by_number[column]
    value = shorten_value(table.sheet.list_columns()[column - 1][row - 1])
    facts = {"what": what, "lies": "ligt" if len(covering) == 1 else "liggen", "said": said}
    found.add_to_file("drawn_over", row, column - 1, typed.header, value, **facts)


def _find_covered(
    drawing: Drawing, by_number: Mapping[int, Typed], rows: Rows
) -> tuple[int, int] | None:
    """Return the first filled cell of a contract under a drawing: row, column."""
    top, left, bottom, right = drawing.area
    places = range(bisect_left(rows.numbers, top), bisect_right(rows.numbers, bottom))
    columns = [number for number in sorted(by_number) if left <= number <= right]
    return next(
        (
            (rows.numbers[at], number)
            for at in places
            for number in columns
            if by_number[number].cells[at] != ""
        ),
        None,
    )
