"""What serve.py is asked: a port that can be, and that is free."""

import socket

import pytest

import serve


@pytest.mark.parametrize("asked", ["99999", "1_0", "-1", "８５０１", "http"])
def test_what_is_no_port_exits_with_2_and_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], asked: str
) -> None:
    monkeypatch.setenv("ISV_PORT", asked)
    monkeypatch.setattr("sys.argv", ["serve.py"])
    with pytest.raises(SystemExit) as ended:
        serve.main()
    assert ended.value.code == 2
    assert f"'{asked}' is geen poort: geef een getal van 0" in capsys.readouterr().err


def test_a_port_that_is_taken_exits_with_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as taken:
        taken.bind((serve.HOST, 0))
        port = taken.getsockname()[1]
        monkeypatch.setattr("sys.argv", ["serve.py", "--port", str(port)])
        assert serve.main() == 1
    assert f"Poort {port} is al in gebruik" in capsys.readouterr().err
