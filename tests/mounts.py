"""Real file systems for tests, that fill up, hide what is below, or take no writing."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest


@cache
def _find_reason() -> str | None:
    """Return why this machine lets nobody mount anything; None when it does."""
    if os.geteuid() != 0 or not shutil.which("mount"):
        return "only root may mount, and this is not root"
    with tempfile.TemporaryDirectory() as folder:
        tried = _mount("-t", "tmpfs", "-o", "size=1m", "tmpfs", folder)
        if tried.returncode == 0:
            subprocess.run(["umount", folder], check=True)
    return None if tried.returncode == 0 else f"mount says: {tried.stderr.strip()}"


def _mount(*said: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(["mount", *said], capture_output=True, text=True, check=False)


def need_mounts() -> None:
    """Skip a test where nothing can be mounted, and say why; another tests it by pretence."""
    if reason := _find_reason():
        pytest.skip(f"no real mount: {reason}")


@contextmanager
def mounted(place: Path, size: str = "20m") -> Iterator[Path]:
    """Mount an empty file system of this size over a folder."""
    yield from _mounted(place, ["-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)])


@contextmanager
def read_only(place: Path) -> Iterator[Path]:
    """Let a folder take no writing, but by what is open already."""
    for _ in _mounted(place, ["--bind", str(place), str(place)]):
        again = _mount("-o", "remount,bind,ro", str(place))
        assert again.returncode == 0, again.stderr
        yield place


def _mounted(place: Path, how: list[str]) -> Iterator[Path]:
    done = _mount(*how)
    assert done.returncode == 0, done.stderr
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


@contextmanager
def filled(place: Path, room: int) -> Iterator[None]:
    """Leave this many bytes on a file system."""
    ballast, disk = place / "ballast", os.statvfs(place)
    try:
        with ballast.open("wb") as file:
            file.write(b"x" * max(0, disk.f_bavail * disk.f_frsize - room))
        yield
    finally:
        ballast.unlink()
