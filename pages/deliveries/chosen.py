"""Which deliveries are looked at, in the address: by category, month, state; the sample apart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import streamlit as st

from data import dutch as nl
from data.deliver.refused_files import RefusedFile
from data.store.listing import Delivery
from kpi.words import STATES
from ui.app.choices import pick_one

CATEGORY, MONTH, STATE = "over", "van-maand", "stand"  # in the address
ALL, REFUSED, SAMPLE = "alle", "geweigerd", "voorbeeld"


@dataclass(frozen=True, slots=True)
class Chosen:
    """A choice of deliveries; `ALL` where nothing was chosen."""

    category: str = ALL
    month: str = ALL
    state: str = ALL

    def list_deliveries(self, found: Iterable[Delivery]) -> list[Delivery]:
        """Return the deliveries that were chosen; the sample beside real ones only on request."""
        return [
            one
            for one in found
            if self.state == one.state or (self.state == ALL and one.state != SAMPLE)
            if self.category in (ALL, *one.parts) and self.month in (ALL, one.month)
        ]

    def list_refused(self, found: Iterable[RefusedFile]) -> list[RefusedFile]:
        """Return the refused files of the chosen month; a file without a category may be of any."""
        return [
            one
            for one in found
            if self.month in (ALL, one.month) and self.category in (ALL, one.category or ALL)
        ]


def choose_deliveries(everything: Sequence[Delivery], refused: Sequence[RefusedFile]) -> Chosen:
    """Draw the choices that there are and return what was chosen."""
    names = sorted({name for one in everything for name in one.parts})
    over = {one.month for one in everything} | {one.month for one in refused if one.month}
    months = {one: nl.format_month(one) for one in sorted(over, reverse=True)}
    there = {one.state for one in everything} | ({REFUSED} if refused else set())
    words = STATES | {REFUSED: "Geweigerd"}
    states = {one: word for one, word in words.items() if one in there}
    with st.container(horizontal=True, key="keuze-aanleveringen"):
        return Chosen(
            pick_one(CATEGORY, "Categorie of blad", {ALL: ALL} | {one: one for one in names}),
            pick_one(MONTH, "Over de maand", {ALL: ALL} | months),
            pick_one(STATE, "Stand", {ALL: ALL} | states),
        )
