"""What a column might be by the likeness of its name or of its content. Only ever a proposal."""

import re
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from functools import cache

from data.mapping.meaning import LOOKED_AT, find_barred, find_by_words
from data.profiles.headers import list_known
from data.reference import find_column, list_categories, read_table
from data.reference import list_columns as contract
from data.template.choices import list_choices
from data.values.categories import find_current_name
from data.values.text import as_text
from data.words import fold_text
from data.workbook.columns import Cell

_NAME = 0.9  # of letters in common: with fewer, 'contract' is like 'contractor'
_WORDED = 0.9  # what a header with all words of a field is like; a bit more for each of them
_MOST = 0.8  # of the cells
_AUTHORITY = re.compile(r"ministerie|gemeente|provincie|waterschap|rijks|\bdienst\b", re.IGNORECASE)
_NUMERIC = frozenset({"cpv", "supplier_kvk"})
_NUMBERED = re.compile(r"nummer|\bnr\b|\border|\bid\b|kenmerk|bedrag|waarde|crediteur|debiteur")
_CPV = re.compile(r"[0-9]{8}-[0-9]\b.*|[0-9]{6}00")
_WORDS = re.compile(r"[^\W\d_]+")


def find_by_name(header: str) -> list[tuple[float, str, str, bool]]:
    """Return (likeness 0..1, field, the name or words it is like, whether those are words).

    The likest first.

    A header that has the words of some field is not also like others of which it has letters, and
    a word that makes it something else ('per jaar') does so however alike the letters are.
    """
    folded = _plain(header)
    if len(folded) < 3:
        return []
    found = [
        (_WORDED + count / 100, field, words, True) for count, field, words in find_by_words(header)
    ]
    least, barred = 1.0 if found else _NAME, find_barred(header)
    for name, field, shown in _names():
        score = SequenceMatcher(None, folded, name).ratio()
        inside = len(name) > 5 and f" {name} " in f" {folded} "
        score = max(score, 0.9 if inside else 0.0)
        if score >= least and (field not in barred or folded == name):
            found.append((score, field, shown, False))
    best: dict[str, tuple[float, str, str, bool]] = {}
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


def find_by_content(header: str, cells: Iterable[Cell], filled: int) -> tuple[str, str] | None:
    """Return (field, what the content is like, in Dutch) that the cells surely look like.

    `cells`: the distinct ones, of `filled` in all. Dates, amounts and ja or nee look like several
    fields, so their content alone proposes none; nor do numbers, which may be of anything, when
    the header says of what they are.
    """
    listed = list(cells)[:LOOKED_AT]
    texts = [as_text(cell).strip() for cell in listed]
    named = bool(_NUMBERED.search(_plain(header)))
    if not texts or find_by_words(header):
        return None
    for field, like, test in _TESTS:
        numeric = field in _NUMERIC and (named or not all(isinstance(one, str) for one in listed))
        if numeric:
            continue
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
