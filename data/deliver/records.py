"""What archive and journal hold of a delivery: who sent which bytes, and what came of them."""

from collections import Counter
from dataclasses import replace

from data.check.checked import CHECKER, Checked, Reading
from data.deliver.requests import Request
from data.journal.archive import choose_extension
from data.journal.events import DeliveryAccepted, DeliveryRefused, FileDelivered
from data.journal.history import Accepted, make_id, make_provisional
from data.refused import Refused
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
    )
    if not checked:
        return named
    kept = store.archive.find(reading.sha256)
    extension = kept.suffix[1:] if kept else named.extension
    found = {name: getattr(checked, name) for name in _AS_CHECKED}
    return replace(named, extension=extension, checker=CHECKER, **found)


def make_probe(store: Store, request: Request, body: DeliveryAccepted) -> Accepted:
    """Return the delivery as it would be when it were accepted now."""
    return make_provisional(store.journal.seq + 1, request.by, request.origin, body)


def archive_file(store: Store, request: Request, reading: Reading) -> None:
    """Keep the bytes before anything looks at them, and write down that they came."""
    sha256, extension = store.archive.keep(request.path, reading.filename)
    if sha256 != reading.sha256:
        raise Refused(
            "Het bestand is gewijzigd terwijl het werd gelezen.", "Lever het opnieuw aan."
        )
    named = f"{sha256}.{extension}", reading.filename, sha256, extension
    body = FileDelivered(*named, reading.month, request.path.stat().st_size)
    store.write(request.by, request.origin, body)


def write_refusal(store: Store, request: Request, reading: Reading, checked: Checked) -> None:
    """Write down that a file was refused, and how many faults of which kind it has."""
    codes = Counter(finding.code for finding in checked.findings if finding.severity == "error")
    asked = reading.sha256, reading.filename, reading.month, reading.category, reading.profile
    body = DeliveryRefused(*asked, checked.rows_read, checked.rows_rejected, dict(codes))
    store.write(request.by, request.origin, body)
