"""What was delivered is kept byte for byte, once, under its own hash."""

import hashlib
from pathlib import Path

import pytest

from data.journal.archive import Archive, choose_extension


def test_a_file_is_kept_once_under_its_hash_and_cannot_be_written(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    source = tmp_path / "a.xlsx"
    source.write_bytes(b"bytes")
    digest, extension = archive.keep(source, "a.xlsx")
    assert (digest, extension) == (hashlib.sha256(b"bytes").hexdigest(), "xlsx")
    kept = archive.find_path(digest, extension)
    assert kept.read_bytes() == b"bytes"
    assert kept.stat().st_mode & 0o222 == 0
    assert archive.keep(source, "anders.csv") == (digest, "xlsx")
    assert [path.name for path in archive.folder.iterdir()] == [kept.name]


@pytest.mark.parametrize(
    ("name", "extension"),
    [
        ("a.XLSX", "xlsx"),
        ("..\\..\\a.csv", "csv"),
        ("../../etc/passwd", "bin"),
        ("a.php", "bin"),
        ("", "bin"),
    ],
)
def test_a_name_never_becomes_a_path(name: str, extension: str) -> None:
    assert choose_extension(name) == extension


def test_a_changed_file_is_named(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    source = tmp_path / "a.xlsx"
    source.write_bytes(b"bytes")
    digest, _ = archive.keep(source, "a.xlsx")
    assert list(archive.find_faults()) == []
    archive.find_path(digest, "xlsx").chmod(0o644)
    archive.find_path(digest, "xlsx").write_bytes(b"byteS")
    assert [name for name, _ in archive.find_faults()] == [f"{digest}.xlsx"]
    assert archive.find(digest) and not archive.find_whole(digest)
    assert archive.keep(source, "a.xlsx") == (digest, "xlsx")  # delivered again, it is mended
    assert archive.find_whole(digest) and list(archive.find_faults()) == []


def test_a_failed_copy_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = Archive(tmp_path)
    source = tmp_path / "a.xlsx"
    source.write_bytes(b"bytes")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("data.journal.archive.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        archive.keep(source, "a.xlsx")
    assert list(archive.folder.iterdir()) == []
