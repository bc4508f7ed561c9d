"""What archive and journal hold of a delivery: who sent which bytes, and what came of them."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.check.checked import CHECKER, Checked, Reading
from data.journal.archive import extension_for
from data.journal.history import Accepted, provisional
from data.refused import Refused
from data.store.store import Store


@dataclass(frozen=True)
class Sender:
    """Who delivers, and from where: scherm, opdrachtregel, voorbeeld."""

    by: str
    origin: str


def probe(
    store: Store, reading: Reading, sender: Sender, checked: Checked | None = None
) -> Accepted:
    """Return the delivery as it would be when it were accepted now."""
    details: dict[str, Any] = {
        "month": reading.month,
        "file": reading.filename,
        "sha256": reading.sha256,
        "extension": extension_for(reading.filename),
        "category": reading.category,
        "profile": reading.profile,
        "categories": dict(checked.categories) if checked else {},
    }
    if checked:
        kept = store.archive.find(reading.sha256)
        details |= {
            "extension": kept.suffix[1:] if kept else details["extension"],
            "sheet": checked.sheet,
            "actions": dict(checked.actions),
            "plans": dict(checked.plans),
            "rows_read": checked.rows_read,
            "rows_accepted": checked.rows_accepted,
            "rows_rejected": checked.rows_rejected,
            "checker": CHECKER,
            "layout": checked.layout,
        }
    return provisional(store.journal.seq + 1, "accepted", sender.by, sender.origin, details)


def archive(store: Store, path: Path, reading: Reading, sender: Sender) -> None:
    """Keep the bytes before anything looks at them, and write down that they came."""
    sha256, extension = store.archive.keep(path, reading.filename)
    if sha256 != reading.sha256:
        raise Refused(
            "Het bestand is gewijzigd terwijl het werd gelezen.", "Lever het opnieuw aan."
        )
    details = {
        "file": reading.filename,
        "sha256": sha256,
        "extension": extension,
        "month": reading.month,
        "size": path.stat().st_size,
    }
    on = f"{sha256}.{extension}"
    store.write(sender.by, "delivered", on, "archived", sender.origin, details)


def write_refusal(store: Store, reading: Reading, sender: Sender, checked: Checked) -> None:
    """Write down that a file was refused, and how many faults of which kind it has."""
    codes = Counter(finding.code for finding in checked.findings if finding.severity == "error")
    details = {
        "file": reading.filename,
        "month": reading.month,
        "category": reading.category,
        "profile": reading.profile,
        "rows_read": checked.rows_read,
        "rows_rejected": checked.rows_rejected,
        "errors": dict(codes),
    }
    store.write(sender.by, "refused", reading.sha256, "refused", sender.origin, details)
