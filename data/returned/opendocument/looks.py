"""The looks of remarks in an .ods: styles, widths, and the conditions that mark cells."""

import re
from xml.sax.saxutils import quoteattr

from data.returned.opendocument.rows import COLUMN, read_count, set_count
from data.returned.pages import WIDTHS, Page
from data.template.returned_names import AUTHOR
from data.workbook.bounds import write_letters
from data.workbook.opendocument.names import NUMBER, STYLE

_LOOKS = {
    "error": 'fo:background-color="#ffd6d9" fo:border="1pt solid #b00020"',
    "warning": 'fo:background-color="#fff2c2" fo:border="1pt dashed #8a6100"',
}
_WRAP = 'fo:wrap-option="wrap" style:vertical-align="top"'
_CELLS = {
    "wrap": (_WRAP, ""),
    "dark": (f'fo:background-color="#154273" {_WRAP}', 'fo:font-weight="bold" fo:color="#ffffff"'),
    "title": ("", 'fo:font-weight="bold" fo:font-size="14pt"'),
}
_FORMATS = "calcext:conditional-formats"
_FO = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
_OURS = f"formula-is(&quot;{AUTHOR}&quot;=&quot;{AUTHOR}&quot;)"


def add_styles(head: bytes, styles: str) -> bytes:
    """Return what stands before the sheets with the looks of remarks, and these styles."""
    made = "".join(
        f'<style:style xmlns:fo="{_FO}" style:name="isv-{name}" style:family="table-cell">'
        f"<style:table-cell-properties {cell}/><style:text-properties {letters}/></style:style>"
        for name, (cell, letters) in _CELLS.items()
    ) + "".join(
        f'<style:style style:name="isv-c{width}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width * 0.19:.2f}cm"/></style:style>'
        for width in sorted({*WIDTHS})
    )
    made = styles + made
    root = head.index(b"<office:document-content")
    for prefix, name in (("style", STYLE), ("number", NUMBER)):
        if f"xmlns:{prefix}=".encode() not in head[root : head.index(b">", root)]:
            at = root + len(b"<office:document-content")
            head = head[:at] + f' xmlns:{prefix}="{name.strip()}"'.encode() + head[at:]
    head = re.sub(
        rb"<office:automatic-styles\s*/>",
        b"<office:automatic-styles></office:automatic-styles>",
        head,
    )
    end = head.rfind(b"</office:automatic-styles>")
    if end < 0:
        end = head.find(b"<office:body")
        made = f"<office:automatic-styles>{made}</office:automatic-styles>"
    return head[:end] + made.encode() + head[end:]


def add_marks(styles: bytes) -> bytes:
    """Return the named styles with those of marked cells, unless they are there already."""
    end = styles.rfind(b"</office:styles>")
    if end < 0 or b'"isv-error"' in styles:
        return styles
    made = "".join(
        f'<style:style xmlns:fo="{_FO}" style:name="isv-{severity}" style:family="table-cell" '
        f'style:parent-style-name="Default"><style:table-cell-properties {look}/></style:style>'
        for severity, look in _LOOKS.items()
    )
    return styles[:end] + made.encode() + styles[end:]


def set_widths(stretch: bytes, at: int) -> bytes:
    """Give the two columns of remarks their width; all others keep theirs."""
    own = b'<table:table-column table:style-name="isv-c60" table:number-columns-repeated="2"/>'
    column, pieces, last, done = 1, [], 0, False
    for found in COLUMN.finditer(stretch):
        given, count = found[1] or b"", read_count(found[1], "columns")
        pieces.append(stretch[last : found.start()])
        last = found.end()
        for low, high in ((column, min(column + count, at)), (max(column, at + 2), column + count)):
            if high > low:
                if not done and low >= at:
                    pieces.append(own)
                    done = True
                counted = set_count(given, "columns", high - low)
                pieces.append(b"<table:table-column%s/>" % counted)
        column += count
    if not done:
        gap = set_count(b"", "columns", at - column)
        pieces += [b"<table:table-column%s/>" % gap] * (at > column) + [own]
    return b"".join([*pieces, stretch[last:]])


def mark_cells(stretch: bytes, table: str, page: Page) -> bytes:
    """Return the end of a sheet with its conditions: ours of before go, ours of now come."""
    pattern = rb"<calcext:conditional-format\b(?:(?!</calcext:conditional-format>).)*?"
    pattern += re.escape(_OURS.encode()) + rb".*?</calcext:conditional-format>"
    stretch = re.sub(pattern, b"", stretch, flags=re.DOTALL)
    quoted = "'" + table.replace("'", "''") + "'"
    made = ""
    for severity in _LOOKS:
        places = [where for where, mark in page.marks.items() if mark.severity == severity]
        cells = [f"{quoted}.{write_letters(column)}{row}" for row, column in sorted(places)]
        if cells:
            made += (
                f"<calcext:conditional-format calcext:target-range-address="
                f"{quoteattr(' '.join(f'{one}:{one}' for one in cells))}>"
                f'<calcext:condition calcext:apply-style-name="isv-{severity}" '
                f'calcext:value="{_OURS}" calcext:base-cell-address={quoteattr(cells[0])}/>'
                "</calcext:conditional-format>"
            )
    if not made:
        return stretch
    there = re.search(rb"<calcext:conditional-formats[^>]*?(/?)>", stretch)
    if there and not there[1]:
        return stretch[: there.end()] + made.encode() + stretch[there.end() :]
    whole = f'<{_FORMATS} xmlns:calcext="{CALC}">{made}</{_FORMATS}>'.encode()
    return stretch[: there.start()] + whole + stretch[there.end() :] if there else stretch + whole
