"""What a child process does that fails on a cell, and quotes it in every way."""

import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any


def fail(
    payload: dict[str, Any], workdir: Path, progress: Callable[[dict[str, Any]], None]
) -> dict[str, Any]:
    """Print a cell, and what looks like a place and like a kind; then raise it."""
    del workdir, progress
    cell = Path(payload["path"]).read_text(encoding="utf-8").split("\n")[0].strip('"')
    warnings.warn(cell, stacklevel=1)
    print(f'  File "/{cell}", line 1, in {cell}\n{cell}Error: x\n{cell}', file=sys.stderr)
    raise ValueError(cell)
