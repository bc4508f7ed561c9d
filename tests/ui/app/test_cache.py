"""What was computed for a state of the store is not computed again, and never shown for another."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from ui.app import shell
from ui.app.cache import keep_per_version


class Store:
    version = 1


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Store:
    fake = Store()
    monkeypatch.setattr(shell, "open_store", lambda: fake)
    return fake


def test_one_computation_per_version_and_choice(store: Store) -> None:
    asked = []

    @keep_per_version(8)
    def square(number: int) -> int:
        asked.append(number)
        return number * number

    assert [square(2), square(2), square(3)] == [4, 4, 9]
    assert asked == [2, 3]
    store.version = 2
    assert square(2) == 4
    assert asked == [2, 3, 2]


def test_what_moved_while_it_was_computed_is_computed_again(store: Store) -> None:
    asked = []

    @keep_per_version(8)
    def look(number: int) -> tuple[int, int]:
        before = store.version
        asked.append(before)
        if before == 1:
            store.version = 2  # another thread takes up what was delivered
        return before, store.version

    assert look(1) == (2, 2)
    assert look(1) == (2, 2)
    assert asked[:2] == [1, 2]


def test_it_forgets_the_oldest(store: Store) -> None:
    asked = []

    @keep_per_version(2)
    def same(number: int) -> int:
        asked.append(number)
        return number

    for number in (1, 2, 1, 3, 1, 2):
        same(number)
    assert asked == [1, 2, 3, 2]  # 1 was used last when 3 came, so 2 had to go


def test_a_run_that_is_stopped_stops_nobody_else(store: Store) -> None:
    class Stopped(BaseException):
        pass

    began, go = Event(), Event()

    @keep_per_version(8)
    def look(number: int) -> int:
        if not began.is_set():
            began.set()
            go.wait(10)
            raise Stopped
        return number

    with ThreadPoolExecutor(2) as visitors:
        first = visitors.submit(look, 1)
        began.wait(10)
        second = visitors.submit(look, 1)
        go.set()
        assert isinstance(first.exception(10), Stopped)
        assert second.result(10) == 1


def test_thirty_who_ask_at_once_wait_for_one(store: Store) -> None:
    asked, go = [], Event()

    @keep_per_version(8)
    def slow(number: int) -> object:
        asked.append(number)
        go.wait(10)
        return object()

    with ThreadPoolExecutor(30) as visitors:
        answers = [visitors.submit(slow, 1) for _ in range(30)]
        go.set()
        given = {id(answer.result()) for answer in answers}
    assert asked == [1]
    assert len(given) == 1


def test_a_fault_is_not_kept(store: Store) -> None:
    faults = [ValueError("eerst"), None]

    @keep_per_version(8)
    def shaky() -> str:
        fault = faults.pop(0)
        if fault:
            raise fault
        return "goed"

    with pytest.raises(ValueError, match="eerst"):
        shaky()
    assert shaky() == "goed"
