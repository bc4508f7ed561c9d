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
from pages.council import overview, urgent
from ui.app.cache import per_version
from ui.app.choices import Choices
from ui.app.links import href
from ui.charts import bars
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
def page(key: str, choices: Choices, today: dt.date) -> str:
    """Return one sheet, with the way to the one before and after it. There must be a month."""
    there = sheets(choices.layout)
    if key == FIRST:
        body = "".join(overview.page(replace(choices, category=None), today)[:3])
    elif key.startswith("actielijn-"):
        body = _line(int(key[-1]), replace(choices, category=None))
    else:
        body = _category(key, replace(choices, category=key))
    still = _LINK.sub(r"\1", _GO.sub("", _DETAILS.sub("", body)))
    return f'<div class="isv-meeting">{_turn(key, there, choices)}{still}</div>'


def _turn(key: str, there: Mapping[str, str], choices: Choices) -> str:
    keys = list(there)
    at = keys.index(key)
    before, after = keys[at - 1] if at else None, keys[at + 1] if at + 1 < len(keys) else None
    place = f"{there[key]} · blad {at + 1} van {len(keys)} · eind {nl.month(choices.month or '')}"
    back = f'<a class="isv-turn" data-key="Escape" href="{escape(href("", choices))}">Sluiten</a>'
    to = escape(_to(FIRST, choices))
    first = f'<a class="isv-hidden" data-key="Home" href="{to}">Eerste blad</a>'
    return (
        f'<nav class="isv-turns" aria-label="Bladen">'
        f"{_side(before, '← Vorig blad', 'ArrowLeft', choices)}"
        f'<span role="status">{escape(place)}</span>'
        f"{_side(after, 'Volgend blad →', 'ArrowRight', choices)}{first}{back}</nav>"
        f'<p class="isv-sub isv-keys">{KEYS}</p>'
    )


def _side(key: str | None, text: str, pressed: str, choices: Choices) -> str:
    if key is None:
        return f'<span class="isv-turn isv-none" aria-hidden="true">{text}</span>'
    return f'<a class="isv-turn" data-key="{pressed}" href="{escape(_to(key, choices))}">{text}</a>'


def _to(key: str, choices: Choices) -> str:
    return href("vergadering", choices, **{KEY: key}) if key else ""


def _line(nr: int, choices: Choices) -> str:
    found = figures(choices.month or "", choices.window, choices.layout)
    lines = {action.nr: action.line for action in actions()}
    of = [kpi for kpi in BY_ID.values() if lines[kpi.action] == nr and not kpi.beside]
    items = "".join(_item(kpi.id, found.get((kpi.id, None)), choices) for kpi in of)
    head = blocks.heading(f"Actielijn {nr}: {words.LINES[nr]}")
    return f'{head}<ul class="isv-figures">{items}</ul>{bars.legend(measure.MAYBE)}'


def _category(name: str, choices: Choices) -> str:
    month = choices.month or ""
    found = figures(month, choices.window, choices.layout)
    stand = delivered(month, choices.layout)
    head = blocks.heading(
        f"{name}: {sentence.conclusion(found, choices)}", sentence.standing(stand, choices, found)
    )
    linked = work_chain.of(month, choices.window, name, choices.layout)
    chain = blocks.section("De keten", work_chain.strip(linked, choices))
    items = "".join(_item(kpi, found.get((kpi, name)), choices) for kpi in PER_CATEGORY)
    first = blocks.section("Vraagt aandacht", urgent.listed(choices))
    shown = f'<ul class="isv-figures">{items}</ul>{bars.legend(measure.MAYBE)}{first}'
    return f'<div class="isv-council">{head}{chain}{shown}</div>'


def _item(kpi: str, outcome: Outcome | None, choices: Choices) -> str:
    name = f'<span class="isv-name">{escape(measure.named(kpi, outcome))}</span>'
    return f"<li>{name}{measure.square(outcome, choices)}</li>"
