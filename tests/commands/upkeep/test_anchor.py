"""A journal of which all lines were made anew holds by itself; it fits no anchor of before."""

import datetime as dt
import hashlib
import json
import socket
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from commands import data as data_commands
from data.access.actor import Actor
from data.anchors.keys import is_signed, load_key, load_public, make_keys, sign_head
from data.anchors.written import check_anchoring, make_line
from data.journal.events import ScenarioDropped
from data.journal.journal import Journal
from data.kept.kept import START
from data.refused import Refused
from data.store.store import Store
from kpi.question import Question
from report.content.ground import find_provenance
from report.workbooks.tables_ground import list_made
from ui.access import opened
from ui.app.health import describe_health

BY = Actor("BZK")


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


def test_every_event_is_anchored_signed_and_out_of_reach(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    home, anchors, keys = tmp_path / "home", tmp_path / "ankers.jsonl", tmp_path / "sleutels"
    monkeypatch.setenv("ISV_HOME", str(home))

    def run(*words: str) -> tuple[int, str]:
        code = data_commands.main(list(words))
        said = capsys.readouterr()
        return code, said.out + said.err

    made = json.loads(run("anchor", "key", "new", str(keys), "--json")[1])
    private, public = Path(made["private"]), Path(made["public"])
    assert private.stat().st_mode & 0o777 == 0o600
    assert run("anchor", "key", "new", str(keys))[0] == 2  # never over one that is there
    monkeypatch.setenv("ISV_ANCHOR", str(anchors))
    monkeypatch.setenv("ISV_ANCHOR_KEY", str(private))
    check_anchoring(home)
    with closing(Store.open(home)) as store:
        for name in ("een", "twee"):
            store.write(BY, ScenarioDropped(name))
        with store.hold(BY):  # what is written together has one anchor, when nobody waits
            store.write(BY, ScenarioDropped("drie"))
            store.write(BY, ScenarioDropped("vier"))
            assert len(anchors.read_text().splitlines()) == 2
        lines = [json.loads(line) for line in anchors.read_text().splitlines()]
        assert [one["position"] for one in lines] == [1, 2, 4]
        made_of = find_provenance(store, Question("2024-01"), dt.datetime.now(dt.UTC))
        [printed] = [
            value
            for name, value in list_made(cast(Any, SimpleNamespace(provenance=made_of)))
            if name == "Handtekening daarvan"
        ]
        assert printed == lines[-1]["signature"]
        assert is_signed(load_public(public), 4, store.journal.head, printed)

        # An event is never lost for want of an anchor; it is said.
        inside = home / "sleutel.pem"
        inside.write_bytes(private.read_bytes())
        inside.chmod(0o600)
        readable = tmp_path / "open.pem"
        readable.write_bytes(private.read_bytes())
        readable.chmod(0o644)
        odd_one = tmp_path / "geen.pem"
        odd_one.write_bytes(public.read_bytes())
        odd_one.chmod(0o600)
        for number, (name, value, says) in enumerate(
            (
                ("ISV_ANCHOR_KEY", inside, "in de map met de gegevens"),
                ("ISV_ANCHOR_KEY", readable, "voor anderen te lezen"),
                ("ISV_ANCHOR_KEY", odd_one, "geen geheime sleutel"),
                ("ISV_ANCHOR", tmp_path / "weg" / "ankers", "niet te lezen of te schrijven"),
            ),
            5,
        ):
            with monkeypatch.context() as odd:
                odd.setenv(name, str(value))
                store.write(BY, ScenarioDropped(f"anders {number}"))
                assert store.journal.seq == number and says in store.unanchored
                if name == "ISV_ANCHOR_KEY":
                    with pytest.raises(Refused, match=says):
                        check_anchoring(home)
                else:
                    monkeypatch.setattr(opened, "open_whole", lambda: store)
                    assert "geen anker gezet" in str(describe_health()["anker"])
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as log:
            log.bind(str(tmp_path / "log"))
            monkeypatch.setattr("data.anchors.written._SOCKET", str(tmp_path / "log"))
            monkeypatch.setenv("ISV_ANCHOR", "syslog:")
            store.write(BY, ScenarioDropped("negen"))
            told = log.recv(2000)
        assert not store.unanchored and told.startswith(b"<109>isv-monitor: {")
        with anchors.open("ab") as file:  # as a log has it, with what comes before
            file.write(b"Nov 30 09:00:00 server " + told[5:] + b"\n")
        monkeypatch.delenv("ISV_ANCHOR")

    signed = ("verify", "--anchor", str(anchors), "--key", str(public))
    code, said = run(*signed)
    assert code == 0 and "past op 4 ankers, tot en met regel 9" in said
    whole = (home / "journal.jsonl").read_bytes()
    rewrite(home / "journal.jsonl", "drie", "anders")
    code, said = run(*signed)
    assert code == 2 and "tot en met regel 2, daarna niet meer: in regel 3 tot en met 4" in said
    # Anchors made anew along with it are those of somebody else.
    journal = Journal(home)
    journal.read_new()
    other = make_keys(tmp_path / "vreemd")[0]
    forged = sign_head(load_key(other, home), 4, journal.find_hash(4) or "")
    line = make_line(4, journal.find_hash(4) or "", forged)
    anchors.write_text(f"{anchors.read_text().splitlines()[0]}\n{line}\n")
    code, said = run(*signed)
    assert code == 2 and "1 anker is niet ondertekend met deze sleutel: regel 2" in said
    (home / "journal.jsonl").write_bytes(whole)
    # A command has no log: it says itself what has no anchor, and is done all the same.
    monkeypatch.setenv("ISV_ANCHOR", str(tmp_path / "weg" / "ankers"))
    code, said = run("nil", "--category", "Energie", "--month", "2024-01", "--by", "CM-7")
    assert code == 0 and "Van regel 10 van het journaal is geen anker gezet." in said
