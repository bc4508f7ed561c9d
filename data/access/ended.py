"""Sign-ins that were ended before their time: known to every server on the same data."""

from hashlib import sha256
from pathlib import Path

from data.kept.chosen import find_truth

KIND = "afgemeld"


def close_sign_in(home: Path, token: str, until: float) -> None:
    """Let a sign-in hold no more, by its token, which would hold `until` (epoch). Raises OSError.

    What is kept of the token tells nobody what it was.
    """
    find_truth(home).find_notes(KIND).put(_name(token), until)


def is_ended(home: Path, token: str) -> bool:
    """Whether a sign-in was ended, by whichever server; elsewhere than here a second ago."""
    return find_truth(home).find_notes(KIND).has(_name(token))


def _name(token: str) -> str:
    return sha256(token.encode()).hexdigest()
