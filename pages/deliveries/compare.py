"""Two deliveries of a category beside each other: chosen, counted, cell by cell, to download."""

import streamlit as st

from data import dutch as nl
from data.deliver import comparing
from data.deliver.comparing import Comparison
from data.journal.history import Accepted
from data.refused import Refused
from data.store.listing import Delivery
from report.workbooks import comparison as files
from ui.app.cache import per_version
from ui.app.links import href
from ui.app.shell import store
from ui.delivered import differences
from ui.kit.html import Html, notice, render

KEY = "met"  # the delivery that the one looked at is compared with, in the address
SHOWN = 200


def choose(shown: Delivery) -> str | None:
    """Draw the choice of the delivery to compare with; return its id. None: none is chosen."""
    accepted = store().history.accepted[shown.nr]
    others = {one.id: one for one in comparing.alike(store(), accepted)}
    asked = st.query_params.get(KEY)
    if not others:
        return asked
    chosen = st.selectbox(
        "Vergelijk met een andere aanlevering van deze categorie",
        list(others),
        index=list(others).index(asked) if asked in others else None,
        format_func=lambda delivery: _name(others[delivery]),
        placeholder="Kies een aanlevering",
        key=f"vergelijk-{shown.id}",
    )
    if chosen and chosen != asked:
        st.query_params[KEY] = chosen
    if chosen is None and asked in others:
        del st.query_params[KEY]
    return chosen or (asked if asked not in others else None)


def _name(one: Accepted) -> str:
    what = one.file or "nulmelding"
    return f"{nl.month(one.month)}: {what}, {nl.moment(one.at)} ({one.id})"


def draw(shown: Delivery) -> None:
    """Draw the choice and, when one is chosen, the comparison with its downloads."""
    other = choose(shown)
    if other is None:
        return
    try:
        found = _compared(*sorted((shown.id, other)))
    except Refused as refusal:
        st.html(notice(f"{refusal.message} {refusal.cure}", tone="bad"))
        return
    st.html(render_comparison(found))
    if differences.total(found.changes):
        _downloads(found)


@per_version(16)
def _compared(first: str, second: str) -> Comparison:
    return comparing.compare(store(), first, second)


def render_comparison(found: Comparison) -> Html:
    """Return the comparison as HTML: which two, counts, and the first rows cell by cell."""
    total = differences.total(found.changes)
    return render(
        "pages/deliveries/compare.html",
        found=found,
        named=_name,
        href=href,
        summary=differences.summary(found.changes),
        lines=differences.lines(found.lines(store(), SHOWN), total) if total else "",
    )


def _downloads(found: Comparison) -> None:
    """Draw the buttons that give all of it; the files are made when they are asked for."""
    name = f"Verschil {found.earlier.id} {found.later.id}"
    with st.container(horizontal=True):
        st.download_button(
            "Alle verschillen downloaden (.xlsx)",
            lambda: files.workbook(found.lines(store()), name, facts(found)),
            file_name=f"{name}.xlsx",
            on_click="ignore",
        )
        st.download_button(
            "Alle verschillen downloaden (.csv)",
            lambda: files.as_csv(found.lines(store())),
            file_name=f"{name}.csv",
            mime="text/csv",
            on_click="ignore",
        )


def facts(found: Comparison) -> list[tuple[str, str]]:
    """Return what the workbook says about itself."""
    counts = found.changes
    return [
        ("Was", _name(found.earlier)),
        ("Wordt", _name(found.later)),
        ("Categorieën", nl.listing(list(found.categories))),
        ("Contracten", differences.phrase_changes(counts.contracts)),
        ("Rijen", differences.phrase_changes(counts.rows)),
    ]
