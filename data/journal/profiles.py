"""Profiles that people keep: folded from the journal, where the newest of a name wins."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from data.journal.event import Event
from data.profiles.checks import ProfileError
from data.profiles.profiles import Profile
from data.words import fold

KEPT, DROPPED = "profile", "profile-dropped"


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
