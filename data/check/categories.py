"""The category of every row: translated, filled in by who delivers, or contradicted."""

from data.categories import translate
from data.check.cells import Rows, Typed
from data.check.collect import Collector
from data.values import Value
from data.words import fold

_Names = tuple[str | None, str | None]


def settle_categories(rows: Rows, given: str | None, found: Collector) -> None:
    """Translate categories in place; `given` fills an empty one and is contradicted by another."""
    category, subcategory = rows.fields["category"], rows.fields["subcategory"]
    if given is not None and category.index is None and _constant(category) is not None:
        theirs = str(_constant(category))
        if _contradicts(theirs, None, given):
            found.add("category_option_contradicts", theirs=theirs, ours=given)
            given = None
    settled: dict[tuple[Value, Value], tuple[_Names, bool]] = {}
    names: list[_Names] = []
    pairs = zip(rows.numbers, category.values, subcategory.values, strict=True)
    for row, *pair in pairs:
        key = (pair[0], pair[1])
        if key not in settled:
            settled[key] = _settled(key, given)
        (name, sub), contradicted = settled[key]
        names.append((name, sub))
        if contradicted:
            value = str(pair[0])
            facts: dict[str, object] = {"theirs": value, "ours": given}
            found.put("category_contradicts", row, category.index, category.header, value, facts)
    category.values = [name for name, _ in names]
    subcategory.values = [sub for _, sub in names]


def _constant(typed: Typed) -> Value:
    return typed.values[0] if typed.values else None


def _settled(delivered: tuple[Value, Value], given: str | None) -> tuple[_Names, bool]:
    category, subcategory = delivered
    sub = None if subcategory is None else str(subcategory)
    if category is None:
        return ((None, sub) if given is None else translate(given, sub)), False
    contradicted = given is not None and _contradicts(str(category), sub, given)
    return translate(str(category), sub), contradicted


def _contradicts(category: str, subcategory: str | None, given: str) -> bool:
    """Whether a row's names are those of another category than the given one, in today's names."""
    theirs, ours = translate(category, subcategory), translate(given, None)
    if fold(theirs[0]) != fold(ours[0]):
        return True
    # A former category is a sub-category now: given as such, it excludes its neighbours.
    return bool(ours[1] and theirs[1] and fold(theirs[1]) != fold(ours[1]))
