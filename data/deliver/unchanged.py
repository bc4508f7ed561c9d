"""Nothing changed in a category this month: what counted for the month before counts for it too."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from data import dutch as nl
from data import months
from data.access.actor import UNNAMED, Actor
from data.deliver.changes.seen import Overtaken
from data.deliver.questions import Doubt, find_doubts
from data.deliver.requests import (
    Result,
    check_category,
    check_month,
    find_too_early,
    make_duplicate,
)
from data.deliver.trial import (
    Measure,
    find_before,
    find_behind,
    find_effects,
    make_trial,
    see_before,
    try_acceptance,
)
from data.entries.required import check_name
from data.journal.delivery import Accepted, make_id, make_provisional
from data.journal.events import MonthConfirmed
from data.journal.history import History
from data.refused import Refused
from data.store.store import Store
from data.values.categories import find_current_name, find_nearly
from data.words import fold_text


@dataclass(frozen=True)
class Basis:
    """What a month of a category can be confirmed on: the file that counts for the month before.

    `doubts`: what should be asked before it is.
    """

    category: str
    month: str
    before: str
    delivery: Accepted
    doubts: Sequence[Doubt] = ()

    @property
    def text(self) -> str:
        """Which contracts those are, in Dutch."""
        one, since = self.delivery, ""
        if one.month != self.before:
            since = f", aangeleverd over {nl.format_month(one.month)}"
        rows = nl.count_noun(one.rows[self.category], "rij", "rijen")
        return (
            f"Eind {nl.format_month(self.before)} telt voor {self.category}: {one.file}, {rows}"
            f"{since}, door {one.by or 'onbekend'}."
        )


def find_basis(store: Store, category: str, month: str) -> Basis:
    """Return what counts for a category at the end of the month before, to be confirmed.

    Raises Refused when nothing does, or what cannot be confirmed: a former or mistaken name, a nil
    report, sample data, a month that has not begun.
    """
    month, asked = check_month(month), require_category(category)
    before = months.shift_month(month, -1)
    history = store.history
    if not history.real:
        raise Refused(
            "Er is nog niets aangeleverd, behalve voorbeelddata.",
            "Lever eerst een bestand aan; daarna kunt u een maand als ongewijzigd bevestigen.",
        )
    name, one = find_counted(store, asked, before)
    if one.rests_on:
        one = history.find_delivery(one.rests_on)
    if not one.rows.get(name):
        why = f"is voor {name} een nulmelding gedaan"
        if one.kind == "bestand":  # it was read again, and found to be of another category
            why = f"staat van {name} niets meer in {one.file}"
        raise Refused(
            f"Over {nl.format_month(one.month)} {why}: er zijn geen contracten om te bevestigen.",
            f"Doe ook over {nl.format_month(month)} een nulmelding, of lever een bestand aan.",
        )
    found = Basis(name, month, before, one)
    probe = _probe(store, found)
    stood = find_before(history, probe, [name])
    return replace(found, doubts=find_doubts(store, history, probe, stood))


def require_category(category: str) -> str:
    """Return the name of a category without odd white space. Raises Refused for none."""
    asked = check_category(category)
    if not asked:
        raise Refused("Er is geen categorie genoemd.", "Noem de categorie.")
    return asked


def find_counted(store: Store, category: str, month: str) -> tuple[str, Accepted]:
    """Return the name of a category, and the delivery that counts for it at the end of a month.

    Raises Refused: nothing does, or it is a former name or a mistaken one.
    """
    asked = require_category(category)
    standing = store.history.find_standing(month)
    for name, nr in standing.items():
        if fold_text(name) == fold_text(asked):
            return name, store.history.accepted[nr]
    raise _refuse_name(asked, month)


def _probe(store: Store, found: Basis, by: Actor = UNNAMED) -> Accepted:
    """Return the confirmed month as it would be when it were written now."""
    nr = store.journal.seq + 1
    return make_provisional(nr, by, _body(nr, found), found.delivery)


def _body(nr: int, found: Basis) -> MonthConfirmed:
    one = found.delivery
    rows = {found.category: one.rows[found.category]}
    return MonthConfirmed(make_id(nr), found.month, rows, one.id, one.rows_hash)


def _refuse_name(asked: str, before: str) -> Refused:
    current = find_current_name(asked) or asked
    if fold_text(current) != fold_text(asked):
        return Refused(
            f"'{asked}' is de oude naam van een deel van '{current}'.",
            f"Dit kan alleen voor een hele categorie: noem '{current}'.",
        )
    near = find_nearly(asked)
    if near and fold_text(near) != fold_text(asked):
        return Refused(
            f"'{asked}' is geen categorie die de monitor kent, maar lijkt op '{near}'.",
            f"Bedoelt u '{near}'? Noem dan die categorie.",
        )
    return Refused(
        f"Voor {asked} telt eind {nl.format_month(before)} niets.",
        "Lever een bestand aan, of doe een nulmelding.",
    )


def phrase_resting(history: History, delivery: str) -> str:
    """Return which confirmed months still count on a delivery that no longer does; '' for none."""
    fallen = history.list_fallen()
    rest = [
        f"{nl.format_month(one.month)} ({', '.join(one.rows)}, {one.id})"
        for one in history.list_counting()
        if one.rests_on == delivery and one.nr in fallen
    ]
    if not rest:
        return ""
    return (
        f" Let op: hierop rust wat als ongewijzigd is bevestigd over {nl.join_words(rest)}. "
        "Dat telt nog mee; trek het ook in als het niet klopt."
    )


def confirm_month(
    store: Store,
    asked: Basis,
    *,
    dry_run: bool = False,
    measure: Measure | None = None,
    by: Actor,
) -> Result:
    """Let the contracts that count for the month before count for this month too.

    With `dry_run` nothing is kept. Raises Refused as `find_basis` does, Overtaken when something
    else counts for the month before by now.
    """
    who = check_name(by)
    with store.hold_trying(by, dry_run=dry_run):
        if dry_run:
            store.refresh()
        found = find_basis(store, asked.category, asked.month)
        if found.delivery.id != asked.delivery.id:
            raise Overtaken(
                f"Intussen is er iets veranderd. {found.text}",
                "Kijk of dat nog klopt, en bevestig opnieuw.",
            )
        probe = _probe(store, found, who)
        store.require_allowed(who, _body(probe.nr, found))
        same = store.history.find_same(probe)
        if same:
            return make_duplicate(same)
        names = [found.category]
        seen = see_before(store, probe, names)
        was = measure(store.whole, found.month, names) if measure else []
        with try_acceptance(store, probe) as looked_at:
            query = looked_at.transaction
            becomes = measure(query, found.month, names) if measure else []
            effect = find_effects(was, becomes)
            trial, _ = make_trial(store, query, probe, seen, effect, in_full=False)
        if not dry_run:
            store.write(who, _body(probe.nr, found))
    status, delivery = ("dry-run", None) if dry_run else ("accepted", probe.id)
    rows = probe.rows_read, probe.rows_accepted, 0
    told = [*find_too_early(found.month), *([] if dry_run else find_behind(store))]
    return Result(status, delivery, found.month, names, *rows, told, kind=probe.kind, **vars(trial))
