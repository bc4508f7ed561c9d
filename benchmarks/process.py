"""Runs one piece of work in a process of its own, and sees how long it takes and what it uses."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil  # type: ignore[import-untyped]

ROOT = Path(__file__).resolve().parent.parent
_LOOK_EVERY = 0.02
_ASK_EVERY = 10  # looks: who the children are is asked of all processes, and takes a core from them


def run_module(module: str, *arguments: str) -> dict[str, Any]:
    """Run `python -m module arguments`, which prints one line of JSON; return it with `peak`.

    `peak`: the most memory, in bytes, that it and its children held at once (pages that they share
    counted for each). Raises RuntimeError with the end of its errors when it fails.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments], cwd=ROOT, stdout=out, stderr=errors
        )
        peak = looks = 0
        family: list[psutil.Process] = []
        while process.poll() is None:
            if looks % _ASK_EVERY == 0:
                family = _list_family(process.pid)
            peak, looks = max(peak, sum(map(_held, family))), looks + 1
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


def _list_family(pid: int) -> list[psutil.Process]:
    with suppress(psutil.NoSuchProcess):  # it ended between two looks
        parent = psutil.Process(pid)
        return [parent, *parent.children(recursive=True)]
    return []


def _held(process: psutil.Process) -> int:
    with suppress(psutil.NoSuchProcess):
        return int(process.memory_info().rss)
    return 0


def main(jobs: dict[str, Callable[..., dict[str, Any]]]) -> None:
    """Run the job that the command line names, with its arguments, and print what it returns."""
    name, *arguments = sys.argv[1:]
    print(json.dumps(jobs[name](*arguments)))
