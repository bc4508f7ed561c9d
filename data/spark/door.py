"""What counts beside the index, when an operator set an engine: the door to it."""

from __future__ import annotations

import secrets
from contextlib import AbstractContextManager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from data.leftovers import clear_dead, make_prefix
from data.refused import Refused
from data.settings import ENGINE, ENGINE_FACTS
from data.store.query import Asked

if TYPE_CHECKING:
    from data.spark.publish import Source

_PLACE = ".feiten"  # in the home; no backup takes what begins with a dot
_LOCK = ".feiten.lock"
_NEEDED = ("pyspark", "sqlglot", "grpc")


class Engine(Asked, Protocol):
    """What answers the statements of the KPIs over facts that it keeps up; raises EngineAway."""

    @property
    def position(self) -> tuple[int, str] | None:
        """Up to which event of the journal it goes, with its hash."""

    def keep_up(self, source: Source, position: int, head: str) -> None:
        """Take over what the index holds at this position. Raises EngineAway, OSError."""

    def require_reached(self, seconds: float) -> None:
        """Raise EngineAway when it does not answer within so many seconds."""

    def try_out(self, source: Source) -> AbstractContextManager[Asked]:
        """Hand out what answers as if a source did count, of which nothing stays."""

    def close(self) -> None:
        """Let it go."""


def find_engine(home: Path, *, of_past: bool = False) -> Engine | None:
    """Return the engine that ISV_ENGINE names, for the facts of this home; None: the index counts.

    of_past: for facts of a moment that is past, beside those of now, which go when it is closed.
    Nothing is asked of it yet. Raises Refused for a wrong setting, or when it is not installed.
    """
    address, place = ENGINE.read(), _find_place(home)
    if not address:
        return None
    if not all(map(find_spec, _NEEDED)):
        raise Refused(
            "ISV_ENGINE is gezet, maar de pakketten die daarvoor nodig zijn, ontbreken.",
            "Laat de beheerder requirements-scale.txt installeren: zie docs/schaal.md.",
        )
    from data.spark.facts import SparkFacts  # noqa: PLC0415 (few have it, and it is slow to read)
    from data.spark.folder import PASSING  # noqa: PLC0415

    if of_past:
        name = make_prefix(PASSING.removesuffix("-")) + secrets.token_hex(4)
        return SparkFacts(address, f"{place}/{name}", passing=True)
    if "://" not in place:
        clear_dead(Path(place).glob(f"{PASSING}*"))
    return SparkFacts(address, place, home / _LOCK)


def clear_facts(home: Path) -> None:
    """Remove what stands for an engine, whether one is set now or not: some of it was erased.

    It is written anew by who asks next. Raises OSError.
    """
    from data.spark.folder import Folder  # noqa: PLC0415 (it brings pyarrow; see find_engine)

    Folder(_find_place(home)).clear()


def _find_place(home: Path) -> str:
    return ENGINE_FACTS.read() or str((home / _PLACE).resolve())
