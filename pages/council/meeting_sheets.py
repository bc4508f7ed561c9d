"""Vergaderstand as HTML: the same figures a sheet at a time, large, with nothing to click wrong."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace
from html import escape

from data import dutch as nl
from data.reference import actions
from kpi import BY_ID, Outcome, layouts, words
from kpi.headlines import PER_CATEGORY
from kpi.question import Question
from pages.council import overview, urgent
from report.content import opening
from ui.app.cache import per_version
from ui.app.links import href
from ui.figures import chain as work_chain
from ui.figures import outcome as measure
from ui.figures import sentence
from ui.figures.figures import delivered, figures
from ui.kit import blocks

TITLE = "Vergaderstand"
KEY = "blad"
FIRST = "overzicht"
KEYS = "Pijltje rechts of links: volgend of vorig blad. Home: eerste blad. Escape: terug."
_LINK = re.compile(r"<a\b[^>]*>(.*?)</a>", re.DOTALL)
# Ways to other screens: not in a meeting.
_GO = re.compile(r'<(span|p) class="isv-go">.*?</\1>', re.DOTALL)
_DETAILS = re.compile(r"<details\b.*?</details>", re.DOTALL)


def sheets(layout: str) -> dict[str, str]:
    """Return the sheets in order: what stands in the address -> its title."""
    lines = {f"actielijn-{nr}": f"Actielijn {nr}" for nr in words.LINES}
    return {FIRST: "Overzicht"} | lines | {name: name for name in layouts.names(layout)}


@per_version(64)
def page(key: str, question: Question, today: dt.date) -> str:
    """Return one sheet, with the way to the one before and after it. There must be a month."""
    there = sheets(question.classification)
    if key == FIRST:
        body = "".join(overview.page(replace(question, category=None), today)[:3])
    elif key.startswith("actielijn-"):
        body = _line(int(key[-1]), replace(question, category=None))
    else:
        body = _category(key, replace(question, category=key))
    still = _LINK.sub(r"\1", _GO.sub("", _DETAILS.sub("", body)))
    return f'<div class="isv-meeting">{_turn(key, there, question)}{still}</div>'


def _turn(key: str, there: Mapping[str, str], question: Question) -> str:
    keys = list(there)
    at = keys.index(key)
    before, after = keys[at - 1] if at else None, keys[at + 1] if at + 1 < len(keys) else None
    place = f"{there[key]} · blad {at + 1} van {len(keys)} · eind {nl.month(question.month)}"
    back = f'<a class="isv-turn" data-key="Escape" href="{href("", question)}">Sluiten</a>'
    first = f'<a class="isv-hidden" data-key="Home" href="{_to(FIRST, question)}">Eerste blad</a>'
    return (
        f'<nav class="isv-turns" aria-label="Bladen">'
        f"{_side(before, '← Vorig blad', 'ArrowLeft', question)}"
        f'<span role="status">{escape(place)}</span>'
        f"{_side(after, 'Volgend blad →', 'ArrowRight', question)}{first}{back}</nav>"
        f'<p class="isv-sub isv-keys">{KEYS}</p>'
    )


def _side(key: str | None, text: str, pressed: str, question: Question) -> str:
    if key is None:
        return f'<span class="isv-turn isv-none" aria-hidden="true">{text}</span>'
    return f'<a class="isv-turn" data-key="{pressed}" href="{_to(key, question)}">{text}</a>'


def _to(key: str, question: Question) -> str:
    return href("vergadering", question, **{KEY: key}) if key else ""


def _line(nr: int, question: Question) -> str:
    found = figures(question)
    lines = {action.nr: action.line for action in actions()}
    of = [kpi for kpi in BY_ID.values() if lines[kpi.action] == nr and not kpi.beside]
    items = "".join(_item(kpi.id, found.get((kpi.id, None)), question) for kpi in of)
    head = blocks.heading(f"Actielijn {nr}: {words.LINES[nr]}")
    return f'{head}<ul class="isv-figures">{items}</ul>{measure.legend()}'


def _category(name: str, question: Question) -> str:
    found = figures(question)
    stand = delivered(question)
    head = blocks.heading(
        f"{name}: {opening.sentence(found, question)}", sentence.standing(stand, question, found)
    )
    linked = work_chain.ask_chain(replace(question, category=name))
    chain = blocks.section("De keten", work_chain.strip(linked, question))
    items = "".join(_item(kpi, found.get((kpi, name)), question) for kpi in PER_CATEGORY)
    first = blocks.section("Vraagt aandacht", urgent.listed(question))
    shown = f'<ul class="isv-figures">{items}</ul>{measure.legend()}{first}'
    return f'<div class="isv-council">{head}{chain}{shown}</div>'


def _item(kpi: str, outcome: Outcome | None, question: Question) -> str:
    name = f'<span class="isv-name">{escape(measure.named(kpi, outcome))}</span>'
    return f"<li>{name}{measure.square(outcome, question)}</li>"
