"""The entry point of every visit: the store up to date, the navigation, the shared choices."""

import streamlit as st

from data.store.trouble import FAILURES, Gathering
from pages import HELP, OWN_MONTH, WITH_CHOICES, list_sections
from ui.access import person
from ui.app import frame, shell, telling, trouble
from ui.app.document import TITLE


def main() -> None:
    """Run one screen within its frame."""
    page = st.navigation(list_sections(), position="top")
    st.set_page_config(page_title=f"{page.title} - {TITLE}", layout="wide")
    try:
        person.forget_other()
        shell.open_store().refresh()
        with st.container(horizontal=True, key="kop", vertical_alignment="bottom"):
            chosen = page.url_path in WITH_CHOICES
            frame.draw_brand(page.url_path if chosen else None, *HELP[page.url_path])
            frame.draw_choices(shown=chosen)
            if page.url_path not in OWN_MONTH:
                frame.draw_early()
        frame.draw_sight()
        frame.draw_shortage()
        page.run()
    except Gathering:
        trouble.show_gathering()
    except FAILURES as failure:
        trouble.show_failure(failure)
        if shell.is_written_ahead():
            trouble.show_written()


with telling.tell_screen():
    main()
