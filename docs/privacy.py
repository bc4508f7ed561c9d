"""Writes the tables of `docs/privacy.md`: which columns hold a person, and how long all is kept."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from data.reference import list_columns, list_retention

PAGE = Path(__file__).with_name("privacy.md")
_SHEETS = ("Contracten", "Acties", "Categorieplannen")
_PERSON = {
    "yes": "functie, naam of vrije tekst: wordt gewist",
    "trader": "alleen als de leverancier geen rechtspersoon is: wordt dan gewist",
    "cell": "alleen bij vergissing: wordt gewist als u de cel noemt",
}
_TABLE = re.compile(r"(<!-- (?P<name>\w+) -->\n).*?(<!-- einde -->)", re.S)


def write_page(text: str) -> str:
    """Return the page with its tables as the reference tables have them now."""
    tables = {"kolommen": _write_columns(), "termijnen": _write_terms()}
    return _TABLE.sub(lambda one: f"{one[1]}\n{tables[one['name']]}\n\n{one[3]}", text)


def _write_columns() -> str:
    rows = [
        (sheet, one.header, "ja" if one.confidential else "nee", _PERSON[one.person])
        for sheet in _SHEETS
        for one in list_columns(sheet)
        if one.person in _PERSON
    ]
    return _write_table(("Blad", "Kolom", "Vertrouwelijk", "Persoonsgegeven"), rows)


def _write_terms() -> str:
    rows = (
        (
            f"`{one.kind}`",
            f"{one.what} ({one.where})",
            f"{one.months} maanden ({one.standing})" if one.months else "stelt de organisatie vast",
            one.ground,
        )
        for one in list_retention()
    )
    return _write_table(("Soort", "Wat en waar", "Hoe lang", "Grond"), rows)


def _write_table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = (headers, ["---"] * len(headers), *rows)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    PAGE.write_text(write_page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
