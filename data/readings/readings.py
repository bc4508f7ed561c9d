"""The reading of every accepted delivery, kept beside the archive: what it was accepted with."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from data import dutch as nl
from data.check.checked import CHECKER, Checked, Reading, load_checked
from data.check.checker import Checker
from data.findings.findings import Finding
from data.journal.archive import Archive
from data.journal.delivery import ACTIONS, CONTRACTS, PLANS, Accepted
from data.journal.events import ReadingAdopted
from data.kept.kept import READINGS
from data.readings.content import Hashes, hash_rows
from data.readings.kept import KeptReadings, list_damage
from data.refused import Refused
from data.values.arrow import pa, pc

OLD = "checked"  # where readings were kept before they were part of the truth, by question
# Table of the index -> (kind of sheet, what is counted in it).
_COUNTED = {
    "delivered": (CONTRACTS, "category"),
    "action_row": (ACTIONS, "action"),
    "plan_row": (PLANS, "category"),
}


class ArchiveIncomplete(Exception):
    """What an accepted delivery said cannot be found any more. Dutch, with a cure."""


class Unread(ArchiveIncomplete):
    """The bytes are what they were, and today's rules cannot read them; `message` says why."""

    def __init__(self, delivery: Accepted, found: Finding) -> None:
        self.message = found.message
        super().__init__(
            f"Aanlevering {delivery.id} ({delivery.file}) is niet meer te lezen: {found.message}"
        )


class Readings(KeptReadings):
    """The readings of an ISV_HOME, and what makes a reading again when one is lost."""

    def __init__(self, home: Path, checker: Checker) -> None:
        super().__init__(home)
        self._old = home / OLD
        self._archive = Archive(home)
        self._checker = checker

    @contextmanager
    def open_reading(self, delivery: Accepted) -> Iterator[tuple[Checked, ReadingAdopted | None]]:
        """Yield the reading of an accepted file, and what is to be written down of it, if anything.

        It is the one that is kept. One that is lost is read again from the archive: it must give
        the same rows, or for a delivery of before readings were kept the same counts. Then it is
        kept again, where the disk allows. Raises ArchiveIncomplete.
        """
        known = Hashes(delivery.rows_hash, delivery.findings_hash)
        if delivery.rows_hash and (kept := self.find(known)):
            yield kept, None
        elif not delivery.rows_hash and (old := self._find_old(delivery)):
            yield old, self._put_back(delivery, old, delivery.checker)
        else:
            with self.read_again(delivery) as checked:
                if differences := list_differences(delivery, checked):
                    raise ArchiveIncomplete(_phrase_doubt(delivery, differences))
                yield checked, self._put_back(delivery, checked, CHECKER)

    @contextmanager
    def read_again(self, delivery: Accepted) -> Iterator[Checked]:
        """Yield what today's rules make of the archived bytes of a delivery.

        Raises ArchiveIncomplete when those are not there, not what they were, or not to be read.
        """
        if delivery.erased:
            raise ArchiveIncomplete(phrase_erased(delivery))
        path = self._archive.find_path(delivery.sha256, delivery.extension)
        named = f"Het bestand van aanlevering {delivery.id} ({delivery.file})"
        if not path.exists():
            raise ArchiveIncomplete(
                f"{named} staat niet meer in het archief. Zet {path.name} terug uit de "
                "reservekopie."
            )
        try:
            with self._checker.check(path, make_reading(delivery)) as checked:
                if checked.folder is None:
                    raise Unread(delivery, checked.findings[0])
                yield checked
        except Refused as changed:
            raise ArchiveIncomplete(
                f"{named} is in het archief gewijzigd: de hash klopt niet meer. Zet {path.name} "
                "terug uit de reservekopie."
            ) from changed

    def drop_old(self) -> None:
        """Remove what was kept by question: all of it has its place here."""
        shutil.rmtree(self._old, ignore_errors=True)

    def _find_old(self, delivery: Accepted) -> Checked | None:
        """Return what was kept when a delivery was accepted, if it is what the journal says."""
        with suppress(*list_damage()):
            key = make_reading(delivery).make_key(delivery.checker)
            found = load_checked(self._old / key).hold()
            return None if list_differences(delivery, found) else found
        return None

    def _put_back(
        self, delivery: Accepted, checked: Checked, checker: str
    ) -> ReadingAdopted | None:
        try:
            hashes = self.keep(checked)
        except OSError:  # a home that cannot be written can be read
            return None
        if hashes == (delivery.rows_hash, delivery.findings_hash):
            return None
        return ReadingAdopted(delivery.id, *hashes, checker)


def phrase_erased(delivery: Accepted) -> str:
    """Return that the file of a delivery was erased, when and why; of one that was."""
    last = delivery.erased[-1]
    return (
        f"Het bestand van aanlevering {delivery.id} is gewist op {nl.format_moment(last.at)}: "
        f"{last.ground.removesuffix('.')}. Opnieuw lezen kan niet meer; wat is geteld, "
        "blijft staan."
    )


def make_reading(delivery: Accepted) -> Reading:
    """Return how the file of an accepted delivery was read."""
    read = delivery.category, delivery.profile, delivery.mends, delivery.names
    return Reading(delivery.sha256, delivery.file, delivery.month, *read)


def list_differences(delivery: Accepted, checked: Checked) -> list[str]:
    """Return in what a reading is not the one that the journal speaks of, in Dutch; [] if it is."""
    tables = checked.list_tables()
    pairs: list[tuple[str, object, object]] = [
        ("rijen gelezen", delivery.rows_read, checked.rows_read),
        ("goede rijen", delivery.rows_accepted, sum(one.num_rows for one in tables.values())),
        ("foute rijen", delivery.rows_rejected, checked.rows_rejected),
    ]
    for name, (kind, column) in _COUNTED.items():
        then, now = delivery.count_parts(kind), _count(tables.get(name), column)
        pairs += [
            (f"{kind} {key}", then.get(key, 0), now.get(key, 0))
            for key in sorted(then.keys() | now.keys())
        ]
    found = [f"{what} toen {then}, nu {now}" for what, then, now in pairs if then != now]
    if not found and delivery.rows_hash and hash_rows(tables) != delivery.rows_hash:
        found.append("evenveel rijen, met andere waarden")
    return found


def _count(table: pa.Table | None, column: str) -> Mapping[str, int]:
    if table is None or not table.num_rows:
        return {}
    counted = pc.value_counts(table[column]).to_pylist()
    return {str(one["values"]): one["counts"] for one in counted}


def _phrase_doubt(delivery: Accepted, differences: list[str]) -> str:
    about = ", ".join([*delivery.rows, *delivery.plans]) or nl.count_noun(
        len(delivery.actions), "actie", "acties"
    )
    name = Hashes(delivery.rows_hash, delivery.findings_hash).name
    lost = f"{READINGS}/{name}" if delivery.rows_hash else OLD
    return (
        f"Aanlevering {delivery.id} ({delivery.file}, {delivery.month}; {about}) staat ter "
        f"discussie: de bewaarde rijen zijn weg of gewijzigd, en het bestand geeft nu iets anders "
        f"({'; '.join(differences)}). Zet de map {lost} terug uit de reservekopie."
    )
