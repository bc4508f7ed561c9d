"""What a report rests on: comments that belong to it, the deliveries, the journal, the version."""

import datetime as dt

from data.anchors.written import try_signature
from data.entries import comments, decisions
from data.journal import council
from data.journal.notes import Comment
from data.reference import list_actions
from data.store.agenda import find_actions, find_plans
from data.store.store import Store
from isv_monitor import __version__
from kpi.classification import find_current, is_about
from kpi.compare.coded import Ground, cite_outcome, find_ground
from kpi.compare.verdict import Verdict, judge_decisions, make_question, phrase_aim
from kpi.declared.all import BY_ID
from kpi.question import Question
from report.content.model import Decision, Provenance, Source


def list_comments(store: Store, question: Question) -> list[Comment]:
    """Return the comments on these figures and actions, also of no month in particular."""
    subjects = [f"kpi:{kpi}" for kpi in BY_ID] + [f"actie:{one.nr}" for one in list_actions()]
    return [
        one
        for subject in subjects
        for one in comments.find_comments(store, subject)
        if one.month in (None, question.month) and is_about(one.category, question.category)
    ]


def list_decided(store: Store, question: Question, today: dt.date) -> list[Decision]:
    """Return what a council decided on these figures, with what became of it by the month."""
    found = [
        one for one in decisions.list_decisions(store) if is_about(one.category, question.category)
    ]
    judged = judge_decisions(store, found, question.month)
    ground = find_ground(store)
    return [_tell(judged[one.nr], today, ground, question.month) for one in found]


def _tell(judged: Verdict, today: dt.date, ground: Ground, month: str) -> Decision:
    one, kpi = judged.decision, BY_ID.get(judged.decision.kpi or "")
    late = judged.is_overdue(today)
    return Decision(
        title=one.text,
        owner=one.owner,
        due=one.due,
        status=_state(one, "te laat" if late else ""),
        overdue=late,
        council=one.council,
        why=one.why,
        figure=", ".join(filter(None, (kpi.label, one.category))) if kpi else "",
        was=judged.was_words,
        now=judged.now_words,
        verdict="; ".join(filter(None, (judged.words, judged.apart))),
        aim=phrase_aim(one.aim, kpi.id) if one.aim and kpi else "",
        citation=one.citation or "",
        cited_now=cite_outcome(ground, judged.now, make_question(one, month)) if judged.now else "",
    )


def _state(one: council.Decision, late: str) -> str:
    state, said = ", ".join(filter(None, (one.state, late))), one.followed
    return f"{state}: {said[-1].text}" if said else state


def find_provenance(store: Store, question: Question, at: dt.datetime) -> Provenance:
    """Return the deliveries that count for the question, and where the journal stands."""
    used: dict[str, list[str]] = {}
    asked = question.category and find_current(question.category)
    for one in store.list_counting(question.month):
        if asked in (None, one.category):
            used.setdefault(one.delivery, []).append(one.category)
    for sheet, found in (("Acties", find_actions), ("Categorieplannen", find_plans)):
        for delivery in {state.delivery for state in found(store, question.month).values()}:
            used.setdefault(delivery, []).append(sheet)
    sources = [
        Source(d.id, d.month, d.kind, d.file, d.by, d.at, d.sha256, tuple(used[d.id]))
        for d in store.list_deliveries()
        if d.id in used
    ]
    return Provenance(
        store.journal.seq,
        store.journal.head,
        __version__,
        at,
        store.is_sample,
        tuple(sources),
        find_ground(store),
        try_signature(store.home, store.journal.seq, store.journal.head),
    )
