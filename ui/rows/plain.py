"""The plain table beside a grid, which is a picture to a screen reader: a page at a time."""

from collections.abc import Sequence

import pyarrow as pa
import streamlit as st

from ui.app.choices import pick_page
from ui.app.links import draw_link
from ui.kit.html import draw_quiet, draw_table
from ui.rows.choosing import Grid, keep_chosen, phrase_part
from ui.rows.columns import Column, Row

PER_PAGE = 25  # rows of the plain table
_TOLD = 3  # columns that tell a row from the others, of one contract as well


def draw_plain(grid: Grid, columns: Sequence[Column], rows: pa.Table) -> None:
    """Draw one page of the rows as HTML, and the choice of rows that the grid has in itself."""
    pages = -(-rows.num_rows // PER_PAGE)
    page = pick_page(grid.names.name_choice("bladzijde"), pages)
    shown = rows.slice((page - 1) * PER_PAGE, PER_PAGE)
    if grid.choose:
        _choose_plain(grid, shown)
    st.container(key=grid.names.name_choice("gewoon")).html(
        draw_table(
            grid.title,
            [one.header for one in columns],
            [[_cell(one, row) for one in columns] for row in shown.to_pylist()],
            numbers=[at for at, one in enumerate(columns) if one.is_number],
            whole=[at for at, one in enumerate(columns) if one.kind == "date"],
        )
    )
    if said := phrase_part(grid, shown.num_rows, rows) and f"Bladzijde {page} van {pages}.":
        st.html(draw_quiet(said))


def _choose_plain(grid: Grid, shown: pa.Table) -> None:
    name, told = f"kies-{grid.name}", grid.columns[:_TOLD]
    labels = {
        str(row[grid.key]): " · ".join(one.phrase(row) for one in told) for row in shown.to_pylist()
    }
    st.session_state[name] = [one for one in st.query_params.get_all(grid.chosen) if one in labels]

    def keep() -> None:
        keep_chosen(grid, pa.chunked_array([pa.array(st.session_state[name], pa.string())]))

    st.multiselect(
        f"Kies {grid.noun[1]}",
        list(labels),
        key=name,
        format_func=lambda one: labels.get(one, one),
        max_selections=1 if grid.choose == "single-row" else None,
        on_change=keep,
    )


def _cell(column: Column, row: Row) -> str:
    text = column.phrase(row)
    target = column.link(row) if column.link and row[column.field] is not None else ""
    return draw_link(text, target) if target else text
