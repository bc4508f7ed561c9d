"""What is known in Dutch of the CPV groups: the category whose codes begin like that."""

from functools import cache

from data.reference import read_table

_DIVISION = 2  # digits of a group as it is offered
_SURE = "hoog"


@cache
def names() -> dict[str, str]:
    """Return division -> the categories that its codes surely belong to, as a text."""
    found: dict[str, list[str]] = {}
    for row in read_table("cpv_hints"):
        if row["zekerheid"] == _SURE:
            found.setdefault(row["cpv"][:_DIVISION], []).append(row["categorie_herijkt"])
    return {code: ", ".join(dict.fromkeys(named)) for code, named in found.items()}


def label(code: str) -> str:
    """Return a group as it is offered: its digits, and what they often are where that is known."""
    name = names().get(code)
    return f"{code} ({name})" if name else code
