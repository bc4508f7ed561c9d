"""What becomes of sign-ins, told to who runs the server: who, and never a cookie or a token."""

from collections.abc import Iterable, Mapping
from http.cookies import SimpleCookie

from data.access.actor import SCREEN, Actor
from data.telemetry.events import SIGN_IN, Told, tell_event
from data.telemetry.visit import NOBODY, Visit, keep_visit
from ui.access.session import Session, find_session, take_expired

SIGNED_IN, SIGNED_OUT, EXPIRED = "aangemeld", "afgemeld", "verlopen"
REFUSED, UNREACHABLE = "geweigerd", "onbereikbaar"


def tell_sign_in(outcome: str, session: Session | None = None) -> None:
    """Tell one of those above; of a sign-in that did not come about nobody knows whose it was."""
    visit = Visit(Actor(session.name, SCREEN, session.subject)) if session else NOBODY
    with keep_visit(visit):
        tell_event(Told(SIGN_IN, outcome))


def tell_signed_in(given: Iterable[str]) -> None:
    """Tell who signed in, by the cookies that the answer gives (`Set-Cookie`)."""
    read = (item for one in given for item in SimpleCookie(one).items())
    # Beside the new ones stand those of before, emptied.
    tell_sign_in(SIGNED_IN, find_session({name: one.value for name, one in read if one.value}))


def tell_expired(cookies: Mapping[str, str]) -> None:
    """Tell that somebody comes with a sign-in that is past: once for each."""
    if session := take_expired(cookies):
        tell_sign_in(EXPIRED, session)
