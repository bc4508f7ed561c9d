"""Roles that follow from what the provider of identities says of people, by a file (.csv).

Its lines are claim;value;role;category, under a line with those names: who has that value among
what the claim holds (`groups`, or `realm_access.roles` inside another) has that role.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from data.access.actor import Right, Role
from data.refused import Refused
from data.values.categories import find_nearly, translate_category
from data.words import clean_text, fold_text

HEAD = ["claim", "value", "role", "category"]


def check_right(role: str, category: str | None = None) -> Right:
    """Return a right. Raises Refused: no such role, a category that this role has not, or one that
    is nearly that of another."""
    name = fold_text(role)
    if name not in {str(one) for one in Role}:
        raise Refused(f"‘{role}’ is geen rol.", f"Kies uit: {', '.join(Role)}.")
    of = clean_text(category or "")
    if not of:
        return Right(Role(name))
    if name != Role.DELIVERER:
        raise Refused(
            f"De rol ‘{name}’ is niet van één categorie.",
            f"Laat de categorie leeg, of kies de rol ‘{Role.DELIVERER}’.",
        )
    of = translate_category(of, None)[0]
    near = find_nearly(of)
    if near and near != of:
        raise Refused(f"‘{of}’ is geen categorie die de monitor kent.", f"Bedoelt u ‘{near}’?")
    return Right(Role(name), of)


@dataclass(frozen=True, slots=True)
class Mapped:
    """One line: who has this value of this claim has this right."""

    claim: str
    value: str
    right: Right

    def is_met(self, claims: Mapping[str, Any]) -> bool:
        """Whether these claims hold the value."""
        found = _find_claim(claims, self.claim)
        held = found if isinstance(found, list | tuple) else [found]
        return self.value in {str(one) for one in held if one is not None}


def _find_claim(claims: Mapping[str, Any], name: str) -> Any:
    found: Any = claims
    for part in [name] if name in claims else name.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found


def read_mapping(path: Path | None) -> tuple[Mapped, ...]:
    """Return what the file says, read again when it changed; nothing without one.

    Raises Refused, naming the line: it cannot be read, or says what cannot be.
    """
    if path is None:
        return ()
    try:
        found = path.stat()
        return _read(path, found.st_mtime_ns, found.st_size)
    except (OSError, UnicodeDecodeError) as failure:
        raise Refused(
            f"ISV_RIGHTS_FILE noemt {path}; dat bestand is niet te lezen.",
            "Laat de beheerder het bestand herstellen: zie docs/beheer.md.",
        ) from failure


@lru_cache(1)
def _read(path: Path, _changed: int, _size: int) -> tuple[Mapped, ...]:
    made = []
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = csv.reader(file, delimiter=";")
        for number, line in enumerate(lines, start=1):
            cells = [cell.strip() for cell in line]
            if number == 1:
                if cells != HEAD:
                    raise _refuse(path, 1, f"hier hoort {';'.join(HEAD)} te staan")
            elif any(cells):
                made.append(_read_line(path, number, cells))
    return tuple(made)


def _read_line(path: Path, number: int, cells: list[str]) -> Mapped:
    if len(cells) != len(HEAD) or not all(cells[:3]):
        raise _refuse(path, number, f"hier horen {len(HEAD)} delen, waarvan alleen category leeg")
    claim, value, role, category = cells
    try:
        return Mapped(claim, value, check_right(role, category))
    except Refused as refusal:
        raise _refuse(path, number, str(refusal)) from refusal


def _refuse(path: Path, number: int, why: str) -> Refused:
    return Refused(
        f"Regel {number} van {path} (ISV_RIGHTS_FILE) klopt niet: {why}",
        "Laat de beheerder die regel verbeteren.",
    )
