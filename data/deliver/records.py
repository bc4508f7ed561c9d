"""What archive and journal hold of a delivery: who sent which bytes, and what came of them."""

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from data import dutch as nl
from data.check.checked import CHECKER, Checked, Reading
from data.deliver.requests import Request
from data.journal.archive import choose_extension
from data.journal.delivery import Accepted, make_id, make_provisional
from data.journal.events import DeliveryAccepted, DeliveryRefused, FileDelivered
from data.kept.disk import hash_file
from data.leftovers import make_folder
from data.refused import Refused
from data.store.room import require_room
from data.store.store import Store

_AS_CHECKED = ("sheet", "actions", "plans", "rows_read", "rows_accepted", "rows_rejected", "layout")


def make_accepted(
    store: Store, reading: Reading, checked: Checked | None = None
) -> DeliveryAccepted:
    """Return what the journal would say when the file were accepted now."""
    named = DeliveryAccepted(
        id=make_id(store.journal.seq + 1),
        month=reading.month,
        categories=dict(checked.categories) if checked else {},
        file=reading.filename,
        sha256=reading.sha256,
        extension=choose_extension(reading.filename),
        category=reading.category,
        profile=reading.profile,
        mends=reading.mends,
        names=reading.names,
    )
    if not checked:
        return named
    kept = store.archive.find(reading.sha256)
    extension = kept.suffix[1:] if kept else named.extension
    found = {name: getattr(checked, name) for name in _AS_CHECKED}
    return replace(named, extension=extension, checker=CHECKER, **found)


def make_probe(store: Store, request: Request, body: DeliveryAccepted) -> Accepted:
    """Return the delivery as it would be when it were accepted now."""
    return make_provisional(store.journal.seq + 1, request.by, body)


@contextmanager
def take_copy(store: Store, request: Request, dry_run: bool) -> Iterator[tuple[Path, str]]:
    """Yield a copy of the file that nobody changes any more, and its hash.

    That of the archive or, of a dry run, one that is gone afterwards. What happens to the file
    meanwhile touches neither. Raises Refused when there is no room for it, OSError, and
    JournalBroken before anything is kept beside a journal that is gone.
    """
    store.refresh()
    if store.history.erased_files:
        require_unerased(store, hash_file(request.path))
    if not dry_run:
        require_room(store.home, request.path.stat().st_size)
        sha256, extension = store.archive.keep(request.path, request.filename)
        yield store.archive.find_path(sha256, extension), sha256
        return
    with make_folder(".lezen", store.home) as folder:
        copy = Path(shutil.copyfile(request.path, folder / "file"))
        yield copy, hash_file(copy)


def require_unerased(store: Store, sha256: str) -> None:
    """Raise Refused for bytes that were erased: they are not taken in again."""
    if done := store.history.erased_files.get(sha256):
        store.finish_erasures()  # who came in just before may have put them back
        raise Refused(
            f"Dit bestand is gewist op {nl.format_moment(done.at)}: "
            f"{done.ground.removesuffix('.')}.",
            "Haal eruit wat gewist moest worden, en lever het aan als een ander bestand.",
        )


def write_arrival(store: Store, request: Request, reading: Reading, copy: Path) -> None:
    """Write down that bytes came, which stand in the archive by now."""
    named = copy.name, reading.filename, reading.sha256, copy.suffix[1:]
    body = FileDelivered(*named, reading.month, copy.stat().st_size)
    store.write(request.by, body)


def write_refusal(store: Store, request: Request, reading: Reading, checked: Checked) -> None:
    """Write down that a file was refused, and how many faults of which kind it has.

    Without any it was for a name of which nobody said what is meant.
    """
    codes = Counter(finding.code for finding in checked.findings if finding.severity == "error")
    asked = reading.sha256, reading.filename, reading.month, reading.category, reading.profile
    if not codes:
        codes["name_unanswered"] = 1
    body = DeliveryRefused(*asked, checked.rows_read, checked.rows_rejected, dict(codes))
    store.write(request.by, body)
