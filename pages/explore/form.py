"""The choices of an exploration: which tenders would become mandatory, and what work that asks."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

import streamlit as st

from data import dutch as nl
from data.limits import TEXT
from data.reference import read_table
from kpi.explore.choice import STEPS, Choice, Hours
from kpi.explore.explore import Options, list_options
from kpi.explore.words import STEPS as STEP_WORDS
from kpi.model import BadQuestion
from pages.explore import address
from ui.app.cache import keep_of_store
from ui.kit.html import draw_notice, draw_quiet, draw_subheading

_KEPT, _PARTS = "verkenning", "verkenning-"  # the choice of this visit; the keys of its widgets
_READ, _WRONG = "verkenning-adres", "verkenning-fout"  # the address as last read or written
_DIVISION = 2  # digits of a group as it is offered
_SURE = "hoog"


_options = keep_of_store(8, list_options)


def find_example(month: str) -> Choice:
    """Return what the screen opens on: besides today's the category with most other tenders.

    Where there are no others it is what is mandatory today.
    """
    today, outside = Choice.take_today(), _options(month).outside
    if not outside:
        return today
    most = max(outside, key=lambda name: (outside[name], name))
    return replace(today, categories=(*today.categories, most))


def load_choice(choice: Mapping[str, Any]) -> None:
    """Put a choice in the form, as `Choice.as_dict` gives it."""
    asked = Choice.from_dict(choice)
    st.session_state[_KEPT] = asked.as_dict()
    values = {
        "categories": list(asked.categories),
        "cpv": [code for code in asked.cpv if len(code) == 2],
        "finer": ", ".join(code for code in asked.cpv if len(code) > 2),
        "floor": float(asked.value_floor or 0),
        "kinds": list(asked.authority_kinds),
        "european": asked.european_only,
        **{step: float(getattr(asked.hours, step)) for step in STEPS},
    }
    for name, value in values.items():
        st.session_state[_PARTS + name] = value


def ask_choice(month: str) -> Choice | None:
    """Draw the form, and return the choice; None, with a notice, for what cannot be."""
    there = _options(month)
    _read(there)
    if f"{_PARTS}categories" not in st.session_state:
        load_choice(st.session_state.get(_KEPT) or find_example(month).as_dict())
    first, second = st.columns(2)
    with first:
        categories = _several("Categorieën", "categories", {**there.risk, **there.outside})
        cpv = _several("CPV-groepen (eerste twee cijfers)", "cpv", there.divisions, _label_group)
        finer = st.text_input(
            "Fijnere CPV-groepen",
            max_chars=TEXT,
            key=f"{_PARTS}finer",
            placeholder="bijvoorbeeld 4523, 71314",
            help="De eerste 2 tot 8 cijfers, met komma's ertussen.",
        )
    with second:
        kinds = _several("Soort dienst", "kinds", there.kinds)
        floor = st.number_input(
            "Ondergrens waarde (EUR, 0 is geen)", min_value=0.0, step=10_000.0, format="%.0f",
            key=f"{_PARTS}floor",
        )  # fmt: skip
        european = st.checkbox("Alleen Europese aanbestedingen", key=f"{_PARTS}european")
    st.html(
        draw_quiet(
            "Een aanbesteding telt mee als haar categorie is gekozen of haar CPV-code met een "
            "gekozen groep begint. Kiest u geen van beide, dan telt alles mee."
        )
    )
    hours = _hours()
    codes = [*cpv, *filter(None, (part.strip() for part in finer.split(",")))]
    least = Decimal(str(floor)) if floor else None
    try:
        choice = Choice(
            tuple(categories), tuple(codes), least, tuple(kinds), european, Hours(**hours)
        )
    except BadQuestion as bad:
        st.html(draw_notice(str(bad), tone="bad"))
        return None
    st.session_state[_KEPT] = choice.as_dict()
    _write(choice)
    return choice


def _read(there: Options) -> None:
    """Take the choice from the address when it is not the one that was written there.

    What in it was wrong is said until something else is chosen.
    """
    asked = {
        name: st.query_params.get_all(name) for name in address.NAMES if name in st.query_params
    }
    if asked and asked != st.session_state.get(_READ):
        choice, wrong = address.read_query(asked, {**there.risk, **there.outside}, there.kinds)
        load_choice(choice.as_dict())
        st.session_state[_WRONG] = (choice, wrong)


def _write(choice: Choice) -> None:
    """Put the choice in the address, so that it can be copied, and say what was wrong in it."""
    asked = address.write_query(choice)
    for name in address.NAMES:
        if name in asked and st.query_params.get_all(name) != asked[name]:
            st.query_params[name] = asked[name]
        elif name not in asked and name in st.query_params:
            del st.query_params[name]
    st.session_state[_READ] = asked
    of, wrong = st.session_state.get(_WRONG) or (choice, [])
    if of != choice:
        del st.session_state[_WRONG]
        return
    for text in wrong:
        st.html(draw_notice(text))


def _hours() -> dict[str, float]:
    st.html(draw_subheading("Uren per contract: uw aanname"))
    places = st.columns(len(STEPS), vertical_alignment="bottom")  # a name may take two lines
    return {
        step: place.number_input(
            STEP_WORDS[step].capitalize(), min_value=0.0, step=1.0, format="%g", key=_PARTS + step
        )
        for step, place in zip(STEPS, places, strict=True)
    }


def _several(title: str, name: str, counts: Mapping[str, int], label: Any = str) -> list[str]:
    """Draw a choice of several; what is chosen stays on offer, also when no tender has it."""
    key = _PARTS + name
    offered = list(dict.fromkeys((*counts, *st.session_state[key])))
    return st.multiselect(
        title,
        offered,
        key=key,
        format_func=lambda one: f"{label(one)} · {nl.format_number(counts.get(one, 0))}",
        placeholder="alle" if name == "kinds" else "geen gekozen",
        help="Achter elke keuze staat hoeveel aanbestedingen er zijn, van alle jaren samen.",
        select_all=False,
        wrap=True,
    )


@cache
def name_groups() -> dict[str, str]:
    """Return division -> the categories that its codes surely belong to, as a text."""
    found: dict[str, list[str]] = {}
    for row in read_table("likely/cpv_hints"):
        if row["zekerheid"] == _SURE:
            found.setdefault(row["cpv"][:_DIVISION], []).append(row["categorie_herijkt"])
    return {code: ", ".join(dict.fromkeys(named)) for code, named in found.items()}


def _label_group(code: str) -> str:
    """Return a group as it is offered: its digits, and what they often are where that is known."""
    name = name_groups().get(code)
    return f"{code} ({name})" if name else code
