"""Normen en termijnen as HTML: what is in force at the end of a month, and all that ever was.

The obligation too: each regime with whom it obliges to what, from when, and where it is.
"""

import datetime as dt
from collections.abc import Mapping

from data import dutch as nl
from data.clock import read_today
from data.entries.settings import find_settings, list_settings, list_taken_back
from data.journal.settings import Setting, name_first_day
from data.reference import Obligation, find_paragraphs, list_obligations, list_regimes, list_sources
from kpi.declared.all import BY_ID
from kpi.question import Question
from kpi.setting_words import phrase_standing, phrase_value
from ui.app import shell
from ui.app.cache import keep_per_version
from ui.app.links import write_address
from ui.figures import settings as setting_words
from ui.figures.figures import list_moments
from ui.kit.html import Html, draw_heading, render_template

TITLE = "Normen en termijnen"
_LIMIT = "limit"
WELCOME = (
    "Waarmee cijfers worden vergeleken en vanaf wanneer iets te laat is: wie dat heeft bepaald, "
    "wanneer en waarom. Een wijziging geldt vanaf haar datum; maanden daarvoor blijven zoals ze "
    "waren."
)

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


def find_day(question: Question | None) -> dt.date:
    """Return the reference date of the chosen month, or today while there is no month."""
    return question.reference_date if question else read_today()


@keep_per_version(64)
def draw_page(question: Question | None, day: dt.date) -> tuple[Html, ...]:
    """Return the whole screen up to its forms: what is in force on a day."""
    # A norm of a figure that is no longer made has no name here; the journal keeps it.
    names, found = setting_words.name_settings(), find_settings(shell.open_store(), day)
    now = [found[name] for name in names if name in found]
    kinds = {
        kind: [
            _cells(setting_words.name_shortly(one.name), one) for one in now if _kind(one) == kind
        ]
        for kind in ("target", "term", _LIMIT)
    }
    without = [one for one in BY_ID.values() if f"target:{one.id}" not in found]
    asked = {"href": write_address, "question": question}
    return (
        draw_heading(TITLE, f"{WELCOME} U ziet wat geldt op {nl.format_date(day)}."),
        draw_obligation(found),
        _render("norms", rows=kinds["target"], without=without, **asked),
        _render("in_force", title="Termijnen", rows=kinds["term"]),
        _render("in_force", title="Grenzen en datums", rows=kinds[_LIMIT], most=3),
        _render("history", rows=_history(names), back=_taken_back(names)),
        _render("moments", markers=list_moments(), unknown=nl.UNKNOWN, **asked),
    )


def _render(macro: str, **values: object) -> Html:
    return render_template(f"pages/account/norms.html#{macro}", **values)


def _kind(setting: Setting) -> str:
    """Return 'target' or 'term', or that it is a limit or a rule of the obligation."""
    kind = setting.name.partition(":")[0]
    return kind if kind in {"target", "term"} else _LIMIT


def _cells(name: str, one: Setting) -> tuple[str, ...]:
    return (
        name,
        setting_words.phrase_value(one),
        phrase_standing(one),
        setting_words.phrase_since(one),
        setting_words.phrase_who(one),
        _sentence(setting_words.phrase_why(one)),
    )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _history(names: Mapping[str, str]) -> list[tuple[str, ...]]:
    return [
        _cells(names[one.name], one)
        for one in sorted(list_settings(shell.open_store()), key=lambda one: -one.nr)
        if one.name in names
    ]


def _taken_back(names: Mapping[str, str]) -> list[tuple[str, ...]]:
    return [
        (
            names[one.setting.name],
            setting_words.phrase_value(one.setting),
            nl.format_date(one.setting.valid_from),
            f"{one.by}, {nl.format_date(one.at)}",
            _sentence(one.why),
        )
        for one in list_taken_back(shell.open_store())
        if one.setting.name in names
    ]


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
        [list_sources()[id_] for id_ in one.sources],
    )
