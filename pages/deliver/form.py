"""The form of a delivery: which file, over which month, read in which way."""

from functools import cache

import streamlit as st

from data import dutch as nl
from data import months
from data.clock import read_today
from data.deliver.requests import Request
from data.leftovers import make_folder
from data.limits import NAME
from data.profiles import profiles
from data.reference import list_categories
from data.template.template import write_deliverable
from pages.deliver.kept_profiles import list_profiles
from pages.deliver.visit import Visit

FILE_TYPES = ["xlsx", "xlsm", "xls", "xlsb", "ods", "csv"]
_MONTHS_BACK = 36
_IN_FILE, _BY_HEADERS = "staat in het bestand", "herken het aan de koppen"


@cache
def build_empty() -> bytes:
    """Return the empty workbook to fill in."""
    with make_folder("isv-sjabloon") as folder:
        path = folder / "sjabloon.xlsx"
        write_deliverable(path)
        return path.read_bytes()


def ask_request(visit: Visit) -> Request | None:
    """Draw the form and return what is asked, or None while no file is chosen."""
    upload = st.file_uploader(
        "Bestand",
        type=FILE_TYPES,
        key=f"bestand-{visit.number}",
        help="De export van uw contracten.",
    )
    first, second = st.columns(2)
    month = first.selectbox(
        "Aanlevering over de maand", list_past_months(), index=1, format_func=nl.format_month
    )
    visit.by = second.text_input(
        "Uw functie of afdeling",
        max_chars=NAME,
        key="door",
        help="Komt in de geschiedenis. Leeg: daar staat dan ‘onbekend’.",
    )
    with st.expander("Meer keuzes: categorie en profiel"):
        category = st.selectbox("Categorie", [_IN_FILE, *list_categories()])
        kept = [one.profile for one in list_profiles()]
        own = [one.name for one in kept]
        profile = st.selectbox(
            "Zo leest u het bestand", [_BY_HEADERS, *own, *profiles.list_names()]
        )
    if upload is None:
        visit.leave()
        return None
    desk = visit.choose(upload)
    return Request(
        desk.file,
        upload.name,
        month,
        None if category == _IN_FILE else category,
        None if profile == _BY_HEADERS else profiles.load_profile(profile, kept),
        by=visit.by,
        mends=visit.mends,
    )


def list_past_months() -> list[str]:
    """Return the months that can be delivered, this one first."""
    this = months.find_month(read_today())
    return [months.shift_month(this, -back) for back in range(_MONTHS_BACK)]
