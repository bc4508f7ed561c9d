"""What a profile may say: each key looked at, each fault named with its cure."""

from collections.abc import Iterable, Mapping
from typing import Any

from data.findings.findings import At, make_finding
from data.reference import Column, list_columns
from data.values.problem import Problem
from data.values.readers import choose_reader
from data.values.text import shorten_value
from data.words import fold_text


class ProfileError(Exception):
    """A profile that cannot be used: which key and why (`message`, Dutch), what to do (`cure`)."""

    def __init__(self, message: str, cure: str) -> None:
        super().__init__(message)
        self.message = message
        self.cure = cure


def check_texts(given: Mapping[str, Any], key: str) -> dict[str, str]:
    """Return a table of texts of a profile; {} when it has none. Raises ProfileError."""
    table = given.get(key, {})
    if not isinstance(table, Mapping):
        raise ProfileError(f"'{key}' is geen tabel.", f"Begin een tabel met [{key}].")
    for name, value in table.items():
        if not isinstance(value, str):
            cure = "Zet de waarde tussen aanhalingstekens."
            raise ProfileError(f"De waarde van '{name}' in [{key}] is geen tekst.", cure)
    return dict(table)


def check_list(given: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """Return a list of texts of a profile; () when it has none. Raises ProfileError."""
    listed = given.get(key, [])
    if not isinstance(listed, list | tuple) or not all(isinstance(one, str) for one in listed):
        raise ProfileError(f"'{key}' is geen lijst van teksten.", f'Schrijf {key} = ["tekst"].')
    if any(not fold_text(one) for one in listed):
        raise ProfileError(f"In '{key}' staat een lege tekst.", "Laat die weg.")
    return tuple(listed)


def _field(name: str, key: str) -> Column:
    for column in list_columns():
        if column.field == name:
            return column
    known = ", ".join(column.field for column in list_columns())
    raise ProfileError(f"'{name}' in [{key}] is geen bekend veld.", f"Kies uit: {known}.")


def check_columns(own: Mapping[str, str], others: Mapping[str, str]) -> None:
    """Refuse a header that is named twice, and a field that two headers of [columns] claim.

    `others`: [alternatives], of which a field may have several. Raises ProfileError.
    """
    seen: dict[str, str] = {}
    folded: set[str] = set()
    for key, table in (("columns", own), ("alternatives", others)):
        for header, name in table.items():
            _field(name, key)
            if not fold_text(header) or fold_text(header) in folded:
                fault = f"De kop '{header}' staat leeg of tweemaal in [{key}]."
                raise ProfileError(fault, "Noem elke kop één keer.")
            folded.add(fold_text(header))
            if key == "columns" and name in seen:
                raise ProfileError(
                    f"'{seen[name]}' en '{header}' in [columns] gaan allebei over '{name}'.",
                    "Kies één kolom voor het veld, en zet de andere onder [alternatives].",
                )
            seen[name] = header


def check_ignored(ignored: Iterable[str], columns: Iterable[str]) -> None:
    """Refuse a header that is read and passed over at once. Raises ProfileError."""
    read = set(map(fold_text, columns))
    for header in ignored:
        if fold_text(header) in read:
            raise ProfileError(
                f"De kop '{header}' staat in 'ignored', en ook bij de kolommen die gelezen worden.",
                "Noem de kop op één plaats.",
            )


def check_constants(constants: Mapping[str, str], empty_received: str) -> None:
    """Refuse a constant that no cell of its column could hold. Raises ProfileError."""
    for name, text in constants.items():
        column = _field(name, "constants")
        value = choose_reader(column, empty_received)(text)
        if isinstance(value, Problem):
            at = At(column=column.header, value=shorten_value(text))
            found = make_finding(value.code, at, facts=value.tell())
            if found.severity == "error":
                raise ProfileError(
                    f"De vaste waarde van '{name}' in [constants] past niet: {found.message}",
                    found.cure,
                )


def choose_one(given: Mapping[str, Any], key: str, allowed: Mapping[str, str]) -> str:
    """Return the word that a key has, or the first of `allowed` (word -> what it means).

    Raises ProfileError for another word.
    """
    word = given.get(key, next(iter(allowed)))
    if not isinstance(word, str) or word not in allowed:
        listed = " of ".join(f'"{name}" ({meaning})' for name, meaning in allowed.items())
        raise ProfileError(f"'{key}' is {word!r}.", f"Schrijf {listed}.")
    return word
