"""Warnings about contracts that were looked at and are right, kept in the journal."""

from collections.abc import Iterable

from data.access.actor import Actor
from data.entries.required import require_name, require_room_today, require_text
from data.findings.findings import Finding
from data.journal.events import WarningConfirmed, WarningReopened
from data.refused import Refused
from data.store.store import Store


def confirm_warnings(store: Store, found: Iterable[Finding], *, by: Actor) -> None:
    """Say of warnings that what stands there is right; one that is confirmed already stays so.

    Raises Refused for an error, for a warning that is about no contract, and without a name.
    """
    bodies = {one.key: _make_body(one) for one in found}
    who = require_name(by, "wie zegt dat dit klopt")
    with store.hold(who):
        known = store.annotations.list_confirmed_keys()
        new = [body for key, body in bodies.items() if key not in known]
        require_room_today(store, len(new))
        # All of them at once: each by itself would bring the index up to date.
        store.take([store.journal.append(who, body) for body in new])


def _make_body(one: Finding) -> WarningConfirmed:
    where = f"cel {one.cell}" if one.cell else f"rij {one.row}" if one.row else "het bestand"
    if one.severity == "error":
        raise Refused(
            f"In {where} staat een fout: {one.message}",
            "Alleen een waarschuwing kan als ‘klopt’ worden bewaard. Verbeter de fout.",
        )
    if one.key is None:
        raise Refused(
            f"De waarschuwing over {where} gaat niet over één contract.",
            "Alleen bij een contract kan een waarschuwing als ‘klopt’ worden bewaard.",
        )
    code, authority, contract, column, value, against = one.key
    return WarningConfirmed(contract, authority, code, column, value, against, one.message)


def withdraw_confirmation(store: Store, nr: int, *, why: str, by: Actor) -> None:
    """Let a warning be told again. Raises Refused: not there, no reason, no name."""
    words = require_text(why, "Er staat geen reden bij.", "Schrijf kort waarom.")
    who = require_name(by)
    with store.hold(who):
        if nr not in store.annotations.confirmed:
            raise Refused("Deze waarschuwing is niet (meer) bewaard.", "Er is niets veranderd.")
        store.write(who, WarningReopened(nr, words))
