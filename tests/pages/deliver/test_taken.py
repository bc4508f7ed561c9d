"""Figures that are kept rest on the state that is named beside them, also while others write."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from data.access.actor import UNNAMED, Actor
from data.deliver.corrections import withdraw_delivery
from data.journal.council import Decided
from data.store import past
from data.store.store import Store
from kpi.compare import cited
from kpi.question import Question
from pages.council import decision_forms, since_meeting
from tests.data.delivering import deliver, row, workbook
from ui.app import shell
from ui.figures.figures import count_figures

KPI = "obligation_met"
CHOICES = Question("2024-03", category="Energie")


class Second:
    """A second holder of the same folder, which takes the last delivery away."""

    def __init__(self, home: Path, delivery: str) -> None:
        self.store = Store.open(home, temporary=True)
        self.thread = Thread(
            target=withdraw_delivery,
            args=(self.store, delivery),
            kwargs={"why": "Verkeerd", "by": Actor("CM")},
        )

    def between(self, take: Callable[..., Any]) -> Callable[..., Any]:
        """Return a taking of figures after which the second one writes, if it is let to."""

        def taken(*args: Any) -> Any:
            found = take(*args)
            if not self.thread.ident:
                self.thread.start()
                self.thread.join(1)
            return found

        return taken


@pytest.fixture
def second(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Second]:
    """Two deliveries for March 2024, 1 of 2 and 3 of 3 yes; the second is about to be withdrawn."""
    monkeypatch.setenv("ISV_HOME", str(tmp_path / "home"))
    store, made = shell.open_store(), ""
    for rows in ([row("1"), row("2", isv_contract_condition="Nee")], map(row, "123")):
        file = workbook(tmp_path / f"{store.journal.seq}.xlsx", *rows)
        made = deliver(store, file, file.name, month="2024-03", by="CM-014").delivery or ""
    opened = Second(store.home, made)
    yield opened
    opened.thread.join()
    opened.store.close()


def test_a_citation_is_of_the_state_that_its_position_names(
    second: Second, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(cited, "count_figure", second.between(cited.count_figure))
        made = cited.cite_figure(shell.open_store(), KPI, CHOICES, by=UNNAMED)
    second.thread.join()
    shell.open_store().refresh()
    looked = cited.look_up(shell.open_store(), made)
    assert looked.recounts and not looked.stands
    assert [one.what for one in looked.changes] == ["withdrawn"]


def test_a_decision_keeps_the_figure_of_its_own_moment(
    second: Second, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(cited, "count_figure", second.between(cited.count_figure))
        decision_forms._decide(CHOICES, Decided("Besluit", "BZK"), KPI, council="", by=Actor("BZK"))
    [made] = shell.open_store().council.decisions.values()
    then = past.open_past(shell.open_store(), made.nr)
    figure = cited.count_figure(then, KPI, Question("2024-03", category="Energie"))
    then.close()
    assert figure and made.figure == figure.as_figure()


def test_a_meeting_keeps_the_figures_of_its_own_moment(
    second: Second, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(since_meeting, "count_figures", second.between(count_figures))
        since_meeting.hold_meeting(dt.date(2024, 4, 4), CHOICES, council="SKR", by=Actor("BZK"))
    [made] = shell.open_store().council.meetings
    then = past.open_past(shell.open_store(), made.nr)
    figure = cited.count_figure(then, KPI, Question("2024-03", category="Energie"))
    then.close()
    assert figure and figure.as_figure() in made.figures
