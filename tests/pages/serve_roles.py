"""The server where a cookie says which role somebody has: for tests alone, never in the product."""

import sys

import streamlit as st

import serve
from data.access.actor import Actor, Right, Role
from ui.access import person

COOKIE = "rol"


def read_actor() -> Actor:
    """Return who the cookie says: 'raad', 'aanleveraar:Energie'. Who has none may see nothing."""
    role, _, category = st.context.cookies.get(COOKIE, "").partition(":")
    rights = {Right(Role(role), category)} if role else set()
    return Actor(role, rights=frozenset(rights))


if __name__ == "__main__":
    person.find_actor = read_actor
    sys.exit(serve.main())
