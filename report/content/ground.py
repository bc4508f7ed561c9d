"""What a report rests on: remarks that belong to it, the deliveries, the journal, the version."""

import datetime as dt
import tomllib
from collections.abc import Sequence
from functools import cache
from typing import Any

from data.entries import comments, decisions
from data.home import PROJECT
from data.journal import council
from data.journal.notes import Comment
from data.reference import actions
from data.store.agenda import actions_at, plans_at
from data.store.listing import Delivery
from data.store.store import Store
from kpi import BY_ID
from kpi.layouts import today
from report.content.model import Choices, Provenance, Source


def remarks_on(store: Store, choices: Choices) -> list[Comment]:
    """Return what was remarked on these figures and actions, also of no month in particular."""
    subjects = [f"kpi:{kpi}" for kpi in BY_ID] + [f"actie:{one.nr}" for one in actions()]
    wanted = choices.category and today(choices.category)
    return [
        one
        for subject in subjects
        for one in comments.of(store, subject)
        if one.month in (None, choices.month)
        and (wanted is None or one.category is None or today(one.category) == wanted)
    ]


def decided(store: Store, choices: Choices) -> list[dict[str, Any]]:
    """Return what a council decided on these figures, with what became of it so far."""
    wanted = choices.category and today(choices.category)
    return [
        {"title": one.text, "owner": one.owner, "due": one.due, "status": _state(one)}
        for one in decisions.listed(store)
        if wanted is None or one.category is None or today(one.category) == wanted
    ]


def _state(one: council.Decision) -> str:
    said = one.followed[-1].text if one.followed else ""
    return f"{one.state}: {said}" if said else one.state


def provenance(store: Store, choices: Choices, at: dt.datetime | None) -> Provenance:
    """Return the deliveries that count for the choices, and where the journal stands."""
    used: dict[str, list[str]] = {}
    asked = choices.category and today(choices.category)
    for one in store.standing(choices.month):
        if asked in (None, one.category):
            used.setdefault(one.delivery, []).append(one.category)
    for sheet, found in (("Acties", actions_at), ("Categorieplannen", plans_at)):
        for delivery in {state.delivery for state in found(store, choices.month).values()}:
            used.setdefault(delivery, []).append(sheet)
    sources = [_source(one, used[one.id]) for one in store.deliveries() if one.id in used]
    return Provenance(
        store.journal.seq,
        store.journal.head,
        _version(),
        at or dt.datetime.now(dt.UTC),
        store.is_sample,
        tuple(sources),
    )


def _source(one: Delivery, of: Sequence[str]) -> Source:
    return Source(one.id, one.month, one.kind, one.file, one.by, one.at, one.sha256, tuple(of))


@cache
def _version() -> str:
    """Return the version of the ISV-monitor, as the project states it."""
    with (PROJECT / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])
