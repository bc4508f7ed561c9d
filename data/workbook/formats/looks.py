"""What else decides what is seen of a cell, in any kind of workbook: its colours, and rules.

Of colours only text in (nearly) the colour of its cell, of rules only those that hide a text so,
strike it through or give another number format. What hides nothing but makes that it is hardly
read, or not meant any more, is a mark: faint, tiny or struck.
"""

import re
from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field

from data.workbook.bounds import MAX_COLUMNS, MAX_ROWS
from data.workbook.columns import Cell
from data.workbook.formats.colours import BLACK, WHITE, is_nearly
from data.workbook.formats.number_format import NumberFormat, read_format
from data.workbook.sheet import Look

UNSEEN, FAINT, STRUCK, TINY = "unseen", "faint", "struck", "tiny"
PARTLY, RAISED = "partly", "raised"  # of a part of a text: struck, or above or below the line
FOREIGN = "foreign"  # an amount that is no euro, which is not to be seen
_READABLE = 4  # points: of smaller letters nothing is read
Area = tuple[int, int, int, int]  # first row, first column, last row, last column, from 1
_MOST_RULES = 20_000  # looked at; a sheet with more of them was made by a program that lost its way
_COMPARED: dict[str, Callable[[float, list[float]], bool]] = {
    "equal": lambda cell, to: cell == to[0],
    "notEqual": lambda cell, to: cell != to[0],
    "lessThan": lambda cell, to: cell < to[0],
    "lessThanOrEqual": lambda cell, to: cell <= to[0],
    "greaterThan": lambda cell, to: cell > to[0],
    "greaterThanOrEqual": lambda cell, to: cell >= to[0],
    "between": lambda cell, to: min(to) <= cell <= max(to),
    "notBetween": lambda cell, to: not min(to) <= cell <= max(to),
}


@dataclass
class Dress:
    """The colours of a text and of what it stands on; None: not said, "": not known.

    `code`: the number format that a rule gives. `struck`: a line goes through the text. `points`:
    how large its letters are.
    """

    text: str | None = None
    ground: str | None = None
    code: str | None = None
    struck: bool | None = None
    points: float | None = None

    def list_marks(self) -> frozenset[str]:
        """Return what there is to say of a text in a cell that is dressed so."""
        text = BLACK if self.text is None else self.text
        ground = WHITE if self.ground is None else self.ground
        marks = set()
        if text and text == ground:
            marks.add(UNSEEN)
        elif is_nearly(text, ground):
            marks.add(FAINT)
        if self.struck:
            marks.add(STRUCK)
        if self.points is not None and 0 < self.points < _READABLE:
            marks.add(TINY)
        return frozenset(marks)


@dataclass(frozen=True)
class RuleLook:
    """What a rule does where it holds: another number format, or (None) nothing to be seen.

    `sure`: it does not depend on the colour of the cell. `mark`: it hides nothing, but does this.
    """

    by: NumberFormat | None
    sure: bool = True
    mark: str = ""


def find_rule_look(rule: Dress) -> RuleLook | None:
    """Return what a rule does that dresses cells so; None when all stays to be seen."""
    sure = rule.ground is not None
    marks = rule.list_marks() if rule.text else frozenset()
    if UNSEEN in marks:
        return RuleLook(None, sure)
    if rule.code is not None and (by := read_format(rule.code)).misleads:
        return RuleLook(by)
    if FAINT in marks:
        return RuleLook(None, sure, FAINT)
    return RuleLook(None, mark=STRUCK) if rule.struck else None


@dataclass(frozen=True)
class Rule:
    """A rule over cells: what it does, and when. No `operator`: that cannot be told.

    Beside what compares: "blank", "filled" and "error" of the cell itself.

    `formulas`: what it compares with, as Excel writes that.
    """

    look: RuleLook
    operator: str | None = None
    formulas: tuple[str, ...] = ()

    def is_met(self, cell: Cell) -> bool | None:
        """Tell whether it surely holds for a cell that is not empty; None: not certain."""
        holds = None
        if self.operator == "error":
            return False  # a cell that is one has a finding, and is not read
        if self.operator in ("blank", "filled"):
            holds = self.operator == "filled"
        elif self.operator and self.formulas:
            holds = _compare(self.operator, self.formulas, cell)
        return None if holds and not self.look.sure else holds


@dataclass
class SheetLooks:
    """What colours and rules do to the cells of a sheet, gathered while it is read.

    `marked`: (mark, column) -> rows. `rules`: each with its area (first row, first column, last
    row, last column), from 1.
    """

    marked: defaultdict[tuple[str, int], "array[int]"] = field(
        default_factory=lambda: defaultdict(lambda: array("I"))
    )
    rules: list[tuple[Rule, tuple[int, int, int, int]]] = field(default_factory=list)

    def add_marks(self, marks: Collection[str], column: int, rows: Iterable[int]) -> None:
        """Take in rows of a column of which the text has these marks."""
        for mark in marks:
            self.marked[mark, column].extend(rows)

    def add_rule(self, rule: Rule, area: tuple[int, int, int, int]) -> None:
        """Take in a rule over an area; of a file that has far too many, no more."""
        if len(self.rules) < _MOST_RULES:
            self.rules.append((rule, area))

    def find_looks(self, columns: Collection[int]) -> list[Look]:
        """Return which cells of these columns may not be seen as what they hold."""
        found = [
            Look(column, set(rows), None, _always, mark)
            for (mark, column), rows in self.marked.items()
            if column in columns
        ]
        for rule, (top, left, bottom, right) in self.rules:
            rows = range(top, min(bottom, MAX_ROWS) + 1)
            for column in columns:
                if left <= column <= min(right, MAX_COLUMNS):
                    found.append(Look(column, rows, rule.look.by, rule.is_met, rule.look.mark))
        return found


def _always(_cell: Cell) -> bool:
    return True


def _compare(operator: str, formulas: Sequence[str], cell: Cell) -> bool | None:
    """Compare a cell with what a rule gives; None: with another cell, or in another way."""
    if isinstance(cell, str):
        quoted = re.fullmatch('"([^"]*)"', formulas[0])
        same = bool(quoted) and quoted[1].casefold() == cell.casefold()  # type: ignore[index]
        known = {"equal": same, "notEqual": not same} if quoted else {}
        return known.get(operator)
    compare = _COMPARED.get(operator)
    if compare is None or isinstance(cell, bool) or not isinstance(cell, int | float):
        return None
    try:
        return compare(float(cell), [float(one) for one in formulas])
    except (ValueError, IndexError):
        return None
