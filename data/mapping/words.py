"""Words in columns that take only some: which are not read, and what they surely mean."""

from collections import Counter
from collections.abc import Iterable, Mapping

from data.reference import Column, find_column
from data.reference import list_columns as contract
from data.template.choices import list_choices
from data.values.problem import Problem
from data.values.readers import choose_reader
from data.values.text import as_text, shorten_value
from data.words import fold_text
from data.workbook.columns import Cell

# More distinct cells than this are no words.
_DISTINCT = 1_000
LISTED = 30

UNTRANSLATED = ""
_BY_KIND = {"yesno": ("ja", "nee", "n.v.t.", "onbekend"), "received": ("nee", "n.v.t.", "onbekend")}
# What these words mean is no guess. Abbreviations are not here: an S may be a Sim, or a Sector.
_SURE = {
    "ja": "sim oui si sí tak da kyllä vrai wahr verdadeiro verdade",
    "nee": "não nao non nein nie falsch faux falso",
    "onbekend": "unknown inconnu unbekannt onbek. onbek leeg",
}
_SURE_OF = {
    "european": {"europees": "ja", "nationaal": "nee"},
    "authority_kind": {
        "rijksoverheid": "Rijk",
        "gemeenten": "Gemeente",
        "provincies": "Provincie",
        "waterschappen": "Waterschap",
    },
}
_MEANING = {word: dutch for dutch, listed in _SURE.items() for word in listed.split()}
_MEANING["not applicable"] = _MEANING["nicht zutreffend"] = "n.v.t."
_MEANING["niet bekend"] = _MEANING["nog onbekend"] = "onbekend"


def find_kind(column: Column) -> str | None:
    """Return under which name the words of a column are looked at; None: it takes any text."""
    if column.type == "choice":
        return column.field
    return column.type if column.type in _BY_KIND else None


def list_meanings(kinds: Iterable[str]) -> list[str]:
    """Return what a word may be translated to that stands in columns of all these kinds."""
    common: list[str] | None = None
    for kind in kinds:
        allowed = list(_BY_KIND.get(kind, ())) or [*list_choices(find_column(kind)), "onbekend"]
        common = allowed if common is None else [word for word in common if word in allowed]
    return common or []


def find_meaning(word: str, field: str) -> str | None:
    """Return what a word surely means in the column of a field, None when that is a guess."""
    folded = fold_text(word)
    sure = _SURE_OF.get(field, {}).get(folded) or _MEANING.get(folded)
    kind = find_kind(find_column(field))
    return sure if kind and sure in list_meanings([kind]) else None


def count_unread(cells: Mapping[Cell, int]) -> dict[str, list[tuple[str, int]]]:
    """Return kind -> words that a column of that kind does not take, with how often they occur.

    `cells`: distinct cell -> how often. Most frequent first, at most 30; what holds a digit is no
    word but a value that someone has to mend.
    """
    if len(cells) > _DISTINCT:
        cells = dict(Counter(dict(cells)).most_common(_DISTINCT))
    wordy = {
        cell: count
        for cell, count in cells.items()
        if isinstance(cell, str) and not any(c.isdigit() for c in cell)
    }
    found: dict[str, list[tuple[str, int]]] = {}
    done = set()
    for column in contract():
        kind = find_kind(column)
        if kind is None or kind in done:
            continue
        done.add(kind)
        reader = choose_reader(column)
        words: Counter[str] = Counter()
        first: dict[str, str] = {}
        for cell, count in wordy.items():
            read = reader(cell)
            if isinstance(read, Problem) and read.value is None:
                word = fold_text(as_text(cell))
                first.setdefault(word, shorten_value(cell))
                words[word] += count
        found[kind] = [(first[word], count) for word, count in words.most_common(LISTED)]
    return found
