"""Opnieuw lezen: the file of a delivery read otherwise, with what that changes shown first."""

from functools import partial

import streamlit as st

from data import dutch as nl
from data.access.actor import Actor
from data.check.progress import Watcher
from data.deliver.requests import Result
from data.deliver.reread import Again, reread_delivery, withdraw_reread
from data.journal.events import DeliveryReread
from data.limits import TEXT
from data.profiles import profiles
from data.profiles.profiles import Profile
from data.refused import Refused
from data.store.listing import Delivery
from kpi.engine.effect import count_figures
from ui.access.person import ask_actor, find_actor, is_allowed, phrase_optional_name
from ui.app import forms
from ui.app.links import write_address
from ui.app.shell import open_store
from ui.delivered import differences, effects, findings
from ui.delivered.background import follow_question
from ui.delivered.history import list_deliveries
from ui.kit.html import Html, draw_notice, render_template

TITLE = "Opnieuw lezen"
LOOK = "Bekijk wat er verandert"
UNDO = "Terug naar de vorige lezing"
_ASKED = "opnieuw-lezen"  # the delivery and profile that are looked at
_TRIED = "opnieuw-bekeken"  # what came of that
_AS_THEN = ""
_LISTED = 24  # of the deliveries that were read with the same profile


def draw_forms(shown: Delivery) -> None:
    """Draw the form that reads a delivery again and, where it was, the one that undoes it."""
    if shown.kind != "bestand" or shown.state == "voorbeeld" or shown.erased:
        return
    seen = open_store().is_seen_whole(shown.id)
    if not seen or not is_allowed(DeliveryReread, *shown.categories):
        return
    asked = st.session_state.get(_ASKED)
    with st.expander(f"{TITLE}…", expanded=bool(asked and asked[0] == shown.id)):
        _draw_reading(shown)
    if open_store().history.accepted[shown.nr].reread:
        with st.expander(f"{UNDO}…"), st.form(f"vorige-{shown.id}", border=False):
            st.write(
                "De aanlevering telt dan weer zoals het bestand daarvoor was gelezen. De lezing "
                "van nu blijft bewaard."
            )
            why, by = _ask_who(shown, "vorige")
            if st.form_submit_button(UNDO):
                forms.attempt_change(
                    lambda: withdraw_reread(open_store(), shown.id, _require(why), by=by),
                    "De aanlevering telt weer zoals ze daarvoor was gelezen.",
                )


def _draw_reading(shown: Delivery) -> None:
    st.write(
        "Was een kolom verkeerd aangewezen? Verbeter bij Aanleveren het profiel, en lees het "
        "bestand hier opnieuw. U ziet eerst wat er verandert. De lezing van nu blijft bewaard."
    )
    others = _list_alike(shown)
    if others:
        st.html(
            render_template(
                "pages/deliveries/reread.html#alike",
                profile=shown.profile,
                others=others[:_LISTED],
                left=len(others) - _LISTED,
                href=write_address,
            )
        )
    kept = [one.profile for one in open_store().list_profiles()]
    as_then = f"zoals nu: {shown.profile}" if shown.profile else "zoals nu: zonder profiel"
    name = st.selectbox(
        "Lees het bestand met",
        [_AS_THEN, *(one.name for one in kept), *profiles.list_names()],
        format_func=lambda one: f"profiel {one}" if one else as_then,
        key=f"lees-met-{shown.id}",
    )
    if st.button(LOOK, key=f"bekijk-{shown.id}"):
        st.session_state[_ASKED] = shown.id, name
    if st.session_state.get(_ASKED) != (shown.id, name):
        return
    question = shown.id, name, open_store().version
    again = Again(shown.id, _find_profile(name), by=find_actor())
    try:
        result = follow_question(_TRIED, question, partial(_try, again))
    except Refused as refusal:
        forms.show_refusal(refusal)
        return
    if result is None:
        return
    st.html(render_result(result))
    if result.status == "dry-run" and result.rows_accepted:
        _confirm(shown, name, result)


def _list_alike(shown: Delivery) -> list[Delivery]:
    """Return the other deliveries read with its profile: what is wrong here, is wrong there."""
    return [
        one
        for one in list_deliveries()
        if shown.profile and one.profile == shown.profile and one.id != shown.id
    ]


def _find_profile(name: str) -> Profile | None:
    kept = [one.profile for one in open_store().list_profiles()]
    return profiles.load_profile(name, kept) if name else None


def _try(again: Again, watcher: Watcher) -> Result:
    return reread_delivery(
        open_store(), again, dry_run=True, measure=count_figures, watcher=watcher
    )


def render_result(result: Result) -> Html:
    """Return what reading again would bring about: faults, figures of each month, contracts."""
    if result.status == "duplicate":
        return draw_notice("Zo gelezen verandert er niets.")
    changes = result.changes
    return render_template(
        "pages/deliveries/reread.html#effect",
        refused=result.is_refused(),
        counts=effects.phrase_counts(result),
        faults=findings.draw_findings(result.findings),
        month=result.month,
        others={
            nl.format_month(month): effects.draw_figures(found)
            for month, found in result.other_months.items()
        },
        figures=effects.draw_figures(result.effect) if changes else "",
        summary=differences.draw_summary(changes) if changes else "",
        lines=differences.draw_lines(result.shown.lines, differences.count_total(changes))
        if changes and result.shown.lines
        else "",
        missing=len(result.missing_contracts),
    )


def _confirm(shown: Delivery, name: str, result: Result) -> None:
    refused = result.is_refused()
    label = TITLE
    if refused:
        good = nl.count_noun(result.rows_accepted, "goede rij", "goede rijen")
        label = f"{TITLE}, alleen de {good}"
    with st.form(f"opnieuw-{shown.id}", border=False):
        why, by = _ask_who(shown, "opnieuw")
        kind = "secondary" if refused else "primary"
        if not st.form_submit_button(label, type=kind):  # type: ignore[arg-type]
            return
    seen = result.shown.seen.position
    forms.attempt_change(
        lambda: _do(Again(shown.id, _find_profile(name), refused, _require(why), by=by, seen=seen)),
        "De aanlevering is opnieuw gelezen en telt zo.",
    )


def _do(again: Again) -> None:
    reread_delivery(open_store(), again)
    st.session_state.pop(_ASKED, None)


def _ask_who(shown: Delivery, key: str) -> tuple[str, Actor]:
    forms.tell_required(phrase_optional_name())
    why = st.text_input("Waarom", max_chars=TEXT, key=f"{key}-waarom-{shown.id}")
    by = ask_actor(f"{key}-door-{shown.id}")
    return why, by


def _require(why: str) -> str:
    if not why.strip():
        raise Refused("Er staat geen reden bij.", "Schrijf kort waarom.")
    return why
