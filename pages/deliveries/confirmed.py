"""The warnings that somebody kept as right, and the form that lets one be told again."""

import streamlit as st

from data.entries.confirmed import withdraw_confirmation
from data.journal.notes import Confirmed
from ui.app.forms import Labels, take_back
from ui.app.shell import open_store
from ui.kit.html import render_template

_LABELS = Labels(
    "Een waarschuwing die klopte weer laten melden…",
    "Bij de volgende aanlevering wordt zij weer gemeld.",
    "Welke waarschuwing",
    "Weer melden",
)


def draw_confirmed() -> None:
    """Draw the list, newest first, with the form; nothing when nothing was kept."""
    kept = list(reversed(open_store().annotations.confirmed.values()))
    if not kept:
        return
    st.html(render_template("pages/deliveries/confirmed.html", kept=kept))
    take_back(
        {one.nr: _name(one) for one in kept},
        _LABELS,
        key="klopt",
        undo=lambda nr, why, by: withdraw_confirmation(open_store(), nr, why=why, by=by),
        done=lambda _: "De waarschuwing wordt weer gemeld.",
    )


def _name(one: Confirmed) -> str:
    return f"{one.contract_id} ({one.authority}): {one.message}"
