"""Aanleveringen: what was delivered, when and by whom; withdraw it or put it back."""

import streamlit as st

from ui import (
    blocks,
    choices,
    compare_deliveries,
    deliveries,
    delivery,
    forms,
    frame,
    remarks_button,
)

st.html(
    blocks.heading(
        "Aanleveringen", "Alles wat is aangeleverd blijft bewaard, ook als het niet meer telt."
    )
)
forms.said()
history = deliveries.history()
if not history:
    frame.first_step()
    st.stop()
asked = st.query_params.get(deliveries.KEY)
shown = deliveries.one(asked) if asked else None
if shown:
    st.html(delivery.full(shown))
    delivery.downloads(shown)
    remarks_button.draw_kept(shown)
    deliveries.change(shown)
    compare_deliveries.draw(shown)
elif asked:
    st.html(blocks.notice(f"Er is geen aanlevering met kenmerk ‘{asked}’."))
pages = -(-len(history) // deliveries.PER_PAGE)
page = st.pagination(pages, key="bladzijde") if pages > 1 else 1
st.html(deliveries.table(page, choices.current()))
