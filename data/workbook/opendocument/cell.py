"""One cell of an .ods: what it holds by its type, and what is wrong with it."""

import datetime as dt
import math
import re

from data.workbook.bounds import MAX_CELLS, MAX_ROWS
from data.workbook.columns import Cell
from data.workbook.errors import Fault, is_error_text
from data.workbook.opendocument import names
from data.workbook.opendocument.text import CellText

_MAX_REPEAT = max(MAX_CELLS, MAX_ROWS * 16)
_DURATION = re.compile(
    r"(-?)P(?:([0-9]+)D)?(?:T(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+(?:[.,][0-9]+)?)S)?)?"
)
_NUMBERED_ERROR = re.compile(r"(?:Err|Fout):[0-9]{3}")
_TRUTH = {"true": True, "false": False}
_SHOWN_TRUTH = {"WAAR": True, "ONWAAR": False, "TRUE": True, "FALSE": False}
_TEXTS = (None, "string")
_EURO = ("", "EUR", "€")
_LINES = (names.DRAW + "line", names.DRAW + "connector")  # they hide nothing


class OdsCell(CellText):
    """A cell as it is written, repeated over `columns` columns."""

    __slots__ = (
        "_outcome",
        "attributes",
        "columns",
        "drawn",
        "formula",
        "kind",
        "span",
        "spans",
        "style",
    )

    def __init__(self, attributes: dict[str, str]) -> None:
        super().__init__()
        self.attributes = attributes
        repeated = attributes.get(names.COLUMNS_REPEATED)
        self.columns = 1 if repeated is None else read_count(repeated)
        self.formula = attributes.get(names.FORMULA)
        self.kind = attributes.get(names.VALUE_TYPE)
        self.style = attributes.get(names.STYLE_NAME)
        self.drawn: list[str] = []  # the cells where what is drawn from here ends
        self.spans: list[str] = []  # the styles of parts of its text
        self.span = (1, 1)  # how many rows and columns are merged into it
        if names.ROWS_SPANNED in attributes or names.COLUMNS_SPANNED in attributes:
            rows, columns = map(attributes.get, (names.ROWS_SPANNED, names.COLUMNS_SPANNED))
            self.span = read_count(rows), read_count(columns)
        self._outcome: tuple[Cell | None, Fault | None] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take in the start of an element within the cell."""
        if not self.aside and name.startswith(names.DRAW) and name not in _LINES:
            self.drawn.append(attributes.get(names.END_CELL, ""))
        elif not self.aside and name == names.SPAN:
            self.spans.append(attributes.get(names.SPAN_STYLE, ""))
        super().start(name, attributes)

    @property
    def foreign(self) -> bool:
        """Whether it is an amount in another currency than the euro, as the file says."""
        return self.attributes.get(names.CURRENCY, "").strip().upper() not in _EURO

    def find_outcome(self, empty_is_text: bool) -> tuple[Cell | None, Fault | None]:
        """Return the value of the whole cell and what is wrong with it; with a fault it is "".

        None is a cell that holds nothing: spreadsheets pad rows with those. `empty_is_text`: a
        formula without a value has an empty text as its outcome. What is found is kept.
        """
        if self._outcome is None:
            self._outcome = None, None
            if self.kind or self.paragraphs or self.formula is not None:
                fault = self._find_fault(empty_is_text)
                value = "" if fault else self._read_value()
                self._outcome = ("", self._name_untold()) if value is None else (value, fault)
        return self._outcome

    def _find_fault(self, empty_is_text: bool) -> Fault | None:
        marked = self.attributes.get(names.MARKED_TYPE) == "error" or self.kind == "error"
        if not marked and self.formula is None and self.kind in _TEXTS:
            return None
        text = " ".join(self.paragraphs).strip()
        # Programs that do not mark an error store another value with the error as its text.
        if marked or is_error_text(text) or _NUMBERED_ERROR.fullmatch(text):
            return Fault("error", text or "#FOUT")
        if self.formula is not None and self.kind is None and not empty_is_text:
            return self._name_untold()
        return None

    def _name_untold(self) -> Fault:
        """Return the fault of a cell whose value is not there, or is none of its type."""
        if self.formula is None:
            return Fault("unread", "")
        # "of:=B2+1": the part before the colon names the formula language.
        return Fault("formula", "=" + self.formula.split("=", 1)[-1])

    def _read_value(self) -> Cell | None:
        """Return what the cell holds; None when it holds a value that cannot be told."""
        kind, read = self.kind, self.attributes.get
        value: Cell | None = None
        if kind in _TEXTS:
            text = self.paragraphs[0] if len(self.paragraphs) == 1 else "\n".join(self.paragraphs)
            value = (kind and read(names.TEXT_VALUE)) or text
        elif kind in ("float", "percentage", "currency"):
            value = _read_number(read(names.VALUE, ""))
            if self.formula is not None and value in (0, 1):
                # So LibreOffice keeps the outcome of =TRUE(); what it shows is the answer.
                value = _SHOWN_TRUTH.get("".join(self.paragraphs).upper(), value)
        elif kind == "date":
            value = _read_moment(read(names.DATE_VALUE, ""))
        elif kind == "time":
            value = _read_duration(read(names.TIME_VALUE, ""))
        elif kind == "boolean":
            value = _TRUTH.get(read(names.TRUTH_VALUE, ""))
        elif not any(self.paragraphs):
            value = ""  # of a type that is not known, and nothing is shown
        return value


def read_count(repeated: str | None) -> int:
    """Return how often something is there, 1 or more, of what the file says."""
    if repeated is None or not (repeated.isascii() and repeated.isdigit()):
        return 1
    # Of more digits the first will do: it is far beyond what is read.
    return min(max(int(repeated[:12]), 1), _MAX_REPEAT)


def _read_number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) and "_" not in text else None


def _read_moment(text: str) -> dt.date | None:
    """Return a day, or day and time; a zone is left out, as programs do that show it."""
    try:
        if len(text) == len("jjjj-mm-dd"):
            return dt.date.fromisoformat(text)
        return dt.datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None


def _read_duration(text: str) -> dt.timedelta | None:
    found = _DURATION.fullmatch(text)
    if not found:
        return None
    days, hours, minutes = (int((found[part] or "0")[:9]) for part in (2, 3, 4))
    seconds = float((found[5] or "0").replace(",", "."))
    try:
        time = dt.timedelta(days, seconds, hours=hours, minutes=minutes)
    except OverflowError:
        return None
    return -time if found[1] else time
