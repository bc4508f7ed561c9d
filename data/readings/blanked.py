"""A reading without what it says of persons: as many rows, of which all that is counted stays."""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa

from data.check.checked import FINDINGS, REJECTED, TABLES, Checked
from data.findings.findings import Finding
from data.journal.delivery import ACTIONS, CONTRACTS, GONE, PLANS
from data.profiles.headers import list_fields, list_known
from data.profiles.profiles import Profile
from data.readings.stand_ins import MANAGER, SUPPLIER, make_stand_in
from data.reference import list_columns
from data.words import fold_text

# Names that are counted apart have a stand-in of their own each.
_COUNTED = {"supplier": SUPPLIER, "supplier_kvk": SUPPLIER, "contract_manager": MANAGER}
# What makes a name that of a company or another body, which is no natural person. A partnership
# (v.o.f., maatschap) is named after persons, so it is none of these.
_COMPANY = re.compile(
    r"\b(b\.? ?v|n\.? ?v|u\.? ?a|stichting|vereniging|coöperatie|gemeente|provincie|ministerie|"
    r"universiteit|gmbh|s\.? ?a|a\.? ?g|s\.?e|plc|ltd|limited|inc|llc|a/s|ab|oy)\b\.?",
    re.I,
)
_TABLE_OF = dict(zip((CONTRACTS, ACTIONS, PLANS), TABLES, strict=True))
_LETTERS = re.compile(r"(.*) \([A-Z]+\)", re.S)
_BATCH = 16_384  # as it was written first: whoever reads it takes up a batch per core
_LEAST = 4  # a shorter text may stand in a sentence about a whole file by chance
_Row = tuple[str | None, int]


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell that is to be erased: where it stands, and what it was read as, if it was.

    `kind`: the sheet of the data contract; `field`: its column there. `headers`: what its column
    may be called in a rejected row.
    """

    sheet: str | None
    cell: str
    row: int
    kind: str | None
    field: str | None
    headers: tuple[str, ...]


def write_blanked(
    folder: Path,
    checked: Checked,
    spots: Iterable[Spot],
    profile: Mapping[str, Any] | None,
    key: bytes,
) -> Checked:
    """Write a reading without the cells of `spots`, or without spots all that can be of a person.

    `profile`: through which it was read, as a dict. `key`: of the stand-ins. `folder` is empty.
    """
    gone: dict[_Row, set[str]] = defaultdict(set)
    wanted = list(spots)
    for name, table in checked.list_tables().items():
        if wanted:
            blanked = _blank_cells(name, table, wanted, gone, key)
        else:
            blanked = _blank_columns(name, table, gone, key)
        place = str(folder / TABLES[name])
        with pa.OSFile(place, "wb") as file, pa.ipc.new_file(file, blanked.schema) as writer:
            writer.write_table(blanked, _BATCH)
    is_safe = _all_safe if wanted else _find_safe(profile)
    rejected = tuple(_blank_rejected(one, wanted, is_safe, gone) for one in checked.rejected)
    found = tuple(_blank_finding(one, wanted, is_safe, gone) for one in checked.findings)
    told = (FINDINGS, [one.as_dict() for one in found]), (REJECTED, list(rejected))
    for name, listed in told:
        (folder / name).write_text(json.dumps(listed, ensure_ascii=False), encoding="utf-8")
    return replace(checked, folder=folder, findings=found, rejected=rejected, held=None)


def is_company(name: str) -> bool:
    """Whether the name of a supplier says that it is no natural person."""
    return bool(_COMPANY.search(name))


def _blank_columns(name: str, table: pa.Table, gone: dict[_Row, set[str]], key: bytes) -> pa.Table:
    rows = _list_rows(table)
    companies = [
        bool(one and is_company(one))
        for one in (table["supplier"].to_pylist() if "supplier" in table.column_names else ())
    ]
    kind = next(kind for kind, of in _TABLE_OF.items() if of == name)
    for column in list_columns(kind):
        if column.person in ("yes", "trader") and column.field in table.column_names:
            kept = companies if column.person == "trader" else [False] * len(rows)
            at = [number for number, keep in enumerate(kept) if not keep]
            table = _blank(table, column.field, at, rows, gone, key)
    return table


def _blank_cells(
    name: str, table: pa.Table, spots: list[Spot], gone: dict[_Row, set[str]], key: bytes
) -> pa.Table:
    rows = _list_rows(table)
    for spot in spots:
        if spot.kind and spot.field and _TABLE_OF[spot.kind] == name:
            at = [number for number, row in enumerate(rows) if row == (spot.sheet, spot.row)]
            table = _blank(table, spot.field, at, rows, gone, key)
    return table


def _list_rows(table: pa.Table) -> list[_Row]:
    return list(zip(table["sheet"].to_pylist(), table["row"].to_pylist(), strict=True))


def _blank(
    table: pa.Table,
    field: str,
    at: list[int],
    rows: list[_Row],
    gone: dict[_Row, set[str]],
    key: bytes,
) -> pa.Table:
    """Return the rows with a stand-in in these of a column; what was empty stays so."""
    values, kind = table[field].to_pylist(), _COUNTED.get(field)
    for number in at:
        if text := values[number]:
            gone[rows[number]].add(text)
            values[number] = make_stand_in(key, kind, text) if kind else GONE
    place = table.column_names.index(field)
    shape = table.schema.field(field)
    return table.set_column(place, shape, pa.array(values, shape.type))


def _all_safe(_: str) -> bool:
    return True


def _find_safe(profile: Mapping[str, Any] | None) -> Callable[[str], bool]:
    """Return what tells whether a header is surely of a column that holds no person."""
    headers = Profile.from_dict(profile).headers if profile else None
    ways = [(CONTRACTS, list_fields(headers)), (CONTRACTS, list_known())]
    ways += [(kind, list_known(kind)) for kind in (ACTIONS, PLANS)]
    persons = {
        kind: {one.field for one in list_columns(kind) if one.person in ("yes", "trader")}
        for kind in _TABLE_OF
    }

    def is_safe(header: str) -> bool:
        lettered = _LETTERS.fullmatch(header)
        folded = {fold_text(header), fold_text(lettered[1]) if lettered else ""}
        named = [(kind, of[one]) for kind, of in ways for one in folded if one in of]
        return bool(named) and not any(field in persons[kind] for kind, field in named)

    return is_safe


def _blank_rejected(
    one: Mapping[str, Any],
    spots: list[Spot],
    is_safe: Callable[[str], bool],
    gone: dict[_Row, set[str]],
) -> Mapping[str, Any]:
    place = one["sheet"], one["row"]
    named = {name for spot in spots if (spot.sheet, spot.row) == place for name in spot.headers}
    cells = dict(one["cells"])
    for header, text in cells.items():
        if header in named or not is_safe(header):
            gone[place].add(text)
            cells[header] = GONE
    return {**one, "cells": cells}


def _blank_finding(
    one: Finding,
    spots: list[Spot],
    is_safe: Callable[[str], bool],
    gone: Mapping[_Row, set[str]],
) -> Finding:
    told = " ".join(filter(None, (one.value, one.message, one.cure, one.nearest, one.against)))
    texts = gone.get((one.sheet, one.row or 0), set())
    if one.row is None or spots:  # it may quote another row
        texts = texts | {text for row in gone.values() for text in row if len(text) >= _LEAST}
    asked = any((one.sheet, one.cell) == (spot.sheet, spot.cell) for spot in spots)
    unknown = bool(one.column and one.value) and not is_safe(one.column or "")
    if not (asked or unknown or any(text in told for text in texts)):
        return one
    return replace(
        one,
        value=one.value and GONE,
        message="Wat hier stond, is gewist.",
        cure="U hoeft niets te doen.",
        nearest=None,
        against=None,
    )
