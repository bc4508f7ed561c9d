"""The choice of an exploration as it stands in an address, and read back with what was wrong."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from data.reference import list_categories
from data.values.categories import translate_category
from kpi.explore.choice import STEPS, Choice, Hours
from kpi.model import BadQuestion

CATEGORIES, CPV, FLOOR, KINDS, BORDER, HOURS = (
    "bij-categorie",
    "bij-cpv",
    "bij-waarde",
    "bij-dienst",
    "bij-europees",
    "bij-uren",
)
NAMES = (CATEGORIES, CPV, FLOOR, KINDS, BORDER, HOURS)
_NOTHING = "geen"
_ALL = "alle"
_BOTH = "beide"
_ONLY = "alleen"
_BETWEEN = "-"
Query = Mapping[str, Sequence[str]]


def write_query(choice: Choice) -> dict[str, list[str]]:
    """Return the choice as parameters of an address: what is as today's is not named.

    Today's own choice says so in one word: an address without any opens on an example.
    """
    usual, found = Choice.take_today(), dict[str, list[str]]()
    if choice.categories != usual.categories:
        found[CATEGORIES] = list(choice.categories) or [_NOTHING]
    if choice.cpv:
        found[CPV] = list(choice.cpv)
    if choice.value_floor:
        found[FLOOR] = [f"{choice.value_floor.normalize():f}"]
    if choice.authority_kinds != usual.authority_kinds:
        found[KINDS] = list(choice.authority_kinds) or [_ALL]
    if not choice.european_only:
        found[BORDER] = [_BOTH]
    if choice.hours != usual.hours:
        found[HOURS] = [_BETWEEN.join(f"{getattr(choice.hours, step):g}" for step in STEPS)]
    return found or {BORDER: [_ONLY]}


def read_query(
    asked: Query, categories: Collection[str], kinds: Collection[str]
) -> tuple[Choice, list[str]]:
    """Return the choice of an address, and in Dutch what in it cannot be and was left out.

    categories, kinds: those on offer. A part that is not named, or wrong, is as today.
    """
    said: list[str] = []

    def known(name: str, title: str, there: Collection[str]) -> list[str]:
        given = [text for text in asked.get(name, ()) if text != _NOTHING]
        for text in given:
            if text not in there:
                said.append(_wrong(title, text))
        return [text for text in given if text in there]

    choice = Choice.take_today()
    if CATEGORIES in asked:
        there = {*list_categories(), *categories}
        given = [translate_category(text, None)[0] for text in asked[CATEGORIES]]
        asked = {**asked, CATEGORIES: given}
        wanted = known(CATEGORIES, "Categorie", there)
        if wanted or given == [_NOTHING]:
            choice = replace(choice, categories=tuple(wanted))
    for code in asked.get(CPV, ()):
        try:
            choice = replace(choice, cpv=(*choice.cpv, code))
        except BadQuestion:
            said.append(_wrong("CPV-groep", code))
    if FLOOR in asked:
        try:
            choice = replace(choice, value_floor=_number(_last(asked[FLOOR])))
        except BadQuestion:
            said.append(_wrong("Ondergrens", _last(asked[FLOOR])))
    if KINDS in asked:
        wanted = known(KINDS, "Soort dienst", {*kinds, _ALL})
        named = tuple(text for text in wanted if text != _ALL)
        choice = replace(choice, authority_kinds=named if wanted else choice.authority_kinds)
    if BORDER in asked:
        if _last(asked[BORDER]) == _BOTH:
            choice = replace(choice, european_only=False)
        elif _last(asked[BORDER]) != _ONLY:
            said.append(_wrong("Europees", _last(asked[BORDER])))
    if HOURS in asked:
        try:
            choice = replace(choice, hours=_hours(_last(asked[HOURS])))
        except (BadQuestion, ValueError):
            said.append(_wrong("Uren", _last(asked[HOURS])))
    return choice, said


def _hours(text: str) -> Hours:
    numbers = [float(_number(part)) for part in text.split(_BETWEEN)]
    return Hours(**dict(zip(STEPS, numbers, strict=True)))


def _number(text: str) -> Decimal:
    if not text.isascii() or not text.replace(".", "", 1).isdecimal():
        raise BadQuestion(f"'{text}' is geen getal.")
    return Decimal(text)


def _last(texts: Sequence[str]) -> str:
    return texts[-1] if texts else ""


def _wrong(title: str, text: str) -> str:
    return f"{title} ‘{text}’ uit het adres is hier niet te kiezen."
