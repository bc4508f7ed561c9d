"""A picture that answers: pointed at, chosen by mouse or keyboard, and also there as a table.

What is chosen stands in the address under a name, so that Back undoes it, a reload keeps it, and
the copied address shows the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from ui.app.choices import CATEGORY, MONTH
from ui.charts import parts
from ui.charts.theme import CONFIG, Chart
from ui.kit.html import Html, draw_notice, render_template

AS_TABLE = "Toon als tabel"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its twin; all of it from the same outcomes.

    chart: None when there is too little to draw; then `said` says so. said: what it shows in one
    sentence, for who does not see it. points: what can be chosen, the default first. beneath: what
    stands under it. level: of its heading. anchor: its place, for who is led there.
    """

    title: str
    chart: Chart | None
    said: str
    table: Html
    points: tuple[str, ...]
    beneath: Html
    level: int = 3
    anchor: str = ""


def find_choice(name: str, points: Sequence[str]) -> str | None:
    """Return the point that the address names, or None: it names none, or one that is not there."""
    asked = st.query_params.get(name)
    return asked if asked in points else None


def draw_picture(picture: Picture, name: str, chosen: str, label: str) -> None:
    """Draw a picture with the choice of its points beside it, kept in the address as `name`.

    chosen: the point that is looked at. label: what the choice asks, read aloud.
    """
    asked = st.query_params.get(name)
    shared = name in (MONTH, CATEGORY)  # of those it is said where all screens choose them
    if not shared and asked and picture.points and asked not in picture.points:
        said = f"‘{asked}’ uit het adres is er hier niet."
        st.html(draw_notice(f"{said} U ziet nu: {chosen}."))
    with st.container(horizontal=True, vertical_alignment="center", key=f"beeld-{name}"):
        st.html(
            render_template(
                "ui/figures/pictures.html#title",
                title=picture.title,
                level=picture.level,
                anchor=picture.anchor,
            )
        )
        if picture.points:
            _draw_select(picture.points, name, chosen, label)
    if picture.chart:
        key = f"grafiek-{name}"
        st.plotly_chart(
            picture.chart,
            config=CONFIG,
            key=key,
            on_select=lambda: _take_point(name, key),
            selection_mode="points",
            alt=picture.said,
        )
        if asked and (places := parts.find_places(picture.chart, asked)):
            st.html(render_template("ui/figures/pictures.html#chosen", key=key, places=places))
    else:
        st.html(render_template("ui/figures/pictures.html#nothing", said=picture.said))
    st.html(
        render_template(
            "ui/figures/pictures.html#beneath",
            beneath=picture.beneath,
            summary=AS_TABLE,
            table=picture.table,
        )
    )


def _draw_select(points: Sequence[str], name: str, chosen: str, label: str) -> None:
    key = f"kies-{name}"
    st.session_state[key] = chosen
    st.selectbox(
        label,
        points,
        key=key,
        width=250,
        label_visibility="collapsed",
        filter_mode="contains",  # there may be fifty points
        on_change=lambda: keep_choice(name, st.session_state[key], points[0]),
    )


def _take_point(name: str, key: str) -> None:
    """Keep the point that was clicked; a double click, or one on what is chosen, keeps it chosen.

    The picture keeps what was clicked as well: a second click there names no point, whatever was
    chosen in another way meanwhile. It stands for the point that was clicked last.
    """
    last = f"geklikt-{name}"
    points = st.session_state[key].selection.points
    point = points[0].get("customdata", [""])[0] if points else st.session_state.get(last, "")
    st.session_state[last] = point
    if point:
        keep_choice(name, point, None)


def keep_choice(name: str, point: str, default: str | None) -> None:
    """Write a choice to the address; the default is what an address does not name.

    Month and category are those that all screens share, and go through their own choice.
    """
    if name in (MONTH, CATEGORY):
        st.session_state[name] = point
    elif point != default:
        st.query_params[name] = point
    elif name in st.query_params:
        del st.query_params[name]
