"""The choices that all screens share, kept in the address: together they are a question."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data import dutch as nl
from kpi.classification import find_current, list_names, list_rest
from kpi.question import Question
from ui.kit.html import draw_notice

# The framework keeps a bound choice in the address under its key and its label.
MONTH, CLASSIFICATION, CATEGORY, WINDOW = "maand", "indeling", "categorie", "venster"
ALL_CATEGORIES = "alle categorieën"
WINDOWS = {"kalenderjaar": "year", "12 maanden": "12m", "alles": "all"}
CLASSIFICATIONS = {"acht nieuwe categorieën": "new", "tien oude categorieën": "old"}
LABEL_OF_WINDOW = {window: label for label, window in WINDOWS.items()}
_LABEL_OF_CLASSIFICATION = {
    classification: label for label, classification in CLASSIFICATIONS.items()
}
_CURRENT, _SAID = "choices", "verplaatst"
# Pixels, for what their labels need; 210 otherwise.
_WIDTHS = {CLASSIFICATION: 245, CATEGORY: 240, WINDOW: 175}
_TITLES = {MONTH: "Maand", CLASSIFICATION: "Indeling", CATEGORY: "Categorie", WINDOW: "Periode"}


@dataclass(frozen=True, slots=True)
class Still(Question):
    """A question looked at in a meeting, where a number leads nowhere: it has no addresses."""


def write_query(question: Question) -> dict[str, str]:
    """Return a question as it stands in an address: a default is what an address does not name.

    The month is always named, so that the link shows the same when newer months have come.
    """
    found = {MONTH: nl.format_month(question.month)}
    if question.category:
        found[CATEGORY] = question.category
    if question.window != "year":
        found[WINDOW] = LABEL_OF_WINDOW[question.window]
    if question.classification != "new":
        found[CLASSIFICATION] = _LABEL_OF_CLASSIFICATION[question.classification]
    return found


@lru_cache(maxsize=8)
def _months(months: tuple[str, ...]) -> dict[str, str | None]:
    """Return label -> month, the last one first: that is the default."""
    return {nl.format_month(month): month for month in reversed(months)}


@lru_cache(maxsize=2)
def _categories(classification: str) -> dict[str, str | None]:
    """Return label -> category of a classification; all of them is the default."""
    return {ALL_CATEGORIES: None} | {
        name: name for name in (*list_names(classification), *list_rest(classification))
    }


def draw_bar(months: tuple[str, ...], *, shown: bool) -> None:
    """Draw the choices; not `shown`, they are only kept in the address.

    A value in the address that does not exist gives its default, and a notice that says so. A
    category of the other classification gives the one that it became a part of, or all of them.
    """
    wrong: list[str] = []
    with st.container(horizontal=True, key="keuzes" if shown else "keuzes-bewaard"):
        month = _choose(MONTH, _months(months), wrong) if months else None
        classification = _choose(CLASSIFICATION, dict(CLASSIFICATIONS), wrong) or "new"
        moved = _moved(classification)
        category = _choose(CATEGORY, _categories(classification), [] if moved else wrong)
        window = _choose(WINDOW, dict(WINDOWS), wrong) or "year"
    for message in (*wrong, *moved):
        st.html(draw_notice(message))
    st.session_state[_CURRENT] = month and Question(month, window, category, classification)


def _moved(classification: str) -> list[str]:
    """Put a chosen category of the other classification right, and return what to say of that."""
    said: list[str] = st.session_state.pop(_SAID, [])
    if said:
        return said
    offered, kept = _categories(classification), st.session_state.get(CATEGORY)
    asked = st.query_params.get(CATEGORY, kept)
    other = _categories("old" if classification == "new" else "new")
    if asked is None or asked in offered or asked not in other:
        return []
    if kept in offered and kept != asked:  # chosen since the address was read
        return []
    current = find_current(asked)
    if classification == "new":
        said = [f"‘{asked}’ is een oude categorie. U ziet nu waar ze onder valt: {current}."]
        if kept is None:  # what a first run sets beside the address never gets into the address
            st.session_state[_SAID] = said
            st.query_params[CATEGORY] = current
            st.rerun()
        st.session_state[CATEGORY] = current
        return said
    st.session_state[CATEGORY] = ALL_CATEGORIES
    parts = nl.join_words([name for name in offered if find_current(name) == current])
    return [
        f"‘{asked}’ is geen oude categorie. U ziet nu: {ALL_CATEGORIES}. "
        f"Wat er nu onder valt, is te kiezen als: {parts}."
    ]


def find_question() -> Question | None:
    """Return what the visitor chose, None while nothing was delivered.

    The entry point has drawn the bar before any screen runs.
    """
    chosen: Question | None = st.session_state[_CURRENT]
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


def pick_one(
    name: str,
    title: str,
    labels: dict[str, str],
    width: int = 210,
    *,
    former: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Draw a choice of one screen, kept in its address as `name`, and return what is chosen.

    `labels` is value -> what is shown, the default first. A wrong value gives a notice. former: a
    value in older addresses -> what it is called now.
    """
    asked = st.query_params.get(name)
    asked = former.get(asked, asked) if asked else asked
    key, default = f"keuze-{name}", next(iter(labels))
    st.session_state[key] = asked if asked in labels else default
    if asked is not None and asked not in labels:
        said = f"{title.partition(' (')[0]} ‘{asked}’ uit het adres is hier niet te kiezen."
        st.html(draw_notice(f"{said} U ziet nu: {labels[default]}."))
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


def pick_tab(
    name: str, labels: dict[str, str], default: str, *, then: Callable[[], None] = lambda: None
) -> tuple[str, DeltaGenerator]:
    """Draw tabs and return the one that is open, kept in the address as `name`, and its place.

    `labels` is value -> what is shown. A wrong value gives a notice. then: what else to do when
    another is opened.
    """
    asked = st.query_params.get(name)
    opened = asked if asked in labels else default
    if asked is not None and asked not in labels:
        said = f"Tabblad ‘{asked}’ uit het adres is er hier niet."
        st.html(draw_notice(f"{said} U ziet nu: {labels[default]}."))
    key = f"keuze-{name}"
    st.session_state[key] = labels[opened]

    def keep() -> None:
        values = {label: value for value, label in labels.items()}
        st.query_params[name] = values[st.session_state[key]]
        then()

    places = st.tabs(list(labels.values()), key=key, on_change=keep)
    return opened, places[list(labels).index(opened)]


def pick_page(name: str, pages: int) -> int:
    """Draw the choice of a page, where there is more than one; return it, kept in the address.

    A page that is not there gives a notice, or is the first when a choice made the list shorter.
    """
    if pages < 2:
        return 1
    asked, before = st.query_params.get(name), st.session_state.get(name)
    if before is None and asked and asked not in map(str, range(1, pages + 1)):
        st.html(draw_notice(f"Bladzijde ‘{asked}’ uit het adres is er niet. U ziet nu: 1."))
    if before is not None and before > pages:
        st.session_state[name] = 1
    page: int = st.pagination(pages, key=name, bind="query-params")
    return page
