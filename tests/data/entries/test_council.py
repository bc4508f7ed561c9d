"""Decisions, meetings and citations: kept in the journal, and what each comes to later."""

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from data.access.actor import UNNAMED, Actor
from data.clock import read_today
from data.entries import citations, decisions
from data.journal.asked import Asked
from data.journal.convert import to_json
from data.journal.council import Citation, Decided
from data.journal.events import Aim, MarkerRemoved
from data.journal.journal import Journal
from data.refused import Refused
from data.store import past
from data.store.store import Store
from tests.data.delivering import deliver, row, workbook
from tests.data.journal.lines import a_figure, write_line

FIGURE = a_figure(yes=2, no=5, unknown=4, population=11)
ASKED = Asked("2026-09", category="Energie")
COUNCIL = "Strategische klantenraad"


def declared(kpi: str = "application_mandatory") -> citations.Declared:
    return citations.Declared(kpi, "abcd1234", "ISV toegepast", "tender")


def decided(store: Store, text: str = "Redenen vastleggen", due: dt.date | None = None) -> int:
    """A decision about no figure: one event."""
    made = Decided(text, "Categoriemanager Energie", due)
    return decisions.add_decision(
        store, made, decisions.About(ASKED), council=COUNCIL, by=Actor("BZK")
    )


def aimed(store: Store, aim: str = "90%") -> int:
    """A decision about a figure, with a reason and an aim."""
    made = Decided("ISV alsnog", "CM", why="Te weinig", aim=decisions.read_aim(aim))
    about = decisions.About(ASKED, declared(), lambda: FIGURE)
    return decisions.add_decision(store, made, about, council=COUNCIL, by=Actor("BZK"))


def cite(store: Store, kpi: str = "application_mandatory") -> Citation:
    return citations.cite_figure(store, declared(kpi), ASKED, lambda: FIGURE, by=UNNAMED)


def test_a_decision_keeps_all_that_was_said_and_cites_its_figure(store: Store) -> None:
    cited = cite(store)
    assert store.council.decisions[aimed(store)].citation == cited.id  # nothing but citing between
    nr = aimed(store)
    found = store.council.decisions[nr]
    assert found.decided == Decided("ISV alsnog", "CM", None, "Te weinig", Aim(0.9, share=True))
    assert (found.council, found.figure, found.by, found.state) == (COUNCIL, FIGURE, "BZK", "open")
    own = store.council.citations[found.citation or ""]
    assert (own.kpi, own.figure, own.asked, own.by) == (found.kpi, FIGURE, ASKED, "BZK")
    assert [one.what for one in Journal(store.home).read_new()] == [
        *("cited", "decision", "cited", "decision")
    ]
    dated = store.council.decisions[decided(store, due=dt.date(2026, 11, 1))]
    assert dated.citation is None
    assert dated.is_overdue(dt.date(2026, 11, 2)) and not dated.is_overdue(dt.date(2026, 11, 1))


def test_progress_leaves_a_decision_open_and_what_became_of_it_closes_it(store: Store) -> None:
    nr = decided(store, due=dt.date(2026, 11, 1))
    decisions.add_progress(store, nr, "De helft is binnen", by=Actor("BZK"))
    assert store.council.decisions[nr].state == "open"
    decisions.follow_up(store, nr, "uitgevoerd", "8 van 13 nu met reden", by=Actor("CM-014"))
    [found] = decisions.list_decisions(store)
    assert found.state == "uitgevoerd" and not found.is_overdue(dt.date(2027, 1, 1))
    with pytest.raises(Refused, match="Dit besluit is afgesloten"):
        decisions.add_progress(store, nr, "Nog meer", by=Actor("BZK"))
    decisions.follow_up(store, nr, "open", "Toch niet", by=Actor("BZK"))
    [found] = decisions.list_decisions(store)
    assert [(one.state, one.text) for one in found.followed] == [
        ("open", "De helft is binnen"),
        ("uitgevoerd", "8 van 13 nu met reden"),
        ("open", "Toch niet"),
    ]


def test_a_decision_is_corrected_and_says_what_it_was(store: Store) -> None:
    nr = aimed(store)
    was = store.council.decisions[nr]
    with pytest.raises(Refused, match="Er is niets veranderd"):
        decisions.change_decision(store, nr, was.decided, by=Actor("BZK"))
    better = Decided("ISV in alles", "CM Energie", dt.date(2026, 12, 1), "", Aim(27, share=False))
    decisions.change_decision(store, nr, better, by=Actor("SKR"))
    now = store.council.decisions[nr]
    assert (now.decided, now.figure, now.citation) == (better, was.figure, was.citation)
    [correction] = now.corrected
    assert (correction.was, correction.by) == (was.decided, "SKR")
    with pytest.raises(Refused, match="Een doel hoort bij een cijfer"):
        decisions.change_decision(store, decided(store), better, by=Actor("SKR"))
    decisions.withdraw_decision(store, nr, why="Dubbel", by=Actor("BZK"))
    assert store.council.taken_back[nr].text == "Dubbel"
    with pytest.raises(Refused, match="Dit besluit is er niet"):
        decisions.change_decision(store, nr, was.decided, by=Actor("BZK"))


@pytest.mark.parametrize(
    ("said", "aim"),
    [
        ("90%", Aim(0.9, share=True)),
        (" 12,5 % ", Aim(0.125, share=True)),
        ("27", Aim(27, share=False)),
        ("1200", Aim(1200, share=False)),
        (" ", None),
    ],
)
def test_an_aim_is_a_percentage_or_a_number(said: str, aim: Aim | None) -> None:
    assert decisions.read_aim(said) == aim


@pytest.mark.parametrize("said", ["veel", "0", "33,333%", "1.200", "101%", "2,5", "-3", "%"])
def test_what_is_no_aim_is_refused(said: str) -> None:
    with pytest.raises(Refused, match="Schrijf een percentage, zoals 90%, of een aantal"):
        decisions.read_aim(said)


def test_open_decisions_come_first_by_date_then_the_ended_newest_first(store: Store) -> None:
    ended = [decided(store, f"klaar {n}") for n in range(2)]
    for nr in ended:
        decisions.follow_up(store, nr, "vervallen", "Niet meer nodig", by=Actor("BZK"))
    decided(store, "zonder datum")
    decided(store, "laat", dt.date(2026, 12, 1))
    decided(store, "vroeg", dt.date(2026, 10, 1))
    assert [one.text for one in decisions.list_decisions(store)] == [
        *("vroeg", "laat", "zonder datum"),
        *("klaar 1", "klaar 0"),
    ]


def test_a_meeting_opens_with_what_is_open_and_what_ended_since_the_last(store: Store) -> None:
    before, after, still = (decided(store, text) for text in ("ervoor", "erna", "open"))
    decisions.follow_up(store, before, "uitgevoerd", "Klaar", by=Actor("BZK"))
    decisions.hold_meeting(store, dt.date(2026, 10, 1), ASKED, [], council=COUNCIL, by=Actor("BZK"))
    decisions.follow_up(store, after, "uitgevoerd", "Klaar", by=Actor("BZK"))
    meeting = store.council.meetings[-1]
    assert meeting.day == dt.date(2026, 10, 1)
    assert {one.nr for one in decisions.list_for_meeting(store, meeting)} == {after, still}
    assert {one.nr for one in decisions.list_for_meeting(store, None)} == {before, after, still}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"text": " "}, "Het besluit is leeg."),
        ({"text": "x" * 2001}, "De tekst is 2.001 tekens lang."),
        ({"owner": ""}, "Er staat niet bij wie het besluit uitvoert."),
        ({"by": Actor("\u200b")}, "Er staat niet bij van wie dit is."),
    ],
)
def test_a_decision_that_lacks_something_is_refused(
    store: Store, change: dict[str, Any], message: str
) -> None:
    asked: dict[str, Any] = {"text": "Besluit", "owner": "BZK", "by": Actor("BZK")} | change
    by = asked.pop("by")
    with pytest.raises(Refused, match=message):
        decisions.add_decision(store, Decided(**asked), decisions.About(ASKED), by=by)
    assert store.journal.seq == 0


def test_a_follow_up_of_nothing_or_of_an_unknown_state_is_refused(store: Store) -> None:
    with pytest.raises(Refused, match="Dit besluit is er niet"):
        decisions.follow_up(store, 1, "open", "Loopt", by=Actor("BZK"))
    nr = decided(store)
    for state, message in (
        ("klaar", "'klaar' is geen stand van een besluit"),
        (None, "Er is niet gekozen wat ervan kwam."),
        ("open", "Dit besluit staat al op ‘open’."),
    ):
        with pytest.raises(Refused, match=message):
            decisions.follow_up(store, nr, state, "Loopt", by=Actor("BZK"))


def test_a_meeting_is_noted_once_and_not_before_it_was_held(store: Store) -> None:
    tomorrow = read_today() + dt.timedelta(days=1)
    with pytest.raises(Refused, match="kan geen vergadering zijn gehouden"):
        decisions.hold_meeting(store, tomorrow, ASKED, [], council=COUNCIL, by=Actor("BZK"))
    decisions.hold_meeting(store, dt.date(2026, 10, 1), ASKED, [], council=COUNCIL, by=Actor("BZK"))
    with pytest.raises(Refused, match="is al vastgelegd"):
        decisions.hold_meeting(
            store, dt.date(2026, 10, 1), ASKED, [], council=COUNCIL, by=Actor("BZK")
        )
    with pytest.raises(Refused, match="welke klantenraad"):
        decisions.hold_meeting(store, dt.date(2026, 10, 2), ASKED, [], council=" ", by=Actor("BZK"))


def test_councils_meet_on_one_day_and_each_has_its_own_meetings(store: Store) -> None:
    for council, day in ((COUNCIL, 1), ("Tactische klantenraad", 1), (COUNCIL, 2)):
        met = dt.date(2026, 10, day)
        decisions.hold_meeting(store, met, ASKED, [], council=council, by=Actor("BZK"))
    assert [one.day.day for one in decisions.list_meetings(store)] == [2, 1, 1]
    assert [one.day.day for one in decisions.list_meetings(store, COUNCIL)] == [2, 1]
    assert decisions.list_councils(store) == [COUNCIL, "Tactische klantenraad"]


def test_a_meeting_that_is_taken_back_gives_way_to_the_one_before(store: Store) -> None:
    for day in (1, 2):
        decisions.hold_meeting(
            store, dt.date(2026, 10, day), ASKED, [], council=COUNCIL, by=Actor("BZK")
        )
    first, last = store.council.meetings
    for change, message in (
        ({"nr": 99}, "is er niet"),
        ({"why": " "}, "geen reden"),
        ({"by": Actor("")}, "van wie"),
    ):
        asked: dict[str, Any] = {"nr": last.nr, "why": "Te vroeg", "by": Actor("BZK")} | change
        with pytest.raises(Refused, match=message):
            decisions.withdraw_meeting(store, **asked)
    decisions.withdraw_meeting(store, last.nr, why="Te vroeg", by=Actor("BZK"))
    assert store.council.meetings == [first]
    [(gone, done)] = store.council.withdrawn
    assert gone == last and (done.text, done.by) == ("Te vroeg", "BZK")
    with pytest.raises(Refused, match="is er niet"):
        decisions.withdraw_meeting(store, last.nr, why="Te vroeg", by=Actor("BZK"))
    again = Store.open(store.home, temporary=True)
    assert again.council == store.council
    again.close()
    before = Store.open(store.home, until=2)
    assert before.council.meetings == [first, last]
    before.close()
    decisions.hold_meeting(
        store, last.day, ASKED, [], council=COUNCIL, by=Actor("BZK")
    )  # the day is free again


def test_a_citation_has_one_id_until_something_happens(store: Store) -> None:
    decided(store)
    first = cite(store)
    assert first.position == 1 and first.head == store.journal.find_hash(1)
    other = cite(store, "application_total")
    assert other.id != first.id and other.position == 1
    assert cite(store) == first
    decided(store)
    later = cite(store)
    assert later.id != first.id and later.position == 4
    assert citations.find_citation(store, f" {first.id.lower()} ") == first
    assert citations.find_citation(store, "C99999") is None


def test_citations_are_counted_per_year_and_no_two_processes_get_one_number(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    decided(store)
    year = read_today().year
    told = to_json(cite(store, "guide_used"))
    names = ("kpi", "version", "month", "window", "category", "layout", "position", "head")
    before = {name: told[name] for name in names} | {"figure": FIGURE.as_dict()}
    write_line(store.home, "cited", before, on="C00042")  # as they were numbered once
    store.refresh()
    other = Store.open(store.home, temporary=True)
    with ThreadPoolExecutor(8) as visitors:
        made = list(visitors.map(lambda nr: cite((store, other)[nr % 2], f"kpi_{nr}"), range(8)))
    other.close()
    assert sorted(one.id for one in made) == [f"CIT-{year}-{nr:04d}" for nr in range(2, 10)]
    store.refresh()
    assert len(store.council.citations) == 10
    assert citations.find_citation(store, "c00042") and citations.find_citation(store, made[0].id)
    monkeypatch.setattr(citations, "read_today", lambda: dt.date(year + 1, 1, 1))
    assert cite(store, "later").id == f"CIT-{year + 1}-0001"
    assert [one.kpi for one in citations.list_citations(store)][:1] == ["later"]


def test_a_citation_stands_until_something_else_than_citing_happens(store: Store) -> None:
    decided(store)
    first = cite(store)
    cite(store, "application_total")
    assert citations.is_current(store, first)
    decided(store)
    assert not citations.is_current(store, first)


def test_all_of_it_is_there_again_after_a_restart(store: Store) -> None:
    nr = aimed(store, "27")
    decisions.add_progress(store, nr, "Halverwege", by=Actor("BZK"))
    decisions.change_decision(store, nr, Decided("ISV in alles", "CM"), by=Actor("BZK"))
    decisions.withdraw_decision(store, decided(store), why="Dubbel", by=Actor("BZK"))
    decisions.hold_meeting(
        store, dt.date(2026, 10, 1), ASKED, [FIGURE], council=COUNCIL, by=Actor("BZK")
    )
    cited = cite(store)
    again = Store.open(store.home, temporary=True)
    try:
        assert again.council == store.council
        assert again.council.citations[cited.id] == cited
    finally:
        again.close()


def test_the_past_shows_what_was_known_then_and_takes_nothing_up(
    store: Store, tmp_path: Path
) -> None:
    def deliver_rows(*numbers: str) -> None:
        file = workbook(tmp_path / f"{len(numbers)}.xlsx", *map(row, numbers))
        assert deliver(store, file, file.name, month="2026-01").status == "accepted"

    count = "SELECT count(*) AS n FROM counted_row"
    deliver_rows("001")
    position, head = store.journal.seq, store.journal.head
    deliver_rows("001", "002")
    then = past.open_past(store, position, head)
    try:
        assert then.fetch_rows(count) == [{"n": 1}] and store.fetch_rows(count) == [{"n": 2}]
        then.refresh()
        assert then.fetch_rows(count) == [{"n": 1}]
        with pytest.raises(RuntimeError):
            then.write(Actor("BZK", "test"), MarkerRemoved(1))
    finally:
        then.close()
    with pytest.raises(past.NotInJournal, match="Gebeurtenis 99 staat niet zo in het journaal"):
        past.open_past(store, 99)
    with pytest.raises(past.NotInJournal):
        past.open_past(store, position, "0" * 64)


def test_all_who_look_at_one_moment_share_one_past(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moments = [0]
    for number in range(5):
        file = workbook(tmp_path / f"{number}.xlsx", row(str(number)))
        assert deliver(store, file, file.name, month="2026-01").status == "accepted"
        moments.append(store.journal.seq)
    built: list[int] = []
    at_once = threading.Lock()
    really = past.open_past

    def open_past(given: Store, position: int, head: str | None = None) -> Store:
        assert at_once.acquire(blocking=False), "two are built side by side"
        try:
            built.append(moments.index(position))
            return really(given, position, head)
        finally:
            at_once.release()

    monkeypatch.setattr(past, "open_past", open_past)

    def look(number: int) -> int:
        with past.hold_past(store, moments[number]) as then:
            return int(then.fetch_rows("SELECT count(*) AS n FROM delivery")[0]["n"])

    asked = [1, 2, 3] * 8
    all_look = threading.Barrier(len(asked), timeout=60)

    def look_together(number: int) -> int:
        with past.hold_past(store, moments[number]) as then:
            all_look.wait()
            return int(then.fetch_rows("SELECT count(*) AS n FROM delivery")[0]["n"])

    with ThreadPoolExecutor(len(asked)) as visitors:
        assert list(visitors.map(look_together, asked)) == asked
    assert sorted(built) == [1, 2, 3]
    four = moments[4]
    with past.hold_past(store, four) as then, past.hold_past(store, four) as same:
        assert then == same and built.count(4) == 1
        for number in (1, 2, 3, 5):  # others come and go; one that is looked at stays open
            look(number)
        assert look(4) == 4 and built.count(4) == 1
    with pytest.raises(past.NotInJournal), past.hold_past(store, four, "0" * 64):
        pass
    mine = [one for one in past._open if one[0] == store.home]
    assert len(mine) == past._KEPT
