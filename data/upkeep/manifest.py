"""What a backup says of itself: up to where it goes, which files are in it, and who made it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from data.journal.convert import BadField, from_json
from data.journal.events import VERSION
from data.kept.kept import JOURNAL
from data.refused import Refused

MANIFEST = "reservekopie.json"
_FORM = 1  # raised when an older program would read this file otherwise than it is meant


@dataclass(frozen=True, slots=True)
class Manifest:
    """The last event of a backup, the hash of its line and how many bytes the journal has up to
    its end; name -> SHA-256 of every file; when it was made, by which version of the product; and
    the highest version of a line of its journal."""

    position: int
    head: str
    size: int
    files: Mapping[str, str]
    made_at: str
    product: str
    journal_version: int
    form: int = _FORM


def find_manifest(place: Path) -> Manifest | None:
    """Return the manifest of the backup in a folder; None without one.

    Raises Refused when it cannot be read, or a newer version of the product made it; OSError.
    """
    path = place / MANIFEST
    if not path.is_file():
        return None
    try:
        manifest: Manifest = from_json(Manifest, json.loads(path.read_bytes()))
    except (BadField, ValueError, RecursionError) as bad:
        raise Refused(
            f"{path} is beschadigd: daardoor is niet te zeggen wat er in de reservekopie hoort.",
            "Neem een andere reservekopie.",
        ) from bad
    if manifest.form > _FORM or manifest.journal_version > VERSION:
        raise Refused(
            f"De reservekopie in {place} is van een nieuwere ISV-monitor (versie "
            f"{manifest.product}).",
            "Installeer die versie of een latere.",
        )
    names = [PurePosixPath(name) for name in manifest.files]
    if JOURNAL not in manifest.files or any(
        one.is_absolute() or ".." in one.parts for one in names
    ):
        raise Refused(f"{path} hoort niet bij een reservekopie.", "Neem een andere reservekopie.")
    return manifest
