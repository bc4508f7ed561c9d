"""How many examples a property is tried with, and which: the same ones every time, or new ones."""

from hypothesis import Phase, settings
from hypothesis.internal.conjecture import engine, providers
from hypothesis.internal.constants_ast import Constants

# In percent of the examples that a test names: a run of all tests stays within twelve minutes.
ALL, NEW, FULL, QUICK = 100, 60, 30, 10
# An example that fails is made smaller for so many seconds at most; Hypothesis takes 300.
_SECONDS = 30
# Which parts of an example matter is not looked for: each takes as long again.
_PHASES = [one for one in Phase if one is not Phase.explain]


def register() -> None:
    """Make the profiles known: `full`, which holds without a choice, `quick` and `new`.

    `full` and `quick` draw the same examples every time, so that a build gives the same answer
    twice; `new` draws others each time, and more of them.
    """
    for name, most in (("full", FULL), ("quick", QUICK), ("new", NEW)):
        settings.register_profile(
            name, max_examples=most, deadline=None, derandomize=name != "new", phases=_PHASES
        )
    settings.load_profile("full")
    engine.MAX_SHRINKING_SECONDS = _SECONDS
    # Hypothesis draws words, too, that stand in the modules loaded so far. Which those are hangs
    # on the tests that a worker ran before: only where examples may differ are they drawn.
    of_modules, no_words = providers._get_local_constants, Constants()
    providers._get_local_constants = lambda: no_words if settings().derandomize else of_modules()


def examples(most: int) -> int:
    """Return how many examples to try of so many: a part of them, by the profile."""
    return max(2, most * settings().max_examples // ALL)
