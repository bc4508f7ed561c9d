"""Which figures moved, and with which moment each kind of figure is compared."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from data import clock
from data.access.actor import Actor
from data.entries import decisions
from data.months import shift_month
from data.store.store import Store
from kpi.compare.changed import State
from kpi.compare.moved.compared import Compared, is_restarted, list_moved
from kpi.compare.moved.figure import Moved
from kpi.compare.since import Since, find_since, list_since, read_since
from kpi.declared.all import BY_ID
from kpi.engine.engine import count_outcomes
from kpi.headlines import PER_CATEGORY
from kpi.outcome import Outcome
from kpi.question import Question
from tests.data.delivering import deliver, row, workbook
from tests.data.loading import index_of
from tests.examples import examples
from tests.kpi.oracle import oracle
from tests.kpi.oracle.examples import a_row, isv, nil, on
from tests.kpi.oracle.facts import Register
from tests.kpi.oracle.rules import TENDER_KPIS
from tests.kpi.registers import WINDOWS, registers

HEADLINE, RECEIVED = "obligation_met", "risk_analysis_received"
OF_A_YEAR = (*TENDER_KPIS, "ended_with_analysis")
# One of each kind: by year of award, of amounts, running, ended, of several contracts, of plans.
KINDS = (
    *(HEADLINE, "obligation_met_value", RECEIVED, "ended_with_analysis", "suppliers_followed"),
    *("measures_realised", "plan_has_isv"),
)


def compare(
    register: Register,
    before: str,
    month: str,
    window: str = "year",
    kpis: tuple[str, ...] = (HEADLINE, RECEIVED),
) -> Compared:
    index = index_of(register)
    asked = [State(index, Question(one, window)) for one in (before, month)]
    return Compared(asked[0], asked[1], kpis)


def moved(compared: Compared, kpi: str = HEADLINE, category: str | None = None) -> Moved | None:
    return compared.compare_figure(kpi, category)


def awarded(number: str, day: dt.date, has_isv: bool = True) -> dict[str, Any]:
    """A mandatory tender of a day, of which no follow-up is asked."""
    return a_row(number, award_date=day, isv_contract_condition="ja" if has_isv else "nee")


def test_a_count_of_a_year_is_compared_with_the_same_day_last_year() -> None:
    year = [awarded("a", dt.date(2024, 1, 9)), awarded("b", dt.date(2024, 1, 10), False)]
    rest = [awarded("c", dt.date(2024, 11, 5), False)]
    new = [awarded("d", dt.date(2025, 1, 7))]
    register = [
        on("2024-01", *year),
        on("2024-12", *year, *rest),
        on("2025-01", *year, *rest, *new),
    ]
    found = moved(compare(register, "2024-12", "2025-01"))
    assert found and found.was and found.now
    assert (found.was.yes, found.was.population, found.now.yes, found.now.population) == (
        1,
        2,
        1,
        1,
    )
    assert (found.year_before, found.changed, found.mark) == (True, None, "▲")
    assert (found.compared_with, found.phrase) == ("eind januari 2024", "1 van 1 (was 1 van 2)")
    # All tenders ever are simply compared: one more.
    [every] = [moved(compare(register, "2024-12", "2025-01", "all"))]
    assert every and (every.phrase, every.changed) == ("2 van 4 (was 1 van 3)", 1)
    assert (every.year_before, every.month) == (False, "2024-12")
    # Without a delivery of a year ago there is nothing to compare with.
    [none] = [moved(compare(register[1:], "2024-12", "2025-01"))]
    assert none and (none.was, none.mark, none.comparable) == (None, "", False)
    assert none.why_not == "eind januari 2024 was hier nog niets aangeleverd"


def test_running_contracts_go_on_in_january() -> None:
    start = dt.date(2024, 1, 1)
    came = {"risk_analysis_received_on": dt.date(2025, 1, 20)}
    late = [isv(one, start, risk_analysis_received_on="nee") for one in "abc"]
    register = [on("2024-12", *late), on("2025-01", late[0] | came, *late[1:])]
    found = moved(compare(register, "2024-12", "2025-01"), RECEIVED)
    assert found and (found.phrase, found.changed) == ("1 van 3 (was 0 van 3)", 1)
    assert (found.month, found.year_before, found.mark) == ("2024-12", False, "▲")
    assert found.phrase_changed == "1 contract"
    assert replace(found, changed=0).phrase_changed == ""
    # The sign is that of the sure share: nobody saying so any more is worse, a no known is not.
    gone = [
        on("2024-12", *late),
        on("2025-01", *(one | {"risk_analysis_received_on": None} for one in late)),
    ]
    unknown = moved(compare(gone, "2024-12", "2025-01"), RECEIVED)
    assert unknown and (unknown.phrase, unknown.changed) == (
        "0 van 3 (was 0 van 3), 3 onbekend (was 0)",
        3,
    )
    assert unknown.mark == ""
    assert moved(compare([on("2024-12", *late)], "2024-12", "2025-01"), RECEIVED) is None


def test_two_that_changed_places_did_change() -> None:
    start = dt.date(2024, 1, 1)
    yes, no = ({"risk_analysis_received_on": one} for one in (dt.date(2024, 5, 1), "nee"))
    first, second = ([isv("a", start) | a, isv("b", start) | b] for a, b in ((yes, no), (no, yes)))
    register = [on("2024-11", *first), on("2024-12", *second)]
    found = moved(compare(register, "2024-11", "2024-12"), RECEIVED)
    assert found and (found.phrase, found.changed, found.mark) == ("1 van 2 (was 1 van 2)", 2, "")


def test_a_category_that_was_not_there_cannot_be_compared() -> None:
    catering = awarded("k", dt.date(2024, 2, 2)) | {"category": "Laboratorium"}
    register = [on("2024-01", awarded("a", dt.date(2024, 1, 9))), on("2024-02", catering)]
    compared = compare(register, "2024-01", "2024-02")
    found = moved(compared, category="Laboratorium")
    assert found and found.why_not == "eind januari 2024 was hier nog niets aangeleverd"
    assert moved(compared, category="Energie") is None
    assert moved(compared, category="Datacenters") is None
    nothing = compare(
        [nil("2024-01", "Laboratorium"), on("2024-02", catering)], "2024-01", "2024-02"
    )
    found = moved(nothing, category="Laboratorium")
    assert found and (found.was, found.changed, found.why_not) == (None, 1, "")
    assert found.phrase == "1 van 1 (was 0 van 0)"


def test_what_begins_again_is_what_the_window_narrows() -> None:
    before = Question("2024-12")
    found = {kpi.id for kpi in BY_ID.values() if is_restarted(kpi, before, "2025-01")}
    assert found == set(OF_A_YEAR)
    for asked, month in ((Question("2024-12", "12m"), "2025-01"), (before, "2024-12")):
        assert not is_restarted(BY_ID[HEADLINE], asked, month)


@settings(max_examples=examples(4), deadline=None)
@given(st.data())
def test_each_figure_is_what_the_oracle_counts_at_its_own_moment(data: st.DataObject) -> None:
    drawn = data.draw(registers(max_deliveries=2))
    early = [one | {"month": shift_month(one["month"], -12)} for one in drawn]
    register = [*early, *drawn]
    months = sorted({one["month"] for one in register})
    month = data.draw(st.sampled_from((*months, shift_month(months[-1], 1))))
    before = data.draw(st.sampled_from([one for one in months if one <= month]))
    window = data.draw(st.sampled_from(WINDOWS))
    compared = compare(register, before, month, window, KINDS)
    for kpi in KINDS:
        again = kpi in OF_A_YEAR and window == "year" and before[:4] != month[:4]
        with_what = shift_month(month, -12) if again else before
        was, now = (oracle.outcomes(register, one, window)[kpi, one] for one in (with_what, month))
        found = compared.compare_figure(kpi, None)
        if found is None:
            assert all(was[name] == now[name] for name in ("yes", "no", "unknown", "maybe")), kpi
            continue
        assert (found.month, found.year_before) == (with_what, again)
        for counted, outcome in ((was, found.was), (now, found.now)):
            assert outcome is None or _agrees(outcome, counted), kpi


def _agrees(outcome: Outcome, counted: dict[str, Any]) -> bool:
    return all(getattr(outcome, name) == counted[name] for name in oracle.COUNTS)


def test_a_meeting_and_a_day_are_what_was_known_then(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "home")
    plain = {"award_date": dt.date(2026, 1, 15)}
    no = plain | {"isv_contract_condition": "Nee"}

    def send(month: str, *rows: dict[str, Any]) -> None:
        file = workbook(tmp_path / f"{store.journal.seq}.xlsx", *rows)
        assert deliver(store, file, file.name, month=month).delivery

    asked, today = Question("2026-01"), dt.date(2026, 3, 1)
    send("2026-01", row("1", **plain), row("2", **no))
    assert find_since(store, asked, today) is None
    seen = [one.as_figure() for one in count_outcomes(store, asked, kpis=PER_CATEGORY)]
    for day in (dt.date(2026, 2, 2), dt.date(2026, 2, 20)):
        decisions.hold_meeting(store, day, asked, seen, council="Klantenraad", by=Actor("BZK"))
        send("2026-01", row("1", **plain), row("2", **plain), row(str(day), **no))
    last, first = list_since(store, asked)
    assert last.key == f"vergadering {last.position}"
    assert (first.when, first.month) == ("de vergadering van 02-02-2026 (Klantenraad)", "2026-01")
    assert find_since(store, asked, today) == last == read_since(store, asked, last.key)
    # On its own day a meeting is not what is compared with: it looks at the one before.
    assert find_since(store, asked, dt.date(2026, 2, 20)) == first
    assert find_since(store, Question("2025-12"), today) is None
    said = [
        [one.phrase for one in list_moved(store, asked, since, [HEADLINE])]
        for since in (last, first)
    ]
    assert said == [["2 van 3 (was 2 van 3)"], ["2 van 3 (was 1 van 2)"]]
    assert [one.changed for one in list_moved(store, asked, first, [HEADLINE])] == [2]
    # A day is the end of it; the last month that was delivered for by then.
    typed = read_since(store, asked, f" {clock.read_today():%d-%m-%Y}")
    assert typed and (typed.month, typed.position) == ("2026-01", store.journal.seq)
    assert list_moved(store, asked, typed) == []
    assert read_since(store, asked, "01-01-2020") is read_since(store, asked, "ooit") is None
    send("2026-02", row("1", **plain))
    assert read_since(store, Question("2026-02"), "januari 2026") == Since("2026-01")
    store.close()
