"""The empty columns that most answers wait for: as a picture, a table, and the rows behind one."""

from dataclasses import replace

import streamlit as st

from data import dutch as nl
from kpi.declared.all import BY_ID
from kpi.quality.waiting import Waiting, count_waiting, list_waiting
from kpi.question import Question
from kpi.words import ANSWERS, UNITS
from ui.app.cache import keep_of_store, keep_per_version
from ui.app.links import draw_link, write_address
from ui.charts import parts
from ui.charts.parts import Bar
from ui.chosen.figure import ROWS
from ui.figures import pictures
from ui.figures.pictures import Picture
from ui.kit.html import draw_quiet, draw_subheading, draw_table
from ui.rows.choosing import Grid
from ui.rows.columns import Column
from ui.rows.contract_columns import list_columns
from ui.rows.contract_rows import tell_choices
from ui.rows.grid import draw_grid

COLUMN = "kolom"  # in the address: the column that is looked at
ABOUT = (
    "Zoveel antwoorden wachten tot iemand de lege cellen invult. Een antwoord kan op meer "
    "kolommen wachten. Gearceerd: onbekend. Omlijnd: onzeker of het meetelt."
)
_TOP = 10  # bars; the table and the choice have all
_NAMED = 3  # figures that are named in a row of the table
_ANSWER = ("antwoord", "antwoorden")
_OWN = (
    Column("answers", "Antwoorden", "Hoeveel antwoorden op deze lege cel wachten.", "count", 11),
    Column("figures", "Cijfers die wachten", "Van welke cijfers het antwoord wacht.", width=34),
)
_NOT_HERE = {"state", "steps_late"}

_count = keep_of_store(32, count_waiting)
_rows = keep_of_store(16, list_waiting)


def draw_waiting(question: Question) -> None:
    """Draw the ten columns that most answers wait for, and the contracts behind the chosen one."""
    found = {one.header: one for one in _count(question)}
    asked = pictures.find_choice(COLUMN, tuple(found))
    chosen = asked or next(iter(found), "")
    pictures.draw_picture(_draw_picture(question), COLUMN, chosen, "Kies een kolom")
    if chosen:
        _draw_rows(found[chosen], question)


def _draw_rows(of: Waiting, question: Question) -> None:
    rows = _rows(of.field, question)
    contracts = nl.count_noun(rows.num_rows, *UNITS["contract"])
    st.html(draw_subheading(f"{contracts} waarin ‘{of.header}’ leeg is", ROWS))
    first, title, *others = (
        replace(one, shown=one.shown and one.field != "start_date")
        for one in list_columns(question)
        if one.field not in _NOT_HERE
    )
    grid = Grid(
        f"Contracten waarin {of.header} leeg is",
        (first, title, *_OWN, *others),
        noun=UNITS["contract"],
        file="lege cellen",
    )
    draw_grid(grid, rows, [*tell_choices(question), ("Lege kolom", of.header)])


@keep_per_version(64)
def _draw_picture(question: Question) -> Picture:
    found = _count(question)
    return Picture(
        title="Waar de meeste antwoorden op wachten",
        level=2,
        chart=parts.draw_parts(
            [_bar(one) for one in found[:_TOP]], _ANSWER[1], write=nl.format_number
        )
        if found
        else None,
        said=_phrase(found, question),
        table=draw_table(
            "Antwoorden die op een lege cel wachten, per kolom",
            ("Kolom", "Onbekend", "Onzeker", "Cijfers die wachten"),
            [_cells(one, question) for one in found],
            numbers=(1, 2),
            stacked=True,
        ),
        points=tuple(one.header for one in found),
        beneath=draw_quiet(ABOUT),
    )


def _bar(one: Waiting) -> Bar:
    sizes = {ANSWERS["unknown"]: one.unknown, ANSWERS["maybe"]: one.maybe}
    return parts.make_bar(one.header, sizes, write=nl.format_number, said=_say(one))


def _say(one: Waiting) -> str:
    kpis = nl.count_noun(len(one.kpis), "cijfer", "cijfers")
    return f"{nl.count_noun(one.answers, *_ANSWER)} van {kpis}"


def _phrase(found: list[Waiting], question: Question) -> str:
    if not found:
        return "Geen enkel antwoord wacht op een lege cel."
    told = "; ".join(
        f"{one.header}: {nl.format_number(one.unknown)} onbekend en "
        f"{nl.format_number(one.maybe)} onzeker"
        for one in found[:_TOP]
    )
    month = nl.format_month(question.month)
    return f"Antwoorden die op een lege cel wachten, per kolom, eind {month}. {told}."


def _cells(one: Waiting, question: Question) -> list[str]:
    labels = [BY_ID[kpi].label for kpi in one.kpis]
    left = nl.count_left(len(labels) - _NAMED, "cijfer", "cijfers")
    named = ", ".join(labels[:_NAMED])
    return [
        draw_link(one.header, write_address("datakwaliteit", question, kolom=one.header)),
        nl.format_number(one.unknown),
        nl.format_number(one.maybe),
        f"{named}. {left}" if left else named,
    ]
