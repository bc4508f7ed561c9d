"""Processes that begin at the same moment: each says that it is ready, and waits for the word."""

import subprocess
import sys
from collections.abc import Sequence

from tests.paths import ROOT


def raced(code: str, calls: Sequence[Sequence[object]], ready: str) -> list[str]:
    """Run the code once for each list of arguments, and return what each said after its start.

    The code prints `ready` when it is, and goes on when it can read a line.
    """
    started = [
        subprocess.Popen(
            [sys.executable, "-c", code, *map(str, arguments)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for arguments in calls
    ]
    for process in started:
        assert process.stdout and process.stdout.readline() == f"{ready}\n"
    for process in started:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    return [process.communicate(timeout=60)[0].strip() for process in started]
