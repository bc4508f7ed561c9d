"""Aanleveren: choose a file, see every fault and what would change, and only then confirm."""

import streamlit as st

from ui import (
    blocks,
    confirming,
    delivering,
    mapping,
    nil_report,
    remarks_button,
    shell,
    verdicts,
)

st.html(
    blocks.heading(
        "Aanleveren",
        "Kies de export van uw contracten. U ziet eerst wat er verandert; pas als u bevestigt, "
        "telt de aanlevering mee.",
    )
)
place = st.container()
asked = delivering.ask()
if asked:
    settled = mapping.settled(asked)
    result = confirming.tried(settled) if settled else None
    if settled and result:
        st.html(verdicts.tried(result))
        remarks_button.draw(settled, result)
        brought = verdicts.brought(result, beside_sample=shell.store().is_sample)
        if brought:
            st.html(brought)
        confirming.confirm(settled, result)
else:
    last = delivering.last()
    if last:
        place.html(verdicts.done(last))
st.download_button(
    "Sjabloon downloaden",
    delivering.template(),
    file_name="ISV-monitor sjabloon.xlsx",
    on_click="ignore",
)
nil_report.draw()
