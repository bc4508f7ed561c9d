"""A store with the sample deliveries, and reports on it, shared by the tests of documents."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from data.access.actor import Actor
from data.entries import comments, decisions
from data.journal.council import Decided
from data.journal.events import Aim
from data.store.store import Store
from kpi.compare import cited
from kpi.engine.engine import find_latest
from kpi.quality.obstacles import Mention, Obstacle
from kpi.question import Question
from report.content.build import build_content
from report.content.model import Content
from tests.asking_once import ask_once
from tests.sample_home import copied

AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
HOSTILE = ("=HYPERLINK(1)", "+31 6", "-5", "@SUM(A1)", "\t=1", "\r=1+1")


@pytest.fixture(autouse=True)
def _asks_once(monkeypatch: pytest.MonkeyPatch) -> None:
    ask_once(monkeypatch)


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ISV_HOME that `store` is a copy of: nobody holds its index, which others may open."""
    made = Store.open(copied(tmp_path_factory))
    comments.add_comment(made, "kpi:obligation_met", "Energie levert later na.", by=Actor("BZK"))
    comments.add_comment(made, "actie:7", "=cmd|' /C calc'!A0", by=Actor("+BZK"), month="2026-10")
    comments.add_comment(made, "actie:8", "Van een andere maand.", by=Actor("BZK"), month="2026-08")
    comments.add_comment(
        made, "kpi:guide_used", "Alleen Vervoer.", by=Actor("BZK"), category="Energie"
    )
    nr = decisions.add_decision(
        made,
        Decided(
            "Alle risicoanalyses opvragen",
            "CM",
            date(2026, 12, 1),
            "Te weinig",
            Aim(0.9, share=True),
        ),
        cited.find_about(made, "risk_analysis_received", Question(find_latest(made))),
        council="Strategische klantenraad",
        by=Actor("SKR"),
    )
    decisions.add_progress(made, nr, "de helft is binnen", by=Actor("SKR"))
    made.close()
    return made.home


@pytest.fixture(scope="session")
def store(home: Path) -> Iterator[Store]:
    """The sample, with two remarks, and a decision that was followed up."""
    opened = Store.open(Path(shutil.copytree(home, home.with_name("kopie"))))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def content(store: Store) -> Content:
    """The report on the last month of the sample."""
    return build_content(store, Question(find_latest(store)), at=AT)


def with_texts(content: Content, text: str) -> Content:
    """The same report in which everything that somebody delivered or typed is this text."""
    said: dict[str, Any] = {"owner": text, "evidence": (text,), "notes": (text,), "file": text}
    lines = (
        replace(one, state=replace(one.state, **said)) if one.state else one
        for one in content.actions
    )
    sources = [replace(one, file=text, by=text) for one in content.provenance.sources]
    mention = Mention(text, text, "Energie", text, None, 2)
    return replace(
        content,
        actions=tuple(lines),
        comments=tuple(replace(one, text=text, by=text) for one in content.comments),
        decisions=tuple(
            replace(one, title=text, owner=text, why=text, council=text)
            for one in content.decisions
        ),
        provenance=replace(content.provenance, sources=tuple(sources)),
        obstacles=(Obstacle(text, {"Energie": 1}, (mention,)),),
    )
