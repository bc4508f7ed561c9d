"""Which browser a visit is of, also after a reload: a cookie that tells nothing else."""

import re
import secrets
from collections.abc import Mapping

import streamlit as st
from starlette.requests import HTTPConnection
from starlette.responses import Response

_COOKIE = "isv-bezoek"
_TOKEN = re.compile(r"[\w-]{22,64}")


def find_visitor() -> str:
    """Return what the browser of this visit is known by; '' when it keeps no cookies."""
    return read_visitor(st.context.cookies)


def read_visitor(cookies: Mapping[str, str]) -> str:
    """Return what the browser that sent these cookies is known by; '' when it keeps none."""
    return _read_token(str(cookies.get(_COOKIE, "")))


def name_visitor(asked: HTTPConnection, answer: Response) -> None:
    """Give a browser a name with this answer, unless it has one; it is gone when that closes.

    A link from elsewhere brings the name along (lax); no script can read it.
    """
    if not read_visitor(asked.cookies):
        answer.set_cookie(_COOKIE, secrets.token_urlsafe(16), httponly=True, samesite="lax")


def _read_token(text: str) -> str:
    return text if _TOKEN.fullmatch(text) else ""
