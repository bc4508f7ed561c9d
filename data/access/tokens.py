"""Tokens of programs that ask for figures: a file with a line for each, the token itself in none.

A line is the SHA-256 of the token, a space, and whose it is. Who takes a line out ends that token.
"""

import hashlib
import hmac
import re
import secrets
from pathlib import Path

from data.limits import NAME
from data.refused import Refused

_LINE = re.compile(r"([0-9a-f]{64}) (\S.*)")
_NOTE = "#"


def make_token(file: Path, name: str) -> str:
    """Add a token for a program to the file, and return it: it is known nowhere else.

    A hash without salt is enough: it is of 256 random bits. Raises Refused, OSError.
    """
    whose = " ".join(name.split())
    if not whose or len(whose) > NAME or not whose.isprintable():
        raise Refused("Het token heeft een naam nodig.", f"Noem het programma, in {NAME} tekens.")
    if whose in _read_tokens(file).values():
        raise Refused(
            f"'{whose}' heeft al een token.",
            f"Haal eerst de regel uit {file}, of neem een andere naam.",
        )
    token = secrets.token_urlsafe(32)
    file.touch(mode=0o600)
    with file.open("a", encoding="utf-8") as added:
        added.write(f"{_hash(token)} {whose}\n")
    return token


def find_owner(file: Path, given: str) -> str | None:
    """Return whose token this is; None when it is nobody's. Raises Refused, OSError."""
    hashed, owner = _hash(given), None
    for known, name in _read_tokens(file).items():
        if hmac.compare_digest(known, hashed):
            owner = name
    return owner


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _read_tokens(file: Path) -> dict[str, str]:
    found = {}
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith(_NOTE):
            continue
        told = _LINE.fullmatch(line.strip())
        if told is None:
            raise Refused(
                f"Regel {number} van {file} is geen token.",
                "Verbeter hem, haal hem weg, of zet er een # voor.",
            )
        found[told[1]] = told[2]
    return found
