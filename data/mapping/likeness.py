"""What a column might be by the likeness of its name or of its content. Only ever a proposal."""

import re
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from functools import cache

from data.profiles.headers import list_known
from data.reference import Column, find_column, list_categories, read_table
from data.reference import list_columns as contract
from data.template.choices import list_choices
from data.values.categories import find_current_name
from data.values.problem import Problem
from data.values.readers import choose_reader
from data.values.text import as_text
from data.words import fold_text
from data.workbook.columns import Cell

_NAME = 0.74  # of letters in common
_LOOKED_AT = 300  # distinct cells
_MOST = 0.8  # of those
_TYPED = frozenset({"yesno", "date", "received", "amount", "percentage", "count", "cpv"})
_AUTHORITY = re.compile(r"ministerie|gemeente|provincie|waterschap|rijks|\bdienst\b", re.IGNORECASE)
_CPV = re.compile(r"[0-9]{8}-[0-9]\b.*|[0-9]{6}00")
_WORDS = re.compile(r"[^\W\d_]+")


def find_by_name(header: str) -> list[tuple[float, str, str]]:
    """Return (likeness 0..1, field, the name it is like) for a header, the likest first."""
    folded = _plain(header)
    if len(folded) < 3:
        return []
    found = []
    for name, field, shown in _names():
        score = SequenceMatcher(None, folded, name).ratio()
        inside = len(name) > 5 and f" {name} " in f" {folded} "
        score = max(score, 0.9 if inside else 0.0)
        if score >= _NAME:
            found.append((score, field, shown))
    best: dict[str, tuple[float, str, str]] = {}
    for hit in found:
        best[hit[1]] = max(best.get(hit[1], hit), hit)
    return sorted(best.values(), reverse=True)


@cache
def _names() -> tuple[tuple[str, str, str], ...]:
    shown = {fold_text(column.header): column.header for column in contract()}
    listed = [(_plain(name), field, shown.get(name, name)) for name, field in list_known().items()]
    # What English exports call them: no known synonym of a tool, so only a likeness.
    listed += [
        (row["header"], row["field"], row["header"]) for row in read_table("english_headers")
    ]
    return tuple(listed)


def _plain(text: str) -> str:
    return " ".join(_WORDS.findall(fold_text(text)))


def has_suiting_cells(column: Column, cells: Iterable[Cell]) -> bool:
    """Whether most cells could be read as this column; text suits any column without a type."""
    listed = list(cells)[:_LOOKED_AT]
    if column.type not in _TYPED or not listed:
        return True
    reader = choose_reader(column)
    wrong = 0
    for cell in listed:
        read = reader(cell)
        wrong += isinstance(read, Problem) and read.value is None
    # Words to translate stand in the way of yes and no: few different cells may all be such words.
    return wrong <= len(listed) / 2 or (column.type in ("yesno", "received") and len(listed) <= 5)


def find_by_content(cells: Iterable[Cell], filled: int) -> tuple[str, str] | None:
    """Return (field, what the content is like, in Dutch) that the cells surely look like.

    `cells`: the distinct ones, of `filled` in all. Dates, amounts and ja or nee look like several
    fields, so their content alone proposes none.
    """
    texts = [as_text(cell).strip() for cell in list(cells)[:_LOOKED_AT]]
    if not texts:
        return None
    for field, like, test in _TESTS:
        share = sum(bool(test(text)) for text in texts) / len(texts)
        if share >= _MOST and (field != "authority" or len(texts) < filled):
            return field, like
    return None


@cache
def _choice(field: str) -> frozenset[str]:
    names = set(map(fold_text, list_choices(find_column(field))))
    if field == "ministry":
        names |= {fold_text(row["name"]) for row in read_table("ministries")}
    return frozenset(names)


# In this order: eight digits that end with zeros are rather a CPV code than a number of the KvK.
_TESTS: tuple[tuple[str, str, Callable[[str], object]], ...] = (
    ("cpv", "CPV-codes", _CPV.fullmatch),
    ("supplier_kvk", "nummers van 8 cijfers", re.compile(r"[0-9]{8}").fullmatch),
    (
        "authority_kind",
        "soorten overheid",
        lambda text: fold_text(text) in _choice("authority_kind"),
    ),
    ("ministry", "namen van departementen", lambda text: fold_text(text) in _choice("ministry")),
    (
        "category",
        "namen van risicocategorieën",
        lambda text: find_current_name(text) in list_categories(),
    ),
    ("authority", "namen van overheden", _AUTHORITY.search),
)
