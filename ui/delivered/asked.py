"""What a visitor asks to deliver: which file, over which month, read in which way."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.deliver.deliver import deliver
from data.deliver.requests import Result
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

    def deliver(self, *, dry_run: bool, without_rejected: bool = False, **how: Any) -> Result:
        """Deliver the file, or (`dry_run`) look at what it would bring about.

        `how`: what else `deliver` takes, as answers and progress. Draws nothing: it may
        run in a thread of its own. Raises Refused, ProfileError, Cancelled.
        """
        with tempfile.TemporaryDirectory(prefix="isv-aanlevering-") as folder:
            path = Path(folder) / "bestand"  # never the uploaded name: that is only shown
            path.write_bytes(self.upload.getbuffer())
            return deliver(
                store(),
                path,
                self.upload.name,
                month=self.month,
                category=self.category,
                profile=self._profile(),
                dry_run=dry_run,
                without_rejected=without_rejected,
                by=self.by,
                measure=measure,
                **how,
            )

    def _profile(self) -> profiles.Profile | None:
        if not self.profile:
            return None
        return profiles.load(self.profile, [kept.profile for kept in kept_profiles()])


def kept_profiles() -> list[Kept]:
    """Return the profiles that people kept, also those that another process kept meanwhile."""
    store().refresh()
    return store().profiles()
