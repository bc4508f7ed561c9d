"""How many examples a property is tried with: most of them, or few when it must be quick."""

from hypothesis import settings

# In percent of the examples that a test names. What is drawn differs every time, so that fewer of
# them a run find as much over some runs, and a run stays within a quarter of an hour.
ALL, FULL, QUICK = 100, 60, 10


def register() -> None:
    """Make the profiles known: `full`, which holds without a choice, and `quick`."""
    settings.register_profile("full", max_examples=FULL, deadline=None)
    settings.register_profile("quick", max_examples=QUICK, deadline=None)
    settings.load_profile("full")


def examples(most: int) -> int:
    """Return how many examples to try of so many: a part of them, by the profile."""
    return max(2, most * settings().max_examples // ALL)
