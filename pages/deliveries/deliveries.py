"""Aanleveringen: the history as HTML, and the form that withdraws a delivery or puts it back."""

from collections.abc import Sequence

import streamlit as st

from data import dutch as nl
from data.access.actor import Actor
from data.deliver import refused_files
from data.deliver.corrections import restore_delivery, withdraw_delivery
from data.deliver.refused_files import RefusedFile
from data.deliver.unchanged import phrase_resting
from data.journal.events import DeliveryRestored, DeliveryWithdrawn
from data.limits import TEXT
from data.refused import Refused
from data.store.listing import Delivery, list_findings
from kpi import words
from kpi.question import Question
from pages.deliveries.refused import KEY
from ui.access.person import ask_actor, is_allowed, phrase_optional_name
from ui.app import forms
from ui.app.cache import keep_of_store, keep_per_version
from ui.app.links import write_address
from ui.app.shell import open_store
from ui.delivered.history import find_delivery, name_delivery
from ui.kit.html import Html, render_template

PER_PAGE = 10  # on a telephone each of them is a card


list_refused = keep_of_store(1, refused_files.list_refused)


def render_refused(found: Sequence[RefusedFile], page: int) -> Html:
    """Return one page of the refused files; page 1 holds the newest."""
    first = (page - 1) * PER_PAGE
    return render_template(
        "pages/deliveries/deliveries.html#refused",
        found=found[first : first + PER_PAGE],
        key=KEY,
        href=write_address,
    )


def render_history(found: Sequence[Delivery], page: int, question: Question | None) -> Html:
    """Return one page of these deliveries; page 1 holds the newest."""
    first = (page - 1) * PER_PAGE
    return render_template(
        "pages/deliveries/deliveries.html#history",
        deliveries=found[first : first + PER_PAGE],
        question=question,
        states=words.STATES,
        named=name_delivery,
        categories=_categories,
        findings=_findings,
        href=write_address,
    )


def _categories(one: Delivery) -> str:
    if len(one.parts) <= 3:
        return nl.join_words(list(one.parts))
    return f"{', '.join(one.parts[:2])} en {nl.format_number(len(one.parts) - 2)} andere"


@keep_per_version(512)
def _findings(delivery: str) -> str:
    store = open_store().whole  # how many there are is no secret, and nobody looks at them
    found, _ = store.set_confirmed_apart(list_findings(store, delivery))
    errors = sum(finding.severity == "error" for finding in found)
    parts = []
    if errors:
        parts.append(nl.count_noun(errors, "fout", "fouten"))
    if len(found) > errors:
        parts.append(nl.count_noun(len(found) - errors, "waarschuwing", "waarschuwingen"))
    return ", ".join(parts) or "geen"


def change_delivery(shown: Delivery) -> None:
    """Draw the form that withdraws this delivery, or puts it back; do it when it is sent."""
    if shown.state == "voorbeeld":
        return
    back = shown.state != "staat"
    title = "Terugzetten" if back else "Intrekken"
    kind = DeliveryRestored if back else DeliveryWithdrawn
    if not is_allowed(kind, *shown.categories, tell=True):
        return
    with st.expander(f"{title}…"), st.form(f"{title}-{shown.id}", border=False):
        st.write(_WHAT_HAPPENS[shown.state])
        forms.tell_required(phrase_optional_name())
        why = st.text_input(
            "Reden", max_chars=TEXT, help="Komt in de geschiedenis, bij de aanlevering."
        )
        by = ask_actor(
            f"{title}-door-{shown.id}", help_="Leeg: in de geschiedenis staat ‘onbekend’."
        )
        if st.form_submit_button(title, type="primary"):
            forms.attempt_change(lambda: _change(shown, back, why, by), lambda: _done(shown.id))


_WHAT_HAPPENS = {
    "staat": "De aanlevering telt daarna niet meer mee. Verving ze een andere, dan telt die weer. "
    "U kunt die later terugzetten.",
    "vervangen": "De aanlevering telt daarna weer mee, in plaats van die haar verving.",
    "ingetrokken": "De intrekking wordt ongedaan gemaakt: de aanlevering krijgt haar oude plaats "
    "terug. Is er daarna een latere aangeleverd, dan telt die.",
}


def _change(shown: Delivery, back: bool, why: str, by: Actor) -> None:
    if not why.strip():
        raise Refused("Er staat geen reden bij.", "Schrijf kort waarom.")
    (restore_delivery if back else withdraw_delivery)(open_store(), shown.id, why=why, by=by)


def _done(delivery: str) -> str:
    """Return what became of a delivery that was just changed."""
    changed = find_delivery(delivery)
    state = changed.state if changed else ""
    said = {
        "staat": "teruggezet: ze telt weer mee",
        "vervangen": "teruggezet, maar een latere aanlevering telt. Moet deze die vervangen, "
        "zet ze dan nog eens terug",
        "ingetrokken": "ingetrokken: ze telt niet meer mee",
    }[state]
    return f"De aanlevering is {said}.{phrase_resting(open_store().history, delivery)}"
