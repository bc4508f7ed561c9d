"""Wat er is veranderd: which events and which contracts made a figure another one."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace

from data import dutch as nl
from data.journal.delivery import CONTRACTS, PLANS
from data.journal.events import DeliveryReread, RereadWithdrawn
from data.store import past
from kpi import words
from kpi.classification import find_current
from kpi.compare.changed import Change, State, find_changed, list_renumbered
from kpi.compare.events import find_changes
from kpi.declared.all import BY_ID
from kpi.engine.version import find_changes_after
from kpi.model import TABLES
from kpi.question import Question
from pages.council import since_meeting
from ui.app.cache import keep_per_version
from ui.app.links import write_address, write_contract_address
from ui.app.shell import open_store
from ui.delivered.history import list_deliveries
from ui.figures import events
from ui.kit.html import Html, draw_heading, draw_section, render_template
from ui.rows.changed_rows import phrase_answer

TITLE = "Wat er is veranderd"
SHOWN = 100
# What may be another one at a unit that adds more than 1.
_WEIGHED = {"EUR": "antwoord of bedrag", "maatregel": "aantal"}


@keep_per_version(32)
def draw_page(kpi: str, question: Question) -> tuple[str, ...]:
    """Return the whole screen for one KPI in a few blocks. There must be a month."""
    against, own = since_meeting.find_since(question), question.fit_kpi(BY_ID[kpi])
    where = own.category or "alle categorieën"
    sub = f"{BY_ID[kpi].label} · {where} · eind {nl.format_month(question.month)}"
    if against is None:
        return draw_heading(TITLE, sub), render_template(
            "pages/council/changes.html#nothing", month=question.month
        )
    with ExitStack() as opened:
        before = open_store()
        if against.meeting:
            before = opened.enter_context(past.hold_past(before, against.meeting.nr))
        found = find_changed(
            State(before, replace(own, month=against.month)),
            State(open_store(), own),
            kpi,
            list_renumbered(open_store(), question.month),
        )
    return (
        draw_heading(TITLE, f"{against.phrase} · {sub}"),
        draw_section("Waardoor", _list_causes(kpi, against, own, bool(found))),
        draw_section(
            "Welke er anders staan", _list_changes(kpi, found, _find_reread(against), own)
        ),
    )


def _find_reread(against: since_meeting.Since) -> set[str]:
    """Return the deliveries whose file was read otherwise since: their bytes are the same."""
    if not against.meeting:
        return set()
    events = past.read_since(open_store(), against.meeting.nr)
    return {one.on for one in events if isinstance(one.body, DeliveryReread | RereadWithdrawn)}


def _list_causes(kpi: str, against: since_meeting.Since, question: Question, moved: bool) -> Html:
    """Return what happened since the meeting, and what was delivered for the months after it."""
    month, category = question.month, question.category and find_current(question.category)
    held = against.meeting
    since = find_changes(open_store(), kpi, month, held.nr, category) if held else []
    if held and moved and not since:  # a contract of two categories moves with either of them
        since = find_changes(open_store(), kpi, month, held.nr)
    kind = PLANS if BY_ID[kpi].table == "category" else CONTRACTS
    accepted = open_store().history.accepted
    later = [
        one
        for one in list_deliveries()
        if against.month < one.month <= month
        and (held is None or one.at < held.at)
        and one.state == "staat"
        and any(category in (None, name) for name in accepted[one.nr].count_parts(kind))
    ]
    caption = "Gebeurtenissen sinds de vergadering"
    return render_template(
        "pages/council/changes.html#causes",
        events=events.draw_table(caption, since) if since else "",
        later=later[:SHOWN],
        before=against.month,
        month=month,
        href=write_address,
        met=held is not None,
        rule_changes=find_changes_after(BY_ID[kpi], held.at.date()) if held else (),
    )


def _list_changes(kpi: str, found: Sequence[Change], reread: set[str], question: Question) -> Html:
    return render_template(
        "pages/council/changes.html#changes",
        changes=[
            (
                change.row,
                change.row.contract_id or change.unit_id,
                phrase_answer(kpi, change.was) if change.was else "telde niet mee",
                phrase_answer(kpi, change.now) if change.now else "telt niet meer mee",
                change.row.delivery in reread,
            )
            for change in found[:SHOWN]
        ],
        count=len(found),
        names=words.UNITS[TABLES[BY_ID[kpi].unit]],
        other=_WEIGHED.get(BY_ID[kpi].unit, "antwoord"),
        contract=write_contract_address,
        question=question,
    )
