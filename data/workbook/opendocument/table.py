"""A sheet of an .ods as it is read."""

from array import array
from collections import defaultdict
from collections.abc import Collection, Mapping

from data.workbook.bounds import Box
from data.workbook.columns import Cell
from data.workbook.errors import Unreadable
from data.workbook.formats.looks import Rule, SheetLooks
from data.workbook.formats.number_format import NumberFormat
from data.workbook.opendocument.looks import list_areas, make_rule
from data.workbook.opendocument.names import CALCEXT
from data.workbook.opendocument.styles import CellLooks, Styles
from data.workbook.scan.xlsx_exact import Faults
from data.workbook.sheet import Drawing, Dressing, Look

_PICTURES = (CALCEXT + "data-bar", CALCEXT + "icon-set")
_MOST_AREAS = 20_000


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
        self.looks = SheetLooks()
        self.faults.find_looks = self.find_looks
        self.drawings: list[Drawing] = []
        self.faults.find_drawings = self.drawings.copy
        self._areas: list[tuple[int, int, int, int]] = []  # where the rules that follow hold
        self._instead: list[tuple[int, int, int, int]] = []  # where a bar or icon hides the number
        self.ruled: defaultdict[tuple[int, tuple[Rule, ...]], array[int]] = defaultdict(
            lambda: array("I")
        )

    def add_format(self, row: int, column: int, found: NumberFormat) -> None:
        """Keep the format of a number, a day or a text, for when its value is looked at."""
        if found.misleads:
            self.faults.add_format(row, column, found)
        if found.dresses or found.dates:
            self.dressed[column].setdefault(found, array("I")).append(row)

    def add_looks(self, row: int, column: int, looks: CellLooks) -> None:
        """Keep what the style of a cell does to what is seen of it."""
        self.looks.add_marks(looks.marks, column, [row])
        if looks.rules:
            self.ruled[column, looks.rules].append(row)

    def add_drawing(self, start: tuple[int, int], end: str) -> None:
        """Take in what is drawn from a cell on, up to and including the one that is named."""
        _, _, bottom, right = next(iter(list_areas(end)), (*start, *start))
        self.drawings.append(Drawing((*start, max(start[0], bottom), max(start[1], right))))

    def take_rule(self, name: str, attributes: Mapping[str, str], styles: Styles) -> None:
        """Take in a rule over areas of cells, as LibreOffice has them behind the rows."""
        if name == CALCEXT + "conditional-format":
            self._areas = list_areas(attributes.get(CALCEXT + "target-range-address", ""))
        elif name == CALCEXT + "condition":
            look = styles.find_rule(attributes.get(CALCEXT + "apply-style-name", ""))
            if look:
                rule = make_rule(look, attributes.get(CALCEXT + "value", ""))
                for area in self._areas:
                    self.looks.add_rule(rule, area)
        elif name in _PICTURES and attributes.get(CALCEXT + "show-value") == "false":
            self._instead += self._areas[: _MOST_AREAS - len(self._instead)]

    def hide_numbers(self, box: Box) -> None:
        """Take in where a picture stands in the place of the number, once all cells are read."""
        for area in self._instead:
            self.faults.add_hidden_area(area, box)

    def find_looks(self, columns: Collection[int]) -> list[Look]:
        """Return the cells that may not be seen as what they hold, as a `FindLooks` does."""
        found = self.looks.find_looks(columns)
        for (column, rules), rows in self.ruled.items():
            if column in columns:
                found += [
                    Look(column, set(rows), rule.look.by, rule.is_met, rule.look.mark)
                    for rule in rules
                ]
        return found

    def find_dressed(self, asked: Dressing) -> dict[tuple[int, int], NumberFormat]:
        """Return the cells whose format dresses up numbers, as a `FindDressed` does."""
        return {
            (row, column): found
            for column, formats in self.dressed.items()
            for found, rows in formats.items()
            if column in asked.list_columns(found)
            for row in rows
        }
