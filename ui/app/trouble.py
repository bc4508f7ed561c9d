"""What a visitor sees when disk, journal, archive or index fail, or the program itself."""

import logging
import secrets

import streamlit as st

from data import clock
from data.store.trouble import FAILURES, Gathering, explain_failure
from ui.access import opened
from ui.kit.html import draw_heading, draw_notice, render_template

_LOG = logging.getLogger(__name__)
_LOOK_AGAIN = 0.5  # seconds
# Of the number of a fault: read out over the telephone no two of them are taken for each other.
_LETTERS, _LENGTH = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789", 6


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


def show_fault(fault: Exception) -> bool:
    """Say that a screen broke off by a fault of the program, and under which number the log has it.

    The framework asks this for whatever no screen caught. True: it has been said, so that the
    framework keeps its own words, which are English and of the inside, to itself.
    """
    if isinstance(fault, FAILURES):  # in a part that is drawn by itself, outside of the frame
        show_failure(fault)
        return True
    number = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    _LOG.error("een scherm brak af: fout %s", number, exc_info=fault)
    told = {"number": number, "at": clock.format_time(clock.read_clock())}
    st.html(render_template("ui/app/frame.html#fault", **told))
    return True


def show_written() -> None:
    """Tell who just delivered or wrote something down that it counts, though no figure shows it."""
    st.html(
        draw_notice(
            "Wat het laatst is aangeleverd of vastgelegd, staat in het journaal en telt mee. Doe "
            "dat niet opnieuw: de cijfers komen vanzelf bij."
        )
    )
