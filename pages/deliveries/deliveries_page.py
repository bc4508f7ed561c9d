"""Aanleveringen: what was delivered, when and by whom; withdraw it or put it back."""

import streamlit as st

from pages.deliveries import compare, deliveries, delivery
from ui.app import choices, forms, frame
from ui.delivered import history, returned_file
from ui.kit.html import heading, notice

st.html(
    heading("Aanleveringen", "Alles wat is aangeleverd blijft bewaard, ook als het niet meer telt.")
)
forms.show_done()
everything = history.history()
if not everything:
    frame.first_step()
    st.stop()
asked = st.query_params.get(history.KEY)
shown = history.one(asked) if asked else None
if shown:
    st.html(delivery.render_delivery(shown))
    delivery.downloads(shown)
    returned_file.draw_kept(shown)
    deliveries.change(shown)
    compare.draw(shown)
elif asked:
    st.html(notice(f"Er is geen aanlevering met kenmerk ‘{asked}’."))
pages = -(-len(everything) // deliveries.PER_PAGE)
page = st.pagination(pages, key="bladzijde") if pages > 1 else 1
st.html(deliveries.render_history(page, choices.current()))
