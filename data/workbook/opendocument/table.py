"""A sheet of an .ods as it is read."""

from array import array
from collections import defaultdict

from data.workbook.columns import Cell
from data.workbook.errors import Unreadable
from data.workbook.formats.number_format import NumberFormat
from data.workbook.scan.xlsx_exact import Faults
from data.workbook.sheet import Dressing


class Table:
    """A sheet: its `cells` by column, and what is to be known beside them.

    `refusal`: why it cannot be read, which harms no other sheet.
    """

    def __init__(self, name: str, visible: bool) -> None:
        self.name = name
        self.visible = visible
        self.cells: list[list[Cell]] = []
        self.faults = Faults()
        self.refusal: Unreadable | None = None
        self.dressed: defaultdict[int, dict[NumberFormat, array[int]]] = defaultdict(dict)
        self.faults.find_dressed = self.find_dressed

    def add_format(self, row: int, column: int, found: NumberFormat) -> None:
        """Keep the format of a number, a day or a text, for when its value is looked at."""
        if found.misleads:
            self.faults.add_format(row, column, found)
        if found.dresses:
            self.dressed[column].setdefault(found, array("I")).append(row)

    def find_dressed(self, asked: Dressing) -> dict[tuple[int, int], NumberFormat]:
        """Return the cells whose format dresses up numbers, as a `FindDressed` does."""
        return {
            (row, column): found
            for column, formats in self.dressed.items()
            for found, rows in formats.items()
            if column in asked.list_columns(found)
            for row in rows
        }
