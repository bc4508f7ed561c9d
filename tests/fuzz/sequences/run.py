"""Tries sequences of steps: each from an empty home, checked after every step."""

import logging
import os
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import cache
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from data.store.store import INDEX, Store
from tests.databases_again import lend_databases
from tests.fuzz.sequences.checking import RULES, Rules, rules
from tests.fuzz.sequences.faults import FATES
from tests.fuzz.sequences.neighbours import EVENTS
from tests.fuzz.sequences.people import ACTS
from tests.fuzz.sequences.step import Step
from tests.fuzz.sequences.world import World

_MEMORY = Path("/dev/shm")
_PLACE = _MEMORY if _MEMORY.is_dir() else None
_UPGRADE = "upgrade"
_CHANGES = 60  # so many times a delivery changes something on disk, about
_PART, _SEEDS = 100, 100_000  # of sequences tried together; so many parts have seeds of their own
_free = st.integers(0, 17)
_STEPS = st.builds(
    Step,
    what=st.sampled_from([*[*ACTS][:1] * 8, *[*ACTS] * 2, _UPGRADE, *EVENTS]),
    who=st.sampled_from((0, 0, 1)),
    fate=st.sampled_from((*FATES[:1], *FATES)),
    at=st.integers(0, _CHANGES),
    free=st.tuples(_free, _free, _free, _free),
)


def list_sequences(longest: int) -> st.SearchStrategy[list[Step]]:
    """Return where sequences of at most so many steps are drawn from."""
    return st.lists(_STEPS, min_size=2, max_size=longest)


def take_step(world: World, version: Rules, step: Step) -> str:
    """Let it happen; return what it was, and of what people do also how it ended.

    Raises AssertionError when the product does or says what it should not.
    """
    if step.what in ACTS:
        ended = world.act(step.who, ACTS[step.what](world, step), step.fate, step.at)
        return f"{step.what}: {ended}"
    if step.what == _UPGRADE:
        world.close()
        version.install(step.pick(0, RULES))
    else:
        EVENTS[step.what](world, step)
    return step.what


def run_sequence(steps: Sequence[Step]) -> list[str]:
    """Let these steps happen to an empty home; return what happened.

    Raises AssertionError when figures are not those of the journal while nothing is said of it.
    """
    with tempfile.TemporaryDirectory(dir=_PLACE) as folder, rules() as version:
        home = Path(folder) / "home"
        home.mkdir()
        (home / INDEX).write_bytes(_make_empty())
        world, happened = World(Path(folder), home), []
        try:
            for nr, step in enumerate(steps, 1):
                happened.append(take_step(world, version, step))
                world.check(figures=nr == len(steps))
            world.damage.mend()
            take_step(world, version, Step("restart"))
            world.check(figures=True)
            take_step(world, version, Step("verify"))
        finally:
            world.close()
    return happened


@cache
def _make_empty() -> bytes:
    """Return the index file of an empty home: to make one takes longer than many a step."""
    with tempfile.TemporaryDirectory(dir=_PLACE) as folder:
        Store.open(Path(folder)).close()
        return (Path(folder) / INDEX).read_bytes()


def try_sequences(count: int, number: int) -> Counter[str]:
    """Try so many sequences, others for another number; return what happened, how often.

    Raises with the smallest that fails.
    """
    happened: Counter[str] = Counter()

    @seed(number)
    @settings(
        max_examples=count, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(list_sequences(14))
    def attempt(steps: list[Step]) -> None:
        happened.update(run_sequence(steps))

    with pytest.MonkeyPatch.context() as patch:
        lend_databases(patch)
        patch.setattr(logging, "lastResort", None)  # of all that is damaged the program says so
        attempt()
    return happened


def try_in_parts(count: int, number: int, tell: Callable[[int], None]) -> Counter[str]:
    """The same, a hundred at a time, on all cores. `tell` hears how many there were so far."""
    parts = [min(_PART, count - begun) for begun in range(0, count, _PART)]
    # Not forked: of a process that has threads of DuckDB only one would live on.
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as pool:
        tried = {
            pool.submit(try_sequences, part, number * _SEEDS + nr): part
            for nr, part in enumerate(parts)
        }
        done, happened = 0, Counter[str]()
        for one in as_completed(tried):
            if one.exception():
                pool.shutdown(cancel_futures=True)
            happened += one.result()
            done += tried[one]
            tell(done)
    return happened
