"""Remarks beside a figure or an action: as HTML, and the form that adds one."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from data import dutch as nl
from data.entries import comments
from data.journal.notes import Comment
from kpi.question import Question
from ui.app import forms, shell
from ui.app.cache import per_version
from ui.kit import blocks


@per_version(256)
def of(subject: str, question: Question | None = None) -> list[Comment]:
    """Return the remarks on 'actie:7' or 'kpi:<id>', the newest first.

    With a `question` only what is about its month or an earlier one (or about no month), and about
    its category (or none, or any when all categories are asked for).
    """
    found = comments.of(shell.store(), subject)
    if question is None:
        return found
    return [
        one
        for one in found
        if (one.month is None or one.month <= question.month)
        and (question.category is None or one.category in (None, question.category))
    ]


@blocks.as_html
def listed(found: Sequence[Comment], none: str) -> str:
    """Return remarks with who made them, when and about what; `none` when there are none."""
    if not found:
        return f'<p class="isv-none">{escape(none)}</p>' if none else ""
    items = "".join(
        f"<li>{escape(one.text).replace(chr(10), '<br>')}"
        f'<span class="isv-rest">{_who(one)}</span></li>'
        for one in found
    )
    return f'<ul class="isv-list isv-remarks">{items}</ul>'


def _who(comment: Comment) -> str:
    about = [f"over {nl.month(comment.month)}"] if comment.month else []
    about += [comment.category] if comment.category else []
    return escape(" · ".join([comment.by, nl.moment(comment.at), *about]))


def form(subject: str, label: str, question: Question) -> None:
    """Draw the form that adds a remark about this question; keep it when it is sent."""
    with st.form(f"opmerking-{subject}", border=False):
        text = st.text_area(label, max_chars=comments.LONGEST)
        by = st.text_input("Uw functie of afdeling", key=f"opmerking-door-{subject}")
        if st.form_submit_button("Opmerking bewaren", type="primary"):
            forms.attempt(
                lambda: comments.add(
                    shell.store(),
                    subject,
                    text,
                    by=by,
                    month=question.month,
                    category=question.category,
                ),
                "De opmerking is bewaard.",
            )
