"""A look at a delivered file, before anything of it is checked: see data.mapping.child."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.home import find_home
from data.journal.convert import from_json, to_json
from data.journal.profiles import Kept
from data.leftovers import make_folder
from data.mapping.columns import Foreign
from data.mapping.footers import Footer
from data.mapping.propose import Proposal
from data.mapping.recognise import Candidate, Difference
from data.profiles.profiles import Profile, list_shipped
from data.workbook.limits import QUEUED, run_limited

_CHILD = "data.mapping.child:look_at_file"


@dataclass(frozen=True)
class Look:
    """What a file holds, and how it may be read.

    `way`: "template" (our own workbook), "agenda" (actions and plans only), "own" (its headers are
    those of the data contract or known synonyms), "recognised" (`profile` reads it), "unknown" (a
    person has to say; `profile`, if any, is where to start, `differences` what differs from it).
    The first two tell no more. `preview`: the first rows as text. `height`: the last row.
    `footers`: rows at the end that are no contract, and that the profile does not skip yet.
    """

    way: str
    sheets: tuple[tuple[str | None, bool], ...]  # name, visible
    sheet: str | None = None
    header_row: int = 0
    height: int = 0
    preview: tuple[tuple[str, ...], ...] = ()
    columns: tuple[Foreign, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    profile: Profile | None = None
    differences: tuple[Difference, ...] = ()
    footers: tuple[Footer, ...] = ()

    @property
    def headers(self) -> tuple[str, ...]:
        """The headers as they stand in the file, from left to right; without the empty ones."""
        return tuple(column.header for column in self.columns if column.header)

    @property
    def category_missing(self) -> bool:
        """Whether nothing in the file or the profile says of which category the contracts are."""
        if self.way not in ("own", "recognised"):
            return False
        said = {proposal.field for proposal in self.proposals if proposal.sure}
        return "category" not in said | set(self.profile.constants if self.profile else ())

    def find_proposal(self, field: str) -> Proposal | None:
        """Return what is proposed for a field."""
        return next((p for p in self.proposals if p.field == field), None)


def list_candidates(kept: Iterable[Kept]) -> list[Candidate]:
    """Return what a file may be recognised by: kept profiles, newest first, then shipped ones."""
    newest = sorted(kept, key=lambda one: -one.nr)
    own = [Candidate(one.profile, one.headers) for one in newest]
    return own + [Candidate(profile) for profile in list_shipped()]


def look_at(
    path: Path,
    filename: str,
    kept: Iterable[Kept] = (),
    *,
    sheet: str | None = None,
    header_row: int | None = None,
    start: Profile | None = None,
    on_wait: Callable[[int], object] | None = None,
) -> Look:
    """Return what a file holds and how it may be read; nothing is kept.

    `sheet` and `header_row`: chosen by a person, who then is mapping, so that the way is unknown;
    `start`: the profile to begin with, likewise. `on_wait`: told which number in the queue this is,
    while it waits for a place to be read in; what it raises leaves the queue. Raises Unreadable and
    ChildFailed.
    """
    payload = {
        "path": str(path.resolve()),
        "filename": filename,
        "candidates": to_json(list_candidates(kept)),
        "sheet": sheet,
        "header_row": header_row,
        "start": to_json(start),
    }

    def tell(event: dict[str, Any]) -> None:
        if on_wait and event["stage"] == QUEUED:
            on_wait(event["place"])

    with make_folder("isv-kijken") as folder:
        told = run_limited(_CHILD, payload, folder, on_progress=tell, home=find_home())
    found: Look = from_json(Look, told)
    return found
