"""The sample that comes along is what delivering it gives."""

import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from data.access.actor import UNNAMED
from data.deliver.corrections import report_nil
from data.journal.archive import Archive
from data.journal.events import Body, DeliveryAccepted, FileDelivered
from data.journal.journal import Journal
from data.sample.made import MADE, SAMPLE_BY, put_in_made, write_made
from data.sample.put_in import add_sample, deliver_sample
from data.store.store import Store


def list_said(home: Path) -> list[Body]:
    """What the journal says, but for the bytes of files: another zlib writes those otherwise."""
    said: list[Body] = []
    for event in Journal(home).read_new():
        body = event.body
        if isinstance(body, FileDelivered):
            body = replace(body, name="", sha256="", size=0)
        elif isinstance(body, DeliveryAccepted):
            body = replace(body, sha256="")
        assert (event.who, event.origin) == (SAMPLE_BY.name, SAMPLE_BY.origin)
        said.append(body)
    return said


def list_parts(home: Path) -> dict[str, dict[str, bytes]]:
    """What stands in each delivered file, by the name that it was delivered with."""
    found = {}
    for event in Journal(home).read_new():
        if isinstance(event.body, FileDelivered):
            path = Archive(home).find_whole(event.body.sha256)
            assert path
            with zipfile.ZipFile(path) as file:
                found[event.body.file] = {name: file.read(name) for name in file.namelist()}
    return found


@pytest.mark.slow
def test_what_comes_along_is_what_delivering_it_gives(tmp_path: Path) -> None:
    delivered, made = tmp_path / "delivered", tmp_path / "made"
    with closing(Store.open(delivered)) as store:
        assert deliver_sample(store) == 40
        assert add_sample(store) == 0
    with closing(Store.open(made)) as store:
        assert add_sample(store) == 40
        assert store.is_sample
    assert list_said(made) == list_said(delivered)
    assert list_parts(made) == list_parts(delivered)
    names = [{path.name for path in (one / "readings").iterdir()} for one in (made, delivered)]
    assert names[0] == names[1]  # the hashes of what was read
    assert len(names[0]) == 39


def test_a_home_with_any_event_stays_as_it_is(tmp_path: Path) -> None:
    with closing(Store.open(tmp_path)) as store:
        report_nil(store, "Energie", "2024-01", by=UNNAMED)
        assert put_in_made(store) == 0
        assert (store.journal.seq, len(store.history.accepted)) == (1, 1)
    assert not (tmp_path / "archive").exists()


def test_the_file_is_written_alike_every_time(tmp_path: Path) -> None:
    home = tmp_path / "home"
    for name in ("archive", "readings"):
        (home / name).mkdir(parents=True)
    (home / "archive" / "a.xlsx").write_bytes(b"bytes")
    (home / "journal.jsonl").write_text("line\n")
    write_made(home, tmp_path / "one")
    (home / "journal.jsonl").touch()
    write_made(home, tmp_path / "two")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_it_is_small_enough_to_come_along() -> None:
    assert MADE.stat().st_size < 2_000_000
