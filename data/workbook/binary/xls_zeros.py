"""The zeros that formulas give in an .xls of LibreOffice: it writes zero for many a text, too.

It does so for what it read from another file and did not calculate itself. Whoever opens the file
sees it calculated; what a formula does last tells whether that can be a text.
"""

import re
from struct import Struct

from data.workbook.binary.cells import Cells

ENGINE = 0x18D54  # what LibreOffice says of who calculated
_Place = tuple[int, int]
_FALSE = b"\x1d\x00"
_SHARED_BY = 0x01
_REFERENCES = (0x24, 0x44, 0x64)
# What stands for another formula: its place. A reference: a row, a column, what of them is fixed.
_SHARED, _REFERENCE = Struct("<xHH"), Struct("<xHBx")
# The last bytes of a formula that adds, subtracts, multiplies, divides, or sums or counts up cells.
_ARITHMETIC = (0x03, 0x04, 0x05, 0x06, 0x07, 0x12, 0x13, 0x14)
_SUMS = re.compile(rb"\x19\x10..|[\x22\x42\x62].[\x00\x04-\x07\xa9\xe4]\x00", re.DOTALL)


class Zeros:
    """Keeps zeros until all cells are there. Places and formulas are as the records have them."""

    def __init__(self) -> None:
        self._found: dict[_Place, tuple[int, bytes]] = {}
        self._shared: dict[_Place, bytes] = {}

    def add_zero(self, place: _Place, style: int, formula: bytes) -> None:
        """Take in a cell with a zero."""
        self._found[place] = style, formula

    def add_shared(self, place: _Place, formula: bytes) -> None:
        """Take in a formula that several cells share; its place is the first of them."""
        self._shared[place] = formula

    def settle_zeros(self, cells: Cells) -> None:
        """Put each zero that can be no text, and tell the others as unread."""
        for (row, column), (style, own) in self._found.items():
            formula = own
            if len(own) == _SHARED.size and own[0] == _SHARED_BY:
                formula = self._shared.get(_SHARED.unpack(own), b"")
            if formula == _FALSE:
                cells.put(row, column, False)
            elif _gives_number(formula, cells):
                cells.put_number(row, column, style, 0.0)
            else:
                cells.put_unread(row, column)


def _gives_number(formula: bytes, cells: Cells) -> bool:
    if len(formula) == _REFERENCE.size and formula[0] in _REFERENCES:
        value = cells.find_value(*_REFERENCE.unpack(formula))
        return not (isinstance(value, str) and value)
    return bool(formula) and (formula[-1] in _ARITHMETIC or bool(_SUMS.fullmatch(formula[-4:])))
