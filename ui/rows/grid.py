"""A grid of rows to sort, search, filter and choose in; all that is asked stands in the address.

The rows are arrow: what is searched, sorted and filtered is all of them, and the browser gets the
first thousand. Beside the grid, which is a picture to a screen reader, stands a plain table.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal
from urllib.parse import quote

import pyarrow as pa
import pyarrow.compute as pc
import streamlit as st

from data import dutch as nl
from data.access.hiding import count_unseen, is_confidential
from ui.access.seen import phrase_unseen
from ui.app.downloads import draw_downloads
from ui.app.links import draw_link
from ui.app.shell import open_store
from ui.kit.html import draw_notice, draw_quiet, draw_table
from ui.rows import wishes
from ui.rows.columns import Column, Row
from ui.rows.files import Facts, write_text, write_workbook
from ui.rows.selecting import Same, Wish, find_rows, keep_once

MOST = 1_000  # rows that the browser gets at once
PER_PAGE = 25  # rows of the plain table
_PLAIN = "gewone-tabel"  # in the session: the wish for plain tables, on every screen


@dataclass(frozen=True, slots=True)
class Grid:
    """A grid on a screen.

    title: what its rows are; it names the grid for a screen reader, and the files. name: what its
    choices in the address begin with; empty for the main grid of a screen. noun: one and many of
    its rows. key: the field that tells a row from the others, where rows can be chosen: one
    (`single-row`) or several (`multi-row`). file: the name of its files, without extension.
    hint: what one may search for.
    """

    title: str
    columns: tuple[Column, ...]
    name: str = ""
    noun: tuple[str, str] = ("rij", "rijen")
    key: str = ""
    choose: Literal["", "single-row", "multi-row"] = ""
    file: str = "rijen"
    hint: str = ""

    @property
    def names(self) -> wishes.Names:
        """How its choices are called."""
        return wishes.Names(self.name)

    @property
    def chosen(self) -> str:
        """The name in the address of the rows that are chosen."""
        return self.names.name_choice("rij")


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
        _draw_plain(grid, columns, rows)
    else:
        _draw_canvas(grid, columns, table, rows, wish)
    if said := phrase_unseen(count_unseen(table), grid.noun):
        st.html(draw_quiet(f"Niet te zien: {said}"))
    _draw_files(grid, columns, rows, [*facts, *_tell(grid, wish, rows)])
    return Shown(rows, _find_chosen(grid, rows))


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


def _phrase_part(grid: Grid, shown: int, rows: pa.Table) -> str:
    """Return which part of the rows the grid shows; empty when that is all of them."""
    if shown >= rows.num_rows:
        return ""
    return (
        f"De eerste {nl.format_number(shown)} van {nl.count_noun(rows.num_rows, *grid.noun)}. "
        "Zoek of filter om andere te zien. Sorteren en downloaden gaat over alle."
    )


def _draw_canvas(
    grid: Grid, columns: Sequence[Column], table: pa.Table, rows: pa.Table, wish: Wish
) -> None:
    """Draw the grid of the framework. A press on a header sorts all rows, not those shown.

    rows: those of the table that are wished for.
    """
    shown = rows.slice(0, MOST)
    marks = {wish.sort: " ↓" if wish.descending else " ↑"}
    name = f"rooster-{grid.name}"
    at = _find_places(grid, shown)
    asked: Any = {"selection": {"rows": at, "columns": []}}
    modes: list[Any] = [*([grid.choose] if grid.choose else []), "single-column"]
    if name in st.session_state and st.session_state[name]["selection"]["rows"] != at:
        st.session_state[name] = asked
    st.dataframe(
        _fill(Same(table), grid.columns, tuple(columns), wish),
        key=name,
        alt=grid.title,
        placeholder="–",
        hide_index=True,
        column_config={one.header: one.make_config(marks.get(one.field, "")) for one in columns},
        on_select=_listen(grid, columns, shown, name),
        selection_mode=modes,
        selection_default=asked,
    )
    if said := _phrase_part(grid, shown.num_rows, rows):
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
            _keep_chosen(grid, shown[grid.key].take(pa.array(found["rows"], pa.int64())))

    return on_select


def _keep_chosen(grid: Grid, keys: pa.ChunkedArray) -> None:
    chosen = [str(one) for one in keys.to_pylist()]
    if chosen:
        st.query_params[grid.chosen] = chosen
    else:
        st.query_params.pop(grid.chosen, None)


def _find_places(grid: Grid, shown: pa.Table) -> list[int]:
    if not grid.choose:
        return []
    asked = pa.array(st.query_params.get_all(grid.chosen), pa.string())
    found: list[int] = pc.indices_nonzero(
        pc.is_in(shown[grid.key].cast(pa.string()), asked)
    ).to_pylist()
    return found[:1] if grid.choose == "single-row" else found


def _find_chosen(grid: Grid, rows: pa.Table) -> pa.Table:
    return rows.take(pa.array(_find_places(grid, rows), pa.int64()))


@keep_once(32)
def _fill(of: Same, among: tuple[Column, ...], columns: tuple[Column, ...], wish: Wish) -> pa.Table:
    """Return the first rows of a table for the framework's grid, made once for all who look."""
    rows = find_rows(of.table, among, wish)
    # A copy: a slice of sixty thousand rows holds all of them.
    shown = rows.take(pa.array(range(min(MOST, rows.num_rows)), pa.int64()))
    return pa.table({one.header: _as_shown(one, shown) for one in columns})


def _as_shown(column: Column, shown: pa.Table) -> pa.ChunkedArray | list[str | None]:
    """Return the values for the framework's grid; of a link its address, with its text behind #."""
    values = shown[column.field]
    if column.link is None:
        return values.cast(pa.float64()) if column.kind == "euro" else values
    addresses = map(column.link, shown.to_pylist())
    return [
        None if text is None else f"{address}#{quote(str(text))}"
        for address, text in zip(addresses, values.to_pylist(), strict=True)
    ]


def _draw_plain(grid: Grid, columns: Sequence[Column], rows: pa.Table) -> None:
    """Draw one page of the rows as HTML, and the choice of rows that the grid has in itself."""
    pages = -(-rows.num_rows // PER_PAGE)
    page = 1
    if pages > 1:
        name = grid.names.name_choice("bladzijde")
        asked = st.query_params.get(name)
        if name not in st.session_state and asked and asked not in map(str, range(1, pages + 1)):
            st.html(draw_notice(f"Bladzijde ‘{asked}’ uit het adres is er niet. U ziet nu: 1."))
        page = st.pagination(pages, key=name, bind="query-params")
    shown = rows.slice((page - 1) * PER_PAGE, PER_PAGE)
    if grid.choose:
        _choose_plain(grid, shown)
    st.html(
        draw_table(
            grid.title,
            [one.header for one in columns],
            [[_cell(one, row) for one in columns] for row in shown.to_pylist()],
            numbers=[at for at, one in enumerate(columns) if one.is_number],
            whole=[at for at, one in enumerate(columns) if one.kind == "date"],
        )
    )
    if said := _phrase_part(grid, shown.num_rows, rows) and f"Bladzijde {page} van {pages}.":
        st.html(draw_quiet(said))


def _choose_plain(grid: Grid, shown: pa.Table) -> None:
    name, first = f"kies-{grid.name}", grid.columns[0].field
    labels = dict(zip(map(str, shown[grid.key].to_pylist()), shown[first].to_pylist(), strict=True))
    st.session_state[name] = [one for one in st.query_params.get_all(grid.chosen) if one in labels]

    def keep() -> None:
        _keep_chosen(grid, pa.chunked_array([pa.array(st.session_state[name], pa.string())]))

    st.multiselect(
        f"Kies {grid.noun[1]}",
        list(labels),
        key=name,
        format_func=lambda one: str(labels.get(one, one)),
        max_selections=1 if grid.choose == "single-row" else None,
        on_change=keep,
    )


def _cell(column: Column, row: Row) -> str:
    text = column.phrase(row[column.field])
    target = column.link(row) if column.link and row[column.field] is not None else ""
    return draw_link(text, target) if target else text


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
