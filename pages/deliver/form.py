"""The form of a delivery: which file, over which month, read in which way."""

from collections.abc import Sequence

import streamlit as st

from data import dutch as nl
from data import months
from data.clock import read_today
from data.deliver.requests import Request
from data.profiles import profiles
from data.reference import list_categories
from pages.deliver import unfinished
from pages.deliver.kept_profiles import list_profiles
from pages.deliver.visit import Visit
from ui.access.person import ask_actor, phrase_optional_name
from ui.kit.html import draw_quiet

FILE_TYPES = ["xlsx", "xlsm", "xls", "xlsb", "ods", "csv"]
_MONTHS_BACK = 36
_CHOICES = ("maand-aanlevering", "door", "categorie-aanlevering", "profiel")
_REQUIRED = "Verplicht zijn het bestand en de maand."
_NAME = " Vul uw functie of afdeling in als u een waarschuwing bewaart die klopt."
_IN_FILE, _BY_HEADERS = "staat in het bestand", "herken het aan de koppen"


def ask_request(visit: Visit) -> Request | None:
    """Draw the form and return what is asked, or None while no file is chosen."""
    key = f"bestand-{visit.number}"
    upload = st.file_uploader(
        "Bestand",
        type=FILE_TYPES,
        key=key,
        help="De export van uw contracten.",
        on_change=lambda: visit.leave() if st.session_state[key] is None else None,
    )
    st.html(draw_quiet(_REQUIRED + (_NAME if phrase_optional_name() else "")))
    place = st.container()
    first, second = st.columns(2)
    months_ = list_past_months()
    month = first.selectbox(
        "Aanlevering over de maand",
        months_,
        format_func=nl.format_month,
        key=_restore(visit, "maand-aanlevering", months_[1], months_),
    )
    with second:
        visit.by = ask_actor(
            _restore(visit, "door", ""),
            help_="Komt in de geschiedenis. Leeg: daar staat dan ‘onbekend’.",
        )
    with st.expander("Meer keuzes: categorie en profiel"):
        names = [_IN_FILE, *list_categories()]
        category = st.selectbox(
            "Categorie", names, key=_restore(visit, "categorie-aanlevering", _IN_FILE, names)
        )
        kept = [one.profile for one in list_profiles()]
        own = [one.name for one in kept]
        ways = [_BY_HEADERS, *own, *profiles.list_names()]
        profile = st.selectbox(
            "Zo leest u het bestand", ways, key=_restore(visit, "profiel", _BY_HEADERS, ways)
        )
    visit.said = {name: st.session_state[name] for name in _CHOICES}
    with place:
        asked = upload is not None
        desk = visit.choose(upload) if asked else unfinished.ask_to_go_on(visit)
    unfinished.keep_visit(visit)
    if desk is None:
        return None
    return Request(
        desk.file,
        desk.name,
        month,
        None if category == _IN_FILE else category,
        None if profile == _BY_HEADERS else profiles.load_profile(profile, kept),
        by=visit.by,
        mends=visit.mends,
        names=visit.names,
    )


def _restore(visit: Visit, key: str, usual: str, options: Sequence[str] = ()) -> str:
    """Give a choice what it was before this visit left the screen; return its key."""
    if key not in st.session_state:
        said = visit.said.get(key, usual)
        st.session_state[key] = said if not options or said in options else usual
    return key


def list_past_months() -> list[str]:
    """Return the months that can be delivered, this one first."""
    this = months.find_month(read_today())
    return [months.shift_month(this, -back) for back in range(_MONTHS_BACK)]
