"""Besluit as HTML: what was decided and why, what became of its figure, and what was said since."""

import datetime as dt
from dataclasses import asdict

from data import dutch as nl
from data.journal.council import Decided, Decision
from kpi.compare.verdict import judge_decisions, phrase_aim, write_aim
from kpi.declared.all import BY_ID
from kpi.question import Question
from kpi.words import RULE_CHANGED
from pages.council.decisions import STATES, describe_decision, find_rows, list_rule_changes
from ui.app.cache import keep_per_version
from ui.app.links import write_address
from ui.app.shell import open_store
from ui.kit.html import Html, draw_heading, draw_notice, render_template

TITLE = "Besluit"
_TEMPLATE = "pages/council/decision/one.html"
_HEAD = 160  # characters: a longer decision stands whole under its heading
_FIELDS = {
    "text": "Besluit",
    "why": "Reden",
    "owner": "Wie voert het uit",
    "due": "Vóór welke datum",
    "aim": "Doel",
}


def find_decision(asked: str | None) -> Decision | None:
    """Return the decision that an address names, or None."""
    return open_store().council.decisions.get(_read_number(asked))


def _read_number(asked: str | None) -> int:
    return int(asked) if asked and asked.isdecimal() and len(asked) < 10 else 0


def draw_missing(asked: str | None) -> tuple[Html, Html]:
    """Return that there is no such decision, or who took it back and why."""
    gone = open_store().council.taken_back.get(_read_number(asked))
    if gone:
        said = (
            f"Dit besluit is teruggenomen door {gone.by}, {nl.format_moment(gone.at)}: {gone.text}"
        )
    else:
        said = f"Er is geen besluit ‘{asked}’." if asked else "In het adres staat geen besluit."
    back = write_address("besluiten")
    return draw_heading(TITLE), draw_notice(
        said, body=render_template(f"{_TEMPLATE}#back", href=back)
    )


@keep_per_version(64)
def draw_page(nr: int, question: Question, today: dt.date) -> tuple[Html, ...]:
    """Return a decision, with its figure at the end of the month, as it stands on a day."""
    one = open_store().council.decisions[nr]
    sub = " · ".join(describe_decision(one, today))
    return (
        draw_heading(_shorten(one.text), sub),
        render_template(f"{_TEMPLATE}#told", one=one, long=len(one.text) > _HEAD),
        _draw_figure(one, question),
        render_template(f"{_TEMPLATE}#said", one=one, said=_list_said(one)),
        render_template(f"{_TEMPLATE}#before", before=_list_before(one)),
    )


def _shorten(text: str) -> str:
    return text if len(text) <= _HEAD else f"{text[:_HEAD]}…"


def _draw_figure(one: Decision, question: Question) -> Html:
    judged = judge_decisions(open_store(), [one], question.month)[one.nr]
    kpi = BY_ID.get(one.kpi or "")
    return render_template(
        f"{_TEMPLATE}#figure",
        judged=judged,
        label=kpi.label if kpi else "",
        aim=phrase_aim(one.aim, kpi.id) if kpi and one.aim else "",
        rows=find_rows(one, question),
        month=question.month,
        citation=write_address("citaat", kenmerk=one.citation) if one.citation else "",
        rule_changed=RULE_CHANGED,
        rule_changes=list_rule_changes(one),
    )


def _list_said(one: Decision) -> list[tuple[str, str, str, str]]:
    """Return what was said of it, the newest first: when, by whom, what it did, and the words."""
    found, state = [], STATES["open"]
    for said in one.followed:
        now = STATES[said.state]
        what = "voortgang" if now == state else "weer geopend" if said.state == "open" else now
        found.append((nl.format_moment(said.at), said.by, what, said.text))
        state = now
    return found[::-1]


def _list_before(one: Decision) -> list[tuple[str, str, list[tuple[str, str, str]]]]:
    """Return its corrections, the newest first: when, by whom, and of each field was and became."""
    after = [*(each.was for each in one.corrected), one.decided][1:]
    return [
        (nl.format_moment(each.at), each.by, _list_changed(each.was, now))
        for each, now in zip(one.corrected, after, strict=True)
    ][::-1]


def _list_changed(was: Decided, now: Decided) -> list[tuple[str, str, str]]:
    before, after = _write(was), _write(now)
    return [
        (label, before[name] or "niets", after[name] or "niets")
        for name, label in _FIELDS.items()
        if before[name] != after[name]
    ]


def _write(said: Decided) -> dict[str, str]:
    """Return each field of what was decided as text; '' where nothing was said."""
    due = nl.format_date(said.due) if said.due else ""
    aim = write_aim(said.aim) if said.aim else ""
    return asdict(said) | {"due": due, "aim": aim}
