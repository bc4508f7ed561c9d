"""A grid of rows to sort, search, filter and choose in; all that is asked stands in the address.

The rows are arrow: what is searched, sorted and filtered is all of them, and the browser gets the
first thousand. Beside the grid, which is a picture to a screen reader, stands a plain table.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pyarrow as pa
import streamlit as st

from data import dutch as nl
from data.access.hiding import count_unseen, is_confidential
from ui.access.seen import phrase_unseen
from ui.app.downloads import draw_downloads
from ui.app.shell import open_store
from ui.kit.html import draw_notice, draw_quiet
from ui.rows import wishes
from ui.rows.canvas import draw_canvas
from ui.rows.choosing import Grid, find_chosen
from ui.rows.columns import Column
from ui.rows.files import Facts, write_text, write_workbook
from ui.rows.plain import draw_plain
from ui.rows.selecting import Wish, find_rows

_PLAIN = "gewone-tabel"  # in the session: the wish for plain tables, on every screen


@dataclass(frozen=True, slots=True)
class Shown:
    """What a grid shows: all rows that are asked for, in order, and those of them chosen."""

    rows: pa.Table
    chosen: pa.Table


def draw_grid(grid: Grid, table: pa.Table, facts: Facts = ()) -> Shown:
    """Draw a grid of a table with all around it, and return what is shown and chosen.

    table: has the fields of the columns, and `grid.key`; kept between runs (not made anew), so
    that what was sorted and found in it is not sought again. facts: what the rows were chosen by
    before they came here, such as the reference date; they stand in the files.
    """
    grid = replace(grid, columns=_list_seen(grid.columns))
    names = grid.names
    for said in wishes.list_wrong(names, grid.columns, table):
        st.html(draw_notice(said))
    with st.container(horizontal=True, vertical_alignment="bottom", key=names.name_choice("balk")):
        text = wishes.search_text(names, grid.hint)
        filters = wishes.choose_filters(names, grid.columns, table)
        sort, down = wishes.choose_order(names, grid.columns)
        columns = wishes.choose_columns(names, grid.columns)
        plain = _wish_plain(names)
    wish = Wish(text, filters, sort, down)
    rows = find_rows(table, grid.columns, wish)
    left = f"{nl.format_number(rows.num_rows)} van {nl.count_noun(table.num_rows, *grid.noun)}"
    wishes.draw_used(names, grid.columns, wish, left)
    if not rows.num_rows:
        st.html(draw_notice(_phrase_nothing(grid, table)))
    elif plain:
        draw_plain(grid, columns, rows)
    else:
        draw_canvas(grid, columns, table, rows, wish)
    if said := phrase_unseen(count_unseen(table), grid.noun):
        st.html(draw_quiet(f"Niet te zien: {said}"))
    _draw_files(grid, columns, rows, [*facts, *_tell(grid, wish, rows)])
    return Shown(rows, find_chosen(grid, rows))


def _list_seen(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Return the columns of which somebody sees anything at all."""
    if open_store().sight.confidential != frozenset():
        return columns
    return tuple(one for one in columns if not is_confidential(one.field))


def _wish_plain(names: wishes.Names) -> bool:
    """Draw the switch to a plain table. Who wants those once, wants them on every screen."""
    name = names.name_choice("tabel")
    if st.session_state.get(_PLAIN) and name not in st.session_state:
        st.session_state[name] = True

    def keep() -> None:
        st.session_state[_PLAIN] = st.session_state[name]

    return st.toggle("Toon als gewone tabel", key=name, bind="query-params", on_change=keep)


def _phrase_nothing(grid: Grid, table: pa.Table) -> str:
    if table.num_rows:
        return f"Geen {grid.noun[1]} gevonden. Wis een filter of zoek op iets anders."
    return f"Bij deze keuze horen geen {grid.noun[1]}."


def _draw_files(grid: Grid, columns: Sequence[Column], rows: pa.Table, facts: Facts) -> None:
    mime = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    with draw_downloads(grid.names.name_choice("downloads")) as draw_button:
        draw_button(
            ".xlsx",
            lambda: write_workbook(grid.title, columns, rows, facts),
            f"{grid.file}.xlsx",
            mime,
            help="Wat u ziet als werkblad, met uw keuzes",
        )
        draw_button(
            ".csv",
            lambda: write_text(columns, rows, facts),
            f"{grid.file}.csv",
            "text/csv",
            help="Wat u ziet als tekst met puntkomma's, met uw keuzes",
        )


def _tell(grid: Grid, wish: Wish, rows: pa.Table) -> list[tuple[str, Any]]:
    """Return what was asked of the grid, for its files."""
    headers = {one.field: one.header for one in grid.columns}
    order = "omlaag" if wish.descending else "omhoog"
    return [
        *([("Gezocht op", wish.text)] if wish.text else []),
        *((headers[field], " of ".join(values)) for field, values in wish.filters),
        *([("Gesorteerd op", f"{headers[wish.sort]}, {order}")] if wish.sort else []),
        (f"Aantal {grid.noun[1]}", rows.num_rows),
    ]
