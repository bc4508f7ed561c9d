"""What is agreed about contracts, and notes about them, kept in the journal. No figure changes."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from data import dutch as nl
from data.access.actor import Actor
from data.clock import read_today
from data.entries.required import (
    require_name,
    require_reason,
    require_room_today,
    require_text,
    withdraw_entry,
)
from data.journal.events import AgreementNoted, AgreementWithdrawn
from data.journal.notes import Agreement
from data.limits import require_day, require_length
from data.refused import DAY, Refused
from data.store.query import Counting
from data.store.store import Store
from data.words import clean_text

PROMISED, DEFERRED, HANDLED, NOTE = SAID = ("toegezegd", "uitstel", "afgehandeld", "notitie")
# What may be agreed, as it is asked: what is promised and put off has a day.
LABELS = {
    PROMISED: "Toegezegd op",
    DEFERRED: "Uitstel tot",
    HANDLED: "Afgehandeld (komt in de volgende export)",
    NOTE: "Notitie",
}
DATED = (PROMISED, DEFERRED)


@dataclass(frozen=True, slots=True)
class Subject:
    """What an agreement is about: a contract and a step, as `AgreementNoted` has them."""

    authority: str
    contract_id: str
    step: str = ""
    fields: tuple[str, ...] = ()
    was: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Agreed:
    """What is said of one or more steps: one of SAID, the day that it needs, and a text."""

    said: str
    until: dt.date | None = None
    text: str = ""


def add_agreements(store: Store, about: Iterable[Subject], agreed: Agreed, *, by: Actor) -> int:
    """Note the same for each of these steps, and return for how many; the last of a step holds.

    Raises Refused: nothing chosen, no such contract in what counts now, no day or one that is
    over, an empty note, too long, no name.
    """
    subjects = list(dict.fromkeys(about))
    agreed = _check_agreed(agreed, subjects)
    who = require_name(by)
    with store.hold(who):
        categories = _find_categories(store, subjects)
        require_room_today(store, len(subjects))
        store.write_all(
            who,
            [
                AgreementNoted(
                    one.contract_id,
                    one.authority,
                    categories[one.authority, one.contract_id],
                    one.step,
                    agreed.said,
                    agreed.until,
                    agreed.text,
                    one.fields,
                    one.was,
                )
                for one in subjects
            ],
        )
    return len(subjects)


def _check_agreed(agreed: Agreed, subjects: list[Subject]) -> Agreed:
    if agreed.said not in SAID:
        raise Refused(
            f"‘{agreed.said}’ kan niet worden vastgelegd.", f"Kies uit: {', '.join(SAID)}."
        )
    if not subjects:
        raise Refused("Er is niets gekozen.", "Kies een of meer rijen.")
    text = require_length("\n".join(filter(None, map(clean_text, agreed.text.splitlines()))))
    if agreed.said == NOTE:
        require_text(text, "De notitie is leeg.", "Schrijf wat anderen moeten weten.")
    elif not all(one.step and one.fields for one in subjects):
        raise Refused("Er staat niet bij over welke stap het gaat.", "Kies een stap.")
    if agreed.said not in DATED:
        return Agreed(agreed.said, None, text)
    if agreed.until is None:
        raise Refused(f"Bij ‘{LABELS[agreed.said]}’ hoort een dag.", "Vul de dag in.", DAY)
    if require_day(agreed.until) < read_today():
        raise Refused(
            f"{nl.format_date(agreed.until)} is al voorbij.", "Kies vandaag of een latere dag.", DAY
        )
    return Agreed(agreed.said, agreed.until, text)


def _find_categories(store: Store, subjects: list[Subject]) -> dict[tuple[str, str], str]:
    """Return the category of each contract in what counts now. Raises Refused: one is not there."""
    rows = store.fetch_rows(
        Counting(
            """
            SELECT authority, contract_id, category FROM contract
            WHERE snapshot = (SELECT arg_max(snapshot, month) FROM month)
              AND contract_id IN (SELECT unnest($numbers))"""
        ),
        {"numbers": [one.contract_id for one in subjects]},
    )
    found = {(row["authority"], row["contract_id"]): row["category"] for row in rows}
    for one in subjects:
        if (one.authority, one.contract_id) not in found:
            raise Refused(
                f"Contract {one.contract_id} van {one.authority} telt nu niet mee.",
                "Kies een contract uit de werklijst.",
            )
    return found


def withdraw_agreement(store: Store, nr: int, *, why: str, by: Actor) -> None:
    """Take an agreement or a note back; the journal keeps it, and the one before it holds again.

    Raises Refused: not there, no reason, no name.
    """
    withdraw_entry(
        store,
        AgreementWithdrawn(nr, require_reason(why)),
        known=lambda: nr in store.annotations.agreements,
        gone="Deze afspraak is er niet (meer).",
        by=by,
    )


def list_agreements(store: Store, authority: str, contract_id: str) -> list[Agreement]:
    """Return what was agreed and noted about a contract, the newest first."""
    found = reversed(store.annotations.agreements.values())
    return [one for one in found if one.contract == (authority, contract_id)]
