"""The grid of the framework: its first rows, and what a press on a header or a row does."""

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import quote

import pyarrow as pa
import streamlit as st

from ui.kit.html import draw_quiet
from ui.rows import wishes
from ui.rows.choosing import Grid, find_places, keep_chosen, phrase_part
from ui.rows.columns import Column
from ui.rows.selecting import Same, Wish, find_rows, keep_once

MOST = 1_000  # rows that the browser gets at once
_ROW, _HIGHEST, _EDGE = 35, 400, 16  # pixels: of a row, of all, and of the bar to scroll sideways


def draw_canvas(
    grid: Grid, columns: Sequence[Column], table: pa.Table, rows: pa.Table, wish: Wish
) -> None:
    """Draw the grid of the framework. A press on a header sorts all rows, not those shown.

    rows: those of the table that are wished for.
    """
    shown = rows.slice(0, MOST)
    marks = {wish.sort: " ↓" if wish.descending else " ↑"}
    name = f"rooster-{grid.name}"
    at = find_places(grid, shown)
    asked: Any = {"selection": {"rows": at, "columns": []}}
    modes: list[Any] = [*([grid.choose] if grid.choose else []), "single-column"]
    if name in st.session_state and st.session_state[name]["selection"]["rows"] != at:
        st.session_state[name] = asked
    st.dataframe(
        fill_grid(Same(table), grid.columns, tuple(columns), wish),
        key=name,
        height=min(_HIGHEST, _ROW * (shown.num_rows + 1) + _EDGE),  # or that bar hides the last row
        alt=grid.title,
        placeholder="–",
        hide_index=True,
        column_config={
            one.header: one.make_config(marks.get(one.field, ""), pinned=one is columns[0])
            for one in columns
        },
        on_select=_listen(grid, columns, shown, name),
        selection_mode=modes,
        selection_default=asked,
    )
    if said := phrase_part(grid, shown.num_rows, rows):
        st.html(draw_quiet(said))


def _listen(
    grid: Grid, columns: Sequence[Column], shown: pa.Table, name: str
) -> Callable[[], None]:
    """Return what to do when a header is pressed or a row chosen: that goes to the address."""

    def on_select() -> None:
        found = st.session_state[name]["selection"]
        for header in found["columns"]:
            wishes.ask_order(grid.names, next(one for one in columns if one.header == header))
        if found["columns"]:
            st.session_state[name] = {"selection": {"rows": found["rows"], "columns": []}}
        if grid.choose:
            keep_chosen(grid, shown[grid.key].take(pa.array(found["rows"], pa.int64())))

    return on_select


@keep_once(32)
def fill_grid(
    of: Same, among: tuple[Column, ...], columns: tuple[Column, ...], wish: Wish
) -> pa.Table:
    """Return the first rows of a table for the framework's grid, made once for all who look."""
    rows = find_rows(of.table, among, wish)
    # A copy: a slice of sixty thousand rows holds all of them.
    shown = rows.take(pa.array(range(min(MOST, rows.num_rows)), pa.int64()))
    return pa.table({one.header: _as_shown(one, shown) for one in columns})


def _as_shown(column: Column, shown: pa.Table) -> pa.ChunkedArray | list[str | None]:
    """Return the values for the framework's grid; of a link its address, with its text behind #.

    What reads otherwise in each row comes as text.
    """
    values = shown[column.field]
    if column.told:
        return [column.phrase(row) for row in shown.to_pylist()]
    if column.link is None:
        return values.cast(pa.float64()) if column.kind == "euro" else values
    addresses = map(column.link, shown.to_pylist())
    return [
        None if text is None else f"{address}#{quote(str(text))}"
        for address, text in zip(addresses, values.to_pylist(), strict=True)
    ]
