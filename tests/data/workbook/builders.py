"""Workbooks written by hand, so that a test can write them wrongly in exactly one way."""

import io
import zipfile
from pathlib import Path
from struct import pack

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

Parts = dict[str, str | bytes]


def zipped(parts: Parts, path: Path, method: int = zipfile.ZIP_DEFLATED) -> Path:
    """Write the parts as a zip file."""
    with zipfile.ZipFile(path, "w", method) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return path


def relations(**targets: str) -> str:
    """Return a relationships part with ids rId1, rId2, ...: kind of relation = target."""
    each = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def xlsx_parts(
    rows: str, *, head: str = "", tail: str = "", sheet: str = "Blad1", main: str = MAIN
) -> Parts:
    """Return the parts of an .xlsx whose only sheet has these rows (XML)."""
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": relations(officeDocument="xl/workbook.xml"),
        "xl/workbook.xml": (
            f'<workbook xmlns="{main}" xmlns:r="{RELATIONS}"><sheets>'
            f'<sheet name="{sheet}" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": relations(worksheet="worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": (
            f'<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="{main}">{head}'
            f"<sheetData>{rows}</sheetData>{tail}</worksheet>"
        ),
    }


_ODF = "urn:oasis:names:tc:opendocument:xmlns:"


def ods_parts(table: str, *, generator: str = "odfpy/1.4", manifest: str = "") -> Parts:
    """Return the parts of an .ods whose only sheet, Blad1, has this content (XML)."""
    spaces = " ".join(f'xmlns:{n}="{_ODF}{n}:1.0"' for n in ("office", "table", "text"))
    calc = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    return {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "meta.xml": (
            f'<office:document-meta xmlns:office="{_ODF}office:1.0" xmlns:meta="{_ODF}meta:1.0">'
            f"<office:meta><meta:generator>{generator}</meta:generator></office:meta>"
            "</office:document-meta>"
        ),
        "META-INF/manifest.xml": (
            f'<manifest:manifest xmlns:manifest="{_ODF}manifest:1.0">{manifest}</manifest:manifest>'
        ),
        "content.xml": (
            f"<office:document-content {spaces} {calc}><office:body><office:spreadsheet>"
            f'<table:table table:name="Blad1">{table}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>"
        ),
    }


def ods_row(*cells: str, times: int = 1) -> str:
    """Return a row of an .ods, repeated."""
    repeated = f' table:number-rows-repeated="{times}"' if times > 1 else ""
    return f"<table:table-row{repeated}>{''.join(cells)}</table:table-row>"


def ods_text(text: str, attributes: str = "") -> str:
    """Return a text cell of an .ods."""
    return (
        f'<table:table-cell office:value-type="string" {attributes}>'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


def _record(kind: int, body: bytes = b"") -> bytes:
    low, high = kind & 0x7F, kind >> 7
    head = bytes([low | 0x80, high]) if high else bytes([low])
    size, length = b"", len(body)
    while True:
        length, seven = length >> 7, length & 0x7F
        size += bytes([seven | (0x80 if length else 0)])
        if not length:
            return head + size + body


def _wide(text: str) -> bytes:
    return pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb_cell(column: int, value: str | float | bytes | None) -> bytes:
    """Return a cell record: text, number, (bytes) an error code, or (None) one that nobody knows.

    The column is counted from 0.
    """
    head = pack("<II", column, 0)
    if value is None:
        return _record(99, head + b"??")
    if isinstance(value, bytes):
        return _record(3, head + value)
    if isinstance(value, str):
        return _record(6, head + _wide(value))
    return _record(5, head + pack("<d", value))


def xlsb_formula_error(column: int, code: int) -> bytes:
    """Return a formula cell whose stored value is an error."""
    return _record(11, pack("<II", column, 0) + bytes([code]) + pack("<HII", 0, 0, 0))


def xlsb_parts(rows: dict[int, list[bytes]], sheet: str = "Blad1") -> Parts:
    """Return the parts of an .xlsb with these rows (counted from 0) of cell records."""
    cells = b"".join(
        _record(0, pack("<IIHBBB", row, 0, 300, 0, 0, 0) + pack("<I", 0)) + b"".join(records)
        for row, records in rows.items()
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": relations(officeDocument="xl/workbook.bin"),
        "xl/workbook.bin": _record(131)
        + _record(143)
        + _record(156, pack("<II", 0, 1) + _wide("rId1") + _wide(sheet))
        + _record(144)
        + _record(132),
        "xl/_rels/workbook.bin.rels": relations(worksheet="worksheets/sheet1.bin"),
        "xl/worksheets/sheet1.bin": _record(129)
        + _record(148, pack("<IIII", 0, 1, 0, 1))
        + _record(145)
        + cells
        + _record(146)
        + _record(130),
    }


def ole(streams: dict[str, bytes]) -> bytes:
    """Return an OLE2 container (the format around .xls and locked .xlsx) with these streams."""
    sector = 512
    free, end, fat_mark = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    fat, body = [fat_mark, end], b""
    entries = [_entry("Root Entry", 5, end, 0, 1 if streams else free)]
    for number, (name, content) in enumerate(streams.items(), start=1):
        padded = content.ljust(4096, b"\0")  # smaller streams would need a second allocation table
        count = -(-len(padded) // sector)
        first = len(fat)
        fat += [*range(first + 1, first + count), end]
        body += padded.ljust(count * sector, b"\0")
        following = number + 1 if number < len(streams) else free
        entries.append(_entry(name, 2, first, len(padded), free, following))
    directory = b"".join(entries).ljust(sector, b"\0")
    assert len(fat) <= sector // 4 and len(directory) == sector
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    header += pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0)
    header += pack("<I", 0) + pack("<I", free) * 108
    table = pack(f"<{len(fat)}I", *fat).ljust(sector, b"\xff")
    return header + table + directory + body


def _entry(
    name: str, kind: int, start: int, size: int, child: int, right: int = 0xFFFFFFFF
) -> bytes:
    wide = name.encode("utf-16-le") + b"\0\0"
    return (
        wide.ljust(64, b"\0")
        + pack("<HBBIII", len(wide), kind, 1, 0xFFFFFFFF, right, child)
        + bytes(36)
        + pack("<IQ", start, size)
    )


def bytes_of(parts: Parts) -> bytes:
    """Return the zip file itself."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return buffer.getvalue()


def many_members() -> bytes:
    """Return a zip file whose directory names 100,000 parts, and that holds none of them."""
    names = (f"xl/{number}".encode() for number in range(100_000))
    directory = b"".join(
        pack("<4s6H3I5H2I", b"PK\x01\x02", 20, 20, *[0] * 7, len(name), *[0] * 6) + name
        for name in names
    )
    # More members than the old count can say: the directory of zip64 says how many.
    large = pack("<4sQ2H2I4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 100_000, 100_000, len(directory), 4)
    locator = pack("<4sIQI", b"PK\x06\x07", 0, 4 + len(directory), 1)
    end = pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 65535, 65535, len(directory), 4, 0)
    return b"PK\x03\x04" + directory + large + locator + end
