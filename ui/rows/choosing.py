"""A grid as a screen asks for it, and which of its rows are chosen: that stands in the address."""

from dataclasses import dataclass
from typing import Literal

import pyarrow as pa
import pyarrow.compute as pc
import streamlit as st

from data import dutch as nl
from ui.rows import wishes
from ui.rows.columns import Column


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


def keep_chosen(grid: Grid, keys: pa.ChunkedArray) -> None:
    """Put the rows that are chosen in the address, by their key."""
    chosen = [str(one) for one in keys.to_pylist()]
    if chosen:
        st.query_params[grid.chosen] = chosen
    else:
        st.query_params.pop(grid.chosen, None)


def find_places(grid: Grid, shown: pa.Table) -> list[int]:
    """Return which of some rows are chosen, by the address."""
    if not grid.choose:
        return []
    asked = pa.array(st.query_params.get_all(grid.chosen), pa.string())
    found: list[int] = pc.indices_nonzero(
        pc.is_in(shown[grid.key].cast(pa.string()), asked)
    ).to_pylist()
    return found[:1] if grid.choose == "single-row" else found


def find_chosen(grid: Grid, rows: pa.Table) -> pa.Table:
    """Return those of some rows that are chosen."""
    return rows.take(pa.array(find_places(grid, rows), pa.int64()))


def phrase_part(grid: Grid, shown: int, rows: pa.Table) -> str:
    """Return which part of the rows the grid shows; empty when that is all of them."""
    if shown >= rows.num_rows:
        return ""
    return (
        f"De eerste {nl.format_number(shown)} van {nl.count_noun(rows.num_rows, *grid.noun)}. "
        "Zoek of filter om andere te zien. Sorteren en downloaden gaat over alle."
    )
