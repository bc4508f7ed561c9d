"""Which column is which: exact headers, known synonyms, or a profile. Never by likeness.

Each sheet of the data contract has its own headers: 'Waarde' is no amount on the sheet Acties.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from data.reference import list_columns, read_table
from data.words import fold_text
from data.workbook.columns import Cell

HEADER_ROWS = 50
# One known word in a row is no header row yet: a title or a note may hold it.
FEWEST_HEADERS = 2


@dataclass(frozen=True, slots=True)
class Match:
    """What a header row gives: `fields`, field -> index of its column (from 0), and what not.

    `twice`: (index, field) of headers whose field another column already has. `unknown`: indices
    of headers that are not read.
    """

    fields: Mapping[str, int]
    twice: tuple[tuple[int, str], ...]
    unknown: tuple[int, ...]


@cache
def list_exact(sheet: str = "Contracten") -> dict[str, str]:
    """Return the folded headers of a sheet of the data contract -> field."""
    return {fold_text(column.header): column.field for column in list_columns(sheet)}


@cache
def list_known(sheet: str = "Contracten") -> dict[str, str]:
    """Return all folded headers that are known without a profile -> field; the contract's win."""
    tables = [row for row in read_table("synonyms") if row["sheet"] == sheet]  # from practice
    if sheet == "Contracten":
        tables += read_table("source_headers")
    return {fold_text(row["header"]): row["field"] for row in tables} | list_exact(sheet)


@cache
def find_origin(header: str) -> str | None:
    """Return where a known synonym comes from: 'TenderNed 2016-2024', 'Negometrix/Mercell'.

    "" for one from practice, None for a header that is no synonym of a field of contracts.
    """
    wanted = fold_text(header)
    for row in read_table("source_headers"):
        if fold_text(row["header"]) == wanted:
            edition = "" if row["edition"] == "all" else f" {row['edition']}"
            return f"{row['source']}{edition}"
    return "" if wanted in list_known() else None


def list_fields(
    profile_columns: Mapping[str, str] | None, ignored: Iterable[str] = ()
) -> dict[str, str]:
    """Return folded header -> field: with a profile its columns and the exact headers only.

    `ignored`: exact headers that the profile passes over all the same.
    """
    if profile_columns is None:
        return list_known()
    passed = set(map(fold_text, ignored))
    exact = {header: field for header, field in list_exact().items() if header not in passed}
    return exact | {fold_text(header): field for header, field in profile_columns.items()}


def match_headers(
    row: Sequence[Cell], fields_of: Mapping[str, str], profile_columns: Mapping[str, str]
) -> Match:
    """Return what the cells of a header row are, by `fields_of` (see `list_fields`).

    A header that the profile names wins over another header of the same field; of several that it
    names, the first.
    """
    headers = [fold_text(str(cell)) for cell in row]
    decided: dict[str, str] = {}
    for header in map(fold_text, profile_columns):
        if header in headers:
            decided.setdefault(fields_of[header], header)
    fields: dict[str, int] = {}
    twice: list[tuple[int, str]] = []
    unknown: list[int] = []
    for index, header in enumerate(headers):
        field = fields_of.get(header)
        if field is None or decided.get(field, header) != header:
            if header:
                unknown.append(index)
        elif field in fields:
            twice.append((index, field))
        else:
            fields[field] = index
    return Match(fields, tuple(twice), tuple(unknown))


def find_best_row(head: Sequence[Sequence[Cell]], fields_of: Mapping[str, str]) -> tuple[int, int]:
    """Return (row from 1, number of fields it names) of the row that looks most like headers.

    The first of equals wins; (0, 0) when no row names two fields.
    """
    best, most = 0, FEWEST_HEADERS - 1
    for number, row in enumerate(head[:HEADER_ROWS], 1):
        named = {fields_of.get(fold_text(cell)) for cell in row if isinstance(cell, str)} - {None}
        if len(named) > most:
            best, most = number, len(named)
    return (best, most) if best else (0, 0)


def find_nearest(header: str, cutoff: float = 0.6, sheet: str = "Contracten") -> str | None:
    """Return the header of a sheet that resembles an unknown one most, if any does."""
    headers = {fold_text(column.header): column.header for column in list_columns(sheet)}
    near = get_close_matches(fold_text(header), headers, 1, cutoff)
    return headers[near[0]] if near else None
