"""What is known in Dutch of the CPV groups: the category whose codes begin like that."""

import csv
from functools import cache

from ui.screens import ROOT

_DIVISION = 2  # digits of a group as it is offered
_SURE = "hoog"


@cache
def names() -> dict[str, str]:
    """Return division -> the categories that its codes surely belong to, as a text."""
    found: dict[str, list[str]] = {}
    path = ROOT / "data" / "reference" / "cpv_hints.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file, delimiter=";"):
            if line["zekerheid"] == _SURE:
                name = line["subcategorie"] or line["categorie_herijkt"]
                found.setdefault(line["cpv"][:_DIVISION], []).append(name)
    return {code: ", ".join(dict.fromkeys(named)) for code, named in found.items()}


def label(code: str) -> str:
    """Return a group as it is offered: its digits, and what they often are where that is known."""
    name = names().get(code)
    return f"{code} ({name})" if name else code
