"""What a visitor sees when the disk, the journal, the archive or the index fails."""

import logging

import streamlit as st

from data.store.trouble import explain_failure
from ui.kit.html import draw_heading, draw_notice

_LOG = logging.getLogger(__name__)


def log_failure(failure: BaseException) -> str:
    """Write what failed to the log, with where; return what it means, in Dutch."""
    trouble = explain_failure(failure)
    _LOG.error("%s", trouble, exc_info=failure)
    return str(trouble)


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
