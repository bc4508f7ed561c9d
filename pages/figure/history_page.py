"""Verloop: one KPI over the months, beside another moment or category, and in a funnel."""

import streamlit as st

from kpi.declared.all import BY_ID
from pages.figure import comparing, funnel, in_time, over_time
from ui.app import choices, frame

# In the address -> what the tab is called; the first is the default.
TABS = {"verloop": "In de tijd", comparing.OPEN: "Vergelijken", "toeval": funnel.TITLE}
question = frame.require_question(over_time.TITLE)
head = st.container()
with frame.fold_narrow("cijfer", "Een ander cijfer kiezen"):
    labels = {one.id: one.label for one in BY_ID.values()}
    kpi = choices.pick_one("kpi", "Cijfer", labels, width=460)
head.html(over_time.draw_head(kpi, question))
opened, _ = choices.pick_tab(comparing.TAB, TABS, next(iter(TABS)))
if opened == comparing.OPEN:
    comparing.draw_comparing(kpi, question)
else:
    in_time.draw_figure(kpi, question)
    if opened == "toeval":
        in_time.draw_with_categories(funnel.draw_picture(kpi, question), kpi, question)
    else:
        in_time.draw_in_time(kpi, question)
    in_time.draw_rows(kpi, question)
