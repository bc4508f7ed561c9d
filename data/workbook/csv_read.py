"""Text with separated values: encoding, separator, and rows numbered as a spreadsheet does."""

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TextIO

from data.workbook.bounds import Box
from data.workbook.columns import Cell, to_columns
from data.workbook.refusals import make_refusal

_CHUNK = 1 << 20
_DELIMITERS = ";\t,"
_LONGEST_FIELD = 1_000_000
# An accented letter or euro sign in UTF-8; read as cp1252 it would be two or three odd characters.
_UTF8_LETTER = re.compile(rb"\xc3[\x80-\xbf]|\xe2\x82\xac")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?\r?\n?', re.IGNORECASE)


def read_csv(path: Path, extension: str) -> list[list[Cell]]:
    """Return the columns of the file: text, "" where empty; element i is row i + 1.

    A record with line breaks between quotes is one row, an empty line is a row too, and a first
    line `sep=;` is no row: so a spreadsheet program numbers them. Raises Unreadable.
    """
    encoding = _encoding(path, extension)
    csv.field_size_limit(_LONGEST_FIELD)
    with path.open(encoding=encoding, newline="") as file:
        first = file.readline(_LONGEST_FIELD)
        told = _SEPARATOR_LINE.fullmatch(first)
        if not told:
            file.seek(0)
        start = "".join(islice(_lines(file), 200)) if not told else ""
        if not told and not start.strip():
            raise make_refusal("csv_empty")
        delimiter = told[1] if told else _delimiter(start)
        file.seek(0)
        if told:
            file.readline()
        return to_columns(_records(_lines(file), delimiter))


def _lines(file: TextIO) -> Iterator[str]:
    # readline with a bound: one endless line must not fill the memory.
    number = 0
    while line := file.readline(_LONGEST_FIELD):
        number += 1
        if len(line) == _LONGEST_FIELD:
            raise make_refusal("csv_long_line", line=number, limit=_LONGEST_FIELD // 1_000_000)
        yield line


def _records(lines: Iterator[str], delimiter: str) -> Iterator[list[Cell]]:
    box = Box(None)
    taken: list[str] = []

    def kept() -> Iterator[str]:
        for line in lines:
            taken.append(line)
            yield line

    row = 0
    reader = csv.reader(kept(), delimiter=delimiter)
    while True:
        before = taken.copy()
        taken.clear()
        try:
            record = next(reader, None)
        except csv.Error as error:
            raise make_refusal("csv_quotes", cell=f"A{row + 1}", row=row + 1) from error
        if record is None:
            # Only where the file ends can a quote be open still.
            if before and _unclosed(before, delimiter):
                raise make_refusal("csv_quotes", cell=f"A{row}", row=row)
            return
        row += 1
        if record:
            box.add(row, len(record))
        yield list(record)


def _unclosed(lines: list[str], delimiter: str) -> bool:
    """Tell whether the last record ended only because the file did."""
    try:
        next(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def _delimiter(start: str) -> str:
    """Return the separator that cuts the most records into the same number of fields."""
    best, most = "", 0
    for delimiter in _DELIMITERS:
        try:
            records = list(islice(csv.reader(start.splitlines(True), delimiter=delimiter), 50))
        except csv.Error:
            continue
        widths = Counter(len(record) for record in records if len(record) > 1)
        score = max(((width - 1) * count for width, count in widths.items()), default=0)
        if score > most:
            best, most = delimiter, score
    if not best:
        raise make_refusal("csv_delimiter")
    return best


def _encoding(path: Path, extension: str) -> str:
    with path.open("rb") as file:
        head = file.read(4)
    if head[:3] == codecs.BOM_UTF8:
        candidates = ["utf-8-sig"]
    elif head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        candidates = ["utf-16"]
    else:
        candidates = ["utf-8", "cp1252"]
    line = 1
    for candidate in candidates:
        fault = _first_fault(path, candidate)
        if fault is None:
            return candidate
        line, binary = fault
        if binary:
            raise make_refusal("csv_binary", extension=extension, line=line)
        if candidate == "utf-8" and _holds_utf8(path):
            raise make_refusal("csv_mixed", line=line)
    raise make_refusal("csv_encoding", line=line)


def _holds_utf8(path: Path) -> bool:
    """Tell whether some of the text is UTF-8 beyond doubt, so that the rest should be as well."""
    tail = b""
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            if _UTF8_LETTER.search(tail + chunk):
                return True
            tail = chunk[-2:]
    return False


def _first_fault(path: Path, encoding: str) -> tuple[int, bool] | None:
    """Return (line, whether it is binary) of the first bytes that are no text; None if all is."""
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            if encoding != "utf-16":
                controls = _CONTROL.findall(chunk)
                if b"\0" in controls or len(controls) > max(8, len(chunk) // 200):
                    at = _CONTROL.search(chunk)
                    return line + chunk[: at.start() if at else 0].count(b"\n"), True
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError as error:
                return line + chunk[: error.start].count(b"\n"), False
            line += chunk.count(b"\n")
    try:
        decoder.decode(b"", True)
    except UnicodeDecodeError:
        return line, False
    return None
