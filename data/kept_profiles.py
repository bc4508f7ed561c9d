"""Profiles that people keep: folded from the journal, where the newest of a name wins."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from data.event import Event
from data.profiles import Profile, ProfileError, shipped
from data.requests import Refused
from data.words import clean, fold

if TYPE_CHECKING:
    from data.store import Store

KEPT, DROPPED = "profile", "profile-dropped"
LONGEST = 80


@dataclass(frozen=True, slots=True)
class Kept:
    """A profile, the headers of the file that it was made for, who kept it and when.

    `headers` as they stood in that file; empty when it was not made for a file. `nr` is its event.
    """

    profile: Profile
    headers: tuple[str, ...]
    by: str
    at: datetime
    nr: int

    def as_dict(self) -> dict[str, Any]:
        """Return what `python -m data profiles --json` says of it."""
        return {
            "name": self.profile.name,
            "shipped": False,
            "by": self.by,
            "at": self.at.isoformat(),
            "profile": self.profile.as_dict(),
            "headers": list(self.headers),
        }


def fold_event(kept: dict[str, Kept], event: Event) -> None:
    """Take up an event in name (folded) -> profile; others than those of profiles pass by.

    One that this version cannot read (a later one wrote it) is left out; the journal still has it.
    """
    if event.what == DROPPED:
        kept.pop(fold(event.on), None)
    elif event.what == KEPT:
        try:
            profile = Profile.from_dict(event.details["profile"])
        except ProfileError:
            kept.pop(fold(event.on), None)
            return
        headers = tuple(event.details["headers"])
        kept[fold(event.on)] = Kept(profile, headers, event.who, event.at, event.seq)


def keep(
    store: "Store",
    profile: Profile,
    headers: Sequence[str] = (),
    *,
    by: str,
    origin: str = "scherm",
) -> None:
    """Keep a profile under its name, over the one of that name; `headers`: of the file it is for.

    The journal keeps the older. Raises Refused for a name that is too long or that a shipped
    profile has.
    """
    name = clean(profile.name)
    if not name or len(name) > LONGEST:
        raise Refused(
            f"De naam van het profiel is {len(name)} tekens lang.",
            f"Gebruik 1 tot {LONGEST} tekens.",
        )
    if fold(name) in {fold(other.name) for other in shipped()}:
        raise Refused(f"'{name}' is de naam van een meegeleverd profiel.", "Kies een andere naam.")
    details = {"profile": {**profile.as_dict(), "name": name}, "headers": list(headers)}
    store.write(clean(by), KEPT, name, "kept", origin, details)


def drop(store: "Store", name: str, *, by: str, origin: str = "scherm") -> None:
    """Take a profile off the list; the journal keeps it. Raises Refused when there is none.

    Deliveries that were read through it keep it, as they hold a copy of their own.
    """
    with store.writing():
        if fold(name) not in store.annotations.profiles:
            raise Refused(f"Er is geen bewaard profiel '{name}'.", "Er is niets veranderd.")
        store.write(clean(by), DROPPED, clean(name), "dropped", origin, {})
