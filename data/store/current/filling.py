"""Filling the index from what was accepted: readings to rows, history to what counts."""

from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from data.check.checked import Checked
from data.journal.delivery import ACTIONS, PLANS, Accepted
from data.journal.events import ReadingAdopted
from data.journal.history import History
from data.readings.readings import ArchiveIncomplete, Readings
from data.readings.stand_ins import find_key, is_stand_in, make_stand_in
from data.store.facts import list_names
from data.store.folded import Folded
from data.store.index import Index
from data.store.transaction import Transaction

Tell = Callable[[int, int], None]  # how many deliveries of how many are put in


class Filling:
    """Puts into an index what counts by the events that were taken up.

    `adopted`: what is to be written down of deliveries from before their readings were kept.
    `merges`: whether contracts and tenders are made in it of the rows; an engine does it else.
    """

    merges = True

    def __init__(self, home: Path, folded: Folded, readings: Readings, tell: Tell | None) -> None:
        self.adopted: list[ReadingAdopted] = []
        self._home, self._folded, self._readings, self._tell = home, folded, readings, tell

    def list_counted(self) -> object:
        """Return all that `fill` goes by: the same as before, and the same would be put in."""
        folded = self._folded
        return dict(folded.history.accepted), folded.annotations.list_setting_rows()

    def has_erased(self, index: Index) -> bool:
        """Whether an index has rows of a delivery as they were before some of it was erased."""
        accepted = self._folded.history.accepted
        now = {nr: one.erasures for nr, one in accepted.items() if one.erased}
        there = index.list_loaded() if now else {}
        return any(there.get(nr, count) != count for nr, count in now.items())

    def fill(self, transaction: Transaction, loaded: Collection[int]) -> None:
        """Put in what counts, beside the deliveries that are in it; drop what is gone.

        Raises ArchiveIncomplete, which names all faults.
        """
        history, loaded = self._folded.history, set(loaded)
        accepted = history.accepted
        missing = accepted.keys() - loaded
        resting = history.list_resting({accepted[nr].id for nr in missing})
        last = {one.nr for one in resting}  # their rows are those of what they rest on
        for nr in loaded - (accepted.keys() - last):
            transaction.forget(nr)
        self._load(transaction, [accepted[nr] for nr in sorted(missing - last)])
        self._load(transaction, resting)
        self._settle(transaction, history)
        transaction.replace("setting", self._folded.annotations.list_setting_rows())

    def try_delivery(
        self, transaction: Transaction, delivery: Accepted, checked: Checked | None
    ) -> None:
        """Put in a delivery that is tried, as if it was accepted.

        One that is read again counts in the place of itself; its rows of before stay in it.
        """
        known = self._folded.history
        history = History(dict(known.accepted), dict(known.by_id))
        before = delivery.reread.before if delivery.reread else None
        if before:
            history.put_instead(before, delivery)
        else:
            history.accepted[delivery.nr] = delivery
        if checked:
            _load_checked(transaction, delivery, checked)
        else:
            _load_reported(transaction, delivery)
        for one in history.list_resting({delivery.id}) if before else ():
            transaction.forget(one.nr)
            _load_reported(transaction, one)
        self._settle(transaction, history)

    def _load(self, transaction: Transaction, deliveries: Sequence[Accepted]) -> None:
        faults = []
        for done, delivery in enumerate(deliveries):
            if self._tell:
                self._tell(done, len(deliveries))
            try:
                self._load_kept(transaction, delivery)
            except ArchiveIncomplete as fault:
                faults.append(str(fault))
        if faults:
            raise ArchiveIncomplete("\n".join(faults))

    def _load_kept(self, transaction: Transaction, delivery: Accepted) -> None:
        """Put in an accepted delivery as it was read."""
        if delivery.kind != "bestand":
            _load_reported(transaction, delivery)
            return
        with self._readings.open_reading(delivery) as (checked, adopted):
            _load_checked(transaction, delivery, checked)
        if adopted:
            self.adopted.append(adopted)

    def _settle(self, transaction: Transaction, history: History) -> None:
        """Say which delivery counts for each category and month, and for the agenda."""
        key = find_key(self._home) if self._folded.history.erased_files else None
        if key:
            _name_erased(transaction, key)
        delivered_for = {nr: delivery.month for nr, delivery in history.accepted.items()}
        transaction.set_counting(history.find_winners(), delivered_for, merges=self.merges)
        agenda = {"actie": history.find_winners(ACTIONS), "plan": history.find_winners(PLANS)}
        transaction.set_agenda(agenda, delivered_for)


def _load_reported(transaction: Transaction, delivery: Accepted) -> None:
    """Put in what was reported without a file: nothing, or the rows that a confirmed month has.

    Those stand in the index by then: it rests on a delivery of before.
    """
    transaction.load(delivery, {})
    for category in delivery.rows if delivery.rests_on else ():
        transaction.take_rows(delivery, category)


def _load_checked(transaction: Transaction, delivery: Accepted, checked: Checked) -> None:
    """Put the outcome of checking into the index as the rows of this delivery."""
    transaction.load(delivery, checked.list_tables(), checked.findings, checked.rejected)


def _name_erased(transaction: Transaction, key: bytes) -> None:
    """Say of each name that is still there what stands for it where it was erased."""
    found = [row for row in transaction.fetch_rows(list_names()) if row["name"]]
    gone = {row["name"] for row in found if is_stand_in(row["name"])}
    made = ((row["kind"], row["name"], make_stand_in(key, **row)) for row in found if gone)
    transaction.replace("erased_name", [one for one in made if one[2] in gone])
