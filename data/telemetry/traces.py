"""Where something failed, without what was said of it: a library's words may quote a cell."""

import builtins
import errno
import re
import traceback
from pathlib import Path

_PLACE = re.compile(r'^\s*File "([^"\n]+)", line (\d+)\b')
_KIND = re.compile(r"^([A-Z]\w+)(?::|$)")
_CODE = re.compile(r"^exit code -?\d+$")
_PARTS = 3  # of a path: enough to find a file in a library, and nothing of this machine


def name_fault(fault: BaseException) -> str:
    """Return which kind of exception it is, and of the system's what the system calls it."""
    kind = type(fault)
    name = (
        kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"
    )
    code = errno.errorcode.get(fault.errno or 0) if isinstance(fault, OSError) else None
    return f"{name} {code}" if code else name


def list_places(fault: BaseException) -> list[str]:
    """Return the kind of an exception and its places, and so on for what it came of."""
    told: list[str] = []
    seen: set[int] = set()
    now: BaseException | None = fault
    while now and id(now) not in seen:
        seen.add(id(now))
        told.append(name_fault(now))
        for frame, line in traceback.walk_tb(now.__traceback__):
            code = frame.f_code
            told.append(f"{_shorten(code.co_filename)}:{line} in {code.co_name}")
        now = now.__cause__ or now.__context__
    return told


def list_told_places(text: str) -> list[str]:
    """Return the places in what another process printed as it failed; nothing else of it.

    A text may be made to look like a place: it counts when there is such a file.
    """
    told = []
    for line in text.splitlines():
        place, kind = _PLACE.match(line), _KIND.match(line)
        if place and Path(place[1]).is_file():
            told.append(f"{_shorten(place[1])}:{place[2]}")
        elif kind and isinstance(getattr(builtins, kind[1], None), type):
            told.append(kind[1])
        elif _CODE.match(line):
            told.append(line)
    return told


def _shorten(path: str) -> str:
    return "/".join(Path(path).parts[-_PARTS:])
