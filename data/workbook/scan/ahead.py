"""Chunks of a large part, made while those before are looked at: unpacking frees a core."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor

_AHEAD = 4


def read_ahead(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the same chunks, of which the next ones are made in a thread meanwhile."""
    source = iter(chunks)
    with ThreadPoolExecutor(1) as by:
        coming = deque(by.submit(next, source, None) for _ in range(_AHEAD))
        while (chunk := coming.popleft().result()) is not None:
            coming.append(by.submit(next, source, None))
            yield chunk
