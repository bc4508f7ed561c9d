"""What a process held at its busiest moment does not stay held."""

import psutil  # type: ignore[import-untyped]

from data.upkeep.memory import trim_memory

PIECES, EACH = 100_000, 1_000  # bytes: small enough to come from the heap, not a map of their own


def test_what_is_free_goes_back_to_the_machine() -> None:
    process, held = psutil.Process(), [bytearray(EACH) for _ in range(PIECES)]
    in_between = held[::1000]  # which keeps the heap from shrinking by itself
    del held
    before = process.memory_info().rss
    trim_memory()
    assert before - process.memory_info().rss > PIECES * EACH / 2
    assert in_between
