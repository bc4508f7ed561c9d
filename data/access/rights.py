"""Which roles somebody has today: those that the journal gives, and those of the claims."""

import datetime as dt
import logging
from collections.abc import Mapping
from typing import Any

from data.access.actor import Right
from data.access.claims import read_mapping
from data.refused import Refused
from data.settings import RIGHTS_FILE, TRUST_EMAIL
from data.store.store import Store
from data.words import fold_text

_LOG = logging.getLogger(__name__)


def find_rights(
    store: Store, subject: str, claims: Mapping[str, Any], today: dt.date
) -> frozenset[Right]:
    """Return the roles that somebody who signed in has today.

    subject: as `Actor` has it. claims: what the provider says of them; their e-mail address counts
    only when it says that it verified that, or the operator that it does: with some providers
    people fill in what they like. A file of claims that became wrong gives nothing
    more: it is logged, and the screen Toegang says so.
    """
    verified = TRUST_EMAIL.read() or claims.get("email_verified") in (True, "true")
    mail = _fold_address(str(claims.get("email") or "")) if verified else ""
    held = {
        one.right
        for one in store.rights.given.values()
        if one.is_in_force(today) and (one.person == subject or _fold_address(one.person) == mail)
    }
    try:
        held |= {one.right for one in read_mapping(RIGHTS_FILE.read()) if one.is_met(claims)}
    except Refused as refusal:
        _LOG.error("het bestand met claims geeft niemand een rol: %s", refusal)
    return frozenset(held)


def _fold_address(text: str) -> str:
    """Return an e-mail address as it is compared. Letter case is nothing in the letters a to z: of
    others it makes one address into that of somebody else (ſ and s, ß and ss)."""
    return fold_text(text) if text.isascii() else text
