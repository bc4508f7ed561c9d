"""Stretches of a large part, made while those before are looked at: unpacking frees a core."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

_Made = TypeVar("_Made")

_AHEAD = 4


def read_ahead(made: Iterable[_Made]) -> Iterator[_Made]:
    """Yield the same, of which the next ones are made in a thread meanwhile."""
    source = iter(made)
    with ThreadPoolExecutor(1) as by:
        coming = deque(by.submit(next, source, None) for _ in range(_AHEAD))
        while (one := coming.popleft().result()) is not None:
            coming.append(by.submit(next, source, None))
            yield one
