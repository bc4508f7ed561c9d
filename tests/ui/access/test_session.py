"""A sign-in holds for so long, until it is ended; an open screen goes on with the next."""

import asyncio
import io
import json
import logging
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import streamlit
from prometheus_client.parser import text_string_to_metric_families
from starlette.responses import PlainTextResponse
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from data.access.actor import Actor
from data.access.ended import KIND, close_sign_in, is_ended
from data.telemetry.log import start_log
from data.telemetry.metrics import start_counting, write_metrics
from data.telemetry.pseudonym import make_pseudonym
from ui.access import person
from ui.access import session as ours
from ui.access.session import close_session, find_session, follow_session, keep_session
from ui.access.sign_in import SignIn

SECRET, HERE = "a secret of this test", "https://isv.example.nl"
NOW = time.time()
BROWSER = {"isv-bezoek": "a" * 22}


@pytest.fixture(autouse=True)
def _nothing_known(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setenv("ISV_HOME", str(tmp_path))
    monkeypatch.setattr(ours, "get_cookie_secret", lambda: SECRET)
    monkeypatch.setattr(ours, "get_origin_from_redirect_uri", lambda: HERE)
    yield
    ours._ended.clear()
    ours._newest.clear()
    ours._expired.clear()


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


def test_a_sign_in_that_ended_at_one_server_holds_at_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given, other = cookies("a"), cookies("b")
    found = find_session(given)
    assert found
    close_session(found)
    ours._ended.clear()  # as another process, or this one when it was started again
    assert find_session(given) is None and find_session(other)
    monkeypatch.setattr(time, "time", lambda: NOW + 48 * 3600)
    close_sign_in(tmp_path, "c", NOW + 49 * 3600)
    assert not is_ended(tmp_path, "a") and is_ended(tmp_path, "c")  # none is kept for nothing


def test_a_sign_in_ends_here_also_when_the_disk_takes_nothing(tmp_path: Path) -> None:
    (tmp_path / f".{KIND}").write_text("no folder")
    found = find_session(cookies("a"))
    assert found
    close_session(found)
    assert find_session(cookies("a")) is None


@pytest.mark.parametrize(("second_of", "holds"), [("new", True), ("old", False)])
def test_a_long_sign_in_is_of_one_moment(
    monkeypatch: pytest.MonkeyPatch, second_of: str, holds: bool
) -> None:
    """Who keeps a part of before has not got the role of before."""
    parts = {}
    for when, ago in (("old", 3600), ("new", 0)):
        told = {"iss": "x", "sub": "1", "origin": HERE, "nonce": when, "iat": time.time()}
        text = json.dumps(told | {"groups": [when]})
        at = text.index('"groups"')
        monkeypatch.setattr("itsdangerous.timed.time.time", lambda ago=ago: NOW - ago)
        for nr, part in enumerate(("chunks-2", text[:at], text[at:])):
            name = f"{USER_COOKIE_NAME}_{nr}" if nr else USER_COOKIE_NAME
            parts[when, name] = create_signed_value(SECRET, name, part).decode()
    new = {name: value for (when, name), value in parts.items() if when == "new"}
    last = f"{USER_COOKIE_NAME}_2"
    found = find_session(new | {last: parts[second_of, last]})
    assert bool(found) == holds and (not found or found.claims["groups"] == ["new"])


def test_one_person_does_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ours, "_MOST", 3)
    one = cookies("a")
    found = find_session(one)
    assert found
    for nr in (0, 1, 2, 0, 3):  # the browser says what it is
        keep_session({"isv-bezoek": f"{nr:022}"}, found)
    assert [int(visitor) for visitor, _ in ours._newest] == [2, 0, 3]


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


def test_a_session_that_another_comes_back_to_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    state: dict[str, str] = {}
    monkeypatch.setattr(streamlit, "session_state", state)
    for subject, typed in (("one", ""), ("one", "typed"), ("", "typed"), ("other", "")):
        monkeypatch.setattr(person, "find_actor", lambda of=subject: Actor("", subject=of))
        person.forget_other()
        assert state.get("field", "") == typed, subject
        state["field"] = "typed"


@pytest.mark.parametrize(
    ("come_from", "ended"), [("cross-site", False), ("same-origin", True), ("none", True)]
)
def test_a_link_on_another_site_signs_nobody_out(
    monkeypatch: pytest.MonkeyPatch, come_from: str, ended: bool
) -> None:
    monkeypatch.setattr("ui.access.sign_in.is_signing_in", lambda: True)
    mine = cookies("a")

    async def ask() -> None:
        door = httpx.ASGITransport(SignIn(PlainTextResponse("out")))
        async with httpx.AsyncClient(transport=door, cookies=mine, base_url=HERE) as asking:
            await asking.get("/auth/logout", headers={"sec-fetch-site": come_from})

    asyncio.run(ask())
    assert (find_session(mine) is None) == ended


def count_sign_ins() -> dict[str, float]:
    families = text_string_to_metric_families(write_metrics(None).decode())
    [found] = (one for one in families if one.name == "isv_aanmeldingen")
    return {
        one.labels["uitkomst"]: one.value for one in found.samples if one.name.endswith("total")
    }


def test_what_becomes_of_a_sign_in_is_told_without_cookie_or_token(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ISV_HOME", str(tmp_path))
    monkeypatch.setenv("ISV_LOG", "json")
    monkeypatch.setattr("ui.access.sign_in.is_signing_in", lambda: True)
    mine, past = cookies("token-of-now"), cookies("token-of-then", hours_ago=9)
    # As the framework gives them: the new one, and what a path of before may hold emptied.
    given = PlainTextResponse("back", 302)
    given.set_cookie(USER_COOKIE_NAME, mine[USER_COOKIE_NAME], path="/isv")
    given.delete_cookie(USER_COOKIE_NAME, path="/")
    answers = {"/auth/login": PlainTextResponse("no", 400), "/oauth2callback": given}
    door = httpx.ASGITransport(
        SignIn(lambda scope, receive, send: answers[scope["path"]](scope, receive, send))
    )
    asked: list[tuple[str, dict[str, str]]] = [
        ("/oauth2callback?code=secret-code", {}),
        ("/auth/logout", mine),
        ("/contracten?zoek=x", mine),  # ended, so of nobody
        *[("/contracten", past)] * 3,  # its time is over: told once
        ("/auth/login", {}),
        ("/oauth2callback?error=x&state=secret-code", {}),
    ]
    said = io.StringIO()
    handlers, level = logging.root.handlers[:], logging.root.level

    async def ask() -> None:
        for path, sent in asked:
            answers["/auth/logout"] = PlainTextResponse("out")
            if "error" in path:
                answers["/oauth2callback"] = PlainTextResponse("back", 302)
            async with httpx.AsyncClient(transport=door, cookies=sent, base_url=HERE) as asking:
                await asking.get(path)

    try:
        start_log(said)
        start_counting()
        before = count_sign_ins()
        asyncio.run(ask())
    finally:
        logging.basicConfig(handlers=handlers, level=level, force=True)
    lines = [json.loads(line) for line in said.getvalue().splitlines()]
    person = make_pseudonym("https://id.example.nl#1")
    told = [(line["uitkomst"], line.get("persoon", "")) for line in lines]
    assert {line["gebeurtenis"] for line in lines} == {"aanmelding"}
    assert told == [
        ("aangemeld", person),
        ("afgemeld", person),
        ("verlopen", person),
        ("onbereikbaar", ""),
        ("geweigerd", ""),
    ]
    for secret in ("token-of", "secret-code", "example.nl", mine[USER_COOKIE_NAME][:20]):
        assert secret not in said.getvalue()
    after = count_sign_ins()
    assert {name: after[name] - before.get(name, 0) for name, _ in told} == dict.fromkeys(after, 1)
