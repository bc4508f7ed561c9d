"""The cells of a sheet as OpenDocument XML."""

import datetime as dt
import math
import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from data.returned.ods_formats import OdsFormat
from data.returned.ods_styles import PLAIN
from data.returned.pages import Mark, Page
from data.signs import drop_signs
from data.template.returned_names import AUTHOR
from data.values.text import shorten_value
from data.workbook.columns import Cell
from data.workbook.errors import Fault

_REMEMBERED = 100_000  # different cells
_SPACES = re.compile(r"  +|\A | \Z")


class Cells:
    """Writes rows as XML."""

    def __init__(self) -> None:
        self._known: dict[tuple[Cell, type, str, tuple[str, str] | None], str] = {}

    def write_rows(self, page: Page, formats: OdsFormat) -> Iterator[str]:
        """Yield all rows of a page, findings included; what is empty takes no room."""
        columns = page.sheet.list_columns()
        spans, covered = _merged(page)
        special: dict[int, set[int]] = {}
        for row, column in (*page.sheet.faults, *page.marks, *spans, *covered):
            special.setdefault(row, set()).add(column)
        empty = 0
        for number in range(1, page.height + 1):
            at = number - 1
            cells: dict[int, str] = {}
            if at < page.sheet.height:
                look = "head" if number == page.header_row else ""
                cells = {
                    nr: self._once(column[at], look, formats(number, nr))
                    for nr, column in enumerate(columns, 1)
                    if column[at] != ""
                }
            for column in special.get(number, ()):
                where = (number, column)
                inside = number <= page.sheet.height and column <= len(columns)
                value = columns[column - 1][at] if inside else ""
                tag = "covered-table-cell" if where in covered else "table-cell"
                fault, mark = page.sheet.faults.get(where), page.marks.get(where)
                given = formats(number, column)
                cells[column] = _special(value, fault, mark, spans.get(where, ""), tag, given)
            look, texts = page.find_beside(number)
            cells |= {at: _cell(text, look) for at, text in enumerate(texts, page.at)}
            if not cells:
                empty += 1
                continue
            if empty:
                yield self.write_gap(empty)
                empty = 0
            yield _row(cells)

    def _once(self, value: Cell, look: str, given: tuple[str, str] | None) -> str:
        """Return a cell; most of a column are alike, and what was written is not made again."""
        key = (value, value.__class__, look, given)  # True, 1 and 1.0 are three cells
        made = self._known.get(key)
        if made is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            made = self._known[key] = _cell(value, look, given=given)
        return made

    def write_row(self, cells: Iterable[tuple[int, Cell, str]]) -> str:
        """Return a row of (column, value, style)."""
        return _row({column: _cell(value, style) for column, value, style in cells})

    def write_gap(self, rows: int) -> str:
        """Return so many empty rows."""
        repeated = f' table:number-rows-repeated="{rows}"' if rows > 1 else ""
        return f"<table:table-row{repeated}><table:table-cell/></table:table-row>"


def _merged(page: Page) -> tuple[dict[tuple[int, int], str], set[tuple[int, int]]]:
    """Return the attributes of cells that span others, and the cells that they cover."""
    spans, covered = {}, set()
    for first_row, first, last_row, last in page.sheet.merged:
        spans[first_row, first] = (
            f' table:number-columns-spanned="{last - first + 1}"'
            f' table:number-rows-spanned="{last_row - first_row + 1}"'
        )
        covered |= {
            (row, column)
            for row in range(first_row, min(last_row, page.height) + 1)
            for column in range(first, last + 1)
        } - {(first_row, first)}
    return spans, covered


def _row(cells: dict[int, str]) -> str:
    parts = ['<table:table-row table:style-name="fit">']
    before = 0
    for column in sorted(cells):
        gap = column - before - 1
        if gap:
            repeated = f' table:number-columns-repeated="{gap}"' if gap > 1 else ""
            parts.append(f"<table:table-cell{repeated}/>")
        parts.append(cells[column])
        before = column
    parts.append("</table:table-row>")
    return "".join(parts)


def _cell(
    value: Cell,
    look: str = "",
    attributes: str = "",
    comment: str = "",
    tag: str = "table-cell",
    given: tuple[str, str] | None = None,
) -> str:
    kind, typed = _typed(value)
    if given and f'value-type="{given[1]}"' in typed:
        kind = given[0]
    name = look if look in PLAIN else f"{kind}{look}" or "plain"
    style = f" table:style-name={quoteattr(name)}"
    text = (
        ""
        if value == ""
        else write_paragraphs(value if isinstance(value, str) else shorten_value(value))
    )
    return f"<table:{tag}{style}{attributes}{typed}>{comment}{text}</table:{tag}>"


def _special(
    value: Cell,
    fault: Fault | None,
    mark: Mark | None,
    attributes: str,
    tag: str,
    given: tuple[str, str] | None,
) -> str:
    look = mark.severity if mark else ""
    comment = ""
    if mark:
        told = f"<dc:creator>{AUTHOR}</dc:creator>{write_paragraphs(mark.comment)}"
        comment = f"<office:annotation>{told}</office:annotation>"
    if fault and fault.kind == "error":
        # Said to be an error and no formula, so that it is refused again as long as it stands.
        attributes += ' calcext:value-type="error"'
        value = fault.text
    return _cell(value, look, attributes, comment, tag, given)


def _typed(value: Cell) -> tuple[str, str]:
    """Return the kind of style that a value needs, and its attributes."""
    kind, said = "", ' office:value-type="string"' if value != "" else ""
    if isinstance(value, bool):
        said = f' office:value-type="boolean" office:boolean-value="{str(value).lower()}"'
    elif isinstance(value, int | float):
        if math.isfinite(value):
            whole = float(value).is_integer() and abs(value) < 1e15
            number = int(value) if whole else repr(value)
            said = f' office:value-type="float" office:value="{number}"'
    elif isinstance(value, dt.datetime):
        kind = "date" if value.time() == dt.time() else "moment"
        said = f' office:value-type="date" office:date-value="{value.isoformat()}"'
    elif isinstance(value, dt.date):
        kind, said = "date", f' office:value-type="date" office:date-value="{value.isoformat()}"'
    elif isinstance(value, dt.time | dt.timedelta):
        kind, said = "time", f' office:value-type="time" office:time-value="{_duration(value)}"'
    return kind, said


def _duration(value: dt.time | dt.timedelta) -> str:
    seconds = (
        value.total_seconds()
        if isinstance(value, dt.timedelta)
        else value.hour * 3600 + value.minute * 60 + value.second
    )
    hours, rest = divmod(int(abs(seconds)), 3600)
    return f"{'-' if seconds < 0 else ''}PT{hours:02d}H{rest // 60:02d}M{rest % 60:02d}S"


def write_paragraphs(text: str) -> str:
    """Return a text as paragraphs, a line each; the spaces that XML would fold stay."""

    def spaces(found: re.Match[str]) -> str:
        return f'<text:s text:c="{len(found[0])}"/>'

    lines = drop_signs(text).replace("\r", "").split("\n")
    return "".join(f"<text:p>{_SPACES.sub(spaces, escape(line))}</text:p>" for line in lines)
