"""The category of every row: translated, filled in by who delivers, or contradicted."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from data.check.cells import Rows, Typed
from data.check.collect import Collector, Facts
from data.findings.findings import At, make_finding
from data.values.categories import find_nearly, translate_category
from data.values.near import make_hint
from data.values.problem import Value
from data.words import fold_text

_Names = tuple[str | None, str | None]


@dataclass(frozen=True)
class Said:
    """What was said of categories by who delivers: which one fills an empty cell (`given`), and
    what the names stand for that nearly are one of a risk category.
    """

    given: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)


def settle_categories(rows: Rows, said: Said, found: Collector) -> None:
    """Translate categories in place; the given one fills an empty one and is contradicted by
    another.

    A category plan has no sub-category: it is about the category as a whole. A name outside the
    risk categories is accepted; one that nearly is a risk category is to be asked about, for with
    a slip of the pen a contract would leave the population. Until that is answered it is a warning.
    """
    category, subcategory = rows.fields["category"], rows.fields.get("subcategory")
    given = _ask(rows, said, found)
    parts = subcategory.values if subcategory else [None] * len(category.values)
    delivered = list(zip(category.values, parts, strict=True))
    settled = {names: _settled(names, given) for names in set(delivered)}
    against = {names for names in settled if given and _contradicts(names, given)}
    if against and category.index is None:  # a constant of the profile: no cell to name
        theirs = category.values[0]
        found.add_to_file("category_option_contradicts", theirs=theirs, ours=given)
    elif against:
        hits = [at for at, names in enumerate(delivered) if names in against]

        def told(at: int) -> Facts:
            theirs = delivered[at][0]
            return {"theirs": theirs, "ours": given, **make_hint(find_nearly(str(theirs)))}

        rows.report(found, "category_contradicts", hits, category, told)
    if subcategory:  # a plan outside the risk categories has a finding of its own
        near_given = find_nearly(given) if given and given not in said.names else None
        if given and near_given:
            _report_given(given, near_given, found)
        own = category.values
        if against:
            own = [None if names in against else names[0] for names in delivered]
        for typed, names, code in (
            (category, own, "category_near"),  # those against have a finding already
            (subcategory, parts, "name_near"),
        ):
            asked = names
            if said.names:
                asked = [None if name in said.names else name for name in names]
            _report_near(rows, typed, asked, code, given, found)
    category.values = [settled[names][0] for names in delivered]
    if subcategory:
        subcategory.values = [settled[names][1] for names in delivered]


def _ask(rows: Rows, said: Said, found: Collector) -> str | None:
    """Read names as was answered, and tell which are to be asked about; return the given one."""
    names = said.names
    for field_ in ("category", "subcategory"):
        if typed := rows.fields.get(field_):
            counted = Counter(typed.values)
            empty = counted.pop(None, 0)
            if said.given and field_ == "category":
                counted[said.given] += empty
            for name, cells in counted.items():
                if isinstance(name, str) and (near := find_nearly(name)):
                    found.add_near(name, near, cells)
            if names:
                typed.values = [
                    names.get(one, one) if isinstance(one, str) else one for one in typed.values
                ]
    return names.get(said.given, said.given) if said.given else None


def _report_near(
    rows: Rows, typed: Typed, names: Sequence[Value], code: str, given: str | None, found: Collector
) -> None:
    """Warn for names that are nearly the name of a risk category, or of a part of one."""
    near = {name: find_nearly(name) for name in set(names) if isinstance(name, str)}
    if typed.index is None:  # a constant of the profile: no cell to name
        name = str(names[0]) if names else ""
        known = near.get(name)
        if known and name != given:
            _report_given(name, known, found)
        return
    slips = {name for name, known in near.items() if known}
    hits = [at for at, name in enumerate(names) if name in slips] if slips else []

    def facts(at: int) -> Facts:
        known = near[str(names[at])]
        return {"near": known, **make_hint(known)}

    rows.report(found, code, hits, typed, facts)


def _report_given(name: str, near: str, found: Collector) -> None:
    facts = {"ours": name, "near": near, **make_hint(near)}
    found.add_to_whole(make_finding("category_given_near", At(value=name), facts=facts))


def _settled(delivered: tuple[Value, Value], given: str | None) -> _Names:
    category, subcategory = _texts(delivered)
    name = category or given
    return (None, subcategory) if name is None else translate_category(name, subcategory)


def _contradicts(delivered: tuple[Value, Value], given: str) -> bool:
    """Whether a row's names are those of another category than the given one, in today's names."""
    category, subcategory = _texts(delivered)
    if category is None:
        return False
    theirs, ours = translate_category(category, subcategory), translate_category(given, None)
    if fold_text(theirs[0]) != fold_text(ours[0]):
        return True
    # A former category is a sub-category now: given as such, it excludes its neighbours.
    return bool(ours[1] and theirs[1] and fold_text(theirs[1]) != fold_text(ours[1]))


def _texts(names: tuple[Value, Value]) -> _Names:
    category, subcategory = (None if name is None else str(name) for name in names)
    return category, subcategory
