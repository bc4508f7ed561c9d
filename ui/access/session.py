"""Who is signed in in a browser: what the framework's signed cookie says, and until when it holds.

Streamlit writes that cookie when the provider has said who it is. What it leaves open is kept here:
for how long a sign-in holds, which were ended, and which came after it. The last in memory alone: a
browser stays with one server, also where there are several (docs/beheer.md, Replica's).
"""

import json
import logging
import time
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from streamlit.auth_util import get_cookie_with_chunks, get_origin_from_redirect_uri
from streamlit.runtime.secrets import SecretsValue, secrets_singleton
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from data.access.ended import close_sign_in, is_ended
from data.access.provider import Provider
from data.home import find_home
from data.limits import NAME
from data.settings import NAME_CLAIM, SESSION_HOURS
from ui.access.visitor import read_visitor


@dataclass(frozen=True)
class Session:
    """One sign-in: of whom (`issuer#sub`), what the provider said of them, until when (epoch)."""

    subject: str
    name: str
    token: str  # of this sign-in alone
    until: float
    claims: Mapping[str, Any] = field(compare=False, repr=False)


_LOG = logging.getLogger(__name__)
_ended: dict[str, Session] = {}  # by its token
_newest: dict[tuple[str, str], Session] = {}  # by visitor and subject
_expired: dict[str, None] = {}  # the tokens that `take_expired` returned
_MOST = 10_000  # of them: a browser may say that it is another with each request
_TOGETHER = 2  # seconds within which the parts of one cookie are signed


def set_provider(provider: Provider) -> None:
    """Tell the framework where people sign in; the secret is kept in memory alone."""
    auth: dict[str, SecretsValue] = {
        "redirect_uri": provider.callback,
        # Whoever has the provider's secret can sign in as anybody already.
        "cookie_secret": sha256(f"isv-monitor {provider.secret}".encode()).hexdigest(),
        "client_id": provider.client_id,
        "client_secret": provider.secret,
        "server_metadata_url": provider.metadata_url,
        # The framework would ask to choose an account each time: that is the provider's to say.
        "client_kwargs": {"scope": "openid profile email", "prompt": ""},
    }
    secrets_singleton.merge_programmatic_secrets({"auth": auth})


def find_session(cookies: Mapping[str, str]) -> Session | None:
    """Return the sign-in that the browser with these cookies asks with, while it holds."""
    found = _read_session(cookies)
    return found if found and _holds(found) else None


def follow_session(cookies: Mapping[str, str]) -> Session | None:
    """Return the sign-in of a screen that was opened with these cookies.

    That is also a later one of the same person in the same browser: a screen that stood open when
    that was asked for goes on with it.
    """
    found = _read_session(cookies)
    if found is None or _holds(found):
        return found
    newest = _newest.get((read_visitor(cookies), found.subject))
    return newest if newest and _holds(newest) else None


def keep_session(cookies: Mapping[str, str], session: Session) -> None:
    """Remember a sign-in for what already stands open in this browser."""
    if visitor := read_visitor(cookies):
        if _newest.pop((visitor, session.subject), None) is None:
            _drop_past()
            while len(_newest) >= _MOST:
                del _newest[next(iter(_newest))]
        _newest[visitor, session.subject] = session  # the last of them


def close_session(session: Session) -> None:
    """Let a sign-in hold no more, wherever its cookie may be and whichever server it is shown."""
    _drop_past()
    _ended[session.token] = session
    try:
        close_sign_in(find_home(), session.token, session.until)
    except OSError as failure:  # on a full disk it has ended here
        _LOG.error("andere servers weten niet dat iemand zich heeft afgemeld: %s", failure)


def take_expired(cookies: Mapping[str, str]) -> Session | None:
    """Return the sign-in of these cookies when its time is over: the first time it is asked."""
    found = _read_session(cookies)
    if found is None or time.time() < found.until or found.token in _expired:
        return None
    while len(_expired) >= _MOST:
        del _expired[next(iter(_expired))]
    _expired[found.token] = None
    return None if found.token in _ended else found


def _holds(session: Session) -> bool:
    ended = session.token in _ended or is_ended(find_home(), session.token)
    return time.time() < session.until and not ended


def _drop_past() -> None:
    for kept in (_ended, _newest):
        for key, session in [*kept.items()]:
            if session.until < time.time():
                kept.pop(key, None)


def _read_session(cookies: Mapping[str, str]) -> Session | None:
    secret, signed = get_cookie_secret(), set[int]()

    def unsign(name: str) -> bytes | None:
        value = cookies.get(name, "")
        told = decode_signed_value(secret, name, value)
        if told is not None:
            signed.add(_read_signing(value))
        return told

    told = get_cookie_with_chunks(unsign, USER_COOKIE_NAME)
    # Long claims are cut into parts that are signed one by one: parts of several sign-ins together
    # would be one that never was, with a role of before.
    if not told or max(signed) - min(signed) > _TOGETHER:
        return None
    claims = json.loads(told)
    if claims.get("origin") != get_origin_from_redirect_uri():
        return None
    names = (" ".join(str(claims.get(name, "")).split()) for name in NAME_CLAIM.read())
    return Session(
        subject=f"{claims['iss']}#{claims['sub']}",
        name=next(filter(None, names), str(claims["sub"]))[:NAME],
        token=str(claims["nonce"]),
        until=claims["iat"] + float(SESSION_HOURS.read()) * 3600,
        claims=claims,
    )


def _read_signing(value: str) -> int:
    """Return when a value of a cookie was signed (epoch); of one that was found to be signed."""
    return int.from_bytes(urlsafe_b64decode(value.split(".")[-2] + "=="), "big")
