"""What a reader returns instead of a value when a cell deserves a finding."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from data.values.near import make_hint

# yesno and received words are 'ja', 'nee' and 'nvt'; None is unknown.
Value = str | date | Decimal | float | int | None


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding without its place: its code (data.findings) and the facts of its sentence.

    `value` is kept when the code is a warning; an error has no value. `near` looks for the value
    that was likely meant, which takes longer than all the rest: only what is listed is asked.
    """

    code: str
    facts: dict[str, object] = field(default_factory=dict)
    value: Value = None
    near: Callable[[], str | None] | None = field(default=None, compare=False)

    def tell(self) -> dict[str, object]:
        """Return the facts of its sentence, with what was likely meant."""
        return self.facts | (make_hint(self.near()) if self.near else {})
