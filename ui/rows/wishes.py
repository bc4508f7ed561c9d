"""What a reader asks of a grid, chosen beside it and kept in the address, so that Back undoes."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa
import streamlit as st

from data.limits import NAME
from ui.kit.html import draw_quiet
from ui.rows.columns import Column
from ui.rows.selecting import MANY, Wish, has_value, list_values

IN_ORDER = "Volgorde van de lijst"
_OF_MANY = f"Wat het meest voorkomt, ten hoogste {MANY}. Zoek een andere met het zoekveld."


@dataclass(frozen=True, slots=True)
class Names:
    """How the choices of one grid are called in the address and in the session."""

    prefix: str

    def name_choice(self, what: str) -> str:
        """Return the name of a choice: 'zoek', or 'taken-zoek' of a grid called taken."""
        return f"{self.prefix}-{what}" if self.prefix else what

    def name_filter(self, column: Column) -> str:
        """Return the name of the filter on a column."""
        return self.name_choice(f"filter-{column.header.lower().replace(' ', '-')}")


def choose_columns(names: Names, columns: Sequence[Column]) -> list[Column]:
    """Draw the choice of columns and return those that are shown; the first one always is."""
    first, *others = columns
    name = names.name_choice("kolommen")
    chosen = [one.header for one in others if one.shown]
    with st.popover("Kolommen", key=f"{name}-open", on_change="rerun") as choice:
        if choice.open or _is_asked(name, chosen):
            chosen = st.multiselect(
                "Kolommen die u ziet",
                [one.header for one in others],
                chosen,
                key=name,
                bind="query-params",
            )
    return [first, *(one for one in others if one.header in chosen)]


def choose_filters(
    names: Names, columns: Sequence[Column], table: pa.Table
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Draw the filters and return those that are used: field -> values."""
    offered = [one for one in columns if one.filtered]
    if not offered:
        return ()
    keys = [names.name_filter(one) for one in offered]
    name, found = names.name_choice("filters"), []
    # Its words stay the same: another label is another popover, which closes under the keyboard.
    with st.popover("Filters", key=f"{name}-open", on_change="rerun") as choice:
        drawn = choice.open or any(_is_asked(one) for one in keys)
        for column in offered if drawn else ():
            name, listed = names.name_filter(column), list_values(table, column.field)
            asked = st.session_state.get(name) or st.query_params.get_all(name)
            rare = [one for one in asked if one not in listed]
            values = st.multiselect(
                column.header,
                [*listed, *(one for one in rare if has_value(table, column.field, one))],
                key=name,
                bind="query-params",
                help=_OF_MANY if len(listed) >= MANY else None,
            )
            if values:
                found.append((column.field, tuple(values)))
    return tuple(found)


def _is_asked(name: str, standard: Sequence[str] = ()) -> bool:
    """Whether a choice has another value than its standard, so that it must be drawn.

    Nobody sees it while its popover is closed, and drawing each was a fifth of a run.
    """
    return name in st.query_params or list(st.session_state.get(name, standard)) != list(standard)


def choose_order(names: Names, columns: Sequence[Column]) -> tuple[str | None, bool]:
    """Draw the choice of an order; return the field to sort on, if any, and whether downwards."""
    orders = {order: one for one in columns for order in one.orders}
    chosen = st.selectbox(
        "Sorteer op",
        [IN_ORDER, *orders],
        key=names.name_choice("sorteer"),
        bind="query-params",
        width=270,
    )
    column = orders.get(chosen)
    return (column.field, column.is_descending(chosen)) if column else (None, False)


def ask_order(names: Names, column: Column) -> None:
    """Sort on a column whose header was pressed; once more turns it round. Before the choices."""
    name = names.name_choice("sorteer")
    first, other = column.orders
    st.session_state[name] = other if st.session_state.get(name) == first else first


def search_text(names: Names, placeholder: str) -> str:
    """Draw the box to search in and return what is searched for."""
    return st.text_input(
        "Zoek in alle kolommen",
        max_chars=NAME,
        placeholder=placeholder,
        key=names.name_choice("zoek"),
        bind="query-params",
        width="stretch",
    )


def list_wrong(names: Names, columns: Sequence[Column], table: pa.Table) -> list[str]:
    """Return what to say of choices in the address that are not on offer here.

    The framework leaves them out unsaid, so a kept address would show rows that it did not ask
    for. Only before the choices are drawn: they mend the address.
    """
    asked = st.query_params
    wrong = [
        f"{one.header} ‘{value}’ uit het adres komt hier niet voor. Dat filter staat uit."
        for one in columns
        if one.filtered
        for value in asked.get_all(names.name_filter(one))
        if not has_value(table, one.field, value)
    ]
    order = asked.get(names.name_choice("sorteer"), IN_ORDER)
    if order != IN_ORDER and not any(order in one.orders for one in columns):
        wrong.append(f"Sorteren op ‘{order}’ uit het adres kan hier niet. U ziet nu: {IN_ORDER}.")
    return wrong


def draw_used(names: Names, columns: Sequence[Column], wish: Wish, left: str) -> None:
    """Draw what the rows are narrowed to, each with the way to undo it, and how many are left."""
    by_field = {one.field: one for one in columns}
    used = [(by_field[field], value) for field, values in wish.filters for value in values]
    if not used and not wish.text:
        return
    with st.container(
        horizontal=True, vertical_alignment="center", key=names.name_choice("gebruikt")
    ):
        for column, value in used:
            st.button(
                f"{column.header}: {value}",
                icon=":material/close:",
                key=f"{names.name_filter(column)}-{value}",
                help="Haal dit filter weg",
                on_click=_drop,
                args=(names.name_filter(column), value),
            )
        st.button(
            "Wis zoeken en filters",
            key=names.name_choice("wis"),
            on_click=_clear,
            args=(names, [column for column, _ in used]),
        )
        st.html(draw_quiet(left), width="content")


def _drop(name: str, value: str) -> None:
    st.session_state[name] = [one for one in st.session_state[name] if one != value]


def _clear(names: Names, columns: Sequence[Column]) -> None:
    st.session_state[names.name_choice("zoek")] = ""
    for column in columns:
        st.session_state[names.name_filter(column)] = []
