"""One step of a sequence."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Step:
    """One thing that happens: what, to which process, with which fate, and four free choices."""

    what: str
    who: int = 0
    fate: str = "done"
    at: int = 0
    free: tuple[int, int, int, int] = (0, 0, 0, 0)

    def pick(self, place: int, options: Any) -> Any:
        """Return one of the options, by a free choice."""
        return options[self.free[place] % len(options)]
