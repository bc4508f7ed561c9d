"""The choices that all screens share: month, layout, category, window; kept in the address."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import streamlit as st

from data import dutch as nl
from kpi import KPI, layouts
from ui.kit.html import notice

# The framework keeps a bound choice in the address under its key and its label.
MONTH, LAYOUT, CATEGORY, WINDOW = "maand", "indeling", "categorie", "venster"
ALL_CATEGORIES = "alle categorieën"
WINDOWS = {"kalenderjaar": "year", "12 maanden": "12m", "alles": "all"}
LAYOUTS = {"acht nieuwe categorieën": "new", "tien oude categorieën": "old"}
LABEL_OF_WINDOW = {window: label for label, window in WINDOWS.items()}
_LABEL_OF_LAYOUT = {layout: label for label, layout in LAYOUTS.items()}
_CURRENT, _SAID = "choices", "verplaatst"
_WIDTHS = {LAYOUT: 245, WINDOW: 175}  # pixels, for what their labels need; 210 otherwise
_TITLES = {MONTH: "Maand", LAYOUT: "Indeling", CATEGORY: "Categorie", WINDOW: "Periode"}


@dataclass(frozen=True)
class Choices:
    """What the visitor looks at. No `month`: nothing was delivered; no `category`: all of them.

    layout: 'new' for the eight categories of today, 'old' for the former ten; `category` is one of
    those, or of what is left of them (kpi.layouts.rest). still: looked at in a meeting, where a
    number leads nowhere.
    """

    month: str | None
    category: str | None = None
    window: str = "year"
    layout: str = "new"
    still: bool = False

    @property
    def of_today(self) -> "Choices":
        """The same in the categories of today, for what exists per category of today only."""
        if self.layout == "new":
            return self
        category = layouts.today(self.category) if self.category else None
        return replace(self, category=category, layout="new")

    def of(self, kpi: KPI) -> "Choices":
        """The choices that a KPI is asked with: one of categories knows those of today only."""
        return self.of_today if kpi.table == "category" else self

    def query(self) -> dict[str, str]:
        """The choices as they stand in an address: a default is what an address does not name.

        The month is always named, so that the link shows the same when newer months have come.
        """
        found = {MONTH: nl.month(self.month)} if self.month else {}
        if self.category:
            found[CATEGORY] = self.category
        if self.window != "year":
            found[WINDOW] = LABEL_OF_WINDOW[self.window]
        if self.layout != "new":
            found[LAYOUT] = _LABEL_OF_LAYOUT[self.layout]
        return found


@lru_cache(maxsize=8)
def _months(months: tuple[str, ...]) -> dict[str, str | None]:
    """Return label -> month, the last one first: that is the default."""
    return {nl.month(month): month for month in reversed(months)}


@lru_cache(maxsize=2)
def _categories(layout: str) -> dict[str, str | None]:
    """Return label -> category of a layout; all of them is the default."""
    return {ALL_CATEGORIES: None} | {
        name: name for name in (*layouts.names(layout), *layouts.rest(layout))
    }


def bar(months: tuple[str, ...], *, shown: bool) -> None:
    """Draw the choices; not `shown`, they are only kept in the address.

    A value in the address that does not exist gives its default, and a notice that says so. A
    category of the other layout gives the one that it became a part of, or all of them.
    """
    wrong: list[str] = []
    with st.container(horizontal=True, key="keuzes" if shown else "keuzes-bewaard"):
        month = _choose(MONTH, _months(months), wrong) if months else None
        layout = _choose(LAYOUT, dict(LAYOUTS), wrong) or "new"
        moved = _moved(layout)
        category = _choose(CATEGORY, _categories(layout), [] if moved else wrong)
        window = _choose(WINDOW, dict(WINDOWS), wrong) or "year"
    for message in (*wrong, *moved):
        st.html(notice(message))
    st.session_state[_CURRENT] = Choices(month, category, window, layout)


def _moved(layout: str) -> list[str]:
    """Put a chosen category of the other layout right, and return what to say of that."""
    said: list[str] = st.session_state.pop(_SAID, [])
    if said:
        return said
    offered, kept = _categories(layout), st.session_state.get(CATEGORY)
    asked = st.query_params.get(CATEGORY, kept)
    other = _categories("old" if layout == "new" else "new")
    if asked is None or asked in offered or asked not in other:
        return []
    if kept in offered and kept != asked:  # chosen since the address was read
        return []
    today = layouts.today(asked)
    if layout == "new":
        said = [f"‘{asked}’ is een oude categorie. U ziet nu waar zij onder valt: {today}."]
        if kept is None:  # what a first run sets beside the address never gets into the address
            st.session_state[_SAID] = said
            st.query_params[CATEGORY] = today
            st.rerun()
        st.session_state[CATEGORY] = today
        return said
    st.session_state[CATEGORY] = ALL_CATEGORIES
    parts = nl.listing([name for name in offered if layouts.today(name) == today])
    return [
        f"‘{asked}’ is geen oude categorie. U ziet nu: {ALL_CATEGORIES}. "
        f"Wat er nu onder valt, is te kiezen als: {parts}."
    ]


def current() -> Choices:
    """Return what the visitor chose; the entry point has drawn the bar before any screen runs."""
    chosen: Choices = st.session_state[_CURRENT]
    return chosen


def _choose(name: str, labels: Mapping[str, str | None], wrong: list[str]) -> str | None:
    """Draw a choice and return what its label stands for; add to `wrong` what to say of a value
    in the address that is not on offer."""
    asked, first = st.query_params.get(name), next(iter(labels))
    if asked is not None and asked not in labels:
        wrong.append(
            f"{_TITLES[name]} ‘{asked}’ uit het adres is hier niet te kiezen. U ziet nu: {first}."
        )
    chosen = st.selectbox(
        _TITLES[name],
        list(labels),
        key=name,
        bind="query-params",
        filter_mode=None,
        width=_WIDTHS.get(name, 210),
    )
    return labels[chosen if chosen in labels else first]


def pick(name: str, title: str, labels: dict[str, str], width: int = 210) -> str:
    """Draw a choice of one screen, kept in its address as `name`, and return what is chosen.

    `labels` is value -> what is shown, the default first. A wrong value gives a notice.
    """
    asked = st.query_params.get(name)
    key, default = f"keuze-{name}", next(iter(labels))
    st.session_state[key] = asked if asked in labels else default
    if asked is not None and asked not in labels:
        said = f"{title.partition(' (')[0]} ‘{asked}’ uit het adres is hier niet te kiezen."
        st.html(notice(f"{said} U ziet nu: {labels[default]}."))
    chosen: str | None = st.selectbox(
        title,
        list(labels),
        key=key,
        format_func=labels.__getitem__,
        width=width,
        on_change=_keep,
        args=(name,),
    )
    return chosen or default


def _keep(name: str) -> None:
    st.query_params[name] = st.session_state[f"keuze-{name}"]
