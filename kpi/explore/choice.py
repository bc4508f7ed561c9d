"""What somebody asks of an exploration: which tenders would become mandatory, and what it costs."""

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from decimal import Decimal, InvalidOperation
from typing import Any

from data.access.actor import Sight
from data.reference import list_categories
from data.values.categories import translate_category
from kpi.model import BadQuestion

STEPS = ("analysis", "plan", "report", "dialogue")
_DIVISION = 2  # the shortest part of a CPV code that means something
_MOST_HOURS = 10_000


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours that one contract asks for, as whoever explores assumes them.

    analysis, plan: once, to assess it. report, dialogue: every year.
    """

    analysis: float = 8
    plan: float = 8
    report: float = 4
    dialogue: float = 4

    def __post_init__(self) -> None:
        for one in STEPS:
            value = getattr(self, one)
            if isinstance(value, bool) or not isinstance(value, int | float):
                raise BadQuestion(f"Uren moeten een getal zijn, niet '{value}'.")
            if not math.isfinite(value) or not 0 <= value <= _MOST_HOURS:
                raise BadQuestion(f"Uren liggen tussen 0 en {_MOST_HOURS}, niet op {value}.")


@dataclass(frozen=True, slots=True)
class Choice:
    """Which tenders would be mandatory. A part that is empty or None leaves all in.

    A tender is chosen when its category is one of `categories` or its CPV code begins with one of
    `cpv`, and it is European (unless `european_only` is off), and worth `value_floor` euros or
    more, and bought by one of `authority_kinds`. hours: the assumed work per contract.
    Raises BadQuestion, in Dutch, for what cannot be.
    """

    categories: tuple[str, ...] = ()
    cpv: tuple[str, ...] = ()
    value_floor: Decimal | None = None
    authority_kinds: tuple[str, ...] = ()
    european_only: bool = True
    hours: Hours = field(default_factory=Hours)

    def __post_init__(self) -> None:
        names = tuple(dict.fromkeys(translate_category(name, None)[0] for name in self.categories))
        object.__setattr__(self, "categories", names)
        object.__setattr__(self, "cpv", tuple(dict.fromkeys(_prefix(text) for text in self.cpv)))
        if self.value_floor is not None:
            object.__setattr__(self, "value_floor", _amount(self.value_floor))

    @classmethod
    def take_today(cls) -> "Choice":
        """Return the choice that is exactly what is mandatory now."""
        return cls(categories=list_categories(), authority_kinds=("Rijk",))

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain values that JSON can hold, to keep as a scenario."""
        floor = None if self.value_floor is None else str(self.value_floor)
        listed = {
            one.name: list(getattr(self, one.name))
            for one in fields(self)
            if isinstance(getattr(self, one.name), tuple)
        }
        return {
            **listed,
            "value_floor": floor,
            "european_only": self.european_only,
            "hours": asdict(self.hours),
        }

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any]) -> "Choice":
        """Return the choice that was kept; parts that are absent are as in a new one.

        Raises BadQuestion, in Dutch, when it is none.
        """
        try:
            return cls(
                categories=_texts(kept.get("categories", ())),
                cpv=_texts(kept.get("cpv", ())),
                value_floor=kept.get("value_floor"),
                authority_kinds=_texts(kept.get("authority_kinds", ())),
                european_only=bool(kept.get("european_only", True)),
                hours=Hours(**kept.get("hours", {})),
            )
        except TypeError as bad:
            raise BadQuestion("Dit scenario is niet te lezen.") from bad


def settle_floor(choice: Choice, sight: Sight) -> Choice:
    """Return a choice as it is counted for somebody: by a floor the value of a tender is found."""
    return choice if sight.whole else replace(choice, value_floor=None)


def _texts(values: Any) -> tuple[str, ...]:
    if isinstance(values, str) or not all(isinstance(value, str) for value in values):
        raise TypeError(values)
    return tuple(values)


def _prefix(text: str) -> str:
    """Return the part of a CPV code that its group has in common: 45000000-7 is 45."""
    digits = text.strip().split("-")[0]
    if not (digits.isascii() and digits.isdecimal() and _DIVISION <= len(digits) <= 8):
        raise BadQuestion(f"'{text}' is geen CPV-groep. Schrijf de eerste 2 tot 8 cijfers.")
    return digits[:_DIVISION] + digits[_DIVISION:].rstrip("0")


def _amount(value: Any) -> Decimal:
    try:
        amount = Decimal(str(value))
    except InvalidOperation as bad:
        raise BadQuestion(f"'{value}' is geen bedrag.") from bad
    if not amount.is_finite() or not 0 <= amount < Decimal("1e15"):
        raise BadQuestion(f"Een ondergrens is een bedrag van 0 of hoger, niet {value}.")
    return amount.quantize(Decimal("0.01"))
