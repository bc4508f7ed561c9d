"""What stands in the place of an erased name: the same for the same one, and nobody's name.

Figures count suppliers and contract managers apart, so two that were erased must stay two, and one
that another delivery still names must stay one. For that a stand-in is made of the name with a key
of the home. Without the key nobody can tell what a stand-in was made of, and no more can anybody
keep counting it as the one that is still named elsewhere.
"""

import hashlib
import hmac
import re
import secrets
from pathlib import Path

from data.kept.chosen import find_truth

KEY = "gewist.sleutel"  # in the home, for who runs the program alone
SUPPLIER, MANAGER = "supplier", "manager"
_STAND_IN = re.compile(r"gewist-[0-9a-f]{12}")
_BYTES = 32


def find_key(home: Path) -> bytes | None:
    """Return the key of a home; None when nothing was erased, or the key was. Raises OSError."""
    return find_truth(home).find_key(KEY)


def make_key(home: Path) -> bytes:
    """Return the key of a home, made when there is none. Raises OSError."""
    return find_key(home) or find_truth(home).put_key(KEY, secrets.token_bytes(_BYTES))


def make_stand_in(key: bytes, kind: str, name: str) -> str:
    """Return what stands for a name of a kind: SUPPLIER (a number or a name) or MANAGER."""
    said = " ".join(name.split()).lower() if kind == SUPPLIER else name
    digest = hmac.new(key, f"{kind}\n{said}".encode(), hashlib.sha256).hexdigest()
    return f"gewist-{digest[:12]}"


def is_stand_in(text: str) -> bool:
    """Whether a text stands for a name that was erased."""
    return bool(_STAND_IN.fullmatch(text))
