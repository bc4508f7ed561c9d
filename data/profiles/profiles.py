"""Profiles: how a foreign export reads. TOML files, shipped or made by users."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from data import dutch as nl
from data.limits import PROFILE_FILE
from data.profiles.checks import (
    ProfileError,
    check_columns,
    check_constants,
    check_ignored,
    check_list,
    check_texts,
    choose_one,
)
from data.reference import FOLDER
from data.words import fold_text

_SHIPPED = FOLDER / "profiles"
_TABLES = ("columns", "alternatives", "constants", "words")
_LISTS = ("ignored", "skipped_rows")
_KEYS = ("name", "sheet", "header_row", "empty_received", "rows", *_LISTS, *_TABLES)
_EMPTY_RECEIVED = {"unknown": "onbekend", "no": "nee"}
_ROWS = {"contract": "een rij is een contract", "lot": "een rij is een perceel"}
_LAST_ROW = 1_048_576


@dataclass(frozen=True)
class Profile:
    """A way to read a foreign export.

    `columns`: foreign header -> field; `constants`: field -> text, for cells that are empty or
    not there; `words`: foreign word -> Dutch word. `sheet` None: it is looked for. `header_row`
    None: it is looked for, else counted from 1. `empty_received`: "unknown" or "no".
    `alternatives`: foreign header -> field, read where the field's own header is not in the file;
    the first that is there wins. `rows`: "contract", or "lot" when a number stands on several rows,
    one for each lot (see data.check.duplicates). `ignored`: headers that are known and not read,
    also when they are those of a field. `skipped_rows`: how rows begin that are no contract, such
    as 'Einde rapport' (see data.check.layout).
    """

    name: str
    sheet: str | None = None
    header_row: int | None = None
    empty_received: str = "unknown"
    columns: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    alternatives: Mapping[str, str] = field(default_factory=dict)
    rows: str = "contract"
    ignored: tuple[str, ...] = ()
    skipped_rows: tuple[str, ...] = ()

    @property
    def headers(self) -> dict[str, str]:
        """Every foreign header that it knows -> field; of a field the one to take first, first."""
        return {**self.columns, **self.alternatives}

    def as_dict(self) -> dict[str, Any]:
        """Return the profile as `from_dict` takes it, ready for JSON or TOML."""
        # A file that was delivered through a profile is known by this: what is not said stays out.
        said = {key: value for key, value in asdict(self).items() if value not in (None, {}, ())}
        said |= {key: list(said[key]) for key in _LISTS if key in said}  # as JSON has it
        return said if self.rows == "lot" else {k: v for k, v in said.items() if k != "rows"}

    @classmethod
    def from_dict(cls, given: Mapping[str, Any]) -> "Profile":
        """Return the profile that a TOML file or a journal event describes. Raises ProfileError."""
        unknown = sorted(given.keys() - set(_KEYS))
        if unknown:
            raise ProfileError(
                f"Het profiel heeft een onbekende sleutel: '{unknown[0]}'.",
                f"Gebruik alleen {', '.join(_KEYS)}.",
            )
        name = given.get("name")
        if not isinstance(name, str) or not name.strip():
            raise ProfileError(
                "Het profiel heeft geen naam.", 'Voeg bovenaan toe: name = "Naam van de export".'
            )
        sheet = given.get("sheet")
        if sheet is not None and (not isinstance(sheet, str) or not sheet.strip()):
            raise ProfileError(
                "'sheet' is geen naam van een werkblad.", "Schrijf de naam tussen aanhalingstekens."
            )
        row = given.get("header_row")
        if row is not None and (type(row) is not int or not 1 <= row <= _LAST_ROW):
            raise ProfileError(
                f"'header_row' is {row!r}, geen rijnummer.", "Schrijf een heel getal vanaf 1."
            )
        profile = cls(
            name.strip(),
            sheet,
            row,
            choose_one(given, "empty_received", _EMPTY_RECEIVED),
            **{key: check_texts(given, key) for key in _TABLES},
            rows=choose_one(given, "rows", _ROWS),
            ignored=check_list(given, "ignored"),
            skipped_rows=check_list(given, "skipped_rows"),
        )
        check_ignored(profile.ignored, profile.headers)
        check_columns(profile.columns, profile.alternatives)
        check_constants(profile.constants, profile.empty_received)
        return profile


def load_profile(name_or_path: str | Path, kept: Iterable[Profile] = ()) -> Profile:
    """Return the profile of that name, shipped or one of `kept` (Store.list_profiles), or the one
    in the file. Raises ProfileError.
    """
    wanted = fold_text(str(name_or_path))
    kept = list(kept)
    for path, profile in _shipped().items():
        if wanted in (fold_text(path.stem), fold_text(profile.name)):
            return profile
    for profile in kept:
        if wanted == fold_text(profile.name):
            return profile
    path = Path(name_or_path)
    if not path.is_file():
        known = ", ".join(sorted([*list_names(), *(profile.name for profile in kept)]))
        raise ProfileError(
            f"Er is geen profiel '{name_or_path}'.",
            f"Kies een van de profielen ({known}) of geef het pad van een profielbestand (.toml).",
        )
    return read_profile(path)


def list_names() -> list[str]:
    """Return the names of the shipped profiles, in order."""
    return sorted(profile.name for profile in list_shipped())


def list_shipped() -> list[Profile]:
    """Return the profiles that come with the program."""
    return list(_shipped().values())


@cache
def _shipped() -> dict[Path, Profile]:
    return {path: read_profile(path) for path in sorted(_SHIPPED.glob("*.toml"))}


def read_profile(path: Path) -> Profile:
    """Return the profile in a TOML file. Raises ProfileError."""
    try:
        size = path.stat().st_size
        if size > PROFILE_FILE:
            raise ProfileError(
                f"Profiel '{path.name}' is {nl.format_number(size)} bytes groot.",
                f"Een profiel heeft er hoogstens {nl.format_number(PROFILE_FILE)}. Controleer of "
                "dit het goede bestand is.",
            )
        given = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ProfileError(
            f"Profiel '{path.name}' is niet te openen.", "Controleer het pad en de rechten."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ProfileError(
            f"Profiel '{path.name}' is geen geldig TOML-bestand: {error}.",
            "Verbeter de genoemde regel. Zet koppen en woorden tussen aanhalingstekens.",
        ) from error
    return Profile.from_dict(given)
