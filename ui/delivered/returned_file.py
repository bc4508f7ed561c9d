"""The button that gives a delivered file back with its findings in it."""

from collections.abc import Sequence
from pathlib import Path

from data.deliver.requests import Request, Result
from data.findings.findings import Finding
from data.profiles.profiles import Profile
from data.returned import choose_extension, make_returned, name_returned
from data.store.listing import Delivery
from ui.app.downloads import draw_downloads
from ui.app.shell import open_store

LABEL = "Download met opmerkingen"
_HELP = (
    "Uw eigen bestand, met de gemarkeerde cellen en per rij wat er mis is en wat u doet. Verbeter "
    "het en lever het opnieuw aan."
)


def draw_button(tried: Request, result: Result) -> None:
    """Draw the button for a file that was tried; none when there is nothing to say of its rows."""
    if result.findings and result.rows_read:
        _button(tried.path, tried.filename, result.findings, tried.profile, "proef")


def draw_kept(shown: Delivery) -> None:
    """Draw the button for a file in the archive; none when there is nothing to say of its rows."""
    found = open_store().list_findings(shown.id) if shown.rows_read else ()
    path = open_store().archive.find_whole(shown.sha256) if found else None
    if not path:
        return
    used = open_store().history.accepted[shown.nr].profile
    profile = Profile.from_dict(used) if used else None
    _button(path, shown.file, found, profile, shown.id)


def _button(
    source: Path, filename: str, found: Sequence[Finding], profile: Profile | None, key: str
) -> None:
    with draw_downloads(f"opmerkingen-{key}") as draw_button:
        draw_button(
            LABEL,
            # Made when it is asked for: a large file takes as long again as checking it.
            lambda: make_returned(source, filename, found, profile)[0],
            name_returned(filename, choose_extension(source)),
            help=_HELP,
        )
