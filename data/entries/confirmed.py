"""Warnings about contracts that were looked at and are right, kept in the journal."""

from collections.abc import Iterable
from dataclasses import replace

from data.access.actor import Actor
from data.entries.required import (
    require_name,
    require_reason,
    require_room_today,
    withdraw_entry,
)
from data.findings.findings import Finding
from data.journal.delivery import GONE
from data.journal.events import WarningConfirmed, WarningReopened
from data.journal.notes import Confirmed
from data.reference import list_columns
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


def list_confirmed(store: Store) -> list[Confirmed]:
    """Return the warnings that were kept, the newest first.

    The journal keeps the cell that each quotes. Of a column that may hold a person it is not given
    any more, once something was erased of a delivery with that contract.
    """
    erased = [nr for nr, one in store.history.accepted.items() if one.erased]
    rows = store.fetch_rows(
        "SELECT DISTINCT authority, contract_id, category FROM delivered "
        "WHERE nr IN (SELECT unnest($erased))",
        {"erased": erased},
    )
    contracts = {(row["authority"], row["contract_id"]) for row in rows}
    personal = {one.header for one in list_columns() if one.person != "no"}
    return [
        replace(one, value=GONE, message=GONE)
        if one.column in personal and (one.authority, one.contract_id) in contracts
        else one
        for one in reversed(store.annotations.confirmed.values())
    ]


def withdraw_confirmation(store: Store, nr: int, *, why: str, by: Actor) -> None:
    """Let a warning be told again. Raises Refused: not there, no reason, no name."""
    withdraw_entry(
        store,
        WarningReopened(nr, require_reason(why)),
        known=lambda: nr in store.annotations.confirmed,
        gone="Deze waarschuwing is niet (meer) bewaard.",
        by=by,
    )
