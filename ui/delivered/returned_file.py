"""The button that gives a delivered file back with its findings in it."""

from collections.abc import Sequence
from pathlib import Path

from data.deliver.refused_files import RefusedFile
from data.deliver.requests import Request, Result
from data.findings.findings import Finding
from data.journal.events import MendedCell
from data.profiles.profiles import Profile
from data.returned import choose_extension, make_returned, name_returned
from data.store.listing import Delivery
from ui.app.downloads import draw_downloads
from ui.app.shell import open_store

LABEL, MENDED = "Download met opmerkingen", "Download met verbeteringen"
_HELP = (
    "Uw eigen bestand, met de gemarkeerde cellen en per rij wat er mis is en wat u doet. Verbeter "
    "het en lever het opnieuw aan."
)


def draw_button(tried: Request, result: Result) -> None:
    """Draw the button for a file that was tried; none when there is nothing to say of its rows."""
    if (result.findings or tried.mends) and result.rows_read:
        _draw(tried.path, tried.filename, result.findings, tried.profile, "proef", tried.mends)


def draw_kept(shown: Delivery) -> None:
    """Draw the button for a file in the archive; none when there is nothing to say of its rows."""
    told = open_store().list_findings(shown.id) if shown.rows_read else ()
    found, _ = open_store().set_confirmed_apart(told)
    mended = found or shown.mends
    path = open_store().find_file(shown.id) if mended else None
    if not path:
        return
    used = open_store().history.accepted[shown.nr].profile
    profile = Profile.from_dict(used) if used else None
    _draw(path, shown.file, found, profile, shown.id, shown.mends)


def draw_refused(shown: RefusedFile, found: Sequence[Finding]) -> None:
    """Draw the button for a file that was refused; none when its archived bytes are gone."""
    path = open_store().archive.find_whole(shown.sha256) if shown.rows_read and found else None
    if path:
        profile = Profile.from_dict(shown.profile) if shown.profile else None
        _draw(path, shown.file, found, profile, str(shown.nr), ())


def _draw(
    source: Path,
    filename: str,
    found: Sequence[Finding],
    profile: Profile | None,
    key: str,
    mends: Sequence[MendedCell],
) -> None:
    with draw_downloads(f"opmerkingen-{key}") as draw_button:
        draw_button(
            LABEL if found else MENDED,
            # Made when it is asked for: a large file takes as long again as checking it.
            lambda: make_returned(source, filename, found, profile, mends)[0],
            name_returned(filename, choose_extension(source), bool(found)),
            help=_HELP if found else "Uw eigen bestand, met wat u op het scherm verbeterde erin.",
        )
