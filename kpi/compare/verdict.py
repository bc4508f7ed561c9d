"""What became of the figure that a council decided on: what it was, is, and words without a sum.

Open is what is no or unknown; what may not count at all is said apart. Two figures that were
counted otherwise, or over another year, are not compared, and an aim is reached only when nothing
that is unknown can undo that.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from data import dutch as nl
from data.access.actor import ALL, Sight
from data.journal.council import OPEN, Decision
from data.journal.events import Aim
from kpi import words
from kpi.compare import cited
from kpi.compare.moved.compared import is_restarted
from kpi.declared.all import BY_ID
from kpi.engine.version import find_changes_after
from kpi.model import COUNTS, KPI, Facts
from kpi.outcome import FEWEST, Amount, Outcome, is_amount_seen
from kpi.question import Question
from kpi.status import BELOW_TARGET, ON_TARGET, judge_status

REACHED, MISSED, UNSURE = "gehaald", "niet gehaald", "nog niet te zeggen"
_NO_AMOUNT = "geen bedrag"
_NO_LONGER = "dit cijfer wordt niet meer geteld"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a decision, as `judge_decision` finds it.

    was, now: its figure when it was decided and at the month that is looked at; None where there is
    none. aim: REACHED, MISSED or UNSURE; None without an aim, or when it cannot be held against it.
    words: all of that in one line, '' of a decision that is about no figure. apart: what else it
    may rest on: how many count, what is uncertain, and what is not of this month; '' for nothing.
    """

    decision: Decision
    was: Outcome | None
    now: Outcome | None
    aim: str | None
    words: str
    apart: str = ""

    @property
    def was_words(self) -> str:
        """The figure of then: '7 van 20 (3 onbekend)'; '' of a decision about no figure."""
        return self._phrase(self.was)

    @property
    def now_words(self) -> str:
        """The figure of now, likewise."""
        return self._phrase(self.now)

    def _phrase(self, outcome: Outcome | None) -> str:
        if self.words == words.TELLING:
            return _NO_AMOUNT
        return _phrase(self.decision, outcome)

    def is_overdue(self, day: dt.date) -> bool:
        """Whether its date has passed on this day while it is still open."""
        return self.decision.is_overdue(day)


def judge_decision(decision: Decision, now: Outcome | None, sight: Sight = ALL) -> Verdict:
    """Return what became of a decision. now: its figure as it is looked at, None: nothing of it.

    `judge_decisions` counts that too.
    """
    kpi = BY_ID.get(decision.kpi or "")
    if kpi is None:
        return Verdict(decision, None, None, None, _NO_LONGER if decision.kpi else "")
    was = cited.restore_outcome(decision.figure, decision.category) if decision.figure else None
    told = is_amount_seen(kpi.id, decision.category, sight)
    if not told or any(side and _gives_away(kpi, side) for side in (was, now)):
        return Verdict(decision, None, None, None, words.TELLING)
    if now is None or not now.population:
        said = f"nu niets te tellen ({words.phrase_nothing(now)})"
        return Verdict(decision, was, now, None, said)
    if apart := _find_incomparable(decision, kpi, now):
        return Verdict(decision, was, now, None, f"{_phrase_open(now)}; {apart}")
    aim = _judge_aim(decision.aim, now) if decision.aim else None
    parts = (_phrase_aim(decision, aim, now), _compare(was, now))
    apart = "; ".join(_list_apart(was, now))
    return Verdict(decision, was, now, aim, "; ".join(filter(None, parts)), apart)


def judge_decisions(facts: Facts, decisions: Iterable[Decision], month: str) -> dict[int, Verdict]:
    """Return the number of each decision -> what became of it at the end of a month.

    What is asked alike is counted once. Raises BadQuestion, in Dutch.
    """
    listed = list(decisions)
    asked: dict[Question, set[str]] = {}
    for one in listed:
        if one.kpi in BY_ID:
            asked.setdefault(make_question(one, month), set()).add(one.kpi)
    counted = {
        (question, kpi): outcome
        for question, kpis in asked.items()
        for kpi, outcome in cited.count_figures(facts, sorted(kpis), question).items()
    }
    return {
        one.nr: judge_decision(
            one, counted.get((make_question(one, month), one.kpi or "")), facts.sight
        )
        for one in listed
    }


def make_question(decision: Decision, month: str) -> Question:
    """Return what a decision asks at the end of a month: its own figure."""
    return Question(month, decision.window, decision.category, decision.classification)


def phrase_aim(aim: Aim, kpi: str) -> str:
    """Return an aim as it was said: '90% ja', '27 ja', '€ 5,0 mln'."""
    value = write_aim(aim) if aim.share else words.phrase_amount(kpi, aim.value)
    if not aim.share and BY_ID[kpi].unit == "EUR":
        return value
    return f"{value} {words.ANSWERS['yes']}"


def write_aim(aim: Aim) -> str:
    """Return an aim as it is typed: '90%', '1200'."""
    return f"{nl.format_number(aim.value * 100)}%" if aim.share else f"{aim.value:.0f}"


def count_open(outcome: Outcome) -> Amount:
    """Return how much is still open: what is no and what is unknown."""
    return outcome.no + outcome.unknown


def _gives_away(kpi: KPI, outcome: Outcome) -> bool:
    """Whether an amount is of so few that it tells the value of one."""
    return kpi.unit == "EUR" and 0 < outcome.units < FEWEST


def _phrase(decision: Decision, outcome: Outcome | None) -> str:
    if decision.kpi is None:
        return ""
    return words.phrase_figure(outcome) if decision.kpi in BY_ID else _NO_LONGER


def _find_incomparable(decision: Decision, kpi: KPI, now: Outcome) -> str:
    """Return why the figure cannot be held against the one of then; '' when it can."""
    then = decision.month or now.month
    if now.month < then:
        return f"het besluit is van later en zag de stand van {nl.format_month(then)}"
    if changes := find_changes_after(kpi, decision.at):
        day = nl.format_date(changes[-1].since)
        return f"sinds {day} anders geteld, dus niet te vergelijken met toen"
    if is_restarted(kpi, make_question(decision, then), now.month):
        return f"de telling van {now.month[:4]} begon opnieuw, dus niet te vergelijken met toen"
    return ""


def _judge_aim(aim: Aim, now: Outcome) -> str:
    """Return whether an aim is reached, however what is unknown turns out."""
    if aim.share:
        counts = {name: getattr(now, name) for name in COUNTS}
        status = judge_status(
            counts, delivered=True, target=aim.value, units=now.units, complete=True
        )
        return {ON_TARGET: REACHED, BELOW_TARGET: MISSED}.get(status, UNSURE)
    if now.yes >= aim.value:
        return REACHED
    most = now.yes + now.unknown + now.maybe_yes + now.maybe_unknown
    return MISSED if most < aim.value else UNSURE


def _phrase_aim(decision: Decision, came: str | None, now: Outcome) -> str:
    if decision.aim is None or came is None:
        return ""
    if came == REACHED:
        return f"doel gehaald: {words.phrase_counted(now)}"
    asked = f"doel van {phrase_aim(decision.aim, now.kpi)}"
    if came == UNSURE:
        return f"{asked}: nog niet te zeggen"
    return f"{asked} {'nog ' if decision.state == OPEN else ''}niet gehaald"


def _phrase_open(now: Outcome) -> str:
    left = count_open(now)
    return f"nog {words.phrase_amount(now.kpi, left)} open" if left else "niets meer open"


def _compare(was: Outcome | None, now: Outcome) -> str:
    """Return what is open, beside what was. That fewer count is no progress, so it is said."""
    if was is None or not was.population:
        return f"{_phrase_open(now)}; toen was er niets te tellen"
    more = count_open(now) - count_open(was)
    if not more and not count_open(now):
        return "niets open, net als toen"
    said = f"{_phrase_open(now)}, {_phrase_more(now.kpi, more) or 'evenveel als'} toen"
    fewer = was.population - now.population
    if fewer <= 0:
        return said
    return f"{said}; er tellen er {words.phrase_amount(now.kpi, fewer)} minder mee"


def _phrase_more(kpi: str, more: Amount) -> str:
    """Return a difference as '9 minder dan' or '9 meer dan'; '' when there is none."""
    if not more:
        return ""
    return f"{words.phrase_amount(kpi, max(more, -more))} {'meer' if more > 0 else 'minder'} dan"


def _list_apart(was: Outcome | None, now: Outcome) -> list[str]:
    """Return what the difference may rest on: others that count, and what is not of this month."""
    said = []
    more = now.population - was.population if was and was.population else 0
    if more:
        whole = words.phrase_with_units(now.kpi, now.population)
        said.append(f"nu {whole}, {_phrase_more(now.kpi, more)} toen")
    if now.maybe:
        said.append(f"{words.phrase_amount(now.kpi, now.maybe)} {words.ANSWERS['maybe']}")
    if now.carried:
        said.append("deels de stand van een eerdere maand")
    return said
