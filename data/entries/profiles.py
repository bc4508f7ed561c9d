"""Profiles that people keep under a name, in the journal."""

from collections.abc import Sequence

from data import dutch as nl
from data.access.actor import Actor
from data.entries.required import check_name, write_entry
from data.journal.events import ProfileDropped, ProfileKept, ProfileRenamed
from data.limits import NAME, STRUCTURE, require_length
from data.profiles.profiles import Profile, list_shipped
from data.refused import Refused
from data.store.store import Store
from data.words import clean_text, fold_text


def keep_profile(store: Store, profile: Profile, headers: Sequence[str] = (), *, by: Actor) -> None:
    """Keep a profile under its name, over the one of that name; `headers`: of the file it is for.

    The journal keeps the older. Raises Refused for a name that is too long or that a shipped
    profile has, and for a profile that is too long.
    """
    name = _check_free(profile.name)
    told = {**profile.as_dict(), "name": name}
    require_length(repr((told, headers)), STRUCTURE, "Het profiel")
    write_entry(store, check_name(by), ProfileKept(name, told, tuple(headers)))


def rename_profile(store: Store, name: str, becomes: str, *, by: Actor) -> None:
    """Let a kept profile be called otherwise; what was delivered through it keeps the name of then.

    Raises Refused when there is none, or when another profile has the name.
    """
    new = _check_free(becomes)
    with store.hold(by):
        kept = store.annotations.profiles
        _check_kept(store, name)
        if fold_text(new) != fold_text(name) and fold_text(new) in kept:
            raise Refused(f"Er is al een profiel '{new}'.", "Kies een andere naam.")
        store.write(check_name(by), ProfileRenamed(clean_text(name), new))


def _check_free(name: str) -> str:
    """Return a name that no shipped profile has. Raises Refused."""
    name = clean_text(name)
    if not name or len(name) > NAME:
        raise Refused(
            f"De naam van het profiel is {nl.format_number(len(name))} tekens lang.",
            f"Gebruik 1 tot {NAME} tekens.",
        )
    if fold_text(name) in {fold_text(other.name) for other in list_shipped()}:
        raise Refused(f"'{name}' is de naam van een meegeleverd profiel.", "Kies een andere naam.")
    return name


def _check_kept(store: Store, name: str) -> None:
    if fold_text(name) not in store.annotations.profiles:
        raise Refused(f"Er is geen bewaard profiel '{name}'.", "Er is niets veranderd.")


def drop_profile(store: Store, name: str, *, by: Actor) -> None:
    """Take a profile off the list; the journal keeps it. Raises Refused when there is none.

    Deliveries that were read through it keep it, as they hold a copy of their own.
    """
    with store.hold(by):
        _check_kept(store, name)
        store.write(check_name(by), ProfileDropped(clean_text(name)))
