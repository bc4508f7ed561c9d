"""Cells mended on the screen: what was found in each, and what it is to become."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from data import dutch as nl
from data.deliver.requests import Result
from data.entries.confirmed import confirm_warnings
from data.journal.events import MendedCell
from data.limits import TEXT
from data.mended.mends import EMPTY, Mendable, check_mends, list_mendable
from data.refused import Refused
from data.words import clean_text
from pages.deliver.visit import Visit
from ui.app import forms
from ui.app.shell import open_store
from ui.kit.html import draw_quiet

SHOWN = 200  # at a time
# In pixels; where there is room they grow. Up to what is typed they fit on a telephone together.
WIDTHS = {
    "Cel": 46,
    "Er staat": 94,
    "Wordt": 94,
    "Kolom": 170,
    "Klopt": 60,
    "Voorstel": 100,
    "Wat is er mis": 280,
    "Contract": 90,
    "Blad": 90,
}
BECOMES, RIGHT, MEND = "Wordt", "Klopt", "Verwerk en kijk opnieuw na"
_EXPLAINED = (
    "Typ onder ‘Wordt’ wat er moet staan. Het bestand wordt daarna meteen opnieuw nagekeken. Uw "
    "bestand zelf verandert niet: wat u hier verbetert, wordt bij de aanlevering bewaard. Typ "
    f"{EMPTY} om een cel leeg te maken; haal de tekst weg om een verbetering ongedaan te maken."
)
_RIGHT = (
    " Klopt een waarschuwing zo, kruis dan ‘Klopt’ aan: ze komt bij dit contract niet meer terug "
    "zolang de waarde gelijk blijft."
)


def mend_cells(visit: Visit, result: Result) -> None:
    """Draw the grid of a tried file and take over what is mended in it, which starts a new try."""
    cells = list_mendable(result.findings, visit.mends)
    if not cells or not (result.rows_read or visit.mends):
        return
    open_ = any(one.mend or one.proposal for one in cells) or result.is_refused()
    title = f"Cellen verbeteren op het scherm ({nl.format_number(len(cells))})"
    with st.expander(title, expanded=open_):
        shown, rest = _draw_pages(visit, cells)
        # Another month or profile gives other lines: what was typed in the first is not of theirs.
        lines = hash(tuple(one.place for one in shown))
        key = f"verbeteren-{visit.number}-{visit.mended}-{lines}"
        _draw_form(visit, shown, rest, key)


def _draw_pages(
    visit: Visit, cells: Sequence[Mendable]
) -> tuple[Sequence[Mendable], Sequence[Mendable]]:
    """Draw the choice of a page, when there is more than one; return its cells, and all others."""
    pages, key = -(-len(cells) // SHOWN), f"verbeteren-bladzijde-{visit.number}"
    if st.session_state.get(key, 1) > pages:
        st.session_state[key] = 1
    page = 1
    if pages > 1:
        said = f"{nl.format_number(SHOWN)} cellen per bladzijde. Verwerk eerst wat u hebt getypt."
        st.html(draw_quiet(said))
        page = st.pagination(pages, key=key)
    first, end = (page - 1) * SHOWN, page * SHOWN
    return cells[first:end], [*cells[:first], *cells[end:]]


def _draw_form(visit: Visit, shown: Sequence[Mendable], rest: Sequence[Mendable], key: str) -> None:
    """Draw the grid of some cells and take over what is mended in it; `rest`: those elsewhere."""
    with st.form(f"{key}-formulier", border=False):
        warned = any(found.key for one in shown for found in one.findings)
        st.html(draw_quiet(_EXPLAINED + (_RIGHT if warned else "")))
        edited = _draw_grid(shown, key, warned)
        with st.container(horizontal=True):
            done = st.form_submit_button(MEND, type="primary")
            count = sum(bool(one.proposal and not one.mend) for one in (*shown, *rest))
            label = f"Neem alle voorstellen over ({nl.format_number(count)})"
            all_ = bool(count) and st.form_submit_button(label)
    if done or all_:
        kept = [one.mend for one in rest if one.mend]
        if all_:
            open_ = [(one, one.proposal) for one in rest if not one.mend]
            kept += [one.mend_cell(proposal) for one, proposal in open_ if proposal]
        right = [one for one, said in zip(shown, edited, strict=True) if said.get(RIGHT)]
        _take(visit, [*_read(shown, edited, all_), *kept], right)


def _draw_grid(cells: Sequence[Mendable], key: str, warned: bool) -> list[Mapping[str, object]]:
    """Return the lines as they were edited: what each cell becomes and, when something is `warned`
    that can be right, whether it is.
    """
    table = pd.DataFrame([_line(one) for one in cells])
    if not warned:
        table = table.drop(columns=RIGHT)
    make = st.column_config
    typed: dict[str, Any] = {
        BECOMES: make.TextColumn(max_chars=TEXT, help="Wat er moet staan.", width=WIDTHS[BECOMES]),
        RIGHT: make.CheckboxColumn(
            help="De waarschuwing is bekeken, en het klopt zo.", width=WIDTHS[RIGHT]
        ),
    }
    told = [name for name in table.columns if name not in typed]
    edited = st.data_editor(
        table,
        hide_index=True,
        disabled=told,
        column_config=typed | {name: make.TextColumn(width=WIDTHS[name]) for name in told},
        key=key,
        alt="Cellen met een bevinding, en wat ze worden",
    )
    lines: list[Mapping[str, object]] = edited.to_dict("records")  # type: ignore[assignment]
    return lines


def _line(cell: Mendable) -> dict[str, str | bool]:
    about: Any = cell.mend or cell.findings[0]
    was = cell.mend.was if cell.mend else cell.findings[0].value
    becomes = (cell.mend.becomes or EMPTY) if cell.mend else ""
    return {
        "Cel": about.cell,
        "Er staat": was or EMPTY,
        BECOMES: becomes,
        "Kolom": about.column or "",
        RIGHT: False,
        "Voorstel": cell.proposal or "",
        "Wat is er mis": " ".join(one.message for one in cell.findings) or "Niets meer: verbeterd.",
        "Contract": about.contract or "",
        "Blad": about.sheet or "",
    }


def _read(
    cells: Sequence[Mendable], edited: Sequence[Mapping[str, object]], all_: bool
) -> list[MendedCell]:
    made = []
    for one, said in zip(cells, edited, strict=True):
        typed = said[BECOMES]
        text = clean_text(typed) if isinstance(typed, str) else ""
        if not text and all_:
            text = one.proposal or ""
        if text:
            made.append(one.mend_cell(text))
    return made


def _take(visit: Visit, mends: Sequence[MendedCell], right: Sequence[Mendable]) -> None:
    """Let the file be read with these mends, and keep the warnings that are right."""
    try:
        taken = check_mends(mends)
        if right:
            confirm_warnings(open_store(), [f for one in right for f in one.findings], by=visit.by)
    except Refused as refusal:
        forms.show_refusal(refusal)
        return
    # When nothing changed the grid stays, with what may still be on its way from it.
    if taken != visit.mends or right:
        visit.mend(taken)
        st.rerun()
