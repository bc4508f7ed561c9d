"""Memory that this process holds and does not use, given back to the machine."""

import ctypes

from data.values.arrow import pa


def trim_memory() -> None:
    """Give back what is free by now: what was held at the busiest moment would stay held else.

    The C library keeps free memory between what is in use, and so do arrow's buffers. Where the
    library cannot give it back (musl, macOS) only arrow's goes.
    """
    pa.default_memory_pool().release_unused()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim:
        trim(0)
