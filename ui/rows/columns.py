"""The columns of a grid: what each is called, how its values read, and where they lead."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import streamlit as st

from data import dutch as nl
from report.workbooks.columns import Field, Kind

Row = Mapping[str, Any]
NOTHING = "–"
_CHARACTER = 9  # pixels on the screen for a character of a file's column
# How a column may be sorted: away from the reader's eye last. The first is what a click asks for.
_ORDERS: dict[Kind, tuple[tuple[str, bool], tuple[str, bool]]] = {
    "text": (("A tot Z", False), ("Z tot A", True)),
    "date": (("oud naar nieuw", False), ("nieuw naar oud", True)),
    "count": (("hoog naar laag", True), ("laag naar hoog", False)),
    "euro": (("hoog naar laag", True), ("laag naar hoog", False)),
}


@dataclass(frozen=True, slots=True)
class Column(Field):
    """A column of a grid.

    filtered: its values are offered to filter on. shown: from the start; otherwise on choosing.
    screen: its width in a grid on the screen, where that has less room than a file; 0: the same.
    link: the address that the value of a row leads to, "" where it leads nowhere.
    told: how a value reads on the screen, where each row has a unit of its own; it is sorted, and
    stands in files, as it is.
    """

    filtered: bool = False
    shown: bool = True
    screen: int = 0
    link: Callable[[Row], str] | None = None
    told: Callable[[Row], str] | None = None

    @property
    def is_number(self) -> bool:
        """Whether its values stand to the right."""
        return self.kind in ("count", "euro")

    @property
    def orders(self) -> tuple[str, str]:
        """How it may be sorted, in words; the first is what one asks for first."""
        (first, _), (other, _) = _ORDERS[self.kind]
        return f"{self.header}, {first}", f"{self.header}, {other}"

    def is_descending(self, order: str) -> bool:
        """Whether one of its orders goes from the last or highest to the first or lowest."""
        return _ORDERS[self.kind][self.orders.index(order)][1]

    def phrase(self, row: Row) -> str:
        """Return the value of a row as text of the plain table: 12-02-2023, 1.176, € 4.200.000."""
        value = row[self.field]
        if value is None:
            return NOTHING
        if self.told:
            return self.told(row)
        if self.kind == "date":
            return nl.format_date(value)
        if self.kind == "euro":
            return f"€\u00a0{nl.format_number(round(Decimal(value)))}"
        return nl.format_number(value) if self.kind == "count" else str(value)

    def make_config(self, mark: str, *, pinned: bool = False) -> Any:
        """Return how the framework's grid shows it; `mark` stands behind its header.

        pinned: it stays where it is while the others scroll.
        """
        told: dict[str, Any] = {
            "label": f"{self.header}{mark}",
            "help": self.meaning,
            "width": (self.screen or self.width) * _CHARACTER,
            "pinned": pinned,
        }
        make = st.column_config
        if self.told:
            return make.TextColumn(**told, alignment="right" if self.is_number else "left")
        if self.link:
            return make.LinkColumn(**told, display_text="#(.*)$", alignment="left")
        if self.kind == "date":
            return make.DateColumn(**told, format="DD-MM-YYYY")
        if self.is_number:
            style = "euro" if self.kind == "euro" else "localized"
            return make.NumberColumn(**told, format=style, step=1)
        return make.TextColumn(**told)
