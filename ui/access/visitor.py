"""Which browser a visit is of, also after a reload: a cookie that tells nothing else."""

import re
import secrets

import streamlit as st
from starlette.requests import HTTPConnection
from starlette.responses import Response

_COOKIE = "isv-bezoek"
_TOKEN = re.compile(r"[\w-]{22,64}")


def find_visitor() -> str:
    """Return what the browser of this visit is known by; '' when it keeps no cookies."""
    return _read_token(str(st.context.cookies.get(_COOKIE, "")))


def name_visitor(asked: HTTPConnection, answer: Response) -> None:
    """Give a browser a name with this answer, unless it has one; it is gone when that closes.

    A link from elsewhere brings the name along (lax); no script can read it.
    """
    if not _read_token(asked.cookies.get(_COOKIE, "")):
        answer.set_cookie(_COOKIE, secrets.token_urlsafe(16), httponly=True, samesite="lax")


def _read_token(text: str) -> str:
    return text if _TOKEN.fullmatch(text) else ""
