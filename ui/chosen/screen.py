"""The pattern of a screen with figures: a table of them, pictures of the chosen one, its rows."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from kpi.declared.all import BY_ID
from kpi.question import Question
from ui.app.cache import keep_per_version
from ui.chosen import figure, rows
from ui.chosen.figure import Place
from ui.figures import figure_table
from ui.figures.figure_table import Group, View
from ui.figures.outcome import draw_short_legend
from ui.kit.html import Html, draw_notice

KPI = "kpi"  # in the address: the chosen figure


def draw_figures(caption: str, groups: Sequence[Group], question: Question, place: Place) -> None:
    """Draw the table of figures, beside it the picture of the chosen one, and below it its rows.

    So who chooses a part of a bar sees its rows under it; how it went over time comes last.

    place: where choices lead back to. At least one of the groups has a KPI.
    """
    view = _find_view(groups, question)
    with st.container(key="cijfers"):
        left, right = st.columns([1.75, 1], gap="medium")
        left.html(_draw_table(caption, tuple(groups), question, view, place))
        with right:
            figure.draw_first(view.chosen, question, place)
    draw_behind(view.chosen, question)
    figure.draw_over_time(view.chosen, question, named=True)


def draw_few(caption: str, groups: Sequence[Group], question: Question, place: Place) -> str:
    """Draw a short table of figures and under it the pictures of the chosen one; return which.

    Its rows are for `draw_behind`, where the screen wants them.
    """
    view = _find_view(groups, question)
    st.html(_draw_table(caption, tuple(groups), question, view, place))
    figure.draw_figure(view.chosen, question, place)
    return view.chosen


def draw_behind(kpi: str, question: Question) -> None:
    """Draw the rows behind what is chosen of a figure; nothing when it counts nothing."""
    if behind := figure.find_behind(kpi, question):
        rows.draw_behind(behind)


def _find_view(groups: Sequence[Group], question: Question) -> View:
    """Return how the table is looked at, as the address says; what is wrong in it is told."""
    kpis = list(dict.fromkeys(kpi for group in groups for kpi in group.kpis))
    first = _find_first(tuple(kpis), question) or kpis[0]
    asked = st.query_params.get(KPI, first)
    if asked not in kpis:
        said = f"Cijfer ‘{asked}’ uit het adres is hier niet te kiezen."
        st.html(draw_notice(f"{said} U ziet nu: {BY_ID[first].label}."))
        asked = first
    return View(
        asked,
        st.query_params.get(figure_table.SORT, ""),
        st.query_params.get(figure_table.OPEN) == figure_table.ALL,
    )


@keep_per_version(256)
def _find_first(kpis: tuple[str, ...], question: Question) -> str | None:
    return figure_table.find_most_urgent(kpis, question)


@keep_per_version(256)
def _draw_table(
    caption: str, groups: tuple[Group, ...], question: Question, view: View, place: Place
) -> Html:
    kept = {
        KPI: view.chosen,
        figure_table.SORT: view.sort or None,
        figure_table.OPEN: figure_table.ALL if view.everything else None,
    }
    href = partial(_write, place, question, kept)
    return figure_table.draw_table(caption, groups, question, view, href) + draw_short_legend()


def _write(
    place: Place, question: Question, kept: dict[str, str | None], **choices: str | None
) -> str:
    return place.write(question, **(kept | choices))
