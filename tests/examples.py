"""How many examples a property is tried with: all of them, or few when it must be quick."""

from hypothesis import settings

FULL, QUICK = 100, 10


def register() -> None:
    """Make the profiles known: `full`, which holds without a choice, and `quick`."""
    settings.register_profile("full", max_examples=FULL, deadline=None)
    settings.register_profile("quick", max_examples=QUICK, deadline=None)
    settings.load_profile("full")


def examples(full: int) -> int:
    """Return how many examples to try where all of them are `full`: a tenth of them when quick."""
    return max(2, full * settings().max_examples // FULL)
