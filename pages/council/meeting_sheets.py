"""Vergaderstand: the same figures a sheet at a time, large, with nothing to click wrong."""

import datetime as dt
from collections.abc import Iterable

from data.reference import list_actions
from kpi import agenda_names
from kpi.classification import list_names
from kpi.declared.all import BY_ID
from kpi.headlines import BESIDE, PER_CATEGORY
from kpi.question import Question
from pages.council import overview, urgent
from report.content import opening
from ui.app.cache import keep_per_version
from ui.app.choices import Still
from ui.app.links import write_address
from ui.figures import chain, outcome
from ui.figures.figures import Figures, count_figures, find_delivered
from ui.kit.html import Html, render_template

TITLE = "Vergaderstand"
KEY = "blad"
FIRST = "overzicht"


def list_sheets(classification: str) -> dict[str, str]:
    """Return the sheets in order: what stands in the address -> its title."""
    lines = {f"actielijn-{nr}": f"Actielijn {nr}" for nr in agenda_names.LINES}
    return {FIRST: "Overzicht"} | lines | {name: name for name in list_names(classification)}


@keep_per_version(64)
def draw_page(key: str, question: Question, today: dt.date) -> Html:
    """Return one sheet, with the way to the one before and after it. There must be a month."""
    there = list_sheets(question.classification)
    category = key if key in list_names(question.classification) else None
    still = Still(question.month, question.window, category, question.classification)
    if key == FIRST:
        shown: tuple[Html, ...] = overview.draw_page(still, today)
    else:
        shown = (
            _draw_category(key, still, today) if category else _draw_line(int(key[-1]), still),
        )
    keys = list(there)
    at = keys.index(key)
    before, after = keys[at - 1] if at else None, keys[at + 1] if at + 1 < len(keys) else None
    return render_template(
        "pages/council/meeting_sheets.html#sheet",
        shown=shown,
        title=there[key],
        number=at + 1,
        count=len(keys),
        month=question.month,
        before=before and _address(before, question),
        after=after and _address(after, question),
        first=_address(FIRST, question),
        close=write_address("", question),
    )


def _address(key: str, question: Question) -> str:
    return write_address("vergadering", question, **{KEY: key})


def _draw_line(nr: int, question: Question) -> Html:
    found = count_figures(question)
    lines = {action.nr: action.line for action in list_actions()}
    of = [kpi.id for kpi in BY_ID.values() if lines[kpi.action] == nr and not kpi.beside]
    title = f"Actielijn {nr}: {agenda_names.LINES[nr]}"
    return render_template(
        "pages/council/meeting_sheets.html#line", title=title, **_list(of, found, question)
    )


def _draw_category(name: str, question: Question, today: dt.date) -> Html:
    found = count_figures(question)
    return render_template(
        "pages/council/meeting_sheets.html#category",
        title=f"{name}: {opening.phrase_opening(found, question)}",
        basis=opening.phrase_basis(find_delivered(question), question, found),
        chain=chain.draw_chain(chain.ask_chain(question), question, short=True),
        urgent=urgent.list_urgent(question, today),
        **_list(PER_CATEGORY, found, question),
    )


def _list(kpis: Iterable[str], found: Figures, question: Question) -> dict[str, object]:
    """Return the figures of a sheet with their names, and the legend to them."""
    shown = tuple(kpis)
    outcomes = [(kpi, found.get((kpi, question.category))) for kpi in shown]
    # Beside a figure, but not twice on one sheet.
    beside = {
        kpi: found.get((other, question.category))
        for kpi, other in BESIDE.items()
        if other not in shown
    }
    items = [
        (outcome.draw_name(kpi, one), outcome.draw_square(one, question, beside=beside.get(kpi)))
        for kpi, one in outcomes
    ]
    return {"items": items, "legend": outcome.draw_legend()}
