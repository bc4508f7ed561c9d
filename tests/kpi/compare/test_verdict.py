"""What became of a decision: hand-counted cases, and words that say what the counts are."""

import datetime as dt
import random
import re
from dataclasses import replace
from typing import Any

import pytest

from data.journal.council import Decision, FollowUp
from data.journal.events import Aim
from kpi.compare.verdict import MISSED, REACHED, UNSURE, judge_decision, phrase_aim
from kpi.declared.all import BY_ID
from kpi.model import Change
from kpi.outcome import Outcome
from tests.ui.outcomes import outcome

AT = dt.datetime(2026, 11, 30, tzinfo=dt.UTC)  # after the last change of a rule
RUNNING, TENDERS = "risk_analysis_received", "obligation_met"


def count(yes: int, no: int = 0, unknown: int = 0, **told: Any) -> Outcome:
    """An outcome with these counts, of contracts that run in October unless told."""
    return outcome(yes, no, unknown, **({"kpi": RUNNING} | told))


def decide(was: Outcome | None, aim: Aim | None = None, **told: Any) -> Decision:
    """A decision that saw this figure in September."""
    month = told.pop("month", "2026-09")
    figure = replace(was, month=month).as_figure() if was else None
    return Decision(
        text="Risicoanalyses opvragen",
        owner="CM",
        due=dt.date(2026, 10, 1),
        kpi=told.pop("kpi", was.kpi if was else RUNNING),
        category=None,
        month=month,
        window="year",
        classification="new",
        figure=figure,
        aim=aim,
        by="SKR",
        at=AT,
        nr=1,
        **told,
    )


NINETY, SEVEN = Aim(0.9, share=True), Aim(7, share=False)


@pytest.mark.parametrize(
    ("was", "aim", "now", "came", "said"),
    [
        (count(7, 10, 3), None, count(7, 9, 4), None, "nog 13 open, evenveel als toen"),
        (count(7, 10, 3), None, count(16, 4), None, "nog 4 open, 9 minder dan toen"),
        (count(7, 1), None, count(8), None, "niets meer open, 1 minder dan toen"),
        (count(8), None, count(8), None, "niets open, net als toen"),
        # Contracts that went are no progress.
        (
            count(7, 10, 3),
            None,
            count(7, 4, maybe_no=2, carried=True),
            None,
            "nog 4 open, 9 minder dan toen; er tellen er 9 minder mee",
        ),
        (
            count(20, 10),
            NINETY,
            count(27, 3),
            REACHED,
            "doel gehaald: 27 van 30; nog 3 open, 7 minder dan toen",
        ),
        # One that may be a member and a no keeps the aim from being reached for certain.
        (
            count(20, 10),
            NINETY,
            count(27, 3, maybe_no=1),
            UNSURE,
            "doel van 90% ja: nog niet te zeggen; nog 3 open, 7 minder dan toen",
        ),
        (
            count(20, 10),
            NINETY,
            count(20, 9, 1),
            MISSED,
            "doel van 90% ja nog niet gehaald; nog 10 open, evenveel als toen",
        ),
        (
            count(3, 5),
            SEVEN,
            count(7, 1),
            REACHED,
            "doel gehaald: 7 van 8; nog 1 open, 4 minder dan toen",
        ),
        (
            count(3, 5),
            SEVEN,
            count(6, 1, 1),
            UNSURE,
            "doel van 7 ja: nog niet te zeggen; nog 2 open, 3 minder dan toen",
        ),
        (count(3, 5), SEVEN, None, None, "nu niets te tellen (geen)"),
        (None, None, count(3, 5), None, "nog 5 open; toen was er niets te tellen"),
    ],
)
def test_a_verdict_is_what_a_person_counts(
    was: Outcome | None, aim: Aim | None, now: Outcome | None, came: str | None, said: str
) -> None:
    found = judge_decision(decide(was, aim), now)
    assert (found.aim, found.words) == (came, said)
    assert found.is_overdue(dt.date(2026, 10, 2)) and not found.is_overdue(dt.date(2026, 10, 1))


def test_what_a_difference_may_rest_on_is_said_apart() -> None:
    now = count(20, 4, maybe_no=2, scope_unknown=2, carried=True)
    assert judge_decision(decide(count(7, 10, 3)), now).apart == (
        "nu 24 contracten, 4 meer dan toen; 2 onzeker; deels de stand van een eerdere maand"
    )
    assert judge_decision(decide(count(7, 10, 3)), count(8, 12)).apart == ""


def test_an_ended_decision_is_not_still_to_reach_its_aim() -> None:
    ended = decide(count(20, 10), NINETY, followed=(FollowUp("vervallen", "", "SKR", AT),))
    said = judge_decision(ended, count(20, 10)).words
    assert said.startswith("doel van 90% ja niet gehaald")


def test_what_cannot_be_compared_is_said_and_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    of_running, of_tenders = (decide(count(5, 5, kpi=kpi), NINETY) for kpi in (RUNNING, TENDERS))
    january: dict[str, Any] = {"month": "2027-01"}
    later = judge_decision(of_running, count(9, 1, **january))
    assert later.words.startswith("doel gehaald")  # contracts that run are not of a year
    new_year = judge_decision(of_tenders, count(9, 1, kpi=TENDERS, **january))
    assert new_year.words == (
        "nog 1 open; de telling van 2027 begon opnieuw, dus niet te vergelijken met toen"
    )
    before = judge_decision(of_running, count(9, 1, month="2026-08"))
    assert before.words == (
        "nog 1 open; het besluit is van later en zag de stand van september 2026"
    )
    changed = replace(BY_ID[RUNNING], changes=(Change(dt.date(2026, 12, 1), "Anders."),))
    monkeypatch.setitem(BY_ID, RUNNING, changed)
    other_rule = judge_decision(of_running, count(9, 1))
    assert other_rule.words == (
        "nog 1 open; sinds 01-12-2026 anders geteld, dus niet te vergelijken met toen"
    )
    assert {one.aim for one in (new_year, before, other_rule)} == {None}


def test_a_decision_without_a_figure_or_with_one_that_is_gone_says_so() -> None:
    none = judge_decision(decide(None, kpi=None), None)
    assert (none.words, none.was_words, none.now_words) == ("", "", "")
    gone = judge_decision(decide(count(1), kpi="vervallen"), None)
    assert gone.words == gone.was_words == "dit cijfer wordt niet meer geteld"


def test_words_and_counts_agree_whatever_they_are() -> None:
    """The difference that is said is that of the counts, and reached survives every unknown."""
    draw = random.Random(5).randrange
    for _ in range(300):
        was, now = (count(draw(9), draw(6), draw(4)) for _ in range(2))
        now = replace(now, maybe_yes=draw(2), maybe_no=draw(2), maybe_unknown=draw(2))
        aim = NINETY if draw(2) else Aim(1 + draw(8), share=False)
        found = judge_decision(decide(was, aim), now)
        if not (now.population and was.population):
            continue
        left, before = now.no + now.unknown, was.no + was.unknown
        told = re.search(r"(?:nog (\d+)|niets(?: meer)?) open, (.*?) toen", found.words)
        assert told and int(told[1] or 0) == left
        said = {"evenveel als": 0, "net als": 0}.get(told[2])
        if said is None:
            size, way, _dan = told[2].split()
            said = int(size) * (1 if way == "meer" else -1)
        assert said == left - before
        worst = replace(now, no=now.no + now.unknown + now.maybe_no + now.maybe_unknown, unknown=0)
        met = float(worst.yes) >= aim.value * (float(worst.population) if aim.share else 1)
        assert (found.aim == REACHED) == met == found.words.startswith("doel gehaald")


def test_an_aim_reads_as_it_was_said() -> None:
    assert [phrase_aim(one, RUNNING) for one in (NINETY, SEVEN)] == ["90% ja", "7 ja"]
    assert phrase_aim(Aim(5e6, share=False), "value_followed").endswith("mln")


def test_an_amount_of_one_or_two_is_not_told() -> None:
    def worth(units: int) -> Outcome:
        return count(4_000_000, 2_000_000, kpi="value_followed", units=units)

    for was, now in ((worth(2), worth(3)), (worth(3), worth(1))):
        found = judge_decision(decide(was, Aim(5e6, share=False)), now)
        told = found.words, found.was_words, found.now_words
        assert "€" not in "".join(told) and all("geen bedrag" in one for one in told)
        assert (found.was, found.now) == (None, None)
    assert "€" in judge_decision(decide(worth(3)), worth(3)).words
