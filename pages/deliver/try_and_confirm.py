"""From a chosen file to a delivery that counts: try it, look at what it brings about, confirm."""

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from data import dutch as nl
from data.deliver.requests import Overtaken, Result, overtaken
from data.profiles.checks import ProfileError
from data.refused import Refused
from data.store.trouble import FAILURES
from data.workbook.cancel import Cancelled
from pages.deliver import background, questions, verdict
from pages.deliver.form import finish, forget_last
from ui.app import trouble
from ui.app.shell import store
from ui.delivered.asked import Asked
from ui.kit import blocks

_TRYING = "proef loopt"  # (question, work)
_TRIED = "proef"  # the try-out outlives a run: (question, outcome; None: it was cancelled)
_CONFIRMING = "bevestiging"  # (question, work)
_TOLD = "intussen"  # what happened between looking and confirming


def tried(asked: Asked) -> Result | None:
    """Return what the delivery would bring about, tried once per question; None: it cannot be.

    Shows how far it is meanwhile. A delivery that was being confirmed when the run was broken off
    is followed to its end first.
    """
    file = asked.upload.file_id
    if (confirming := st.session_state.get(_CONFIRMING)) and confirming[0] == file:
        _accept(confirming[1])
    question = (file, asked.month, asked.category, asked.profile, store().version)
    before = st.session_state.get(_TRIED)
    if before is None or before[0] != question:
        forget_last()
        result = _try(asked, question)
        if result is _REFUSED:
            return None
        _tell_overtaken(before, question, result)
        st.session_state[_TRIED] = before = (question, result)
    if told := st.session_state.pop(_TOLD, None):
        st.html(blocks.notice(told))
    if before[1] is None:
        st.html(blocks.notice("Het nakijken is geannuleerd. Er is niets bewaard."))
        if st.button("Opnieuw nakijken"):
            del st.session_state[_TRIED]
            st.rerun()
    outcome: Result | None = before[1]
    return outcome


_REFUSED: Any = object()


def _try(asked: Asked, question: tuple[Any, ...]) -> Result | None:
    """Follow the try-out of this question, begun in this run or the one before; None: cancelled."""
    running = st.session_state.get(_TRYING)
    if running is None or running[0] != question:
        if running:
            running[1].cancel()
        running = (question, background.Work(partial(asked.deliver, dry_run=True)))
        st.session_state[_TRYING] = running
    result: Result | None = _followed(running[1])
    del st.session_state[_TRYING]
    return result


def _followed(work: background.Work) -> Any:
    try:
        return background.follow(work)
    except Cancelled:
        return None
    except (Refused, ProfileError) as refusal:
        st.html(blocks.notice(f"{refusal.message} {refusal.cure}", tone="bad"))
        return _REFUSED
    except FAILURES as failure:
        trouble.show(failure)
        return _REFUSED


def _tell_overtaken(
    before: tuple[tuple[Any, ...], Result | None] | None,
    question: tuple[Any, ...],
    result: Result | None,
) -> None:
    """Say so when the same file was tried before, and something else stands by now."""
    if not before or before[0][:-1] != question[:-1] or not before[1] or not result:
        return
    then, now = before[1].shown.seen, result.shown.seen
    if (
        then.stood != now.stood
        and before[1].month == result.month
        and _TOLD not in st.session_state
    ):
        st.session_state[_TOLD] = str(overtaken(then, now, store().history))


def confirm(asked: Asked, result: Result) -> None:
    """Draw what is asked first and the button that accepts; accept when it is pressed."""
    if result.status != "dry-run" or not result.rows_accepted:
        return
    answered = questions.ask(result)
    label = "Aanlevering bevestigen"
    if result.refused():
        label = f"Alleen {verdict.good_rows(result)} aanleveren"
    if answered.open:
        left = nl.counted(len(answered.open), "vraag", "vragen")
        named = nl.listing([str(number) for number in answered.open])
        st.html(f'<p class="isv-sub">Beantwoord eerst nog {left} hierboven: vraag {named}.</p>')
    kind = "secondary" if result.refused() else "primary"
    if st.button(label, type=kind, disabled=bool(answered.open)):  # type: ignore[arg-type]
        do: Callable[..., Result] = partial(
            asked.deliver,
            dry_run=False,
            without_rejected=result.refused(),
            answers=answered.answers,
            expected=result.shown.seen,
        )
        st.session_state[_CONFIRMING] = (asked.upload.file_id, background.Work(do))
        _accept(st.session_state[_CONFIRMING][1])


def _accept(work: background.Work) -> None:
    """Follow a delivery to its end, and start the screen anew with what came of it."""
    try:
        done = background.follow(work)
    except Cancelled:
        st.session_state[_TOLD] = "De aanlevering is geannuleerd: zij telt niet mee."
    except Overtaken as told:
        st.session_state[_TOLD] = f"{told.message} {told.cure}"
    except (Refused, ProfileError) as refusal:
        del st.session_state[_CONFIRMING]
        st.html(blocks.notice(f"{refusal.message} {refusal.cure}", tone="bad"))
        return
    except FAILURES as failure:
        del st.session_state[_CONFIRMING]
        trouble.show(failure)
        return
    else:
        del st.session_state[_CONFIRMING]
        finish(done)
    del st.session_state[_CONFIRMING]
    st.rerun()
