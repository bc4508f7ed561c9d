"""The sheet of all findings in an .ods, a finding a line."""

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from data.returned.opendocument.rows import write_text
from data.returned.pages import EXPLAINED, HEADERS, WIDTHS
from data.template.returned_names import TITLE


def write_listing(name: str, lines: Sequence[Sequence[str]]) -> bytes:
    """Return the sheet of all findings."""
    columns = "".join(f'<table:table-column table:style-name="isv-c{one}"/>' for one in WIDTHS)
    rows = [[("title", TITLE)], [("wrap", EXPLAINED)], [], [("dark", one) for one in HEADERS]]
    rows += [[("wrap", text) for text in line] for line in lines]
    span = f' table:number-columns-spanned="{len(HEADERS)}" table:number-rows-spanned="1"'.encode()
    written = [
        b"<table:table-row>%s</table:table-row>"
        % (
            b"".join(write_text(f"isv-{look}", text) for look, text in row)
            or b"<table:table-cell/>"
        )
        for row in rows
    ]
    written[1] = written[1].replace(b"<table:table-cell", b"<table:table-cell" + span, 1)
    head = f"<table:table table:name={quoteattr(name)}>{columns}"
    return head.encode() + b"".join(written) + b"</table:table>"
