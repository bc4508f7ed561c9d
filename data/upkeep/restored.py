"""A backup put back into an empty ISV_HOME: all of it, looked at byte for byte, or nothing."""

import os
from collections.abc import Iterator
from pathlib import Path

from data.journal.event import JournalBroken
from data.journal.journal import Journal
from data.kept.chosen import require_files
from data.kept.disk import hash_file, sync_folder
from data.kept.kept import JOURNAL
from data.leftovers import clear_leftovers, make_folder
from data.refused import Refused
from data.upkeep.backup import Tell, find_faults, is_empty, raise_faults, write_copy
from data.upkeep.manifest import Manifest, find_manifest
from isv_monitor import name_command

_WORK = ".terug"


def restore_backup(place: Path, home: Path, tell: Tell) -> Manifest:
    """Put the backup in the folder `place` into a home that is empty or not there yet.

    Raises Refused when there is no whole backup, or the home is in use: then nothing was put back.
    OSError.
    """
    require_files(
        "Zet de reservekopie zonder ISV_STORE terug in een lege map, en geef dan met ISV_STORE: "
        f"{name_command('data import-store MAP')}."
    )
    manifest = find_manifest(place)
    if not manifest:
        raise Refused(
            f"In {place} staat geen (hele) reservekopie.",
            "Controleer de naam van de map, of neem een andere reservekopie.",
        )
    home.mkdir(parents=True, exist_ok=True)
    clear_leftovers(home)
    _check_empty(home)
    with make_folder(_WORK, home) as work:
        raise_faults(
            f"De reservekopie in {place} is niet heel; er is niets teruggezet.",
            list(_take_files(place, manifest, work, tell)) or _find_unfit(manifest, work),
            "Neem een andere reservekopie.",
        )
        for folder, _, _ in os.walk(work):
            sync_folder(Path(folder))
        _check_empty(home)
        # The journal last: without one nothing counts.
        for one in sorted(work.iterdir(), key=lambda path: path.name == JOURNAL):
            one.rename(home / one.name)
        sync_folder(home)
    return manifest


def _check_empty(home: Path) -> None:
    if not is_empty(home):
        raise Refused(
            f"De map met de gegevens ({home}) is niet leeg; er is niets teruggezet.",
            "Stop de ISV-monitor en noem met ISV_HOME een lege map.",
        )


def _take_files(place: Path, manifest: Manifest, work: Path, tell: Tell) -> Iterator[str]:
    """Copy the files of a backup; yields each that is not there as it was."""
    for done, (name, digest) in enumerate(manifest.files.items(), 1):
        source, target = place / name, work / name
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            write_copy(source, target, manifest.size if name == JOURNAL else None)
        except FileNotFoundError:
            yield f"{name}: het bestand is weg."
            continue
        if hash_file(target) != digest:
            yield f"{name}: het bestand is gewijzigd of beschadigd."
        tell(name, done / len(manifest.files))


def _find_unfit(manifest: Manifest, work: Path) -> list[str]:
    """Return why files that are each as they were are no home together."""
    journal = Journal(work)
    try:
        journal.read_new()
        if (journal.seq, journal.head) != (manifest.position, manifest.head):
            return [f"{JOURNAL}: eindigt niet bij de regel die de reservekopie noemt."]
        return find_faults(work, journal)
    except JournalBroken as broken:
        return [f"{JOURNAL}: {broken.what}"]
