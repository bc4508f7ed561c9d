"""Vergelijken: two moments, the same day of two years, or two categories, and what differs."""

from dataclasses import replace
from functools import partial

import pyarrow as pa
import streamlit as st

from data import dutch as nl
from kpi import words
from kpi.classification import list_names
from kpi.compare.changed import Explained
from kpi.declared.all import BY_ID
from kpi.outcome import Outcome
from kpi.question import Question
from report.workbooks.columns import Value
from ui.app import choices, frame
from ui.app.cache import keep_per_version
from ui.app.choices import ALL_CATEGORIES, LABEL_OF_WINDOW
from ui.app.links import draw_link, write_address, write_rows_address
from ui.figures.figures import count_figures
from ui.kit import html
from ui.kit.html import Html, draw_notice, draw_subheading
from ui.rows.changed_rows import Changed, Sides, draw_changed, find_changed_rows
from ui.rows.choosing import Grid
from ui.rows.columns import Column, Row
from ui.rows.contract_rows import phrase_count
from ui.rows.grid import draw_grid

# In the address: the tab and its name there, and in what way is compared.
TAB, OPEN, WAY = "tab", "vergelijken", "vergelijk"
MONTHS, YEARS, CATEGORIES = "maanden", "jaren", "categorieën"
WAYS = {
    MONTHS: "twee maanden",
    YEARS: "twee jaren op dezelfde dag",
    CATEGORIES: "twee categorieën",
}
ANSWERS = ("yes", "no", "unknown", "maybe")
_MORE = "Hoeveel meer (of met een min: minder) de tweede kant er heeft."


def name_other(way: str) -> str:
    """Return what the other side is called in the address: each way has its own."""
    return f"met-{way}"


def list_others(way: str, question: Question) -> dict[str, str]:
    """Return what there is to compare the question with, the default first; may be empty.

    As it stands in the address -> as it is shown.
    """
    if way == CATEGORIES:
        names = [ALL_CATEGORIES, *list_names(question.classification)]
        others = [one for one in names if one != (question.category or ALL_CATEGORIES)]
        if question.category is None:
            return {one: one for one in others}
        return {one: one for one in (*others[1:], *others[:1])}
    months = [one for one in frame.list_months() if one != question.month]
    if way == YEARS:
        months = [one for one in months if one[5:] == question.month[5:]]
    # What was before it is compared with first, the nearest of those first.
    earlier = [one for one in reversed(months) if one < question.month]
    later = [one for one in months if one > question.month]
    return {nl.format_month(one): f"eind {nl.format_month(one)}" for one in (*earlier, *later)}


def make_sides(way: str, other: str, question: Question) -> Sides:
    """Return the question beside another month, the earlier first, or beside another category."""
    if way == CATEGORIES:
        asked = replace(question, category=None if other == ALL_CATEGORIES else other)
        return Sides(question, asked, (question.category or ALL_CATEGORIES, other), moments=False)
    months = {nl.format_month(one): one for one in frame.list_months()}
    asked = replace(question, month=months[other])
    before, after = sorted((question, asked), key=lambda one: one.month)
    first, second = (f"eind {nl.format_month(one.month)}" for one in (before, after))
    return Sides(before, after, (first, second), moments=True)


def find_outcomes(kpi: str, sides: Sides) -> tuple[Outcome | None, Outcome | None]:
    """Return what a KPI comes to on both sides; None where there is nothing of it."""
    first, second = sides.ask(kpi)
    return (
        count_figures(sides.before).get((kpi, first.category)),
        count_figures(sides.after).get((kpi, second.category)),
    )


def find_difference(pair: tuple[Outcome | None, Outcome | None], answer: str) -> int:
    """Return how much more of an answer the second has, in whole units or euros."""
    was, now = (getattr(one, answer) if one else 0 for one in pair)
    return round(now - was)


@keep_per_version(16)
def list_figures(sides: Sides) -> pa.Table:
    """Return a row a KPI: both figures in words, and the difference of each answer in counts."""
    rows = []
    for kpi, declared in BY_ID.items():
        pair = find_outcomes(kpi, sides)
        before, after = (words.phrase_figure(one) for one in pair)
        rows.append(
            {"kpi": kpi, "label": declared.label, "before": before, "after": after}
            | {answer: find_difference(pair, answer) for answer in ANSWERS}
            | {"unit": words.name_units(kpi)}
        )
    return pa.Table.from_pylist(rows)


def list_columns(question: Question, sides: Sides, query: dict[str, str]) -> tuple[Column, ...]:
    """Return the columns of `list_figures`; a KPI leads to the screen with that one chosen.

    query: what else is chosen on the screen.
    """

    def link(row: Row) -> str:
        return write_address("verloop", question, kpi=row["kpi"], **query)

    told = [
        Column(
            answer,
            f"{words.ANSWERS[answer].capitalize()}: verschil",
            _MORE,
            "count",
            17,
            told=partial(_phrase_cell, answer),
        )
        for answer in ANSWERS
    ]
    return (
        Column("label", "Cijfer", "Wat er geteld wordt. Kies er een.", width=40, link=link),
        *(
            Column(field, name[:1].upper() + name[1:], "Ja van het geheel.", width=32)
            for field, name in zip(("before", "after"), sides.names, strict=True)
        ),
        *told,
        Column("unit", "Eenheid", "Wat er geteld wordt.", width=15, filtered=True),
    )


def _phrase_cell(answer: str, row: Row) -> str:
    return _phrase_more(row["kpi"], row[answer])


def draw_chosen(kpi: str, sides: Sides) -> Html:
    """Return a KPI on both sides: each answer, the difference, and what made that of ja."""
    pair = find_outcomes(kpi, sides)
    rows = [
        [name, *(_draw_count(kpi, one, answer, of) for answer in ANSWERS), words.phrase_figure(one)]
        for name, one, of in zip(sides.names, pair, sides.ask(kpi), strict=True)
    ]
    differences = [_phrase_more(kpi, find_difference(pair, answer)) for answer in ANSWERS]
    whole = _phrase_more(kpi, find_difference(pair, "population"))
    rows.append(["Verschil", *differences, f"geheel {whole}"])
    heads = ("Kant", *(words.ANSWERS[one].capitalize() for one in ANSWERS), "Ja van geheel")
    table = html.draw_table(
        f"{BY_ID[kpi].label}: beide kanten", heads, rows, numbers=(1, 2, 3, 4), stacked=True
    )
    moved = find_changed_rows(kpi, sides).moved
    said = phrase_moved(kpi, moved, sides) if moved else words.TELLING.capitalize()
    return html.draw_section(BY_ID[kpi].label, table + html.draw_quiet(said))


def _draw_count(kpi: str, one: Outcome | None, answer: str, of: Question) -> str:
    amount = getattr(one, answer) if one else 0
    text = words.phrase_amount(kpi, amount)
    target = write_rows_address(of, kpi, words.ANSWERS[answer]) if amount else ""
    return draw_link(text, target, label=f"{text} {words.ANSWERS[answer]}")


def _phrase_more(kpi: str, difference: int) -> str:
    sign = "+" if difference > 0 else "−" if difference else ""
    return f"{sign}{words.phrase_amount(kpi, abs(difference))}"


def phrase_moved(kpi: str, moved: Explained, sides: Sides) -> str:
    """Return what made the difference of ja, in amounts that add up to it."""
    first, second = sides.names
    new, gone = (
        ("nieuw", "telt niet meer mee")
        if sides.moments
        else (f"alleen bij {second}", f"alleen bij {first}")
    )
    more = ((moved.became, "was geen ja"), (moved.new, new))
    less = ((moved.fell, "is geen ja meer"), (moved.gone, gone))
    said = f"Verschil in ja: {_phrase_more(kpi, round(moved.difference))}."
    for title, parts in (("Erbij", more), ("Eraf", less)):
        told = [f"{words.phrase_amount(kpi, amount)} ({why})" for amount, why in parts if amount]
        said += f" {title}: {nl.join_words(told)}." if told else ""
    return said


def phrase_changed(kpi: str, changed: Changed) -> str:
    """Return of how many units, in how many contracts, the answer is another one."""
    if not changed.units:
        return "Alles wat meetelt heeft aan beide kanten hetzelfde antwoord"
    if not changed.rows.num_rows:  # none of which may be seen
        return f"Anders: {nl.count_noun(changed.units, *words.name_members(kpi))}"
    return f"Anders: {phrase_count(changed.rows, kpi)}"


def tell_sides(kpi: str, sides: Sides) -> list[tuple[str, Value]]:
    """Return what is compared, for files."""
    after = sides.after
    return [
        ("Vergeleken", " en ".join(sides.names)),
        ("Peildatum", after.reference_date),
        ("Periode", LABEL_OF_WINDOW[after.window]),
        *([("Categorie", after.category or ALL_CATEGORIES)] if sides.moments else []),
        ("Cijfer", BY_ID[kpi].label),
    ]


def draw_more(kpi: str, question: Question) -> Html:
    """Return the way to what changed since the last meeting."""
    return draw_link(
        "Wat er sinds de vergadering is veranderd", write_address("veranderd", question, kpi=kpi)
    )


def draw_comparing(kpi: str, question: Question) -> None:
    """Draw both sides of all figures, of the chosen one, and the contracts that differ."""
    with st.container(horizontal=True):
        way = choices.pick_one(WAY, "Vergelijk", WAYS, width=260)
        others = list_others(way, question)
        if others:
            other = choices.pick_one(name_other(way), "Met", others, width=300)
    if not others:
        st.html(draw_notice("Er is geen andere maand aangeleverd om mee te vergelijken."))
        return
    sides = make_sides(way, other, question)
    st.html(draw_chosen(kpi, sides))
    st.html(draw_subheading(phrase_changed(kpi, find_changed_rows(kpi, sides))))
    facts = tell_sides(kpi, sides)
    draw_changed(kpi, sides, facts)
    st.html(draw_subheading("Alle cijfers"))
    query = {TAB: OPEN, WAY: way, name_other(way): other}
    columns = list_columns(question, sides, query)
    grid = Grid("Alle cijfers", columns, "cijfers", ("cijfer", "cijfers"), file="vergelijking")
    draw_grid(grid, list_figures(sides), facts[:-1])
    st.html(draw_more(kpi, question))
