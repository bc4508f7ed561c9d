"""The form of a delivery: which file, over which month, read in which way."""

import tempfile
from functools import cache
from pathlib import Path

import streamlit as st

from data import dutch as nl
from data import months
from data.clock import today
from data.deliver.requests import Result
from data.profiles import profiles
from data.reference import category_names
from data.template.template import write_template
from ui.delivered.asked import Asked, kept_profiles

FILE_TYPES = ["xlsx", "xlsm", "xls", "xlsb", "ods", "csv"]
_MONTHS_BACK = 36
_IN_FILE, _BY_HEADERS = "staat in het bestand", "herken het aan de koppen"
_ROUND = "ronde"  # how many were delivered in this visit: each has a form of its own
_DONE = "uitkomst"


@cache
def template() -> bytes:
    """Return the empty workbook to fill in."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sjabloon.xlsx"
        write_template(path)
        return path.read_bytes()


def ask() -> Asked | None:
    """Draw the form and return what is asked, or None while no file is chosen."""
    number = st.session_state.get(_ROUND, 0)
    upload = st.file_uploader(
        "Bestand", type=FILE_TYPES, key=f"bestand-{number}", help="De export van uw contracten."
    )
    first, second = st.columns(2)
    month = first.selectbox(
        "Aanlevering over de maand", past_months(), index=1, format_func=nl.month
    )
    by = second.text_input(
        "Uw functie of afdeling",
        key="door",
        help="Komt in de geschiedenis. Leeg: daar staat dan ‘onbekend’.",
    )
    with st.expander("Meer keuzes: categorie en profiel"):
        category = st.selectbox("Categorie", [_IN_FILE, *category_names()])
        own = [kept.profile.name for kept in kept_profiles()]
        profile = st.selectbox("Zo leest u het bestand", [_BY_HEADERS, *own, *profiles.names()])
    if upload is None:
        return None
    return Asked(
        upload,
        month,
        None if category == _IN_FILE else category,
        None if profile == _BY_HEADERS else profile,
        by,
    )


def past_months() -> list[str]:
    """Return the months that can be delivered, this one first."""
    this = months.month_of(today())
    return [months.shift(this, -back) for back in range(_MONTHS_BACK)]


def finish(done: Result) -> None:
    """Keep the outcome for the next run, and start that with an empty form."""
    st.session_state[_DONE] = done
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.rerun()


def last() -> Result | None:
    """Return what became of the last delivery of this visit, if there was one."""
    done: Result | None = st.session_state.get(_DONE)
    return done


def forget_last() -> None:
    """Leave the outcome of the last delivery behind: another file was chosen."""
    st.session_state.pop(_DONE, None)
