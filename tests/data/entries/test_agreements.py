"""What is agreed about contracts: noted for many at once, corrected, taken back; never nonsense."""

import datetime as dt
import errno
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from data import limits
from data.access.actor import Actor
from data.entries.agreements import (
    DEFERRED,
    HANDLED,
    NOTE,
    PROMISED,
    Agreed,
    Subject,
    add_agreements,
    list_agreements,
    withdraw_agreement,
)
from data.journal.event import format_line, parse_line
from data.journal.journal import Journal
from data.journal.notes import Annotations
from data.kept.kept import START
from data.refused import Refused
from data.store.current.current import Current
from data.store.store import Store
from tests.data.delivering import deliver, row, workbook

ASKED = ("risk_analysis_received_on",)
ONE = Subject("Dienst A", "1", "risk_analysis", ASKED)
TWO = Subject("Dienst A", "2", "dialogue", ("dialogue_on",), dt.date(2024, 5, 1))
DAY = dt.date(2100, 1, 1)  # always still to come


@pytest.fixture(scope="module")
def delivered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with three contracts, one number of two authorities."""
    home = tmp_path_factory.mktemp("agreed") / "home"
    store = Store.open(home)
    rows = row("1"), row("2"), row("1", authority="Dienst B")
    assert deliver(store, workbook(home / "bron" / "f.xlsx", *rows), "f.xlsx", month="2026-01")
    store.close()
    return home


@pytest.fixture
def store(delivered: Path, tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(Path(shutil.copytree(delivered, tmp_path / "home")))
    yield opened
    opened.close()


def test_what_is_agreed_is_kept_corrected_and_taken_back(store: Store) -> None:
    before = store.version
    said = Agreed(PROMISED, DAY, " Bij  monde van\n\n de leverancier ")
    assert add_agreements(store, [ONE, TWO, ONE], said, by=Actor("CM-014")) == 2
    add_agreements(store, [ONE], Agreed(HANDLED, DAY), by=Actor("CM-014"))
    add_agreements(
        store, [Subject("Dienst B", "1")], Agreed(NOTE, text="Belt terug"), by=Actor("CM")
    )
    first, second, third, note = store.annotations.agreements.values()
    assert (first.said, first.until, first.text) == (PROMISED, DAY, "Bij monde van\nde leverancier")
    assert (first.category, first.step, first.fields, first.was) == (
        *("Energie", "risk_analysis"),
        *(ASKED, None),
    )
    assert (second.contract, second.was, second.by) == (("Dienst A", "2"), TWO.was, "CM-014")
    assert (third.said, third.until, note.said, note.step) == (HANDLED, None, NOTE, "")
    assert list_agreements(store, "Dienst A", "1") == [third, first]
    assert list_agreements(store, "Dienst B", "1") == [note]
    withdraw_agreement(store, third.nr, why="Toch niet", by=Actor("CM-014"))
    assert list_agreements(store, "Dienst A", "1") == [first]
    with pytest.raises(Refused, match="is er niet"):
        withdraw_agreement(store, third.nr, why="Toch niet", by=Actor("CM-014"))
    again = Store.open(store.home, temporary=True)
    assert again.annotations == store.annotations and again.version == before + 5
    again.close()
    folded = Annotations()  # a line goes to its event and back, whatever it is about
    events = Journal(store.home).read_new()
    folded.apply([parse_line(format_line(e, START), e.seq, START) for e in events])
    assert folded.agreements == store.annotations.agreements
    assert json.loads(format_line(events[before], START))["on"] == "1"


LONG = "x" * (limits.TEXT + 1)
GOOD: dict[str, Any] = {"about": [ONE], "agreed": Agreed(PROMISED, DAY), "by": Actor("CM-014")}
NONSENSE: dict[str, tuple[dict[str, Any], str]] = {
    "kind": ({"agreed": Agreed("beloofd", DAY)}, "Kies uit: toegezegd, uitstel"),
    "nothing": ({"about": []}, "niets gekozen"),
    "no day": ({"agreed": Agreed(DEFERRED)}, "‘Uitstel tot’ hoort een dag"),
    "past": ({"agreed": Agreed(PROMISED, dt.date(2024, 1, 31))}, "31-01-2024 is al voorbij"),
    "no day at all": ({"agreed": Agreed(PROMISED, dt.date.max)}, "van 1990 tot en met 2100"),
    "empty note": ({"agreed": Agreed(NOTE, text=" \n")}, "notitie is leeg"),
    "long": ({"agreed": Agreed(NOTE, text=LONG)}, r"2\.001 tekens"),
    "no step": ({"about": [replace(ONE, step="")]}, "over welke stap"),
    "no column": ({"about": [replace(ONE, fields=())]}, "over welke stap"),
    "no contract": ({"about": [ONE, replace(ONE, contract_id="3")]}, "Contract 3 van Dienst A"),
    "another's": ({"about": [replace(TWO, authority="Dienst B")]}, "Contract 2 van Dienst B"),
    "no name": ({"by": Actor("\u200b")}, "van wie dit is"),
    "long name": ({"by": Actor("x" * (limits.NAME + 1))}, "201 tekens"),
}


def test_what_the_index_cannot_have_counts_all_the_same(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Current) -> None:
        if store.journal.seq > store.version:  # there is something for the index to take up
            raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(Current, "take_up", fail)
        assert add_agreements(store, [ONE, TWO], Agreed(PROMISED, DAY), by=Actor("CM-014")) == 2
    assert len(store.annotations.agreements) == 2
    store.refresh()
    assert store.version == store.journal.seq


def test_nonsense_is_refused_and_leaves_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = store.version
    for name, (change, words) in NONSENSE.items():
        with pytest.raises(Refused, match=words):
            add_agreements(store, **GOOD | change)
        assert store.journal.seq == before, name
    monkeypatch.setattr("data.entries.required.PER_DAY", 1)
    with pytest.raises(Refused, match="Vandaag zijn er al 1 toevoegingen"):
        add_agreements(store, **GOOD | {"about": [ONE, TWO]})
    add_agreements(store, **GOOD)
    with pytest.raises(Refused, match="geen reden"):
        withdraw_agreement(store, before + 1, why=" ", by=Actor("CM"))
    withdraw_agreement(store, before + 1, why="x", by=Actor("CM"))  # always possible
