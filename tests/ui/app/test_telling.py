"""Who is handed the measurements of a server."""

from pathlib import Path

import pytest
from starlette.requests import Request

from data import settings
from data.refused import Refused
from ui.app.telling import answer_metrics

TOKEN = "t0ken-" * 5


def asked(client: str, **headers: str) -> int:
    sent = [(name.replace("_", "-").encode(), said.encode()) for name, said in headers.items()]
    scope = {"type": "http", "client": (client, 1), "headers": sent}
    return answer_metrics(Request(scope)).status_code


def test_without_a_token_only_who_is_here_and_with_one_only_who_has_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ISV_HOME", str(tmp_path / "home"))
    assert asked("127.0.0.1") == asked("::1") == 200
    assert asked("127.0.0.1", host="localhost:8501") == asked("::1", host="[::1]:8501") == 200
    assert asked("192.0.2.7") == 403
    for header in ("forwarded", "x_forwarded_for", "x_forwarded_host", "x_real_ip", "via", "host"):
        assert asked("127.0.0.1", **{header: "x"}) == 403
    assert asked("no address", x_forwarded_for="no address") == 403  # which the web server goes by
    file = tmp_path / "token"
    file.write_text(f"{TOKEN}\n", encoding="utf-8")
    monkeypatch.setenv("ISV_METRICS_TOKEN_FILE", str(file))
    assert asked("192.0.2.7", authorization=f"Bearer {TOKEN}") == 200
    for given in ("", f"Bearer {TOKEN}x", f"Bearer {TOKEN[:-1]}", TOKEN, "Bearer é"):
        assert asked("127.0.0.1", authorization=given) == 403, given
    for wrong in ("", "kort", "met een spatie erin, en verder lang genoeg"):
        file.write_text(wrong, encoding="utf-8")
        with pytest.raises(Refused, match=r"ISV_METRICS_TOKEN_FILE .* geen bestand met"):
            settings.METRICS_TOKEN.read()
