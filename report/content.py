"""Puts a report together from the store: every document is made of this one description."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

from data.agenda import actions_at
from data.categories import translate
from data.months import parse, reference_date
from data.reference import actions, category_names, risk_categories
from data.settings import in_force
from data.store import Store
from kpi import BY_ID, BadQuestion, Outcome, outcome_sets
from kpi.chain import Chain, chain
from kpi.engine import latest
from kpi.model import COUNTS
from kpi.status import status
from kpi.version import version
from report.content_ground import provenance, remarks_on, today
from report.content_model import (
    OUTSIDE,
    ActionLine,
    Choices,
    Content,
    Decision,
    Definition,
    Delivered,
    Figure,
)


def build(
    store: Store,
    month: str | None = None,
    window: str = "year",
    category: str | None = None,
    layout: str = "new",
    *,
    decisions: Iterable[Mapping[str, Any]] = (),
    at: dt.datetime | None = None,
) -> Content:
    """Return the report on the end of a month, the last delivered one unless named.

    category: a risk category, by a name of today or a former one. decisions: mappings with title,
    owner, due (a date or None) and status. at: the aware moment of making, now unless given.
    Raises BadQuestion or BadMonth, in Dutch.
    """
    month = parse(month or latest(store))
    names = categories(layout)
    choices = Choices(month, window, category and _named(category, layout, names), layout)
    standing = {one.category: one for one in store.standing(month)}
    figures = _figures(store, choices, names, standing)
    states = actions_at(store, month)
    settings = in_force(store, reference_date(month))
    day = choices.reference_date
    outside = any(figures[kpi, OUTSIDE].outcome for kpi in BY_ID)
    return Content(
        choices=choices,
        delivered=_delivered(choices, standing),
        categories=(*names, OUTSIDE) if outside else names,
        figures=figures,
        chain=_chain(store, choices),
        actions=tuple(
            ActionLine(one, state, bool(state and state.overdue(day)))
            for one in actions()
            for state in [states.get(one.nr)]
        ),
        remarks=tuple(remarks_on(store, choices)),
        decisions=tuple(
            Decision(one["title"], one["owner"], one["due"], one["status"]) for one in decisions
        ),
        definitions=tuple(
            Definition(kpi, settings.get(f"target:{kpi.id}"), version(kpi.id))
            for kpi in BY_ID.values()
        ),
        settings=tuple(settings[name] for name in sorted(settings)),
        provenance=provenance(store, choices, at),
    )


@cache
def categories(layout: str) -> tuple[str, ...]:
    """Return the risk categories in their published order, by the names of a layout."""
    if layout == "old":
        return tuple(dict.fromkeys(row.subcategory or row.category for row in risk_categories()))
    return category_names()


def _named(category: str, layout: str, names: Sequence[str]) -> str:
    today, part = translate(category, None)
    name = (part or today) if layout == "old" else today
    if name not in names:
        raise BadQuestion(f"Er is geen categorie '{category}'. Kies uit: {', '.join(names)}.")
    return name


def _figures(
    store: Store, choices: Choices, names: Sequence[str], standing: Mapping[str, Any]
) -> dict[tuple[str, str | None], Figure]:
    total, each = outcome_sets(
        store,
        month=choices.month,
        window=choices.window,
        groupings=[(), ("category",)],
        kpis=list(BY_ID),
        layout=choices.layout,
    )
    found: dict[tuple[str, str | None], Outcome] = {(one.kpi, None): one for one in total}
    rest: dict[str, list[Outcome]] = {}
    for one in each:
        group = one.group["category"]
        if group in names:
            found[one.kpi, group] = one
        else:
            rest.setdefault(one.kpi, []).append(one)
    found |= {(kpi, OUTSIDE): _sum(outcomes) for kpi, outcomes in rest.items()}

    def figure(kpi: str, group: str | None) -> Figure:
        stands = standing.get(today(group)) if group else None
        there = bool(standing) if group in (None, OUTSIDE) else stands is not None
        carried = stands.month if stands and stands.carried else None
        return Figure(BY_ID[kpi], group, found.get((kpi, group)), there, carried)

    groups = (None, *names, OUTSIDE)
    return {(kpi, group): figure(kpi, group) for kpi in BY_ID for group in groups}


def _sum(outcomes: Sequence[Outcome]) -> Outcome:
    """Return the counts of all these groups together, judged like any other outcome."""
    first = outcomes[0]
    sums = {
        name: sum((getattr(one, name) for one in outcomes), start=Decimal(0)) for name in COUNTS
    }
    counts: dict[str, Any] = {name: int(n) if n == int(n) else n for name, n in sums.items()}
    made = replace(
        first,
        group={"category": OUTSIDE},
        units=sum(one.units for one in outcomes),
        carried=any(one.carried for one in outcomes),
        **counts,
    )
    word = status(
        delivered=True,
        target=made.target,
        units=made.units,
        population=made.population,
        yes=made.yes,
        unknown=made.unknown,
        small=made.small,
    )
    return replace(made, status=word)


def _delivered(choices: Choices, standing: Mapping[str, Any]) -> Delivered:
    asked = (today(choices.category),) if choices.category else category_names()
    there = [standing[name] for name in asked if name in standing]
    return Delivered(
        tuple(one.category for one in there if not one.carried),
        tuple(one for one in there if one.carried),
        tuple(name for name in asked if name not in standing),
    )


def _chain(store: Store, choices: Choices) -> Chain | None:
    """Return the chain; None for a former category that is a part of one of today."""
    if choices.category and translate(choices.category, None)[1]:
        return None
    return chain(store, choices.month, choices.window, choices.category)
