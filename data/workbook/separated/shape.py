"""How the lines of a text are cut into cells: the separator, and how wide the table is."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from data.words import fold_text
from data.workbook.refusals import make_refusal
from data.workbook.separated.quotes import open_line, write_out

_DELIMITERS = ";\t,|"
_QUOTES = "\"'"  # the first of them is what spreadsheet programs write
_LOOKED_AT = 50  # records; headers stand no lower
_FEWEST_HEADERS = 2


@dataclass(frozen=True)
class Shape:
    """`widths`: how many cells the header has, and most rows. None is 1. `quote`: around cells."""

    delimiter: str
    widths: frozenset[int]
    quote: str = _QUOTES[0]

    def read_records(self, lines: Iterable[str], *, strict: bool = False) -> Iterator[list[str]]:
        """Yield the cells of each record. `strict`: raises csv.Error for a stray quote."""
        return csv.reader(lines, delimiter=self.delimiter, quotechar=self.quote, strict=strict)


def find_shape(start: Sequence[str], known: Mapping[str, str], told: str | None = None) -> Shape:
    """Return how the first lines of a text are best cut.

    The separator and the quotes that give the most known headers win (`known`: folded header ->
    field), then those that cut the most records into the same number of cells, then those into the
    most cells.
    `told`: the separator that the file names itself. Raises Unreadable when there is none.
    """
    found = [
        each
        for quote in _QUOTES
        for delimiter in _DELIMITERS
        if (each := _try(start, delimiter, known, quote))
    ]
    # An apostrophe is a quote only where that makes known headers of what else are none.
    named = max((each[0][0] for each in found if each[1].quote == _QUOTES[0]), default=0)
    found = [each for each in found if each[1].quote == _QUOTES[0] or each[0][0] > named]
    if told and (own := _try(start, told, known, _QUOTES[0])):
        # What a file says of itself goes before how it looks, not before headers that are there.
        found = [own, *(each for each in found if each[0][0] > own[0][0])]
        return max(found, key=lambda each: each[0][0])[1]
    if not found:
        if told:
            return Shape(told, frozenset())
        raise make_refusal("csv_delimiter")
    return max(found, key=lambda each: each[0])[1]


def _try(
    start: Sequence[str], delimiter: str, known: Mapping[str, str], quote: str
) -> tuple[tuple[int, int, int], Shape] | None:
    """Return (known headers, records of one width, that width) and the shape; None: no cells."""
    try:
        records = list(islice(csv.reader(start, delimiter=delimiter, quotechar=quote), _LOOKED_AT))
    except csv.Error:
        return None
    records = [open_line(record, delimiter, quote) or record for record in records]
    common = Counter(len(record) for record in records if len(record) > 1)
    if not common:
        return None
    width, count = max(common.items(), key=lambda each: (each[1], each[0]))
    named = [len({known.get(fold_text(write_out(cell))) for cell in r} - {None}) for r in records]
    most = max(named)
    if most < _FEWEST_HEADERS:
        return (0, count, width), Shape(delimiter, frozenset({width}), quote)
    header = len(records[named.index(most)])
    return (most, count, width), Shape(delimiter, frozenset({width, header} - {1}), quote)
