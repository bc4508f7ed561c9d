"""The sample as it was made once, in one file: to deliver its forty files again takes a while.

`python -m data.sample` makes that file anew, after a change of what is invented, or of how it
is read; a test holds that delivering gives the same.
"""

import tarfile
from pathlib import Path

from data.access.actor import Actor
from data.journal.archive import Archive
from data.journal.delivery import SAMPLE
from data.journal.events import DeliveryAccepted
from data.journal.journal import Journal
from data.kept.files import Files
from data.kept.kept import ARCHIVE, JOURNAL, READINGS
from data.leftovers import make_folder
from data.readings.content import Hashes
from data.readings.kept import open_kept
from data.store.store import Store

SAMPLE_BY = Actor("Voorbeelddata", SAMPLE)
MADE = Path(__file__).with_name("made.tar.xz")
_PARTS = (ARCHIVE, READINGS, JOURNAL)


def put_in_made(store: Store) -> int:
    """Put the sample that was made into an empty store; return how many deliveries it has.

    The files, their readings and what the journal says of them; when is now. A store that holds
    any event stays as it is, and 0 is returned. Raises OSError.
    """
    with store.hold(SAMPLE_BY), make_folder("isv-voorbeeld") as folder:
        if store.journal.seq:
            return 0
        with tarfile.open(MADE) as packed:
            packed.extractall(folder, filter="data")
        packed_in = Files(folder)
        archive = Archive(folder, packed_in)
        bodies = [event.body for event in Journal(folder, truth=packed_in).read_new()]
        for body in bodies:
            if isinstance(body, DeliveryAccepted):
                hashes = Hashes(body.rows_hash, body.findings_hash)
                kept = store.readings.keep(open_kept(folder / READINGS / hashes.name))
                sha256, _ = store.archive.keep(
                    archive.find_path(body.sha256, body.extension), body.file
                )
                if (sha256, kept) != (body.sha256, hashes):
                    raise RuntimeError(f"{MADE.name} has another {body.file}")
        store.write_all(SAMPLE_BY, bodies)
        return len(store.history.accepted)


def write_made(home: Path, target: Path = MADE) -> None:
    """Write the file from an ISV_HOME that holds the sample and nothing else. Raises OSError."""

    def plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
        member.mtime, member.mode = 0, 0o755 if member.isdir() else 0o644
        member.uid = member.gid = 0
        member.uname = member.gname = ""
        return member

    with tarfile.open(target, "w:xz", preset=9) as packed:
        for name in _PARTS:
            packed.add(home / name, name, filter=plain)
