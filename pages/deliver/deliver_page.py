"""Aanleveren: choose a file, see every fault and what would change, and only then confirm."""

import streamlit as st

from pages.deliver import form, nil_report, try_and_confirm, verdict
from pages.deliver.mapping import step
from ui.app import shell
from ui.delivered import returned_file
from ui.kit import blocks

st.html(
    blocks.heading(
        "Aanleveren",
        "Kies de export van uw contracten. U ziet eerst wat er verandert; pas als u bevestigt, "
        "telt de aanlevering mee.",
    )
)
place = st.container()
asked = form.ask()
if asked:
    settled = step.settled(asked)
    result = try_and_confirm.tried(settled) if settled else None
    if settled and result:
        st.html(verdict.tried(result))
        returned_file.draw(settled, result)
        brought = verdict.brought(result, beside_sample=shell.store().is_sample)
        if brought:
            st.html(brought)
        try_and_confirm.confirm(settled, result)
else:
    last = form.last()
    if last:
        place.html(verdict.done(last))
st.download_button(
    "Sjabloon downloaden",
    form.template(),
    file_name="ISV-monitor sjabloon.xlsx",
    on_click="ignore",
)
nil_report.draw()
