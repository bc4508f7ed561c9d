"""What a reader returns instead of a value when a cell deserves a finding."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

# yesno and received words are 'ja', 'nee' and 'nvt'; None is unknown.
Value = str | date | Decimal | float | int | None


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding without its place: its code (data.findings) and the facts of its sentence.

    `value` is kept when the code is a warning; an error has no value.
    """

    code: str
    facts: dict[str, object] = field(default_factory=dict)
    value: Value = None
