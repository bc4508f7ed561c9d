"""A journal of which all lines were made anew holds by itself; it fits no anchor of before."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from commands import data as data_commands
from data.access.actor import Actor
from data.journal.events import ScenarioDropped
from data.journal.journal import START, Journal


def write_events(home: Path, *names: str) -> None:
    journal = Journal(home)
    with journal.hold():
        for name in names:
            journal.append(Actor("BZK"), ScenarioDropped(name))


def rewrite(path: Path, old: str, new: str) -> None:
    """Change a line and make all hashes after it anew, as who can write the file can."""
    lines, head = [], START
    for line in path.read_text().splitlines():
        told = json.loads(line.replace(old, new)) | {"previous": head}
        lines.append(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
        head = hashlib.sha256(lines[-1]).hexdigest()
    path.write_bytes(b"".join(lines))


def test_verify_says_from_where_a_journal_fits_its_anchors_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    home, anchors = tmp_path / "home", tmp_path / "ankers.txt"
    home.mkdir()
    monkeypatch.setenv("ISV_HOME", str(home))

    def run(*words: str) -> tuple[int, str]:
        code = data_commands.main([words[0], *words[1:]])
        said = capsys.readouterr()
        return code, said.out + said.err

    code, said = run("anchor", str(anchors))
    assert code == 2 and "nog geen journaal" in said and not anchors.exists()
    write_events(home, "een", "twee")
    for _ in range(2):
        code, said = run("anchor", str(anchors))
        assert code == 0 and "regel 2" in said
    assert "niets bijgekomen" in said and len(anchors.read_text().splitlines()) == 1
    write_events(home, "drie", "vier")
    head = Journal(home)
    head.read_new()
    # One that somebody took over from the colophon of a document, without a moment before it.
    with anchors.open("a") as file:
        file.write(f"3 {head.find_hash(3)}\n\n")
    write_events(home, "vijf", "zes")
    assert json.loads(run("anchor", str(anchors), "--json")[1])["position"] == 6
    write_events(home, "zeven")
    code, said = run("verify", "--anchor", str(anchors))
    assert code == 0 and "past op 3 ankers, tot en met regel 6; 1 regel heeft nog geen" in said

    whole, kept = (home / "journal.jsonl").read_bytes(), anchors.read_bytes()
    for old, says in [
        ("twee", "past op de ankers niet: in regel 1 tot en met 2 is iets gewijzigd"),
        ("drie", "tot en met regel 2, daarna niet meer: regel 3 is een andere"),
        ("vijf", "tot en met regel 3, daarna niet meer: in regel 4 tot en met 6 is iets gew"),
    ]:
        rewrite(home / "journal.jsonl", old, "anders")
        assert run("verify")[0] == 0  # the chain holds by itself
        code, said = run("verify", "--anchor", str(anchors), "--json")
        [fault] = json.loads(said)["faults"]
        assert code == 2 and fault["file"] == "journal.jsonl" and says in fault["what"]
        code, said = run("anchor", str(anchors))
        assert code == 2 and says in said and anchors.read_bytes() == kept
        (home / "journal.jsonl").write_bytes(whole)
    (home / "journal.jsonl").write_bytes(b"".join(whole.splitlines(keepends=True)[:4]))
    code, said = run("verify", "--anchor", str(anchors))
    assert code == 2 and "eindigt bij regel 4, en er is een anker van regel 6" in said
    (home / "journal.jsonl").write_bytes(whole.replace(b"twee", b"anders"))
    code, said = run("verify", "--anchor", str(anchors))
    assert code == 2 and "op regel 3: de regel sluit niet aan" in said
    assert "De ankers zijn niet vergeleken" in said
    (home / "journal.jsonl").write_bytes(whole)
    for text, says in [(b"7 abc\n", "Regel 1 van"), (b"\n", "staat geen anker")]:
        anchors.write_bytes(text)
        code, said = run("verify", "--anchor", str(anchors))
        assert code == 2 and says in said
    anchors.unlink()
    assert run("verify", "--anchor", str(anchors))[0] == 2
