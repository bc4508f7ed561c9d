"""The searches of the fast pass over an .xlsx sheet, for one namespace prefix (b"" or b"x:")."""

import html
import re
from collections.abc import Iterable
from functools import lru_cache

from data.workbook.bounds import write_letters

ROOT = re.compile(rb"<(?:([A-Za-z_][\w.-]*):)?worksheet[\s>]")
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
# Rules over cells stand with the others, or in an extension that has a prefix of its own.
_P = rb"(?:[\w.-]+:)?"
AREA = re.compile(
    rb"<" + _P + rb"conditionalFormatting(\s[^>]*)?>(.*?)</" + _P + rb"conditionalFormatting>", re.S
)
INSTEAD = re.compile(rb"<" + _P + rb"(?:dataBar|iconSet)(\s[^>]*)>")
_CELLS = re.compile(rb"<" + _P + rb"sqref>([^<]*)</")
CELL = re.compile(rb"<(?:[\w.-]+:)?c\s[^>]*>")  # whatever the prefix; slow


class Patterns:
    """What the tags of cells, formulas and values look like."""

    def __init__(self, prefix: bytes) -> None:
        p = re.escape(prefix)
        self.prefix = prefix
        self.cell = b"<" + prefix + b"c "
        self.row = b"<" + prefix + b"row"
        self.place = re.compile(rb"<" + p + rb'c r="([A-Z]{1,7})([0-9]{1,9})"')
        # An `=` with space around it is no less XML, but too slow to look for in every cell.
        self.spaced_style = re.compile(rb"<" + p + rb"c\s[^>]*\ss(?:\s+=|=\s)")
        self.close = b"</" + prefix + b"c>"
        self.hides = re.compile(rb"hidden")  # `re` is faster here than `in`
        self.flat = re.compile(rb"""ht\s*=\s*["'](?:0|[12][."'])""")
        self.hidden_row = re.compile(rb"<" + p + rb"row\s[^>]*?(?:hidden|ht)\s*=[^>]*>")
        self.columns = re.compile(rb"<" + p + rb"col\s[^>]*>")
        self.merged = re.compile(rb"<" + p + rb"mergeCell\s[^>]*>")
        self.view = re.compile(rb"<" + p + rb"sheetView\s[^>]*>")
        # Whatever a program adds to a cell of its own, the cell reader gives up on.
        self.extended = re.compile(
            rb"Lst"
        )  # shorter is faster: all of "extLst" takes twice as long
        self.extension = re.compile(
            rb"<" + p + rb"extLst>.*?</" + p + rb"extLst>|<" + p + rb"extLst\s*/>", re.DOTALL
        )
        self.data_end = b"</" + prefix + b"sheetData>"
        self.inline = b"<" + prefix + b"is"
        # The `t` before it may stand apart: t = "e". (`re` is faster here than bytes.find.)
        self.error = re.compile(rb'"e"')
        self.error_in_single_quotes = re.compile(rb"'e'")
        self.no_value = re.compile(
            rb"<" + p + rb"f(?:\s[^>]*?)?(?:/>|>[^<]*</" + p + rb"f>)(?!<" + p + rb"v>[^<])"
        )
        self.formula = re.compile(rb"<" + p + rb"f(?:\s[^>]*?)?(?:/>|>([^<]*)</" + p + rb"f>)")
        self.value = re.compile(rb"<" + p + rb"v(?:\s[^>]*?)?>([^<]*)<")
        self.empty_value = re.compile(rb"<" + p + rb"v(?:\s[^>]*)?(?:/>|></)")


def find_attributes(tag: bytes) -> dict[bytes, bytes]:
    """Return the attributes of a tag by their names, as they stand there."""
    return {name: double or single for name, double, single in _ATTRIBUTE.findall(tag)}


def read_attributes(tag: bytes) -> dict[str, str]:
    """Return the attributes of a tag by their names, as texts."""
    found = find_attributes(tag)
    return {name.decode("latin-1"): read_text(told) for name, told in found.items()}


def read_text(raw: bytes) -> str:
    """Return what the XML of a text says."""
    return html.unescape(raw.decode("utf-8", "replace"))


def read_area(told: str | None, inside: bytes) -> str:
    """Return the cells of rules ("A1:B9 D2"): as `told` with them, or as stands behind them."""
    found = _CELLS.search(inside)
    return told or (found[1].decode("latin-1") if found else "")


def search_styles(prefix: bytes, styles: Iterable[int], *, low: bool = False) -> re.Pattern[bytes]:
    """Return the search for what looks like a cell of these styles that is not written as empty.

    It begins within the tag, at the style (group 1): from the beginning it would be ten times as
    slow. `low`: only of which the number is zero or below it.
    """
    p = re.escape(prefix)
    tag = rb"s=[\"'](" + _either(styles) + rb")[\"'][^>]*(?<!/)>"
    if low:
        tag += rb"(?:<" + p + rb"f(?:\s[^>]*?)?(?:/>|>[^<]*</" + p + rb"f>))?"
        tag += rb"<" + p + rb"v(?:\s[^>]*)?>(?:-|0(?:\.0*)?(?:E[+-]?[0-9]+)?<)"
    return re.compile(tag)


def search_columns(
    prefix: bytes, styles: Iterable[int], columns: Iterable[int]
) -> re.Pattern[bytes]:
    """Return the search for cells of these styles in these columns: letters, row and style."""
    letters = b"|".join(write_letters(column).encode() for column in columns)
    tag = rb"<" + re.escape(prefix) + rb'c r="(' + letters + rb')([0-9]{1,9})"'
    return re.compile(tag + rb"[^>]*?\ss\s*=\s*[\"'](" + _either(styles) + rb")[\"']")


def _either(styles: Iterable[int]) -> bytes:
    return b"|".join(b"%d" % style for style in styles)


@lru_cache(maxsize=2048)
def search_suspect(prefix: bytes, column: int) -> re.Pattern[bytes]:
    """Return the search for cells past this column that are not written as empty.

    Group 1 is the cell's reference; it did not take part when the cell is not written as usual:
    the reference first, in capitals, between double quotes.
    """
    p = re.escape(prefix)
    near = b' r="(?:' + b"|".join(_up_to(column)) + b")[0-9]"
    empty = rb' r="[A-Z]{1,7}[0-9]+"[^<>]*/>'
    return re.compile(
        rb"<" + p + rb"c(?!" + near + rb"|" + empty + rb')[\s/>](?:r="([A-Z]{1,7}[0-9]+)")?'
    )


def _up_to(column: int) -> list[bytes]:
    """Return searches that together hold for exactly the letters of columns 1 to this one."""
    letters = write_letters(column).encode()
    if not letters:
        return [rb"(?!)"]
    found = [b"[A-Z]{%d}" % size for size in range(1, len(letters))]
    for index, letter in enumerate(letters):
        last = letter if index == len(letters) - 1 else letter - 1
        if last >= 65:
            rest = b"[A-Z]" * (len(letters) - index - 1)
            found.append(letters[:index] + b"[A-%c]" % last + rest)
    return found
