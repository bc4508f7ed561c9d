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
        _header, *lines = csv.reader(file, delimiter=";")
    for category, _subcategory, code, *_text, certainty in lines:  # the text may hold ; itself
        if certainty == _SURE:
            found.setdefault(code[:_DIVISION], []).append(category)
    return {code: ", ".join(dict.fromkeys(named)) for code, named in found.items()}


def label(code: str) -> str:
    """Return a group as it is offered: its digits, and what they often are where that is known."""
    name = names().get(code)
    return f"{code} ({name})" if name else code
