"""pyarrow, which is loaded when the first table is made: most answers of a command make none.

It brings numpy, and takes as long to load as many a figure takes to count. Who uses this has
`from __future__ import annotations` too: else its types are looked up at once.
"""

import importlib
import threading
from typing import TYPE_CHECKING, Any


class _Later:
    """A module that is imported when anything of it is asked for."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        found = getattr(importlib.import_module(self._name), name)
        setattr(self, name, found)  # so once for each name
        return found


if TYPE_CHECKING:
    import pyarrow
    import pyarrow.compute

    pa, pc = pyarrow, pyarrow.compute
else:
    pa, pc = _Later("pyarrow"), _Later("pyarrow.compute")


def load_ahead() -> None:
    """Load it meanwhile, for who waits for something else and needs it then."""
    loading = threading.Thread(target=importlib.import_module, args=("pyarrow.compute",))
    loading.start()
