"""Whatever befalls a home: its figures are those of its journal, or it says which are in doubt."""

import random
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, seed, settings

from data.store.store import Store
from tests.data.mortal import Mortal, mortal
from tests.examples import examples
from tests.fuzz.sequences import run
from tests.fuzz.sequences.checking import Rules, rules
from tests.fuzz.sequences.contents import list_contents
from tests.fuzz.sequences.damage import SWAPPED, WAYS
from tests.fuzz.sequences.people import MONTHS, decide
from tests.fuzz.sequences.run import list_sequences, run_sequence, take_step
from tests.fuzz.sequences.step import Step
from tests.fuzz.sequences.world import World
from tests.mounts import mounted, need_mounts

FIRST, SECOND = Step("deliver"), Step("deliver", free=(1, 0, 0, 0))
INDEX_LOST = Step("index lost")
ROWS = 4  # where the typed rows stand among the files of a reading


# What was replaced is put back; an index knows more than the journal; the rows of two readings are
# swapped; a lost one is read by new rules.
@example([FIRST, SECOND, Step("restore")])
@example([FIRST, SECOND, Step("line lost"), Step("nil")])
@example(
    [FIRST, SECOND, Step("reading damaged", free=(ROWS, WAYS.index(SWAPPED), 0, 0)), INDEX_LOST]
)
@example(
    [FIRST, Step("upgrade", free=(1, 0, 0, 0)), Step("reading damaged", free=(ROWS, 0, 0, 0)),
     INDEX_LOST]
)  # fmt: skip
@example(
    [FIRST, SECOND, Step("upgrade", free=(1, 0, 0, 0)), Step("reread"), Step("reread back"),
     Step("reread", who=1), Step("reading damaged", free=(ROWS, 0, 0, 0)), INDEX_LOST,
     Step("reread back"), Step("withdraw")]
)  # fmt: skip
@given(list_sequences(2))
@settings(max_examples=1, suppress_health_check=list(HealthCheck))
def test_sequences_that_a_fault_would_not_survive(steps: list[Step]) -> None:
    run_sequence(steps)


# Some fifty, in parts that workers share; `make fuzz` tries two thousand, and longer ones.
@pytest.mark.parametrize("part", range(6))
def test_figures_are_those_of_the_journal_or_said_to_be_in_doubt(part: int) -> None:
    same = settings().derandomize  # which would give each part the same sequences

    @seed(part if same else random.getrandbits(64))
    @settings(max_examples=examples(28), derandomize=False, suppress_health_check=list(HealthCheck))
    @given(list_sequences(6))
    def each(steps: list[Step]) -> None:
        run_sequence(steps)

    each()


@pytest.fixture
def version() -> Iterator[Rules]:
    with rules() as made:
        yield made


@pytest.fixture
def world(tmp_path: Path, version: Rules) -> Iterator[World]:
    """A home with one delivery."""
    made = World(tmp_path)
    take_step(made, version, FIRST)
    yield made
    made.close()


@pytest.fixture(scope="module")
def process() -> Iterator[Mortal]:
    with mortal() as made:
        yield made


@pytest.mark.parametrize("nth", [2, 5, 8])
def test_a_real_kill(world: World, process: Mortal, nth: int) -> None:
    world.close()
    content = list_contents()[1]
    path = world.inbox / content.name
    path.write_bytes(content.raw)
    process.start(world.home, [(path, path.name, MONTHS[1])], dies=["os", "fsync", "before", nth])
    process.rest()
    world.check(figures=True)


def test_a_disk_that_is_really_full(tmp_path: Path, version: Rules) -> None:
    need_mounts()
    home = tmp_path / "home"
    home.mkdir()
    with mounted(home, "12m"):
        world = World(tmp_path)
        take_step(world, version, FIRST)
        filler = home / "filler"
        for number, room in enumerate((0, 8_000, 40_000, 200_000, 1_000_000), 1):
            world.full = True
            filler.write_bytes(bytes(max(0, shutil.disk_usage(home).free - room)))
            take_step(world, version, Step("deliver", free=(number, number, 0, 0)))
            filler.unlink()
            world.full = False
            world.check(figures=True)
        world.close()


def test_the_model_sees_other_figures(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model that agrees with everything would show nothing."""
    fetch = Store.fetch_rows

    def other(store: Store, sql: str, params: object = ()) -> list[dict[str, object]]:
        return [row | {"isv": None} if "isv" in row else row for row in fetch(store, sql, params)]

    world.check(figures=True)
    monkeypatch.setattr(Store, "fetch_rows", other)
    world.check()  # nothing happened, so nobody is asked again
    world.act(0, decide(world, FIRST))
    with pytest.raises(AssertionError, match="the journal says"):
        world.check()


def test_a_process_that_was_refused_something_is_asked_again(
    world: World, version: Rules, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its journal is what it was; what it says of it may not be."""
    world.check()
    take_step(world, version, Step("withdraw", free=(1, 0, 0, 0)))
    monkeypatch.setattr(Store, "list_months", lambda _: [])
    with pytest.raises(AssertionError, match="the journal says"):
        world.check()


@pytest.mark.parametrize(
    ("step", "what"),
    [
        (SECOND, "deliver: done"),
        (Step("deliver", fate="killed", free=(1, 0, 0, 0)), "deliver: killed"),
        (Step("deliver", fate="full", free=(1, 0, 0, 0)), "deliver: failed"),
        (Step("withdraw"), "withdraw: done"),
        (Step("withdraw", free=(1, 0, 0, 0)), "withdraw: refused"),
        (Step("decide"), "decide: done"),
        (Step("norm"), "norm: done"),
        (Step("rebuild"), "rebuild"),
    ],
    ids=lambda one: one.replace(": ", "-") if isinstance(one, str) else one.fate,
)
def test_what_befalls_a_home_happens_indeed(
    world: World, version: Rules, step: Step, what: str
) -> None:
    assert take_step(world, version, step) == what


def test_a_hundred_sequences_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each part by a seed of its own, in threads here; what happened is added up."""
    tried: list[tuple[Step, ...]] = []

    def note(steps: Sequence[Step]) -> list[str]:
        tried.append((*steps,))
        return ["it"]

    monkeypatch.setattr(run, "run_sequence", note)
    monkeypatch.setattr(run, "ProcessPoolExecutor", lambda *_: ThreadPoolExecutor(1))
    told: list[int] = []
    assert run.try_in_parts(200, 1, told.append) == {"it": 200}
    assert told == [100, 200]
    assert len({*tried[:100]} & {*tried[100:]}) < 10, "both parts tried the same"


def test_a_sequence_that_fails_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(steps: Sequence[Step]) -> list[str]:
        assert all(one.what != "nil" for one in steps)
        return []

    monkeypatch.setattr(run, "run_sequence", fail)
    with pytest.raises(AssertionError) as failed:
        run.try_sequences(200, 1)
    assert any("what='nil'" in note for note in failed.value.__notes__)
