"""Handleiding: a chapter of the manual, or the part of it that is asked for."""

import streamlit as st

from pages.manual import chapters
from ui.app.frame import CHAPTER, PART
from ui.kit.html import draw_heading, draw_subheading

chapter = chapters.read_chapter(st.query_params.get(CHAPTER))
asked = chapter.parts.get(st.query_params.get(PART, ""))
others = (chapters.read_chapter(key) for key in chapters.FILES)
st.html(draw_heading(chapter.title))
with st.container(key="handleiding", width=900):
    ways = ((one.title.partition(":")[0], chapters.write_address(one.key)) for one in others)
    st.markdown(" · ".join(f"[{name}]({address})" for name, address in ways))
    if asked:
        st.html(draw_subheading(asked[0]))
        st.markdown(asked[1])
        st.markdown(f"[Alles in dit hoofdstuk]({chapters.write_address(chapter.key)})")
    else:
        st.markdown(chapter.intro)
        for title, text in chapter.parts.values():
            if chapter.whole:
                st.html(draw_subheading(title))
                st.markdown(text)
            else:
                with st.expander(title):
                    st.markdown(text)
