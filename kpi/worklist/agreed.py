"""What became of agreements about contracts: judged by the delivery that counts now, and today.

An agreement never changes a figure. It stands until a delivery that was made after it has what was
agreed, or says that it is not so.
"""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from data import clock
from data import dutch as nl
from data.entries.agreements import DATED, DEFERRED, HANDLED, NOTE, PROMISED
from data.journal.delivery import Accepted
from data.journal.notes import Agreement
from data.months import find_reference_date
from data.reference.fields import pair_received
from data.store.query import Counting
from data.store.store import Store
from kpi.quality.cells import write_answered
from kpi.sql import read_sql
from kpi.worklist.judged import find_judging_day
from kpi.worklist.reasons import ASKED

OPEN, CONFIRMED, CONTRADICTED = "open", "bevestigd", "tegengesproken"
EXPIRED, LAPSED, REPLACED = "verlopen", "vervallen", "vervangen"
_NO, _NOT_APPLICABLE = "nee", "nvt"


@dataclass(frozen=True, slots=True)
class Told:
    """What is delivered now of a contract: column -> text, without those that are empty.

    name: of the delivery. at: when it was accepted. speaks_of: the day that it tells of: the last
    of its month, or earlier when it came in earlier.
    """

    cells: Mapping[str, str]
    name: str
    at: dt.datetime
    speaks_of: dt.date


@dataclass(frozen=True, slots=True)
class Judged:
    """An agreement and what became of it; '' of a note. by: the delivery that decided that."""

    agreement: Agreement
    state: str
    by: str = ""

    @property
    def holds(self) -> bool:
        """Whether somebody still counts on it: no delivery has decided, though its day be over."""
        return self.state in (OPEN, EXPIRED)


NOTHING: Mapping[str, Judged] = MappingProxyType({})  # no agreement about any step


def judge_agreements(store: Store, today: dt.date | None = None) -> list[Judged]:
    """Return all that is seen of agreements and notes, the newest first.

    As judged on a day: today, unless given.

    The newest of a step replaces those before it.
    """
    day, seen = find_judging_day(today), store.sight.has_contracts
    kept = store.annotations.agreements.values()
    agreed = [one for one in kept if seen(one.category)]
    told = _find_told(store, {one.contract for one in agreed})
    newest = {(*one.contract, one.step): one.nr for one in agreed if one.said != NOTE}
    found = []
    for one in reversed(agreed):
        if one.said == NOTE:
            found.append(Judged(one, ""))
        elif newest[*one.contract, one.step] != one.nr:
            found.append(Judged(one, REPLACED))
        else:
            found.append(judge_agreement(one, told.get(one.contract), day))
    return found


def judge_agreement(one: Agreement, told: Told | None, today: dt.date) -> Judged:
    """Return what became of one agreement about a step.

    told: what is delivered of its contract now; None when it stands in nothing that counts: then
    there is nothing left to agree on.
    """
    if told is None:
        return Judged(one, LAPSED)
    later = told.at > one.at
    if later and all(_is_there(field, one.was, told, today) for field in one.fields):
        return Judged(one, CONFIRMED, told.name)
    due = one.until or clock.find_day(one.at)
    asked = told.speaks_of > due if one.said in DATED else told.speaks_of >= due
    if later and asked and any(_is_denied(field, one.was, told) for field in one.fields):
        return Judged(one, CONTRADICTED, told.name)
    if (one.until and one.until < today) or (one.said == HANDLED and later and asked):
        return Judged(one, EXPIRED)
    return Judged(one, OPEN)


def _is_there(field: str, was: dt.date | None, told: Told, today: dt.date) -> bool:
    """Whether a cell has what was asked of it: a day that has come and is new, or any answer."""
    if field not in pair_received().values():
        return field in told.cells
    day = told.cells.get(field)
    if day is None:
        return told.cells.get(field.removesuffix("_on")) == _NOT_APPLICABLE
    return (was or dt.date.min) < dt.date.fromisoformat(day) <= today


def _is_denied(field: str, was: dt.date | None, told: Told) -> bool:
    """Whether a cell says that what was asked of it is not there: nee, or the day of before."""
    if field not in pair_received().values():
        return False
    day = told.cells.get(field)
    if day is None:
        return told.cells.get(field.removesuffix("_on")) == _NO
    return was is not None and dt.date.fromisoformat(day) <= was


def name_subject(authority: str, contract_id: str, step: str) -> str:
    """Return what an agreement is about in one text: the contract and the step."""
    return f"{authority}|{contract_id}|{step}"


def list_by_subject(judged: Sequence[Judged]) -> dict[str, Judged]:
    """Return the agreement that was made last about each step, by `name_subject`, or a note."""
    named = [(name_subject(*one.agreement.contract, one.agreement.step), one) for one in judged]
    notes = {subject: one for subject, one in named if not one.state}
    return notes | {subject: one for subject, one in named if one.state not in (REPLACED, "")}


def phrase_agreement(one: Judged) -> str:
    """Return an agreement in a few words, with what became of it unless it stands."""
    of, day = one.agreement, nl.format_date(one.agreement.until)
    words = {
        PROMISED: f"toegezegd op {day}",
        DEFERRED: f"uitstel tot {day}",
        HANDLED: f"afgehandeld, gemeld {nl.format_date(clock.find_day(of.at))}",
        NOTE: "notitie",
    }[of.said]
    return words if one.state in ("", OPEN) else f"{words}: {one.state}"


def count_agreements(judged: Sequence[Judged], category: str | None = None) -> Counter[str]:
    """Return how many agreements stand in each state, notes apart (''), of a category or of all."""
    return Counter(one.state for one in judged if category in (None, one.agreement.category))


def phrase_count(counts: Mapping[str, int]) -> str:
    """Return how many agreements somebody still counts on, and of how many the day is over."""
    expired = counts.get(EXPIRED, 0)
    held = counts.get(OPEN, 0) + expired
    if not held:
        return ""
    said = f"{nl.count_noun(held, 'afspraak', 'afspraken')} over contracten"
    return f"{said}, waarvan {nl.format_number(expired)} verlopen" if expired else said


def _find_told(store: Store, contracts: set[tuple[str, str]]) -> dict[tuple[str, str], Told]:
    if not contracts:
        return {}
    fields = list(dict.fromkeys(name for one in ASKED for name in (write_answered(one), one)))
    cells = ", ".join(f"{name}::VARCHAR" for name in fields)
    sql = Counting(read_sql("worklist/agreed").format(cells=cells))
    authorities, numbers = zip(*sorted(contracts), strict=True)
    rows = store.whole.fetch_rows(sql, {"authorities": list(authorities), "numbers": list(numbers)})
    return {
        (row["authority"], row["contract_id"]): _make_told(
            store.history.accepted[row["nr"]],
            {name: cell for name, cell in zip(fields, row["cells"], strict=True) if cell},
        )
        for row in rows
    }


def _make_told(delivery: Accepted, cells: Mapping[str, str]) -> Told:
    last = find_reference_date(delivery.month)
    return Told(cells, delivery.name, delivery.at, min(last, clock.find_day(delivery.at)))
