"""The choices that all screens share: month, category and window, kept in the address."""

from dataclasses import dataclass
from functools import lru_cache

import streamlit as st

from data.reference import category_names
from ui import format as nl
from ui.blocks import notice

# The framework keeps a bound choice in the address under its key and its label.
MONTH, CATEGORY, WINDOW = "maand", "categorie", "venster"
ALL_CATEGORIES = "alle categorieën"
WINDOWS = {"kalenderjaar": "year", "12 maanden": "12m", "alles": "all"}
_LABEL_OF_WINDOW = {window: label for label, window in WINDOWS.items()}
_CURRENT = "choices"
_TITLES = {MONTH: "Maand", CATEGORY: "Categorie", WINDOW: "Periode"}


@dataclass(frozen=True)
class Choices:
    """What the visitor looks at. No `month`: nothing was delivered; no `category`: all of them."""

    month: str | None
    category: str | None = None
    window: str = "year"

    def query(self) -> dict[str, str]:
        """The choices as they stand in an address: a default is what an address does not name.

        The month is always named, so that the link shows the same when newer months have come.
        """
        found = {MONTH: nl.month(self.month)} if self.month else {}
        if self.category:
            found[CATEGORY] = self.category
        if self.window != "year":
            found[WINDOW] = _LABEL_OF_WINDOW[self.window]
        return found


@lru_cache(maxsize=8)
def _options(months: tuple[str, ...]) -> dict[str, dict[str, str | None]]:
    """Return choice -> label -> what it stands for, the default first."""
    offered: dict[str, dict[str, str | None]] = {
        MONTH: {nl.month(month): month for month in reversed(months)},
        CATEGORY: {ALL_CATEGORIES: None} | {name: name for name in category_names()},
        WINDOW: dict(WINDOWS),
    }
    return {name: labels for name, labels in offered.items() if labels}


def bar(months: tuple[str, ...], *, shown: bool) -> None:
    """Draw the choices; not `shown`, they are only kept in the address.

    A value in the address that does not exist gives its default, and a notice that says so.
    """
    options = _options(months)
    wrong = [_misread(name, labels) for name, labels in options.items()]
    with st.container(horizontal=True, key="keuzes" if shown else "keuzes-bewaard"):
        chosen = {name: _choose(name, labels) for name, labels in options.items()}
    for message in filter(None, wrong):
        st.html(notice(message))
    values = {name: options[name][label] for name, label in chosen.items()}
    st.session_state[_CURRENT] = Choices(
        values.get(MONTH), values[CATEGORY], values[WINDOW] or "year"
    )


def current() -> Choices:
    """Return what the visitor chose; the entry point has drawn the bar before any screen runs."""
    chosen: Choices = st.session_state[_CURRENT]
    return chosen


def _choose(name: str, labels: dict[str, str | None]) -> str:
    chosen = st.selectbox(
        _TITLES[name], list(labels), key=name, bind="query-params", filter_mode=None, width=210
    )
    return chosen if chosen in labels else next(iter(labels))


def _misread(name: str, labels: dict[str, str | None]) -> str | None:
    """Return what to say about a value in the address that is not on offer; None when it is."""
    asked = st.query_params.get(name)
    if asked is None or asked in labels:
        return None
    return (
        f"{_TITLES[name]} ‘{asked}’ uit het adres is hier niet te kiezen. "
        f"U ziet nu: {next(iter(labels))}."
    )


def pick(name: str, title: str, labels: dict[str, str], width: int = 210) -> str:
    """Draw a choice of one screen, kept in its address as `name`, and return what is chosen.

    `labels` is value -> what is shown, the default first. A wrong value gives a notice.
    """
    asked = st.query_params.get(name)
    key, default = f"keuze-{name}", next(iter(labels))
    st.session_state[key] = asked if asked in labels else default
    if asked is not None and asked not in labels:
        st.html(notice(f"{title} ‘{asked}’ uit het adres is hier niet te kiezen."))
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
