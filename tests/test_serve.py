"""What serve.py is asked: settings that can be, and a port that is free."""

import re
import socket

import pytest
from streamlit import config

import serve
from data import settings
from tests.paths import ROOT


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        *(("ISV_PORT", text, f"ISV_PORT is '{text}'; dat is geen poort: een getal van 0")
          for text in ("99999", "1_0", "-1", "８５０１", "http")),
        *(("ISV_ADDRESS", text, f"ISV_ADDRESS is '{text}': dan kan iedereen op het netwerk")
          for text in ("0.0.0.0", "::", "192.0.2.7")),
        *(("ISV_ADDRESS", text, "dat is geen adres van deze computer zelf")
          for text in ("server", "127.0.0.2")),
        ("ISV_HOME_MUST_EXIST", "ja", "ISV_HOME_MUST_EXIST is 'ja'; dat is geen 0 of 1."),
        ("ISV_MAX_GB", "veel", "ISV_MAX_GB is 'veel'; dat is geen aantal GB."),
        ("ISV_PROT", "8501", "ISV_PROT is geen instelling van de ISV-monitor."),
    ],
)  # fmt: skip
def test_a_wrong_setting_stops_the_start_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    value: str,
    said: str,
) -> None:
    monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.argv", ["serve.py"])
    monkeypatch.setattr(serve.app, "run", lambda **_: pytest.fail("it was started"))
    assert serve.main() == 2
    told = capsys.readouterr().err
    assert said in told and told.count("\n") == 1


def test_a_port_that_is_none_exits_with_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["serve.py", "--port", "99999"])
    with pytest.raises(SystemExit) as ended:
        serve.main()
    assert ended.value.code == 2
    assert "'99999' is geen poort: een getal van 0" in capsys.readouterr().err


def test_the_page_of_settings_says_what_is_read() -> None:
    """When this fails: python -m data.settings."""
    assert (ROOT / settings.PAGE).read_text(encoding="utf-8") == settings.write_page()


def test_what_an_operator_copies_fits_the_settings_and_the_size_of_a_file() -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "deploy").iterdir()}
    named = {name for text in texts.values() for name in re.findall(r"\bISV_[A-Z_]+", text)}
    assert named and named <= {one.name for one in settings.SETTINGS}
    assert (
        f"proxy_pass http://{settings.ADDRESS.standard}:{settings.PORT.standard};"
        in (texts["nginx.conf"])
    )
    largest = config.get_option("server.maxUploadSize")
    assert f"client_max_body_size {largest + 1}m;" in texts["nginx.conf"]


def test_a_port_that_is_taken_exits_with_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        monkeypatch.setattr("sys.argv", ["serve.py", "--port", str(port)])
        assert serve.main() == 1
    assert f"Poort {port} is al in gebruik" in capsys.readouterr().err
