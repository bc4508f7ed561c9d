"""Aanleveringen: what was delivered, when and by whom; withdraw it or put it back."""

import streamlit as st

from pages.deliveries import (
    chosen,
    compare,
    confirmed,
    deliveries,
    delivery,
    erasing,
    refused,
    reread,
)
from ui.app import choices, forms, frame
from ui.delivered import history, returned_file
from ui.kit.html import draw_heading, draw_notice, draw_subheading

st.html(
    draw_heading(
        "Aanleveringen", "Alles wat is aangeleverd blijft bewaard, ook als het niet meer telt."
    )
)
forms.show_done()
everything = history.list_deliveries()
all_refused = deliveries.list_refused()
if not everything and not all_refused:
    frame.show_first_step()
    st.stop()
asked = st.query_params.get(history.KEY)
shown = history.find_delivery(asked) if asked else None
if shown:
    st.html(delivery.render_delivery(shown))
    delivery.draw_files(shown)
    returned_file.draw_kept(shown)
    confirmed.draw_of_delivery(shown)
    deliveries.change_delivery(shown)
    reread.draw_forms(shown)
    if shown.kind == "bestand" and all(one.cells for one in shown.erased):
        erasing.draw_form(shown.id)
    compare.draw_comparison(shown)
elif asked:
    st.html(draw_notice(f"Er is geen aanlevering met kenmerk ‘{asked}’."))
asked = st.query_params.get(refused.KEY)
turned_down = next((one for one in all_refused if str(one.nr) == asked), None)
if turned_down:
    refused.draw_refused(turned_down)
    erasing.draw_form(str(turned_down.nr), refused=True)
elif asked:
    st.html(draw_notice(f"Er is geen geweigerd bestand met nummer ‘{asked}’."))
if shown or turned_down:
    st.html(draw_subheading("Alle aanleveringen"))
picked = chosen.choose_deliveries(everything, all_refused)
on_refused = picked.state == chosen.REFUSED or not everything
found = picked.list_refused(all_refused) if on_refused else []
listed = [] if on_refused else picked.list_deliveries(everything)
pages = -(-len(listed or found) // deliveries.PER_PAGE)
page = choices.pick_page("bladzijde", pages)
if listed:
    st.html(deliveries.render_history(listed, page, choices.find_question()))
elif found:
    st.html(deliveries.render_refused(found, page))
else:
    st.html(draw_notice("Bij deze keuze hoort geen enkele aanlevering."))
if not shown:
    confirmed.draw_confirmed()
