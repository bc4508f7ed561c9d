"""Comments beside a figure or an action, and the form that adds one."""

from collections.abc import Sequence

import streamlit as st

from data import dutch as nl
from data.entries import comments
from data.journal.events import CommentMade, CommentWithdrawn
from data.journal.notes import Comment
from data.limits import TEXT
from kpi.question import Question
from ui.access.person import ask_actor, is_allowed
from ui.app import forms, shell
from ui.app.cache import keep_per_version
from ui.kit.html import Html, render_template


@keep_per_version(256)
def find_comments(subject: str, question: Question | None = None) -> list[Comment]:
    """Return the comments on 'actie:7' or 'kpi:<id>', the newest first.

    With a `question` only what is about its month or an earlier one (or about no month), and about
    its category (or none, or any when all categories are asked for).
    """
    found = comments.find_comments(shell.open_store(), subject)
    if question is None:
        return found
    return [
        one
        for one in found
        if (one.month is None or one.month <= question.month)
        and (question.category is None or one.category in (None, question.category))
    ]


def list_comments(found: Sequence[Comment], nothing: str) -> Html:
    """Return comments with who made them, when and about what; `nothing` when there are none."""
    return render_template("ui/figures/comments.html", comments=found, nothing=nothing)


def draw_form(subject: str, label: str, question: Question) -> None:
    """Draw the form that adds a comment about this question; keep it when it is sent."""
    if not is_allowed(CommentMade, question.category, tell=True):
        return
    with st.form(f"opmerking-{subject}", border=False):
        forms.tell_required()
        text = st.text_area(label, max_chars=TEXT)
        by = ask_actor(f"opmerking-door-{subject}")
        if st.form_submit_button("Opmerking bewaren", type="primary"):
            forms.attempt_change(
                lambda: comments.add_comment(
                    shell.open_store(),
                    subject,
                    text,
                    by=by,
                    month=question.month,
                    category=question.category,
                ),
                "De opmerking is bewaard.",
            )


def take_back(subject: str, found: Sequence[Comment]) -> None:
    """Draw the form that takes one of these comments on a subject back, if there is any."""
    forms.take_back(
        {one.nr: f"{nl.format_moment(one.at)}, {one.by}: {one.text}" for one in found},
        forms.Labels(
            "Een opmerking terugnemen…",
            "De opmerking staat daarna nergens meer, ook niet in documenten. Wilt u iets "
            "verbeteren, voeg dan daarna een nieuwe toe.",
            which="Welke opmerking",
            button="Opmerking terugnemen",
        ),
        key=f"opmerking-weg-{subject}",
        of=CommentWithdrawn,
        undo=lambda nr, why, by: comments.withdraw_comment(shell.open_store(), nr, why=why, by=by),
        done=lambda _: "De opmerking is teruggenomen.",
    )
