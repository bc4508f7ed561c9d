"""Headers of one bare word: what they may mean when the content fits just one field of its kind."""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence

from data.clock import read_today
from data.mapping.meaning import LOOKED_AT
from data.reference import find_column
from data.values.readers import choose_reader
from data.values.text import as_text
from data.words import fold_text
from data.workbook.columns import Cell

_MOST = 0.8  # of the different cells
_LETTERS = re.compile(r"[^\W\d_]+")
_COMPANY = re.compile(r"\b(?:b\.?v|n\.?v|v\.?o\.?f|gmbh|ltd|inc|s\.?a)\b\.?", re.IGNORECASE)
_AUTHORITY = re.compile(
    r"\b(?:ministerie|gemeente|provincie|waterschap|rijks\w*|dienst)\b", re.IGNORECASE
)
# J. de Vries, or Anna de Vries: a person, whose name is that of no contract.
_PERSON = re.compile(r"(?:[A-Z]\.\s*)+.*|[A-Z]\w+ (?:[a-z]+ )*[A-Z]\w+")
_EIGHT = re.compile(r"[0-9]{8}(?:-[0-9])?")
_CENTS = 100  # what is never more is rather a percentage than an amount
Cells = Sequence[Cell]


def find_by_bare_word(header: str, cells: Mapping[Cell, int]) -> tuple[str, str] | None:
    """Return (field, what the content is, in Dutch) of a header that is one word by itself.

    `cells`: the distinct ones, with how often each occurs. None where the content fits no field of
    that word's kind, or more than one.
    """
    words, listed = _LETTERS.findall(fold_text(header)), list(cells)[:LOOKED_AT]
    if len(words) != 1 or not listed:
        return None
    once = all(count == 1 for count in cells.values())
    kinds = _WORDS.get(words[0], ())
    fits = [(field, like) for field, like, fit in kinds if fit(field, listed, once)]
    return fits[0] if len(fits) == 1 else None


def _list_days(field: str, cells: Cells) -> list[dt.date]:
    """Return the days in these cells; none when too many are no day."""
    reader = choose_reader(find_column(field))
    found = [day for day in map(reader, cells) if isinstance(day, dt.date)]
    return found if len(found) >= _MOST * len(cells) else []


def _is_past(field: str, cells: Cells, _once: bool) -> bool:
    days = _list_days(field, cells)
    return bool(days) and max(days) <= read_today()


def _is_begin(field: str, cells: Cells, _once: bool) -> bool:
    days = _list_days(field, cells)
    return bool(days) and min(days) <= read_today()


def _is_end(field: str, cells: Cells, _once: bool) -> bool:
    days = _list_days(field, cells)
    return bool(days) and max(days) > read_today()


def _is_money(field: str, cells: Cells, _once: bool) -> bool:
    reader = choose_reader(find_column(field))
    read: list[object] = [reader(cell) for cell in cells]
    amounts = [float(str(one)) for one in read if _is_number(one)]
    return len(amounts) >= _MOST * len(cells) and max(amounts) > _CENTS


def _is_number(read: object) -> bool:
    try:
        float(str(read))
    except ValueError:
        return False
    return not isinstance(read, bool)


def _is_yes_no(field: str, cells: Cells, _once: bool) -> bool:
    reader = choose_reader(find_column(field))
    said = [one for one in map(reader, cells) if isinstance(one, str)]
    return len(said) >= _MOST * len(cells) and bool({"ja", "nee"} & {*said})


def _are_names(pattern: re.Pattern[str]) -> Callable[[str, Cells, bool], bool]:
    def fit(_field: str, cells: Cells, _once: bool) -> bool:
        return sum(bool(pattern.search(as_text(one))) for one in cells) >= _MOST * len(cells)

    return fit


def _are_titles(_field: str, cells: Cells, _once: bool) -> bool:
    return not any(_is_no_title(as_text(one).strip()) for one in cells)


def _is_no_title(text: str) -> bool:
    known = _COMPANY.search(text) or _AUTHORITY.search(text) or _PERSON.fullmatch(text)
    return bool(known) or any(sign.isdigit() for sign in text.split(" ", maxsplit=1)[0])


def _are_codes(_field: str, cells: Cells, once: bool) -> bool:
    """Whether each is another number or code of its own, as contracts have, and none a CPV code."""
    texts = [as_text(one).strip() for one in cells]
    codes = [any(sign.isdigit() for sign in text) and " " not in text for text in texts]
    days = [isinstance(one, dt.date) for one in cells]
    return once and all(codes) and not any(days) and not any(map(_EIGHT.fullmatch, texts))


_Kind = tuple[str, str, Callable[[str, Cells, bool], bool]]
_START: tuple[_Kind, ...] = (("start_date", "datums", _is_begin),)
_END: tuple[_Kind, ...] = (("end_date", "datums, ook in de toekomst", _is_end),)
_AWARDED: tuple[_Kind, ...] = (("award_date", "datums in het verleden", _is_past),)
_PUBLISHED: tuple[_Kind, ...] = (("publication_date", "datums in het verleden", _is_past),)
_WORDS: Mapping[str, tuple[_Kind, ...]] = {
    "gegund": _AWARDED,
    "gunning": _AWARDED,
    "gepubliceerd": _PUBLISHED,
    "publicatie": _PUBLISHED,
    "start": _START,
    "begin": _START,
    "ingang": _START,
    "aanvang": _START,
    "eind": _END,
    "einde": _END,
    "bedrag": (("value_eur", "bedragen", _is_money),),
    "eu": (("european", "ja en nee", _is_yes_no),),
    "naam": (
        ("supplier", "namen van bedrijven", _are_names(_COMPANY)),
        ("authority", "namen van overheden", _are_names(_AUTHORITY)),
        ("title", "omschrijvingen", _are_titles),
    ),
    "code": (("contract_id", "nummers die elk één keer voorkomen", _are_codes),),
}
