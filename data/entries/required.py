"""What every entry must have: texts that are not empty nor too long, who says it, room in a day."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from data import dutch as nl
from data import refused
from data.access.actor import Actor
from data.clock import read_today
from data.journal.event import Event
from data.journal.events import Body
from data.limits import NAME, PER_DAY, SHORT, TEXT, require_length, shorten_text
from data.refused import Refused
from data.store.store import Store
from data.values.numbers import read_written
from data.words import clean_text


def require_text(
    text: str, message: str, cure: str, longest: int = TEXT, *, of: str = refused.TEXT
) -> str:
    """Return a text without odd white space. Raises Refused: nothing in it, or too long."""
    words = clean_text(text)
    if not words:
        raise Refused(message, cure, of)
    return require_length(words, longest)


def require_reason(why: str) -> str:
    """Return why something is done, without odd white space. Raises Refused: nothing, too long."""
    return require_text(why, "Er staat geen reden bij.", "Schrijf kort waarom.")


def require_name(by: Actor, what: str = "van wie dit is") -> Actor:
    """Return who does something, without odd white space. Raises Refused: no name, or too long."""
    cure = "Vul uw functie of afdeling in."
    message = f"Er staat niet bij {what}."
    return replace(by, name=require_text(by.name, message, cure, NAME, of=refused.NAME))


def check_name(by: Actor) -> Actor:
    """Return who does something; the name may stay empty. Raises Refused: too long."""
    name = require_length(clean_text(by.name), NAME, "De naam van wie dit doet")
    return replace(by, name=name)


def require_number(text: str, cure: str, what: str = "getal") -> Decimal:
    """Return a number as people write it: digits, perhaps a comma or a point. Raises Refused."""
    words = clean_text(text)
    number = read_written(words)
    if not isinstance(number, Decimal):
        raise Refused(f"'{shorten_text(words, SHORT)}' is geen {what}.", cure)
    return number


def write_entry(store: Store, who: Actor, body: Body) -> Event:
    """Write what somebody adds. Raises Refused when a day has more than people can have added."""
    with store.hold(who):
        require_room_today(store, 1)
        return store.write(who, body)


def withdraw_entry(
    store: Store,
    body: Body,
    *,
    known: Callable[[], bool],
    gone: str,
    by: Actor,
    who: str = "van wie dit is",
) -> None:
    """Write that something is taken back; the journal keeps both.

    known: whether it is there, asked once nobody else writes. Raises Refused: it is not there,
    which `gone` says in Dutch; no name.
    """
    named = require_name(by, who)
    with store.hold(named):
        if not known():
            raise Refused(gone, "Er is niets veranderd.")
        store.write(named, body)


def require_room_today(store: Store, more: int) -> None:
    """Raise Refused when a day would have more than people can have added."""
    if store.annotations.count_added(read_today()) + more > PER_DAY:
        raise Refused(
            f"Vandaag zijn er al {nl.format_number(PER_DAY)} toevoegingen; meer kan op één dag "
            "niet.",
            "Probeer het morgen, en laat de beheerder nagaan waar ze vandaan komen.",
        )
