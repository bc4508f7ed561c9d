"""Aanleveren: choose a file, see every fault and what would change, and only then confirm."""

import streamlit as st

from data.journal.events import DeliveryAccepted
from pages.deliver import form, mending, try_and_confirm, unfinished, verdict
from pages.deliver.mapping import own_profiles, step
from pages.deliver.no_file import nil_report, template, unchanged
from ui.access.person import find_actor, is_allowed
from ui.app import shell
from ui.delivered import history, returned_file
from ui.kit.html import draw_heading

st.html(
    draw_heading(
        "Aanleveren",
        "Kies de export van uw contracten. U ziet eerst wat er verandert; pas als u bevestigt, "
        "telt de aanlevering mee.",
    )
)
place = st.container()
here = unfinished.find_visit()
if not is_allowed(DeliveryAccepted, tell=True):
    here.by = find_actor()
    template.draw_downloads()
    own_profiles.draw_forms(here)
    st.stop()
asked = form.ask_request(here)
if asked:
    settled = step.settle_profile(here, asked)
    result = try_and_confirm.try_out(here, settled) if settled else None
    if settled and result:
        st.html(verdict.draw_advice(result))
        returned_file.draw_button(settled, result)
        mending.mend_cells(here, result)
        brought = verdict.show_effects(result, beside_sample=shell.open_store().is_sample)
        if brought:
            st.html(brought)
        try_and_confirm.confirm_delivery(here, settled, result)
elif here.done:
    kept = history.find_delivery(here.done.delivery or "")
    place.html(verdict.draw_conclusion(here.done, kept.file if kept else ""))
template.draw_downloads()
unchanged.draw_form(here)
nil_report.draw_form(here)
own_profiles.draw_forms(here)
