"""Profiles: how a foreign export reads. TOML files, shipped or made by users."""

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from data.findings import finding
from data.reference import FOLDER, Column, columns
from data.values import Problem, reader_for, shown
from data.words import fold

_SHIPPED = FOLDER / "profiles"
_KEYS = ("name", "sheet", "header_row", "empty_received", "columns", "constants", "words")
_EMPTY_RECEIVED = ("unknown", "no")
_LAST_ROW = 1_048_576


class ProfileError(Exception):
    """A profile that cannot be used: which key and why (`message`, Dutch), what to do (`cure`)."""

    def __init__(self, message: str, cure: str) -> None:
        super().__init__(message)
        self.message = message
        self.cure = cure


@dataclass(frozen=True)
class Profile:
    """A way to read a foreign export.

    `columns`: foreign header -> field; `constants`: field -> text, for cells that are empty or
    not there; `words`: foreign word -> Dutch word. `sheet` None: it is looked for. `header_row`
    None: it is looked for, else counted from 1. `empty_received`: "unknown" or "no".
    """

    name: str
    sheet: str | None = None
    header_row: int | None = None
    empty_received: str = "unknown"
    columns: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """Return the profile as `from_dict` takes it, ready for JSON or TOML."""
        return {key: value for key, value in asdict(self).items() if value not in (None, {})}

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
        empty = given.get("empty_received", "unknown")
        if empty not in _EMPTY_RECEIVED:
            raise ProfileError(
                f"'empty_received' is {empty!r}.", 'Schrijf "unknown" (onbekend) of "no" (nee).'
            )
        profile = cls(
            name.strip(),
            sheet,
            row,
            empty,
            _texts(given, "columns"),
            _texts(given, "constants"),
            _texts(given, "words"),
        )
        _check_columns(profile)
        _check_constants(profile)
        return profile


def load(name_or_path: str | Path) -> Profile:
    """Return the shipped profile of that name, or the one in the file. Raises ProfileError."""
    wanted = fold(str(name_or_path))
    for path, profile in _shipped().items():
        if wanted in (fold(path.stem), fold(profile.name)):
            return profile
    path = Path(name_or_path)
    if not path.is_file():
        raise ProfileError(
            f"Er is geen profiel '{name_or_path}'.",
            f"Kies een van de profielen ({', '.join(names())}) of geef het pad van een "
            "profielbestand (.toml).",
        )
    return _read(path)


def names() -> list[str]:
    """Return the names of the shipped profiles, in order."""
    return sorted(profile.name for profile in _shipped().values())


def _shipped() -> dict[Path, Profile]:
    return {path: _read(path) for path in sorted(_SHIPPED.glob("*.toml"))}


def _read(path: Path) -> Profile:
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ProfileError(
            f"Profiel '{path.name}' is niet te openen.", "Controleer het pad en de rechten."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProfileError(
            f"Profiel '{path.name}' is geen geldig TOML-bestand: {error}.",
            "Verbeter de genoemde regel. Zet koppen en woorden tussen aanhalingstekens.",
        ) from error
    return Profile.from_dict(given)


def _texts(given: Mapping[str, Any], key: str) -> dict[str, str]:
    table = given.get(key, {})
    if not isinstance(table, Mapping):
        raise ProfileError(f"'{key}' is geen tabel.", f"Begin een tabel met [{key}].")
    for name, value in table.items():
        if not isinstance(value, str):
            raise ProfileError(
                f"De waarde van '{name}' in [{key}] is geen tekst.",
                "Zet de waarde tussen aanhalingstekens.",
            )
    return dict(table)


def _field(name: str, key: str) -> Column:
    for column in columns():
        if column.field == name:
            return column
    known = ", ".join(column.field for column in columns())
    raise ProfileError(f"'{name}' in [{key}] is geen bekend veld.", f"Kies uit: {known}.")


def _check_columns(profile: Profile) -> None:
    seen: dict[str, str] = {}
    folded: set[str] = set()
    for header, name in profile.columns.items():
        _field(name, "columns")
        if not fold(header) or fold(header) in folded:
            raise ProfileError(
                f"De kop '{header}' staat leeg of tweemaal in [columns].", "Noem elke kop één keer."
            )
        if name in seen:
            raise ProfileError(
                f"'{seen[name]}' en '{header}' in [columns] gaan allebei over '{name}'.",
                "Kies één kolom voor het veld.",
            )
        folded.add(fold(header))
        seen[name] = header


def _check_constants(profile: Profile) -> None:
    for name, text in profile.constants.items():
        column = _field(name, "constants")
        value = reader_for(column, profile.empty_received)(text)
        if isinstance(value, Problem):
            found = finding(value.code, column=column.header, value=shown(text), facts=value.facts)
            if found.severity == "error":
                raise ProfileError(
                    f"De vaste waarde van '{name}' in [constants] past niet: {found.message}",
                    found.cure,
                )
