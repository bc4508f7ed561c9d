"""What keeps the truth on disk: by name, whole, and gone when it is removed. Without a database."""

import os
from pathlib import Path
from typing import Any

import pytest

from data.kept.chosen import find_truth, is_in_database, name_truth
from data.kept.files import Files
from data.kept.kept import split_lines
from data.refused import Refused
from data.settings import STORE


def made(folder: Path, **files: bytes) -> Path:
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def test_a_folder_of_files_is_kept_whole_and_replaced_whole(tmp_path: Path) -> None:
    blobs = Files(tmp_path).find_blobs("readings")
    blobs.put("x", made(tmp_path / "one", a=b"1", b=b"2"))
    assert blobs.list_names() == ["x"] and set(blobs.hash_kept("x")) == {"a", "b"}
    before = blobs.hash_kept("x")
    blobs.put("x", made(tmp_path / "two", a=b"3"))
    assert set(blobs.hash_kept("x")) == {"a"} and blobs.hash_kept("x")["a"] != before["a"]
    assert (blobs.folder / "x" / "a").stat().st_mode & 0o222 == 0
    assert blobs.fetch("x", tmp_path / "copy") and (tmp_path / "copy" / "a").read_bytes() == b"3"
    blobs.remove("x")
    blobs.remove("x")
    assert blobs.list_names() == [] and blobs.hash_kept("x") == {}
    assert not blobs.fetch("x", tmp_path / "nothing")


def test_a_file_is_found_by_how_its_name_begins(tmp_path: Path) -> None:
    blobs = Files(tmp_path).find_blobs("archive")
    for name in ("ab.xlsx", "abc.csv", "b.csv", ".nieuw-x"):
        (tmp_path / name).write_bytes(name.encode())
        blobs.put(name, tmp_path / name)
    assert blobs.list_names("ab.") == ["ab.xlsx"]
    assert blobs.list_names() == ["ab.xlsx", "abc.csv", "b.csv"]


def test_a_key_is_made_once_and_for_nobody_else(tmp_path: Path) -> None:
    truth = Files(tmp_path)
    assert truth.find_key("sleutel") is None
    assert truth.put_key("sleutel", b"een") == truth.put_key("sleutel", b"twee") == b"een"
    assert (tmp_path / "sleutel").stat().st_mode & 0o777 == 0o600


def test_lines_are_as_they_stand() -> None:
    assert split_lines(b'{"a":"\\r"}\r\n{}\n') == [b'{"a":"\\r"}\r\n', b"{}\n"]
    assert split_lines(b"") == []


@pytest.mark.parametrize(
    ("address", "there"),
    [
        ("", False),
        ("postgresql://isv_app@db.example.nl/isv", True),
        ("postgres:///isv?host=/run/postgresql", True),
        ("postgresql://u@[::1]:5432,db.example.nl,10.0.0.1:5433/isv", True),
        ("postgresql:///?service=isv", True),
    ],
)
def test_the_truth_stands_where_it_is_said_to(
    monkeypatch: pytest.MonkeyPatch, address: str, there: bool
) -> None:
    monkeypatch.setenv("ISV_STORE", address)
    assert is_in_database() is there


@pytest.mark.parametrize(
    "address",
    [
        "mysql://u:Qz7@db/isv",
        "/srv/isv",
        "postgresql://u:Qz7 x@db/isv",
        "postgresql://",
        "postgresql://u:Qz7@db:abc/isv",
        "postgresql://u:Qz7@db:5432,[::1]:x/isv",
    ],
)
def test_what_is_no_address_is_refused_without_being_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, address: str
) -> None:
    monkeypatch.setenv("ISV_STORE", address)
    with pytest.raises(Refused, match="Wat in ISV_STORE staat, is geen adres zoals") as refused:
        STORE.read()
    assert "Qz7" not in str(refused.value)
    with pytest.raises(Refused):
        find_truth(tmp_path)


def test_a_folder_is_named_as_a_folder(tmp_path: Path) -> None:
    truth = name_truth(str(tmp_path / "a b"), tmp_path)
    assert truth.is_here and truth.home == tmp_path / "a b"


def test_what_another_process_removes_meanwhile_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blobs = Files(tmp_path).find_blobs("readings")
    blobs.put("x", made(tmp_path / "one", a=b"1", b=b"2"))
    unlink, first = os.unlink, iter(("a",))

    def remove_twice(path: str, **of: Any) -> None:
        if next(first, None):
            unlink(path, **of)  # by the other
        unlink(path, **of)

    monkeypatch.setattr(os, "unlink", remove_twice)
    blobs.remove("x")
    assert not (blobs.folder / "x").exists()
