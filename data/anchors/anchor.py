"""Anchors as they are read back: whether a journal still is what it was when they were written.

The chain of hashes holds by itself after somebody made all lines anew, but then it fits no anchor
of before. An anchor is a line of JSON, or one that ends with the number of an event and the hash of
its line, as documents have it in their colophon.
"""

import json
import re
from pathlib import Path
from typing import NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from data.anchors.keys import is_signed
from data.anchors.written import append_line, find_signature, make_line
from data.journal.journal import Journal
from data.refused import Refused

_MADE = re.compile(r'\{"at": .*\}')  # after what a syslog puts before it
_ANCHOR = re.compile(r"(?:^|\s)(?P<position>[1-9]\d*) (?P<head>[0-9a-f]{64})$")


class Anchor(NamedTuple):
    """The number of an event, the SHA-256 of its line, who says so, and where that stands."""

    position: int
    head: str
    signature: str = ""
    line: int = 0


def read_anchors(path: Path) -> list[Anchor]:
    """Return the anchors of a file, by position; lines without text are passed by.

    Raises Refused for a line that is none, OSError.
    """
    found = []
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        if not (anchor := _read_line(line.strip(), number)):
            raise Refused(
                f"Regel {number} van {path} is geen anker.",
                "Een anker is een regel zoals de ISV-monitor ze schrijft, of eindigt op het nummer "
                "van een regel van het journaal, een spatie en het controlegetal van die regel (64 "
                "tekens). Herstel die regel of haal haar weg.",
            )
        found.append(anchor)
    return sorted(found)


def _read_line(text: str, number: int) -> Anchor | None:
    if made := _MADE.search(text):
        try:
            told = json.loads(made[0])
            text = f"{told['position']} {told['head']}"
        except (ValueError, LookupError, TypeError):
            return None
    else:
        told = {}
    found = _ANCHOR.search(text)
    signature = str(told.get("signature", ""))
    return found and Anchor(int(found["position"]), found["head"], signature, number)


def find_unsigned(anchors: list[Anchor], key: Ed25519PublicKey) -> list[Anchor]:
    """Return the anchors that this key did not sign."""
    return [one for one in anchors if not is_signed(key, *one[:3])]


def find_misfit(journal: Journal, anchors: list[Anchor]) -> str | None:
    """Return from where a journal that was read fits the anchors no more, in Dutch; None: it does.

    Between the last that fits and the first that does not, something was changed.
    """
    fitting = 0
    for position, head, *_ in anchors:
        known = journal.find_hash(position)
        if known == head:
            fitting = position
            continue
        if known is None:
            why = f"het eindigt bij regel {journal.seq}, en er is een anker van regel {position}"
        elif position == fitting + 1:
            why = f"regel {position} is een andere dan toen"
        else:
            why = f"in regel {fitting + 1} tot en met {position} is iets gewijzigd"
        until = f"op de ankers tot en met regel {fitting}, daarna" if fitting else "op de ankers"
        return (
            f"het journaal past {until} niet{' meer' if fitting else ''}: {why}. Zoek uit wie dat "
            "deed, en zet het journaal terug uit een reservekopie van daarvoor."
        )
    return None


def add_anchor(journal: Journal, path: Path) -> bool:
    """Add where a journal that was read stands to a file; False: nothing came since the last.

    The file is only ever added to. Raises Refused when the journal does not fit what stands there,
    or says nothing yet; OSError.
    """
    anchors = read_anchors(path) if path.exists() else []
    if misfit := find_misfit(journal, anchors):
        raise Refused(f"Er is geen anker bij gezet: {misfit}", "")
    if not journal.seq:
        raise Refused(f"In {journal.home} staat nog geen journaal.", "Controleer ISV_HOME.")
    if anchors and anchors[-1].position == journal.seq:
        return False
    signature = find_signature(journal.home, journal.seq, journal.head)
    append_line(path, make_line(journal.seq, journal.head, signature))
    return True
