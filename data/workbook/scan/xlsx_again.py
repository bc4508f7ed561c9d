"""Later looks at an .xlsx sheet that was read: what is asked of some cells, or of why it failed."""

from collections.abc import Collection, Iterable, Iterator

from data.workbook.bounds import read_letters
from data.workbook.scan.xlsx_patterns import (
    CELL,
    ROOT,
    find_attributes,
    read_text,
    search_columns,
)

_TYPES = (b"b", b"d", b"e", b"n", b"s", b"str", b"inlineStr")


def find_styled(
    chunks: Iterable[bytes], styles: Collection[int], columns: Collection[int]
) -> Iterator[tuple[int, int, int]]:
    """Yield (row, column, style) of the cells in these columns that have one of these styles.

    Only of a sheet that is written as usual; of any other it yields what it sees.
    """
    search, rest = None, b""
    for chunk in chunks:
        text = rest + chunk
        root = None if search else ROOT.search(text)
        if root:
            search = search_columns(root[1] + b":" if root[1] else b"", styles, columns)
        cut = text.rfind(b"<")
        rest = text[cut:]
        for letters, row, style in search.findall(text, 0, cut) if search else ():
            yield int(row), read_letters(letters), int(style)


def find_odd_type(chunks: Iterable[bytes]) -> tuple[str, str] | None:
    """Return the first cell of a type that no spreadsheet program writes, and that type."""
    rest = b""
    for chunk in chunks:
        text = rest + chunk
        cut = text.rfind(b"<")
        rest = text[cut:]
        for tag in CELL.findall(text, 0, cut):
            attributes = find_attributes(tag)
            if attributes.get(b"t", b"n") not in _TYPES:
                return read_text(attributes.get(b"r", b"")), read_text(attributes[b"t"])
    return None
