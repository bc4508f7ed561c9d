"""What a visitor sees when the disk, the journal, the archive or the index fails."""

import logging

import streamlit as st

from data.store.trouble import FAILURES, Gathering, explain_failure
from ui.access import opened
from ui.kit.html import draw_heading, draw_notice

_LOG = logging.getLogger(__name__)
_LOOK_AGAIN = 1.0  # seconds


def log_failure(failure: BaseException) -> str:
    """Write what failed to the log, with where; return what it means, in Dutch."""
    trouble = explain_failure(failure)
    if not isinstance(failure, Gathering):  # then nothing has failed
        _LOG.error("%s", trouble, exc_info=failure)
    return str(trouble)


@st.fragment(run_every=_LOOK_AGAIN)
def show_gathering() -> None:
    """Say that the store is being opened, and how far that is; go on when it is open."""
    try:
        opened.open_whole()
    except Gathering as busy:
        st.html(draw_heading("De cijfers komen eraan", ""))
        said = f"{explain_failure(busy)} Dit scherm gaat vanzelf verder."
        st.html(draw_notice(said))
        return
    except FAILURES:
        pass  # the whole screen says what it is
    st.rerun()


def show_failure(failure: BaseException) -> None:
    """Say what is the matter and what to do about it, instead of a screen."""
    log_failure(failure)
    trouble = explain_failure(failure)
    st.html(draw_heading("De ISV-monitor kan nu niet verder", ""))
    st.html(draw_notice(f"{trouble.what} {trouble.cure}", tone="bad"))


def show_written() -> None:
    """Tell who just delivered or wrote something down that it counts, though no figure shows it."""
    st.html(
        draw_notice(
            "Wat het laatst is aangeleverd of vastgelegd, staat in het journaal en telt mee. Doe "
            "dat niet opnieuw: de cijfers komen vanzelf bij."
        )
    )
