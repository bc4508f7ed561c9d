"""From a chosen file to a delivery that counts: try it, look at what it brings about, confirm."""

import streamlit as st

from data import profiles
from data.deliver import Refused, Result
from ui import blocks
from ui import format as nl
from ui.delivering import Asked, finish, forget_last
from ui.shell import store

_TRIED = "proef"  # the try-out outlives a run: (question, outcome)


def tried(asked: Asked) -> Result | None:
    """Return what the delivery would bring about, tried once per question; None: it cannot be."""
    key = (asked.upload.file_id, asked.month, asked.category, asked.profile, store().version)
    if st.session_state.get(_TRIED, (None,))[0] != key:
        forget_last()
        try:
            st.session_state[_TRIED] = (key, asked.deliver(dry_run=True))
        except (Refused, profiles.ProfileError) as refusal:
            st.html(blocks.notice(f"{refusal.message} {refusal.cure}", tone="bad"))
            return None
    result: Result = st.session_state[_TRIED][1]
    return result


def confirm(asked: Asked, result: Result) -> None:
    """Draw the button that accepts the delivery; accept it when it is pressed."""
    if result.status != "dry-run" or not result.rows_accepted:
        return
    label = "Aanlevering bevestigen"
    if result.refused():
        label = f"Alleen de {nl.number(result.rows_accepted)} goede rijen aanleveren"
    if st.button(label, type="secondary" if result.refused() else "primary"):
        done = asked.deliver(dry_run=False, without_rejected=result.refused())
        finish(done)
