"""The entry point of every visit: the store up to date, the navigation, the shared choices."""

import streamlit as st

from data.store.trouble import FAILURES
from pages import SCREENS
from ui.app import frame, shell, trouble


def main() -> None:
    """Run one screen within its frame."""
    st.set_page_config(page_title="ISV-monitor", layout="wide")
    sections: dict[str, list[st.Page]] = {}
    for screen in SCREENS:
        page = st.Page(
            screen.path,
            title=screen.title,
            url_path=screen.address or None,
            default=not screen.address,
            visibility="visible" if screen.listed else "hidden",
        )
        sections.setdefault(screen.section, []).append(page)
    page = st.navigation(sections, position="top")
    try:
        shell.store().refresh()
        with st.container(horizontal=True, key="kop", vertical_alignment="bottom"):
            frame.brand()
            frame.choose(page.url_path)
        page.run()
    except FAILURES as failure:
        trouble.show(failure)


main()
