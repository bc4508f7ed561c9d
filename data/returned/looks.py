"""The looks that remarks add to the styles of a workbook; those that are there stay as they are."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import IO

from data.returned.part import Element, Part
from data.returned.typed import Mended
from data.workbook.formats.number_format import NumberFormat, read_format

PLAIN = (
    b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts>'
    b'<font><sz val="11"/><name val="Calibri"/></font></fonts><fills><fill>'
    b'<patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    b"</fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs>"
    b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>'
)
_MARKS = {
    "error": ("thin", "FFB00020", "FFFFD6D9"),
    "warning": ("dashed", "FF8A6100", "FFFFF2C2"),
}
# Formats that every workbook has, by their number.
_FORMATS = {"number": "0", "date": "14", "text": "49"}


@dataclass(frozen=True)
class Looks:
    """Numbers in the styles of a workbook: of cells by their look, of marks by severity."""

    cells: Mapping[str, int]  # wrap, dark, title
    marks: Mapping[str, int]  # error, warning


class MendedStyles:
    """Styles for mended cells: their own, or one like it with a format that shows what was typed.

    `since_1904`: whether the workbook counts its days from then.
    """

    def __init__(self, xml: bytes, formats: Sequence[NumberFormat], *, since_1904: bool) -> None:
        """`xml`: the part of styles; `formats`: of the styles that cells have, in order."""
        self._styles, self._formats, self.since_1904 = Part(xml, "styles"), formats, since_1904
        self._there = list(self._styles.list("cellXfs", "xf"))
        self._made: dict[tuple[int, str], str] = {}

    def fit_value(self, one: Mended, given: int) -> tuple[str | float | dt.date, int]:
        """Return what a mended cell of this style is to hold, and the style that it is to have."""
        by = self._formats[given] if given < len(self._formats) else read_format("General")
        value, kind = one.choose_value(by)
        if kind is None:
            return value, given
        if (given, kind) not in self._made:
            like = self._there[given if given < len(self._there) else 0]
            xf = Part(self._styles.read(like), "styles")
            assert xf.root
            xf.set(xf.root, numFmtId=_FORMATS[kind], applyNumberFormat="1", quotePrefix=None)
            self._made[given, kind] = xf.write().decode()
        return value, len(self._there) + list(self._made).index((given, kind))

    def write_part(self, file: IO[bytes]) -> None:
        """Write the part, with the styles that were made."""
        if self._made:
            _add(self._styles, "cellXfs", "".join(self._made.values()), len(self._made))
        file.write(self._styles.write())


def add_looks(styles: Part) -> Looks:
    """Add the looks of remarks to the part of styles. Raises KeyError when that holds none."""
    p = styles.prefix
    white = _add(
        styles,
        "fonts",
        f'<{p}font><{p}b/><{p}sz val="11"/><{p}color rgb="FFFFFFFF"/><{p}name val="Calibri"/>'
        f"</{p}font>"
        f'<{p}font><{p}b/><{p}sz val="14"/><{p}name val="Calibri"/></{p}font>',
        2,
    )
    blue = _add(
        styles,
        "fills",
        f'<{p}fill><{p}patternFill patternType="solid"><{p}fgColor rgb="FF154273"/>'
        f"</{p}patternFill></{p}fill>",
        1,
    )
    wrapped = f'<{p}alignment vertical="top" wrapText="1"/></{p}xf>'
    style = (
        f'<{p}xf numFmtId="0" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"'
    )
    first = _add(
        styles,
        "cellXfs",
        f'{style} fontId="0" fillId="0">{wrapped}'
        f'{style} fontId="{white}" fillId="{blue}">{wrapped}'
        f'{style} fontId="{white + 1}" fillId="0"/>',
        3,
    )
    marks = "".join(_mark(p, *look) for look in _MARKS.values())
    at = _add(styles, "dxfs", marks, len(_MARKS))
    cells = {"wrap": first, "dark": first + 1, "title": first + 2}
    return Looks(cells, {severity: at + nr for nr, severity in enumerate(_MARKS)})


def _mark(p: str, border: str, colour: str, fill: str) -> str:
    sides = "".join(
        f'<{p}{side} style="{border}"><{p}color rgb="{colour}"/></{p}{side}>'
        for side in ("left", "right", "top", "bottom")
    )
    return (
        f'<{p}dxf><{p}fill><{p}patternFill patternType="solid"><{p}fgColor rgb="{fill}"/>'
        f'<{p}bgColor rgb="{fill}"/></{p}patternFill></{p}fill>'
        f"<{p}border>{sides}</{p}border></{p}dxf>"
    )


def _add(styles: Part, name: str, xml: str, count: int) -> int:
    """Add to a list of styles; return the number of the first that was added."""
    found, p = styles.find(name), styles.prefix
    if found is None:
        assert name == "dxfs"
        styles.put(_after(styles).end, f'<{p}dxfs count="{count}">{xml}</{p}dxfs>')
        return 0
    before = len(found.elements)
    if found.close == found.end:
        styles.remove(found)
        styles.put(found.end, f'<{p}{name} count="{count}">{xml}</{p}{name}>')
    else:
        tag = styles.xml[found.start : found.inside].decode()
        counted = re.sub(r'\bcount="\d+"', f'count="{before + count}"', tag)
        styles.replace(found.start, found.inside, counted)
        styles.add(found, xml)
    return before


def _after(styles: Part) -> Element:
    """Return the element that differential styles stand behind."""
    found = styles.find("cellStyles") or styles.find("cellXfs")
    if found is None:
        raise KeyError("cellXfs")
    return found
