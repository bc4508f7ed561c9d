"""A sign-in holds for so long, until it is ended; an open screen goes on with the next."""

import json
import time
from collections.abc import Iterator

import pytest
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from ui.access import session as ours
from ui.access.session import close_session, find_session, follow_session, keep_session

SECRET, HERE = "a secret of this test", "https://isv.example.nl"
BROWSER = {"isv-bezoek": "a" * 22}


@pytest.fixture(autouse=True)
def _nothing_known(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(ours, "get_cookie_secret", lambda: SECRET)
    monkeypatch.setattr(ours, "get_origin_from_redirect_uri", lambda: HERE)
    yield
    ours._ended.clear()
    ours._newest.clear()


def cookies(
    nonce: str, claims: dict[str, str] | None = None, hours_ago: float = 0
) -> dict[str, str]:
    """What a browser sends that signed in so long ago."""
    told: dict[str, object] = {"iss": "https://id.example.nl", "sub": "1", "origin": HERE}
    told |= {"nonce": nonce, "iat": time.time() - hours_ago * 3600} | (claims or {})
    signed = create_signed_value(SECRET, USER_COOKIE_NAME, json.dumps(told)).decode()
    return {USER_COOKIE_NAME: signed, **BROWSER}


@pytest.mark.parametrize(
    ("claims", "name"),
    [
        ({"name": "Inkoper\n ICT", "email": "ict@example.nl"}, "Inkoper ICT"),
        ({"name": " ", "email": "ict@example.nl"}, "ict@example.nl"),
        ({}, "1"),
        ({"name": "x" * 300}, "x" * 200),
    ],
)
def test_a_person_is_named_by_the_first_claim_there_is(claims: dict[str, str], name: str) -> None:
    found = find_session(cookies("a", claims))
    assert found and (found.name, found.subject) == (name, "https://id.example.nl#1")


def test_a_sign_in_is_of_this_address_and_holds_for_eight_hours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert find_session(cookies("a", hours_ago=7.99))
    assert find_session(cookies("a", hours_ago=8)) is None
    assert find_session(cookies("a", {"origin": "https://proef.example.nl"})) is None
    monkeypatch.setenv("ISV_SESSION_HOURS", "0,5")
    assert find_session(cookies("a", hours_ago=0.51)) is None


def test_an_open_screen_goes_on_with_the_next_sign_in_of_that_person_in_that_browser() -> None:
    past = cookies("a", hours_ago=9)

    def come_back(claims: dict[str, str]) -> None:
        later = cookies("b", claims)
        found = find_session(later)
        assert found
        keep_session(later, found)

    come_back({"sub": "2"})
    assert follow_session(past) is None
    come_back({})
    assert follow_session(past | {"isv-bezoek": "b" * 22}) is None  # another browser
    followed = follow_session(past)
    assert followed and followed.token == "b"
    assert find_session(past) is None  # but nothing new begins with it
    close_session(followed)
    assert follow_session(past) is None and find_session(cookies("b")) is None
