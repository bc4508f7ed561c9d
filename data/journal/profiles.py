"""Profiles that people keep: folded from the journal, where the newest of a name wins."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from data.journal.event import Event
from data.journal.events import ProfileDropped, ProfileKept, ProfileRenamed
from data.profiles.checks import ProfileError
from data.profiles.profiles import Profile
from data.words import fold_text


@dataclass(frozen=True, slots=True)
class Kept:
    """A profile, the headers of the file that it was made for, who kept it and when.

    `headers` as they stood in that file; empty when it was not made for a file. `nr` is the event
    by which it is what it is: that it was kept, or renamed.
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
    match event.body:
        case ProfileDropped(name):
            kept.pop(fold_text(name), None)
        case ProfileRenamed(name, becomes):
            found = kept.pop(fold_text(name), None)
            if found:
                profile = replace(found.profile, name=becomes)
                kept[fold_text(becomes)] = replace(found, profile=profile, nr=event.seq)
        case ProfileKept(name, told, headers):
            kept.pop(fold_text(name), None)
            with suppress(ProfileError):
                profile = Profile.from_dict(told)
                kept[fold_text(name)] = Kept(profile, headers, event.who, event.at, event.seq)
