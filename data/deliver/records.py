"""What archive and journal hold of a delivery: who sent which bytes, and what came of them."""

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from data.check.checked import CHECKER, Checked, Reading
from data.journal.archive import extension_for
from data.journal.events import DeliveryAccepted, DeliveryRefused, FileDelivered
from data.journal.history import Accepted, id_of, provisional
from data.refused import Refused
from data.store.store import Store


@dataclass(frozen=True)
class Sender:
    """Who delivers, and from where: scherm, opdrachtregel, voorbeeld."""

    by: str
    origin: str


def accepted(store: Store, reading: Reading, checked: Checked | None = None) -> DeliveryAccepted:
    """Return what the journal would say when the file were accepted now."""
    named = DeliveryAccepted(
        id=id_of(store.journal.seq + 1),
        month=reading.month,
        categories=dict(checked.categories) if checked else {},
        file=reading.filename,
        sha256=reading.sha256,
        extension=extension_for(reading.filename),
        category=reading.category,
        profile=reading.profile,
    )
    if not checked:
        return named
    kept = store.archive.find(reading.sha256)
    return replace(
        named,
        extension=kept.suffix[1:] if kept else named.extension,
        sheet=checked.sheet,
        actions=dict(checked.actions),
        plans=dict(checked.plans),
        rows_read=checked.rows_read,
        rows_accepted=checked.rows_accepted,
        rows_rejected=checked.rows_rejected,
        checker=CHECKER,
        layout=checked.layout,
    )


def probe(store: Store, sender: Sender, body: DeliveryAccepted) -> Accepted:
    """Return the delivery as it would be when it were accepted now."""
    return provisional(store.journal.seq + 1, sender.by, sender.origin, body)


def archive(store: Store, path: Path, reading: Reading, sender: Sender) -> None:
    """Keep the bytes before anything looks at them, and write down that they came."""
    sha256, extension = store.archive.keep(path, reading.filename)
    if sha256 != reading.sha256:
        raise Refused(
            "Het bestand is gewijzigd terwijl het werd gelezen.", "Lever het opnieuw aan."
        )
    named = f"{sha256}.{extension}", reading.filename, sha256, extension
    body = FileDelivered(*named, reading.month, path.stat().st_size)
    store.write(sender.by, sender.origin, body)


def write_refusal(store: Store, reading: Reading, sender: Sender, checked: Checked) -> None:
    """Write down that a file was refused, and how many faults of which kind it has."""
    codes = Counter(finding.code for finding in checked.findings if finding.severity == "error")
    body = DeliveryRefused(
        reading.sha256,
        reading.filename,
        reading.month,
        reading.category,
        reading.profile,
        checked.rows_read,
        checked.rows_rejected,
        dict(codes),
    )
    store.write(sender.by, sender.origin, body)
