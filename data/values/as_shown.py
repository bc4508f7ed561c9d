"""A cell that looks like something else than it holds: what is read, or the question it raises.

What a person sees decides, where that is certain and means something for the column; an amount
keeps every cent that its format rounds away.
"""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

from data import dutch as nl
from data.reference import Column
from data.values.problem import Problem, Value
from data.values.text import as_text, write_in_full
from data.workbook.columns import Cell
from data.workbook.formats.number_format import PICTURED, NumberFormat, Shown
from data.workbook.formats.shown_cells import read_number

_NUMBERS = ("amount", "percentage", "count", "number", "action")
_TEXTS = ("text", "cpv")
# Digits alone, whoever looks: no separator or sign of a format belongs to it.
_CODES = ("supplier_kvk", "cpv")
# What takes away that a cell shows something else, by what does so.
_STANDARD = "Geef de cel de opmaak Standaard"
_AS_TEXT = "Geef de kolom anders de opmaak Tekst"
_AS_NUMBER = "Geef de kolom anders de opmaak Standaard"
_BY_PICTURE = "Haal de gegevensbalk of de pictogrammen weg bij Voorwaardelijke opmaak"
_BY_COLOUR = "Geef de letters anders een kleur die te zien is"
_BY_RULE = "Haal de regel anders weg bij Voorwaardelijke opmaak"
_FIRST_YEAR = 1900  # that every spreadsheet counts days from
_SHORT = 60  # characters of a text that stands in a sentence


def is_kept_as_text(column: Column) -> bool:
    """Tell whether a number in this column is no quantity, but is kept as it is written."""
    return column.type in _TEXTS


def is_day(column: Column) -> bool:
    """Tell whether a cell of this column may be a day."""
    return column.type in ("date", "received")


def is_quantity(column: Column) -> bool:
    """Tell whether a zero in this column is one however a bookkeeper writes it: as a dash.

    Of a count a dash may say that there is nothing to count.
    """
    return column.type in ("amount", "percentage", "number")


def is_answer(column: Column) -> bool:
    """Tell whether a number in this column stands for a word or a day."""
    return column.type not in (*_TEXTS, *_NUMBERS, "date")


def read_shown(
    column: Column, reader: Callable[[Cell], Value | Problem], cell: Cell, by: NumberFormat
) -> tuple[Cell, Problem | None]:
    """Return what is to be read in the place of a cell, and the finding about it, if any.

    `by`: the cell's number format. A finding without a value stands for the cell: it is an error.
    """
    if cell == "" or isinstance(cell, bool):
        return cell, None
    value = cell if isinstance(cell, str) else read_number(cell)
    written = _show_plainly(value, by)
    if written.kind in ("date", "duration"):
        return _read_moment(column, reader, cell, written, by)
    if is_kept_as_text(column) and column.field not in _CODES and written.literal and written.keeps:
        return written.text or "", None
    shown = by.show(value)
    if is_kept_as_text(column):
        return _as_text(column, reader, cell, (shown, written.text), by)
    is_number = column.type in _NUMBERS and not isinstance(value, str)
    if is_number and column.type != "amount" and shown.keeps:
        percents = by.find_percentage(read_number(cell))
        if percents is not None:
            return _as_percentage(column, reader, cell, (shown, percents), by)
    return cell, _question(column, reader, cell, shown, by)


def _question(
    column: Column,
    reader: Callable[[Cell], Value | Problem],
    cell: Cell,
    shown: Shown,
    by: NumberFormat,
) -> Problem | None:
    """Return the finding about a number or an answer that may not be what is shown."""
    value = cell if isinstance(cell, str) else read_number(cell)
    is_number = column.type in _NUMBERS and not isinstance(value, str)
    # The dash of a bookkeeper is a zero.
    dash = value == 0 and shown.text is not None and not any(map(str.isalnum, shown.text))
    dash = dash and is_quantity(column)
    same = (shown.keeps and (is_number or not by.speaks)) or (is_number and dash)
    if same and value and column.type == "amount" and by.reprices:
        return _read_as(column, cell, cell, shown, reader(cell))
    if not same and shown.text is not None:
        read = reader(shown.text)
        same = not isinstance(read, Problem) and read == reader(cell)
    return None if same else _otherwise(column, cell, shown, by)


def tell_look(
    column: Column, cell: Cell, by: NumberFormat | None, *, sure: bool, coloured: bool = False
) -> dict[str, object]:
    """Return the facts about a cell that is read, and shown by this format (None: not at all).

    Empty when it is shown as what it holds. `sure`: whether the format surely counts. `coloured`:
    not a rule gives it, but the colour of the letters.
    """
    shown = Shown("", "text", keeps=False)
    if by is not None and not isinstance(cell, bool):
        shown = by.show(cell if isinstance(cell, str) else read_number(cell))
    if shown.keeps:
        return {}
    mend = _BY_COLOUR if coloured else _BY_RULE
    told = _facts(column, cell, shown) | {"read": write_cell(column, cell), "mend": mend}
    return told if sure else told | {"seen": f"misschien {told['seen']}"}


def _show_plainly(value: float | str, by: NumberFormat) -> Shown:
    # Separators of thousands differ from screen to screen, and so are no part of a number.
    return by.show(value, ".", "")


def _as_text(
    column: Column,
    reader: Callable[[Cell], Value | Problem],
    cell: Cell,
    looks: tuple[Shown, str | None],
    by: NumberFormat,
) -> tuple[Cell, Problem | None]:
    shown, written = looks
    if shown.text == "" or (shown.text is None and not shown.keeps):
        return cell, _otherwise(column, cell, shown, by)
    if column.field in _CODES and shown.keeps and not isinstance(reader(cell), Problem):
        return cell, None
    read = cell if written is None else written
    if (shown.literal and shown.keeps) or write_in_full(cell) == shown.text:
        return read, None
    return read, _read_as(column, cell, read, shown, reader(read))


def _as_percentage(
    column: Column,
    reader: Callable[[Cell], Value | Problem],
    cell: Cell,
    told: tuple[Shown, Decimal],
    by: NumberFormat,
) -> tuple[Cell, Problem | None]:
    """Read a number in the format of percentages: 0.25 is 25% to who sees it, and so it is read.

    What the format rounds away is kept. In a column of other numbers it stays what it holds. What
    is no percentage (150%) is told with both, as nobody can see in the cell that it holds 1,5.
    """
    shown, percents = told
    if column.type != "percentage":
        return cell, _read_as(column, cell, cell, shown, reader(cell)) if percents else None
    read = write_percents(percents)
    if shown.text is None or isinstance(reader(read), Problem):
        return cell, _otherwise(column, cell, shown, by)
    return read, None


def write_percents(percents: Decimal) -> str:
    """Return a number in the format of percentages as it is read: 25,5%, whatever is rounded."""
    return f"{nl.format_all_digits(percents)}%"


def _read_moment(
    column: Column,
    reader: Callable[[Cell], Value | Problem],
    cell: Cell,
    written: Shown,
    by: NumberFormat,
) -> tuple[Cell, Problem | None]:
    """Read what is shown as a day, a time or a duration."""
    if is_kept_as_text(column):
        return _as_moment(reader, cell, by)
    if isinstance(cell, dt.date) and cell.year < _FIRST_YEAR:
        return cell, None  # of an .ods, which has such days
    number = 1.0 if isinstance(cell, str) else read_number(cell)
    if is_day(column) and written.kind == "date" and 0 <= number < 1 and by.show_day(number):
        return number, Problem("date_is_zero")
    return cell, None if written.keeps else _otherwise(column, cell, written, by)


def _as_moment(
    reader: Callable[[Cell], Value | Problem], cell: Cell, by: NumberFormat
) -> tuple[Cell, Problem | None]:
    """Read a day or a time in a column of texts as it is shown, where that is certain."""
    if isinstance(cell, str | float | int):
        return cell, None  # no day that there ever was
    text, sure = by.show_moment(cell, read_number(cell))
    if not text:
        return cell, None  # the reader says that it is a date
    read: Cell = text if sure else as_text(cell)
    told = reader(read)
    if isinstance(told, Problem):
        return read, None  # it has a finding of its own
    kind = "datum" if isinstance(cell, dt.date) else "tijd"
    number = write_in_full(read_number(cell))  # or it was typed as a code
    holds = f"de {kind} {as_text(cell)} (het getal {number}, geteld vanaf 1900)"
    seen = f"'{_cut(text)}'" if sure else f"misschien '{_cut(text)}'"
    facts: dict[str, object] = {"holds": holds, "seen": seen, "read": read, "mend": _AS_TEXT}
    return read, Problem("shown_read", facts, told)


def _read_as(
    column: Column, cell: Cell, read: Cell, shown: Shown, told: Value | Problem
) -> Problem | None:
    if isinstance(told, Problem):
        return None  # it has a finding of its own
    mend = {"read": write_cell(column, read)}
    mend["mend"] = _AS_TEXT if is_kept_as_text(column) else _AS_NUMBER
    return Problem("shown_read", _facts(column, cell, shown) | mend, told)


def _otherwise(column: Column, cell: Cell, shown: Shown, by: NumberFormat) -> Problem:
    mend = _BY_PICTURE if by is PICTURED else _STANDARD
    return Problem("shown_otherwise", _facts(column, cell, shown) | {"mend": mend})


def write_cell(column: Column, cell: Cell) -> str:
    """Return a cell as a sentence has it: a quantity with points, the digits of a code without."""
    is_number = isinstance(cell, int | float) and not isinstance(cell, bool)
    if is_number and not is_kept_as_text(column):
        return nl.format_in_full(cell)  # type: ignore[arg-type]
    return write_in_full(cell)


def _facts(column: Column, cell: Cell, shown: Shown) -> dict[str, object]:
    holds = write_cell(column, cell)
    if shown.kind == "date":
        return {"holds": holds, "seen": "alleen een tijd"}
    seen = "iets anders" if shown.text is None else f"'{_cut(shown.text)}'"
    return {
        "holds": f"de tekst '{_cut(holds)}'" if isinstance(cell, str) else f"het getal {holds}",
        "seen": seen if shown.text != "" else "niets",
    }


def _cut(text: str) -> str:
    return text if len(text) <= _SHORT else text[: _SHORT - 1] + "…"
