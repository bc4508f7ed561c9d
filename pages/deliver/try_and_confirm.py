"""From a chosen file to a delivery that counts: try it, look at what it brings about, confirm."""

from dataclasses import replace

import streamlit as st

from data import dutch as nl
from data.deliver.changes.seen import Overtaken, make_overtaken
from data.deliver.requests import Request, Result
from data.refused import Refused
from data.store.trouble import FAILURES
from data.workbook.cancel import Cancelled
from pages.deliver import lost, questions, verdict
from pages.deliver.visit import Asked, Stage, Visit
from ui.access.visitor import find_visitor
from ui.app import forms, trouble
from ui.app.shell import open_store
from ui.delivered import background
from ui.kit.html import draw_notice, draw_quiet


def try_out(visit: Visit, asked: Request) -> Result | None:
    """Return what the delivery would bring about, tried once per question; None: it cannot be.

    Shows how far it is meanwhile. A delivery that was being confirmed when the run was broken off
    is followed to its end first.
    """
    if visit.stage is Stage.CONFIRMING:
        _accept(visit)
    question = (replace(asked, by=replace(asked.by, name="")), open_store().version)
    if visit.question != question or visit.stage not in (Stage.TRIED, Stage.CANCELLED):
        _try(visit, question)
    if visit.stage is Stage.READING:
        return None
    if visit.told:
        st.html(draw_notice(visit.told))
        visit.told = None
    if visit.stage is Stage.TRIED and visit.tried:
        return visit.tried[1]
    st.html(draw_notice("Het nakijken is geannuleerd. Er is niets bewaard."))
    if st.button("Opnieuw nakijken"):
        visit.stage = Stage.READING
        st.rerun()
    return None


def _try(visit: Visit, question: Asked) -> None:
    """Follow the try-out of this question, begun in this run or the one before, to its end."""
    visit.begin_trying(question)
    assert visit.work
    try:
        result = background.follow_work(visit.work)
    except Cancelled:
        visit.tried = None
        visit.leave_work(Stage.CANCELLED)
    except Refused as refusal:
        visit.leave_work(Stage.READING)
        forms.show_refusal(refusal)
    except FAILURES as failure:
        visit.leave_work(Stage.READING)
        trouble.show_failure(failure)
    else:
        if visit.tried:
            visit.told = visit.told or _overtaken(*visit.tried, question, result)
        visit.tried = (question, result)
        visit.leave_work(Stage.TRIED)


def _overtaken(before: Asked, then: Result, question: Asked, now: Result) -> str | None:
    """Say so when the same was tried before, and something else stands by now."""
    if before[0] != question[0] or then.shown.seen.stood == now.shown.seen.stood:
        return None
    if "duplicate" in (then.status, now.status):  # that says by itself what there is
        return None
    return str(make_overtaken(then.shown.seen, now.shown.seen, open_store().history))


def confirm_delivery(visit: Visit, asked: Request, result: Result) -> None:
    """Draw what is asked first and the button that accepts; accept when it is pressed."""
    if result.status != "dry-run" or not result.rows_accepted:
        return
    answered = questions.ask_doubts(visit, result)
    label = "Aanlevering bevestigen"
    if result.is_refused():
        label = f"Alleen {verdict.phrase_good_rows(result)} aanleveren"
    if answered.open:
        left = nl.count_noun(len(answered.open), "vraag", "vragen")
        named = nl.join_words([str(number) for number in answered.open])
        st.html(draw_quiet(f"Beantwoord eerst nog {left} hierboven: vraag {named}."))
    kind = "secondary" if result.is_refused() else "primary"
    if st.button(label, type=kind, disabled=bool(answered.open)):  # type: ignore[arg-type]
        lost.keep_note(find_visitor(), confirmed=True)
        visit.begin_confirming(
            replace(
                asked,
                without_rejected=result.is_refused(),
                answers=answered.answers,
                expected=result.shown.seen,
            )
        )
        _accept(visit)


def _accept(visit: Visit) -> None:
    """Follow a delivery to its end, and start the screen anew with what came of it."""
    assert visit.work
    try:
        done = background.follow_work(visit.work)
    except Cancelled:
        visit.told = "De aanlevering is geannuleerd: ze telt niet mee."
    except Overtaken as told:
        visit.told = f"{told.message} {told.cure}"
    except Refused as refusal:
        visit.leave_work(Stage.TRIED)
        forms.show_refusal(refusal)
        return
    except FAILURES as failure:
        visit.leave_work(Stage.TRIED)
        trouble.show_failure(failure)
        return
    else:
        visit.finish(done)
        st.rerun()
    visit.leave_work(Stage.TRIED)
    st.rerun()
