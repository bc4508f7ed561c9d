"""A column of cells to values: the usual at once, any other each different cell once."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from data.values.problem import Problem, Value
from data.values.readers import Reader
from data.values.text import as_text
from data.values.whole_columns import read_whole
from data.workbook.bounds import LONGEST_TEXT
from data.workbook.columns import Cell


@dataclass
class Column:
    """What a column reads as: a value for each cell, and at which places there is a problem.

    `hits`: code -> places. `told`: the problems of the first of each code, so many as are listed.
    `faults`: how many different cells had one.
    """

    values: list[Value]
    hits: dict[str, list[int]] = field(default_factory=dict)
    told: dict[int, Problem] = field(default_factory=dict)
    faults: int = 0


class _Memo(dict[Cell, "Value | Problem"]):
    """What a reader makes of each cell, read when first met; `problems`: how many of each code.

    What is wrong with more cells than are `listed` is counted, and kept once: its code.
    """

    def __init__(self, reader: Reader, listed: int) -> None:
        super().__init__()
        self.reader = reader
        self.problems: Counter[str] = Counter()
        self._listed = listed
        self._beyond: dict[str, Problem] = {}

    def __missing__(self, cell: Cell) -> Value | Problem:
        value = self.reader(cell)
        text = value
        if isinstance(value, Problem):
            text = value.value
        if isinstance(text, str) and len(text) > LONGEST_TEXT:
            value = Problem("text_too_long", {"count": len(text), "limit": LONGEST_TEXT})
        if isinstance(value, Problem):
            self.problems[value.code] += 1
            if value.value is None and self.problems[value.code] > self._listed:
                value = self._beyond.setdefault(value.code, Problem(value.code))
        self[cell] = value
        return value


def read_column(
    reader: Reader, cells: Sequence[Cell], listed: int, otherwise: Mapping[int, Problem]
) -> Column:
    """Read a column; `otherwise`: what is already said of the cells at some places.

    `listed`: of so many cells with the same problem it is kept what is wrong.
    """
    usual = None if otherwise else read_whole(reader, cells)
    if usual is not None:
        return Column(usual)
    memo = _Memo(reader, listed)
    read = list(map(memo.__getitem__, cells))
    if (1 in memo or 0 in memo) and bool in set(map(type, cells)):
        # As keys of a dict True and 1.0 are the same cell: read the truth values as text.
        memo = _Memo(reader, listed)
        read = [memo[as_text(c) if isinstance(c, bool) else c] for c in cells]
    for at, problem in otherwise.items():
        read[at] = problem
    if not memo.problems and not otherwise:
        return Column(read)  # type: ignore[arg-type]
    hits: dict[str, list[int]] = defaultdict(list)
    for at, value in enumerate(read):
        if isinstance(value, Problem):
            hits[value.code].append(at)
    # Of a whole column only those that may be listed are kept: the others are counted.
    told: dict[int, Problem] = {
        at: read[at]  # type: ignore[misc]
        for places in hits.values()
        for at in places[:listed]
    }
    values = [one.value if isinstance(one, Problem) else one for one in read]
    return Column(values, dict(hits), told, memo.problems.total())
