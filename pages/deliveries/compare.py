"""Two deliveries of a category beside each other: chosen, counted, cell by cell, to download."""

import streamlit as st

from data import dutch as nl
from data.deliver.changes import comparing
from data.deliver.changes.comparing import Comparison
from data.journal.delivery import Accepted
from data.refused import Refused
from data.store.listing import Delivery
from report.workbooks import comparison as files
from ui.app import choices
from ui.app.cache import keep_of_store
from ui.app.downloads import draw_downloads
from ui.app.forms import show_refusal
from ui.app.links import write_address
from ui.app.shell import open_store
from ui.delivered import differences
from ui.kit.html import Html, render_template

KEY = "met"  # the delivery that the one looked at is compared with, in the address
SHOWN = 200
_PAGE = "verschil-bladzijde"  # in the address


def choose_other(shown: Delivery) -> str | None:
    """Draw the choice of the delivery to compare with; return its id. None: none is chosen."""
    accepted = open_store().history.accepted[shown.nr]
    others = {one.id: one for one in comparing.find_alike(open_store(), accepted)}
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
    return f"{nl.format_month(one.month)}: {one.name}, {nl.format_moment(one.at)} ({one.id})"


def draw_comparison(shown: Delivery) -> None:
    """Draw the choice and, when one is chosen, the comparison with its downloads."""
    other = choose_other(shown)
    if other is None:
        return
    try:
        found = _compared(*sorted((shown.id, other)))
    except Refused as refusal:
        show_refusal(refusal)
        return
    st.html(render_comparison(found))
    if total := differences.count_total(found.changes):
        _draw_lines(found, total)
        _downloads(found)


def _draw_lines(found: Comparison, total: int) -> None:
    """Draw the rows that differ, a page at a time; none where they may not be seen."""
    per_page, listed = differences.PER_PAGE, found.list_lines(open_store(), SHOWN)
    if not listed:
        return
    page = choices.pick_page(_PAGE, -(-len(listed) // per_page))
    shown = listed[(page - 1) * per_page : page * per_page]
    st.html(differences.draw_lines(shown, total, left=total - len(listed)))


_compared = keep_of_store(16, comparing.compare_deliveries)


def render_comparison(found: Comparison) -> Html:
    """Return the comparison as HTML: which two, and counts."""
    return render_template(
        "pages/deliveries/compare.html",
        found=found,
        named=_name,
        href=write_address,
        summary=differences.draw_summary(found.changes),
        same=not differences.count_total(found.changes),
    )


def _downloads(found: Comparison) -> None:
    """Draw the buttons that give all of it; the files are made when they are asked for."""
    name = f"Verschil {found.earlier.id} {found.later.id}"
    with draw_downloads("verschillen") as draw_button:
        draw_button(
            "Alle verschillen downloaden (.xlsx)",
            lambda: files.write_comparison(found.list_lines(open_store()), name, list_facts(found)),
            f"{name}.xlsx",
        )
        draw_button(
            "Alle verschillen downloaden (.csv)",
            lambda: files.as_csv(found.list_lines(open_store())),
            f"{name}.csv",
            "text/csv",
        )


def list_facts(found: Comparison) -> list[tuple[str, str]]:
    """Return what the workbook says about itself."""
    counts = found.changes
    return [
        ("Was", _name(found.earlier)),
        ("Wordt", _name(found.later)),
        ("Categorieën", nl.join_words(list(found.categories))),
        ("Contracten", differences.phrase_changes(counts.contracts)),
        ("Rijen", differences.phrase_changes(counts.rows)),
    ]
