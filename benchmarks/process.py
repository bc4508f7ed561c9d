"""Runs one piece of work in a process of its own, and sees how long it takes and what it uses."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil  # type: ignore[import-untyped]

ROOT = Path(__file__).resolve().parent.parent
_LOOK_EVERY = 0.02


def run_module(module: str, *arguments: str) -> dict[str, Any]:
    """Run `python -m module arguments`, which prints one line of JSON; return it with `peak`.

    `peak`: the most memory, in bytes, that it and its children held at once (pages that they share
    counted for each). Raises RuntimeError with the end of its errors when it fails.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments], cwd=ROOT, stdout=out, stderr=errors
        )
        peak = 0
        while process.poll() is None:
            peak = max(peak, _held(process.pid))
            time.sleep(_LOOK_EVERY)
        out.seek(0)
        errors.seek(0)
        if process.returncode:
            raise RuntimeError(f"{module} {arguments}: {errors.read()[-2000:].decode()}")
        found: dict[str, Any] = json.loads(out.read())
        return found | {"peak": peak}


def start_data(
    env: dict[str, str], *arguments: str, quiet: bool = False
) -> subprocess.Popen[bytes]:
    """Start `python -m data arguments` with these variables besides; `quiet`: errors go nowhere."""
    return subprocess.Popen(
        [sys.executable, "-m", "data", *arguments],
        cwd=ROOT,
        env=os.environ | env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL if quiet else None,
    )


def _held(pid: int) -> int:
    held = 0
    try:
        parent = psutil.Process(pid)
        for process in (parent, *parent.children(recursive=True)):
            held += process.memory_info().rss
    except psutil.NoSuchProcess:
        pass  # it ended between two looks
    return held


def main(jobs: dict[str, Callable[..., dict[str, Any]]]) -> None:
    """Run the job that the command line names, with its arguments, and print what it returns."""
    name, *arguments = sys.argv[1:]
    print(json.dumps(jobs[name](*arguments)))
