"""Mutated workbooks end in rows, findings or a refusal: never in a crash, a hang or a flood."""

from pathlib import Path
from typing import Any

import pytest

from data.workbook.errors import Unreadable
from tests.fuzz import run
from tests.fuzz.run import Report, check_many, file_number, fuzz
from tests.fuzz.seeds import seeds

pytestmark = pytest.mark.usefixtures("own_process")

SEED, COUNT = 20261124, 500


@pytest.fixture(scope="module")
def report() -> Report:
    return fuzz(SEED, COUNT)


def test_none_ends_in_anything_else(report: Report) -> None:
    assert report.failures == []
    assert report.outcomes.total() == COUNT
    assert report.peak < 1.5 * 2**30


def test_the_mutations_reach_all_of_the_reader(report: Report) -> None:
    """Mutations that are all refused at the door would test nothing."""
    assert report.outcomes["gelezen"] > COUNT / 20
    assert report.outcomes["bevindingen"] > COUNT / 20
    assert len(report.outcomes) > 8
    assert {file_number(SEED, number)[0] for number in range(COUNT)} == set(seeds())


def test_a_number_is_always_the_same_file() -> None:
    files = [file_number(SEED, number) for number in range(40)]
    assert files == [file_number(SEED, number) for number in range(40)]
    assert len({content for _, content in files}) > 30
    assert any(content != seeds()[name] for name, content in files)


@pytest.mark.parametrize(
    ("raised", "outcome", "failed"),
    [
        (ZeroDivisionError(), "FOUT", True),
        (KeyboardInterrupt(), "FOUT", True),
        (MemoryError(), "geheugen", False),
        (Unreadable("damaged", "", ""), "damaged", False),
    ],
)
def test_whatever_else_is_raised_is_a_failure(
    raised: BaseException,
    outcome: str,
    failed: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def check(*_: object) -> None:
        raise raised

    monkeypatch.setattr(run, "check_delivered", check)
    told: list[dict[str, Any]] = []
    check_many({"seed": 1, "first": 3, "last": 4}, tmp_path, told.append)
    found = Report()
    found.take(told[-1])
    assert found.outcomes == {outcome: 1}
    assert bool(found.failures) == failed


def test_a_child_that_dies_of_a_file_is_followed_by_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(run, "_FUNCTION", "tests.fuzz.test_fuzz:dying")
    found = fuzz(SEED, 6)
    # Numbers 2 and 4 kill the child of many; alone they are checked as the app does.
    assert found.outcomes.total() == 6
    assert len(found.failures) == sum("only after others" in one for one in found.failures)


def dying(payload: dict[str, Any], workdir: Path, progress: Any) -> dict[str, Any]:
    import os

    for number in range(payload["first"], payload["last"]):
        if number in (2, 4):
            progress({"started": number})
            os.abort()
        check_many(payload | {"first": number, "last": number + 1}, workdir, progress)
    return {}
