"""What a visitor sees when the disk, the journal, the archive or the index fails."""

import logging

import streamlit as st

from data.store.trouble import explain
from ui.kit.html import heading, notice

_LOG = logging.getLogger(__name__)


def log(failure: BaseException) -> str:
    """Write what failed to the log, with where; return what it means, in Dutch."""
    trouble = explain(failure)
    _LOG.error("%s", trouble, exc_info=failure)
    return str(trouble)


def show(failure: BaseException) -> None:
    """Say what is the matter and what to do about it, instead of a screen."""
    log(failure)
    trouble = explain(failure)
    st.html(heading("De ISV-monitor kan nu niet verder", ""))
    st.html(notice(f"{trouble.what} {trouble.cure}", tone="bad"))
