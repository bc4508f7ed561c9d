"""The obligation as HTML: each regime with whom it obliges to what, from when, and where it is."""

from collections.abc import Mapping

from data import dutch as nl
from data.journal.settings import Setting, name_first_day
from data.reference import (
    Obligation,
    Source,
    find_paragraphs,
    list_obligations,
    list_regimes,
    list_sources,
)
from kpi.words import phrase_standing, phrase_value
from ui.kit.html import Html, render_template

_CATEGORIES = {
    "old": "De tien risicocategorieën van vóór de herijking",
    "new": "De acht herijkte risicocategorieën, met 4G en 5G",
    "all": "Alle",
}
_FORMS = {"isv_contract_condition": "Contractvoorwaarde"}
_DAYS = {
    "publication_date": "publicatie",
    "award_date": "gunning",
    "start_date": "ingang",
}
_FREE = "Vrij: nooit verplicht"


def draw_obligation(found: Mapping[str, Setting]) -> Html:
    """Return the regimes as they stand by the settings of a day (all of them by name)."""
    return render_template(
        "pages/account/norms.html#obligation",
        rows=[_row(one, found) for one in list_obligations()],
        paragraph=find_paragraphs()[0],
        agenda=list_sources()["agenda"],
    )


def _row(one: Obligation, found: Mapping[str, Setting]) -> tuple[object, ...]:
    """Return the cells of a regime; the last one its sources, to be drawn as links."""
    obliging = one in list_regimes()
    first = found[name_first_day(one.id)] if obliging else None
    every = found[f"contracts:{one.id}"] if obliging else None
    days = [_DAYS[name] for name in one.decisive_date if name]
    return (
        phrase_value(first, "") if first else nl.format_date(one.valid_from),
        _CATEGORIES[one.categories],
        one.who[:1].upper() + one.who[1:],
        _FORMS[one.form] if obliging else _FREE,
        phrase_value(every, "").capitalize() if every else "–",
        f"De dag van {', anders '.join(days)}" if days else "–",
        f"{phrase_standing(first).capitalize()}: {first.why}" if first and first.nr else one.why,
        _list_sources(one),
    )


def _list_sources(one: Obligation) -> list[Source]:
    return [list_sources()[id_] for id_ in one.sources]
