"""Tries sequences of steps: each from an empty home, checked after every step."""

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

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


def take_step(world: World, version: Rules, step: Step) -> None:
    """Let it happen. Raises AssertionError when the product does or says what it should not."""
    if step.what in ACTS:
        world.act(step.who, ACTS[step.what](world, step), step.fate, step.at)
    elif step.what == _UPGRADE:
        world.close()
        version.install(step.pick(0, RULES))
    else:
        EVENTS[step.what](world, step)


def run_sequence(steps: Sequence[Step]) -> None:
    """Let these steps happen to an empty home.

    Raises AssertionError when figures are not those of the journal while nothing is said of it.
    """
    with tempfile.TemporaryDirectory(dir=_PLACE) as folder, rules() as version:
        world = World(Path(folder))
        try:
            for step in steps:
                take_step(world, version, step)
                world.check()
            world.check(figures=True)
            world.damage.mend()
            take_step(world, version, Step("restart"))
            world.check(figures=True)
            take_step(world, version, Step("verify"))
        finally:
            world.close()


def try_sequences(count: int, number: int, tell: Callable[[int], None]) -> None:
    """Try so many sequences, others for another number; raises with the smallest that fails.

    `tell` hears how many there were.
    """
    done = 0

    @seed(number)
    @settings(
        max_examples=count, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(list_sequences(14))
    def attempt(steps: list[Step]) -> None:
        nonlocal done
        run_sequence(steps)
        done += 1
        tell(done)

    attempt()
