"""Text with separated values: encoding, separator, and rows numbered as a spreadsheet does."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TextIO

from data import dutch as nl
from data.workbook.bounds import Box, name_cell
from data.workbook.columns import Cell, to_columns
from data.workbook.errors import Note
from data.workbook.refusals import make_refusal
from data.workbook.separated.encoding import Encoding, find_encoding
from data.workbook.separated.quotes import is_formula, open_line, write_out
from data.workbook.separated.shape import Shape, find_shape
from data.workbook.separated.strays import check_quotes, is_open, make_open_quote

_LONGEST_FIELD = 1_000_000
_LOOKED_AT = 200  # lines
_SEPARATOR_LINE = re.compile(r'"?sep=(.|\\t)\1*"?\s*', re.IGNORECASE)
_NAMED = 3  # words that a warning names
_SHORT = 40  # characters of a formula that stands in a sentence


def read_csv(
    path: Path, extension: str, known: Mapping[str, str], rows: int | None = None
) -> tuple[list[list[Cell]], list[Note]]:
    """Return the columns of the file (text, "" where empty; element i is row i + 1) and warnings.

    A record with line breaks between quotes is one row, an empty line is a row too, and a first
    line `sep=;` is no row: so a spreadsheet program numbers them. `known`: folded headers that tell
    the separator -> field. `rows`: no more of them are read. Raises Unreadable.
    """
    encoding = find_encoding(path, extension)
    csv.field_size_limit(_LONGEST_FIELD)
    with path.open(encoding=encoding.codec, newline="") as file:
        told = _SEPARATOR_LINE.fullmatch(file.readline(_LONGEST_FIELD))
        skipped = 1 if told else 0
        if not told:
            file.seek(0)
        start = list(islice(_lines(file, skipped), _LOOKED_AT))
        if not told and not "".join(start).strip():
            raise make_refusal("csv_empty")
        shape = find_shape(start, known, told[1].replace("\\t", "\t") if told else None)
        file.seek(0)
        if told:
            file.readline()
        records = _Records(_lines(file, skipped), shape, skipped)
        columns = to_columns(islice(records.read_rows(), rows))
    return columns, [*records.list_notes(), *_list_doubts(encoding, columns)]


def _lines(file: TextIO, skipped: int) -> Iterator[str]:
    # readline with a bound: one endless line must not fill the memory.
    number = skipped
    while line := file.readline(_LONGEST_FIELD):
        number += 1
        if len(line) == _LONGEST_FIELD:
            raise make_refusal("csv_long_line", line=number, limit=_LONGEST_FIELD // 1_000_000)
        yield line


class _Records:
    """The rows of a text, cut as its shape says."""

    def __init__(self, lines: Iterator[str], shape: Shape, skipped: int) -> None:
        self._lines = lines
        self._shape = shape
        self._skipped = skipped
        self._taken: list[str] = []  # the lines of the record that is being read
        self._unwrapped: list[int] = []
        self._formulas = 0
        self._first_formula = "", ""  # its cell, and how it begins

    def list_notes(self) -> list[Note]:
        """Return what is worth a warning about the rows that were read."""
        notes = []
        if self._shape.quote == "'":
            told = (
                "In dit bestand staan enkele aanhalingstekens (') om de cellen. Ze zijn gelezen "
                "als aanhalingstekens, en niet als deel van de tekst."
            )
            cure = "Klopt dat, dan hoeft u niets te doen. Lever anders aan als .xlsx."
            notes.append(Note("csv_single_quotes", told, cure))
        if self._formulas:
            cells = nl.count_noun(self._formulas, "cel", "cellen")
            first, written = self._first_formula
            told = (
                f"In {cells}, te beginnen met {first}, staat een formule ({written}). Een "
                "spreadsheetprogramma laat daar de uitkomst van zien, maar een .csv bewaart die "
                "niet: de formule zelf is gelezen."
            )
            cure = (
                "Bewaar het bestand opnieuw als .xlsx, of zet de uitkomst op de plaats van de "
                'formule; cijfers met een nul vooraan als ="00123".'
            )
            notes.append(Note("csv_formula", told, cure, first))
        if not self._unwrapped:
            return notes
        rows = nl.count_noun(len(self._unwrapped), "rij", "rijen")
        told = (
            f"In {rows}, te beginnen met rij {nl.format_number(self._unwrapped[0])}, staat de hele "
            "regel tussen aanhalingstekens. Zo'n regel is gelezen alsof die er niet staan."
        )
        cure = "Controleer of de cellen in de goede kolom staan. Lever liever aan als .xlsx."
        first = name_cell(self._unwrapped[0], 1)
        return [*notes, Note("csv_quoted_lines", told, cure, first)]

    def _take(self) -> Iterator[str]:
        for line in self._lines:
            self._taken.append(line)
            yield line

    def _note_formulas(self, row: int, record: Sequence[str]) -> None:
        found = [column for column, cell in enumerate(record, 1) if is_formula(cell)]
        if found and not self._formulas:
            self._first_formula = name_cell(row, found[0]), _shorten(record[found[0] - 1])
        self._formulas += len(found)

    def read_rows(self) -> Iterator[list[Cell]]:
        """Yield the cells of each row. Raises Unreadable where quotes stand wrongly."""
        box, row, line = Box(None), 0, 1 + self._skipped
        shape = self._shape
        reader = shape.read_records(self._take())
        last: list[str] = []
        while True:
            try:
                record = next(reader, None)
            except csv.Error as error:
                raise make_open_quote(row + 1, line) from error
            if record is None:
                # Only where the file ends can a quote be open still.
                if last and is_open(last, shape):
                    raise make_open_quote(row, line - len(last))
                return
            row += 1
            last, self._taken = self._taken, []
            if len(last) > 1 or (shape.quote in last[0] and _is_odd(record, shape)):
                check_quotes(last, len(record), shape, row, line)
                cells = open_line(record, shape.delimiter, shape.quote)
                if cells and len(cells) in shape.widths:
                    record = cells
                    self._unwrapped.append(row)
            if "=" in last[0] or len(last) > 1:
                record = list(map(write_out, record))
                self._note_formulas(row, record)
            line += len(last)
            if record:
                box.add(row, len(record))
            yield list(record)


def _shorten(formula: str) -> str:
    return formula if len(formula) <= _SHORT else f"{formula[: _SHORT - 1]}…"


def _is_odd(record: Sequence[str], shape: Shape) -> bool:
    """Tell whether a record is not as wide as the table, or has all of it in its first cell."""
    return len(record) not in shape.widths or not any(record[1:])


def _list_doubts(encoding: Encoding, columns: Sequence[Sequence[Cell]]) -> list[Note]:
    """Return a warning that names the words which another code page would make other words."""
    if not encoding.doubts:
        return []
    shown = [_place(word, other, columns) for word, other in encoding.doubts[:_NAMED]]
    words = [said for said, _ in shown]
    if len(encoding.doubts) > _NAMED:
        words.append(nl.count_noun(len(encoding.doubts) - _NAMED, "ander woord", "andere woorden"))
    told = (
        f"De letters zijn gelezen als {encoding.name}, maar dat is niet zeker. Het gaat om "
        f"{nl.join_words(words)}."
    )
    cure = "Staat dit er goed, dan hoeft u niets te doen. Exporteer anders opnieuw als 'CSV UTF-8'."
    return [Note("csv_letters_doubtful", told, cure, shown[0][1])]


def _place(word: str, other: str, columns: Sequence[Sequence[Cell]]) -> tuple[str, str | None]:
    """Return the word with its first cell and with what else it may be; and that cell."""
    cell = next(
        (
            name_cell(row, number)
            for number, column in enumerate(columns, 1)
            for row, text in enumerate(column, 1)
            if word in str(text)
        ),
        None,
    )
    said = f"'{word}'" + (f" in cel {cell}" if cell else "")
    return said + (f" (of is het '{other}'?)" if other else ""), cell
