"""Anchors: what the last line of the journal was at some time, kept where its writer cannot write.

The chain of hashes holds by itself after somebody made all lines anew, but then it fits no anchor
of before. An anchor is a line of text that ends with the number of an event and the hash of its
line, as documents have it in their colophon.
"""

import os
import re
from pathlib import Path
from typing import NamedTuple

from data import clock
from data.journal.journal import Journal
from data.refused import Refused

_ANCHOR = re.compile(r"(?:^|\s)(?P<position>[1-9]\d*) (?P<head>[0-9a-f]{64})$")


class Anchor(NamedTuple):
    """The number of an event, and the SHA-256 of its line."""

    position: int
    head: str


def read_anchors(path: Path) -> list[Anchor]:
    """Return the anchors of a file, by position; lines without text are passed by.

    Raises Refused for a line that is none, OSError.
    """
    found = []
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        if not (anchor := _ANCHOR.search(line.strip())):
            raise Refused(
                f"Regel {number} van {path} is geen anker.",
                "Een anker eindigt op het nummer van een regel van het journaal, een spatie en het "
                "controlegetal van die regel (64 tekens). Herstel die regel of haal haar weg.",
            )
        found.append(Anchor(int(anchor["position"]), anchor["head"]))
    return sorted(found)


def find_misfit(journal: Journal, anchors: list[Anchor]) -> str | None:
    """Return from where a journal that was read fits the anchors no more, in Dutch; None: it does.

    Between the last that fits and the first that does not, something was changed.
    """
    fitting = 0
    for position, head in anchors:
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
        raise Refused(f"In {journal.path.parent} staat nog geen journaal.", "Controleer ISV_HOME.")
    if anchors and anchors[-1].position == journal.seq:
        return False
    at = clock.read_clock().isoformat(timespec="seconds")
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        os.write(descriptor, f"{at} {journal.seq} {journal.head}\n".encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    return True
