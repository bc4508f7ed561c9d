"""What every entry must have: a text that is not empty, and the name of who says it."""

from data.refused import Refused
from data.words import clean_text

SCREEN = "scherm"  # the origin of what is added on a screen


def require_text(text: str, message: str, cure: str, longest: int | None = None) -> str:
    """Return a text without odd white space. Raises Refused: nothing in it, or too long."""
    words = clean_text(text)
    if not words:
        raise Refused(message, cure)
    if longest and len(words) > longest:
        raise Refused(f"De tekst is {len(words)} tekens lang.", f"Houd het bij {longest} tekens.")
    return words


def require_name(by: str, what: str = "van wie dit is") -> str:
    """Return the name of who does something. Raises Refused when there is none."""
    return require_text(by, f"Er staat niet bij {what}.", "Vul uw functie of afdeling in.")
