"""A cell that looks like something else than it holds: what is read, or the question it raises.

What a person sees decides, where that is certain and means something for the column; an amount
keeps every cent that its format rounds away.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

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
    asked = _Asked(column, reader, cell, by)
    written = _show_plainly(asked.value, by)
    if written.kind in ("date", "duration"):
        return _read_moment(asked, written)
    if is_kept_as_text(column):
        literal = column.field not in _CODES and written.literal and written.keeps
        return (written.text or "", None) if literal else _read_text(asked, written.text)
    if asked.is_number and column.type != "amount" and asked.shown.keeps:
        percents = by.find_percentage(read_number(cell))
        if percents is not None:
            return _read_percentage(asked, percents)
    return cell, _question(asked)


@dataclass(frozen=True)
class _Asked:
    """A cell that is neither empty nor a truth, with all that decides how it is read."""

    column: Column
    reader: Callable[[Cell], Value | Problem]
    cell: Cell
    by: NumberFormat

    @property
    def value(self) -> float | str:
        """The number behind the cell, or its text."""
        return self.cell if isinstance(self.cell, str) else read_number(self.cell)

    @property
    def is_number(self) -> bool:
        """Whether it is a number in a column of numbers."""
        return self.column.type in _NUMBERS and not isinstance(self.value, str)

    @cached_property
    def shown(self) -> Shown:
        """What is seen of it."""
        return self.by.show(self.value)

    def read_as(self, read: Cell) -> tuple[Cell, Problem | None]:
        """Return what is read, told as something else than is seen."""
        return read, _read_as(self.column, self.cell, read, self.shown, self.reader(read))

    def ask(self, shown: Shown | None = None) -> Problem:
        """Return the question what is meant: what it holds, or what is seen."""
        mend = _BY_PICTURE if self.by is PICTURED else _STANDARD
        facts = _facts(self.column, self.cell, shown or self.shown)
        return Problem("shown_otherwise", facts | {"mend": mend})


def _question(asked: _Asked) -> Problem | None:
    """Return the finding about a number or an answer that may not be what is shown."""
    value, shown, by = asked.value, asked.shown, asked.by
    # The dash of a bookkeeper is a zero.
    dash = value == 0 and shown.text is not None and not any(map(str.isalnum, shown.text))
    dash = dash and is_quantity(asked.column)
    same = (shown.keeps and (asked.is_number or not by.speaks)) or (asked.is_number and dash)
    if same and value and asked.column.type == "amount" and by.reprices:
        return asked.read_as(asked.cell)[1]
    if not same and shown.text is not None:
        read = asked.reader(shown.text)
        same = not isinstance(read, Problem) and read == asked.reader(asked.cell)
    return None if same else asked.ask()


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


def _read_text(asked: _Asked, written: str | None) -> tuple[Cell, Problem | None]:
    """Read a number in a column of texts; `written`: how it is shown without separators."""
    shown, cell = asked.shown, asked.cell
    if shown.text == "" or (shown.text is None and not shown.keeps):
        return cell, asked.ask()
    if asked.column.field in _CODES and shown.keeps and not isinstance(asked.reader(cell), Problem):
        return cell, None
    read = cell if written is None else written
    if (shown.literal and shown.keeps) or write_in_full(cell) == shown.text:
        return read, None
    return asked.read_as(read)


def _read_percentage(asked: _Asked, percents: Decimal) -> tuple[Cell, Problem | None]:
    """Read a number in the format of percentages: 0.25 is 25% to who sees it, and so it is read.

    What the format rounds away is kept. In a column of other numbers it stays what it holds. What
    is no percentage (150%) is told with both, as nobody can see in the cell that it holds 1,5.
    """
    if asked.column.type != "percentage":
        return asked.read_as(asked.cell) if percents else (asked.cell, None)
    read = write_percents(percents)
    if asked.shown.text is None or isinstance(asked.reader(read), Problem):
        return asked.cell, asked.ask()
    return read, None


def write_percents(percents: Decimal) -> str:
    """Return a number in the format of percentages as it is read: 25,5%, whatever is rounded."""
    return f"{nl.format_all_digits(percents)}%"


def _read_moment(asked: _Asked, written: Shown) -> tuple[Cell, Problem | None]:
    """Read what is shown as a day, a time or a duration."""
    column, cell, by = asked.column, asked.cell, asked.by
    if is_kept_as_text(column):
        return _read_moment_as_text(asked.reader, cell, by)
    if isinstance(cell, dt.date) and cell.year < _FIRST_YEAR:
        return cell, None  # of an .ods, which has such days
    number = 1.0 if isinstance(cell, str) else read_number(cell)
    if is_day(column) and written.kind == "date" and 0 <= number < 1 and by.show_day(number):
        return number, Problem("date_is_zero")
    return cell, None if written.keeps else asked.ask(written)


def _read_moment_as_text(
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


def write_cell(column: Column, cell: Cell) -> str:
    """Return a cell as a sentence has it: a quantity with points, the digits of a code without."""
    if isinstance(cell, bool) or is_kept_as_text(column) or not isinstance(cell, int | float):
        return write_in_full(cell)
    return nl.format_in_full(cell)


def _facts(column: Column, cell: Cell, shown: Shown) -> dict[str, object]:
    holds = write_cell(column, cell)
    if shown.kind == "date":
        return {"holds": holds, "seen": "alleen een tijd"}
    seen = "iets anders" if shown.text is None else f"'{_cut(shown.text)}'"
    kind = "de datum" if isinstance(cell, dt.date) else "het getal"
    return {
        "holds": f"de tekst '{_cut(holds)}'" if isinstance(cell, str) else f"{kind} {holds}",
        "seen": seen if shown.text != "" else "niets",
    }


def _cut(text: str) -> str:
    return text if len(text) <= _SHORT else text[: _SHORT - 1] + "…"
