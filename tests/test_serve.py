"""What serve.py is asked: settings that can be, and a port that is free."""

import re
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from streamlit import config

import serve
from data import settings
from data.access.provider import Provider
from data.store.store import Store
from tests.paths import ROOT
from ui.access import opened
from ui.app import shell


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        *(("ISV_PORT", text, f"ISV_PORT is '{text}'; dat is geen poort: een getal van 0")
          for text in ("99999", "1_0", "-1", "８５０１", "http")),
        *(("ISV_ADDRESS", text, f"ISV_ADDRESS is '{text}': zonder aanmelden kan dan iedereen")
          for text in ("0.0.0.0", "::", "192.0.2.7")),
        *(("ISV_ADDRESS", text, "dat is geen IP-adres: 127.0.0.1, ::1 of")
          for text in ("server", "127.0.0.2")),
        *(("ISV_BASE_PATH", text, f"ISV_BASE_PATH is '{text}'; dat is geen pad zoals")
          for text in ("isv", "/isv/", "/", "//isv", "/../isv", "/Isv")),
        *(("ISV_URL", text, f"ISV_URL is '{text}'; dat is geen adres zoals")
          for text in ("isv.example.nl", "https://a.nl/isv", "ftp://a", "https://a@b")),
        ("ISV_PROXY", "overal", "ISV_PROXY is 'overal'; dat is geen rij IP-adressen"),
        *(("ISV_SESSION_HOURS", text, "dat is geen aantal uren, hooguit 24")
          for text in ("0", "25")),
        *(("ISV_OIDC_METADATA_URL", text, "dat is geen https-adres")
          for text in ("http://id.example.nl/x", "id.example.nl")),
        ("ISV_OIDC_METADATA_URL", "https://id.example.nl/x",
         "Aanmelden is half ingesteld: ISV_OIDC_CLIENT_ID ontbreekt."),
        ("ISV_OIDC_SECRET_FILE", "/x", "Aanmelden is half ingesteld: ISV_OIDC_METADATA_URL"),
        ("ISV_HOME_MUST_EXIST", "ja", "ISV_HOME_MUST_EXIST is 'ja'; dat is geen 0 of 1."),
        ("ISV_MAX_GB", "veel", "ISV_MAX_GB is 'veel'; dat is geen aantal GB."),
        ("ISV_RETENTION_FILE", "/bestaat/niet", "/bestaat/niet is niet te lezen."),
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


@pytest.mark.parametrize(
    ("secret", "address", "said"),
    [
        (None, "127.0.0.1", "(ISV_OIDC_SECRET_FILE) is niet te lezen."),
        ("kort", "127.0.0.1", "(ISV_OIDC_SECRET_FILE) staan minder dan 16 tekens."),
        ("a secret of the tests alone\n", "0.0.0.0", ""),
    ],
)
def test_any_address_is_served_with_sign_in_which_has_a_secret_in_a_file(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    secret: str | None,
    address: str,
    said: str,
) -> None:
    file = tmp_path / "secret"
    if secret is not None:
        file.write_text(secret)
    told: list[Provider] = []
    for name, value in {
        "ISV_ADDRESS": address,
        "ISV_URL": "https://isv.example.nl",
        "ISV_BASE_PATH": "/isv",
        "ISV_OIDC_METADATA_URL": "https://id.example.nl/.well-known/openid-configuration",
        "ISV_OIDC_CLIENT_ID": "isv",
        "ISV_OIDC_SECRET_FILE": str(file),
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.argv", ["serve.py", "--port", "0"])
    monkeypatch.setattr("ui.access.session.set_provider", told.append)
    monkeypatch.setattr(serve, "_serve_to_end", lambda *_: None)
    assert serve.main() == (2 if said else 0)
    assert said in capsys.readouterr().err
    if not said:
        assert told[0].secret == "a secret of the tests alone"
        assert "secret of" not in repr(told)
        assert told[0].callback == "https://isv.example.nl/isv/oauth2callback"


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
    assert f"gt {(largest + 1) * 2**20} }}" in texts["haproxy.cfg"]


def test_a_port_that_is_taken_exits_with_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        monkeypatch.setattr("sys.argv", ["serve.py", "--port", str(port)])
        assert serve.main() == 1
    assert f"Poort {port} is al in gebruik" in capsys.readouterr().err


@pytest.mark.usefixtures("fresh_opening")
def test_an_empty_folder_gets_the_sample_before_anybody_looks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ISV_HOME", str(tmp_path))
    monkeypatch.setattr("sys.argv", ["serve.py", "--sample", "--port", "0"])
    monkeypatch.setattr(serve, "_serve_to_end", lambda *_: opened.open_whole())
    assert serve.main() == 0
    with closing(opened.open_whole()) as store:
        assert (store.is_sample, len(store.history.accepted)) == (True, 40)
    assert capsys.readouterr().out == "Voorbeelddata: 40 aanleveringen gemaakt.\n"


@pytest.mark.usefixtures("fresh_opening")
def test_a_sample_that_cannot_be_put_in_keeps_nobody_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_store: Store) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setenv("ISV_HOME", str(tmp_path))
    opened.do_first(fail)
    with closing(opened.open_whole()) as store:
        assert store.journal.seq == 0
    assert "de map is niet klaargezet" in caplog.text


@pytest.mark.usefixtures("fresh_opening")
def test_who_stops_it_waits_for_the_sample_that_is_being_put_in(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def put_in(_store: Store) -> None:
        begun.set()
        assert go_on.wait(60)

    monkeypatch.setenv("ISV_HOME", str(tmp_path))
    opened.do_first(put_in)
    with ThreadPoolExecutor(2) as threads:
        store = threads.submit(opened.open_whole)
        assert begun.wait(60)
        stopped = threads.submit(shell.finish_writing)
        with pytest.raises(TimeoutError):
            stopped.result(0.3)
        go_on.set()
        stopped.result(60)
        store.result(60).close()


@pytest.fixture
def fresh_opening(monkeypatch: pytest.MonkeyPatch) -> None:
    """The store of this process as if it were not opened yet."""
    fresh = {"_first": [], "_open": {}, "_under_way": {}, "_doing": threading.Lock()}
    for name, made in fresh.items():
        monkeypatch.setattr(opened, name, made)
