"""The records of an .xls written by hand, so that a test can write one of them oddly."""

from struct import pack

from tests.data.workbook.builders import ole

EXCEL_5, EXCEL_97 = 0x500, 0x600
END = pack("<HH", 0x0A, 0)


def record(kind: int, body: bytes = b"") -> bytes:
    """Return a record."""
    return pack("<HH", kind, len(body)) + body


def begin(sort: int, version: int = EXCEL_97) -> bytes:
    """Return the record that begins a substream: 5 the workbook, 16 a sheet, 32 a chart."""
    return record(0x809, pack("<HHHHII", version, sort, 0, 1997, 0, 0))


def text(said: str, *, wide: bool = True) -> bytes:
    """Return a text of Excel 97 and later, with its length in two bytes."""
    return pack("<HB", len(said), wide) + said.encode("utf-16-le" if wide else "latin-1")


def shared_texts(*texts: bytes, count: int | None = None) -> bytes:
    """Return the record of the texts that cells share; `count`: what it says their number is."""
    said = len(texts) if count is None else count
    return record(0xFC, pack("<II", said, said) + b"".join(texts))


def style(number: int) -> bytes:
    """Return a cell style with this number format."""
    return record(0xE0, pack("<HHH", 0, number, 0) + bytes(14))


def number_format(number: int, code: str) -> bytes:
    """Return a number format of the file's own."""
    return record(0x41E, pack("<H", number) + text(code, wide=False))


def number(row: int, column: int, value: float, style: int = 0) -> bytes:
    """Return a number cell; row and column counted from 0."""
    return record(0x203, pack("<HHHd", row, column, style, value))


def small_number(row: int, column: int, value: int, style: int = 0) -> bytes:
    """Return a whole number in 32 bits."""
    return record(0x27E, pack("<HHHi", row, column, style, value << 2 | 2))


def shared_text(row: int, column: int, nr: int) -> bytes:
    """Return a cell with one of the shared texts."""
    return record(0xFD, pack("<HHHI", row, column, 0, nr))


def label(row: int, column: int, said: bytes, kind: int = 0x204, style: int = 0) -> bytes:
    """Return a cell with a text of its own (0xD6: with marks for its letters behind it)."""
    return record(kind, pack("<HHH", row, column, style) + said)


def formula(row: int, column: int, outcome: bytes, flags: int = 0) -> bytes:
    """Return a formula with the eight bytes of its outcome."""
    return record(0x06, pack("<HHH8sHIH", row, column, 0, outcome, flags, 0, 3) + b"\x1e\x01\0")


def outcome(kind: int, value: int = 0) -> bytes:
    """Return an outcome that is no number: 0 a text, 1 true or false, 2 an error, 3 no text."""
    return bytes([kind, 0, value, 0, 0, 0, 0xFF, 0xFF])


def xls(*sheets: bytes, shared: bytes = b"", version: int = EXCEL_97) -> bytes:
    """Return an .xls whose sheets, Blad1, Blad2 and so on, have these records."""
    wide = b"\0" if version == EXCEL_97 else b""

    def list_sheets(starts: list[int]) -> bytes:
        return b"".join(
            record(0x85, pack("<IBBB", start, 0, 0, 5) + wide + f"Blad{nr}".encode())
            for nr, start in enumerate(starts, 1)
        )

    head = begin(5, version) + shared
    at = len(head + list_sheets([0] * len(sheets)) + END)
    starts, bodies = [], b""
    for cells in sheets:
        starts.append(at + len(bodies))
        bodies += begin(16, version) + cells + END
    stream = head + list_sheets(starts) + END + bodies
    return ole({"Workbook" if version == EXCEL_97 else "Book": stream})
