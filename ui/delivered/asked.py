"""What a visitor asks to deliver: which file, over which month, read in which way."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.check.progress import Watcher
from data.deliver.deliver import deliver
from data.deliver.requests import Request, Result
from data.journal.profiles import Kept
from data.profiles import profiles
from kpi.engine.effect import measure
from ui.app.shell import store


@dataclass(frozen=True)
class Asked:
    """What the visitor wants to deliver; `upload` is the framework's uploaded file."""

    upload: Any
    month: str
    category: str | None
    profile: str | None
    by: str

    def deliver(self, *, dry_run: bool, watcher: Watcher, **more: Any) -> Result:
        """Deliver the file, or (`dry_run`) look at what it would bring about.

        `more`: what else is asked, as answers. Draws nothing: it may run in a thread of its own.
        Raises Refused, ProfileError, Cancelled.
        """
        with tempfile.TemporaryDirectory(prefix="isv-aanlevering-") as folder:
            path = Path(folder) / "bestand"  # never the uploaded name: that is only shown
            path.write_bytes(self.upload.getbuffer())
            profile, name = self._profile(), self.upload.name
            request = Request(path, name, self.month, self.category, profile, by=self.by, **more)
            return deliver(store(), request, dry_run=dry_run, measure=measure, watcher=watcher)

    def _profile(self) -> profiles.Profile | None:
        if not self.profile:
            return None
        return profiles.load(self.profile, [kept.profile for kept in kept_profiles()])


def kept_profiles() -> list[Kept]:
    """Return the profiles that people kept, also those that another process kept meanwhile."""
    store().refresh()
    return store().profiles()
