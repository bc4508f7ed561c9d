"""The warnings that somebody kept as right; the forms that keep one and let it be told again."""

from collections.abc import Iterable

import streamlit as st

from data.access.actor import Actor
from data.entries.confirmed import confirm_warnings, list_confirmed, withdraw_confirmation
from data.findings.findings import Finding, Key
from data.journal.events import WarningConfirmed, WarningReopened
from data.journal.notes import Confirmed
from data.refused import Refused
from data.store.listing import Delivery
from ui.access.person import ask_actor, is_allowed
from ui.app.forms import Labels, attempt_change, take_back, tell_required
from ui.app.links import write_contract_address
from ui.app.shell import open_store
from ui.kit.html import render_template

KEEP = "Bewaar als ‘klopt’"
_LABELS = Labels(
    "Een waarschuwing die klopte weer laten melden…",
    "Ze wordt weer gemeld, ook bij een volgende aanlevering.",
    "Welke waarschuwing",
    "Weer melden",
)


def draw_confirmed() -> None:
    """Draw the list, newest first, with the form; nothing when nothing was kept."""
    kept = list_confirmed(open_store()) if open_store().sight.whole else []
    if not kept:  # or not seen: they tell of cells, of every category
        return
    st.html(
        render_template(
            "pages/deliveries/confirmed.html", kept=kept, contract=write_contract_address
        )
    )
    _draw_withdrawing(kept, "klopt")


def draw_of_delivery(shown: Delivery) -> None:
    """Draw the forms about the warnings of one delivery: those that are told, those that are not.

    What is said of a warning here holds for its contract, in other deliveries too.
    """
    found, right = open_store().set_confirmed_apart(open_store().list_findings(shown.id))
    told: dict[Key, Finding] = {one.key: one for one in found if one.key}
    if told and is_allowed(WarningConfirmed, *shown.categories):
        with st.expander("Klopt een waarschuwing zo?…"), st.form(f"klopt-{shown.id}", border=False):
            st.write(
                "Wat u hier bewaart, wordt bij dit contract niet meer gemeld zolang de waarde "
                "gelijk blijft. Aan de cijfers verandert niets."
            )
            tell_required()
            chosen = st.multiselect(
                "Welke waarschuwingen kloppen",
                list(told),
                format_func=lambda key: _phrase(told[key]),
                placeholder="Kies waarschuwingen",
            )
            by = ask_actor(f"klopt-{shown.id}-wie")
            if st.form_submit_button(KEEP):
                attempt_change(
                    lambda: _keep([told[key] for key in chosen], by),
                    "De waarschuwing wordt niet meer gemeld zolang de waarde gelijk blijft.",
                )
    said = open_store().annotations.confirmed
    keys = {one.key for one in right}
    kept = [one for one in reversed(list_confirmed(open_store())) if said[one.nr].key in keys]
    _draw_withdrawing(kept, f"klopt-{shown.id}-terug")


def _keep(chosen: list[Finding], by: Actor) -> None:
    if not chosen:
        raise Refused("Er is geen waarschuwing gekozen.", "Kies welke waarschuwing klopt.")
    confirm_warnings(open_store(), chosen, by=by)


def _phrase(one: Finding) -> str:
    return f"{one.contract}, {'cel ' + one.cell if one.cell else f'rij {one.row}'}: {one.message}"


def _draw_withdrawing(kept: Iterable[Confirmed], key: str) -> None:
    take_back(
        {one.nr: _name(one) for one in kept},
        _LABELS,
        key=key,
        of=WarningReopened,
        undo=lambda nr, why, by: withdraw_confirmation(open_store(), nr, why=why, by=by),
        done=lambda _: "De waarschuwing wordt weer gemeld.",
    )


def _name(one: Confirmed) -> str:
    return f"{one.contract_id} ({one.authority}): {one.message}"
