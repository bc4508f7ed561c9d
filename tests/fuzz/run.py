"""Checks mutated files: many in one limited child, as the app checks one."""

import random
import shutil
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from data.check.child import check_delivered
from data.workbook.errors import ChildFailed, Unreadable
from data.workbook.limits import Limits, run_limited
from tests.fuzz.mutate import mutated
from tests.fuzz.seeds import seeds

_FUNCTION = "tests.fuzz.run:check_many"
_SLOW = 20.0  # seconds for one file of some kilobytes: it hangs, or nearly


@dataclass
class Report:
    """What became of mutated files: outcome -> how many, and what should not have happened."""

    outcomes: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    slowest: float = 0.0
    peak: int = 0  # the most private memory that a child took, in bytes

    def take(self, told: dict[str, Any]) -> None:
        """Take in what a child tells of one file."""
        self.outcomes[told["outcome"]] += 1
        self.slowest = max(self.slowest, told["seconds"])
        self.peak = max(self.peak, told["peak"])
        if told["failure"] or told["seconds"] > _SLOW:
            self.failures.append(f"{told['number']} {told['seconds']:.1f} s: {told['failure']}")


def file_number(seed: int, number: int) -> tuple[str, bytes]:
    """Return the name and the bytes of a mutated file: always the same for the same numbers."""
    chance = random.Random(f"{seed}-{number}")
    name = chance.choice(sorted(seeds()))
    return name, mutated(seeds()[name], name, chance)


def check_many(
    payload: dict[str, Any], workdir: Path, progress: Callable[[dict[str, Any]], None]
) -> dict[str, Any]:
    """Check the files with these numbers, and tell of each what came of it. Runs in the child."""
    for number in range(payload["first"], payload["last"]):
        progress({"started": number})
        name, content = file_number(payload["seed"], number)
        path, work = workdir / "fuzz", workdir / "work"
        path.write_bytes(content)
        work.mkdir()
        asked = {"path": str(path), "filename": name, "month": "2024-02"}
        failure, start = "", time.monotonic()
        try:
            result = check_delivered(asked, work, lambda _: None)
            outcome = "gelezen" if result["rows_accepted"] else "bevindingen"
        except Unreadable as refusal:
            outcome = refusal.code
        except MemoryError:
            outcome = "geheugen"
        except BaseException:
            outcome, failure = "FOUT", traceback.format_exc(limit=-6)
        seconds = time.monotonic() - start
        shutil.rmtree(work)
        progress({"number": number, "outcome": outcome, "seconds": seconds, "failure": failure,
                  "peak": _peak()})  # fmt: skip
    return {}


def _peak() -> int:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line.split()[1] for line in status.splitlines() if "VmHWM" in line)) * 1024


def fuzz(
    seed: int, count: int, first: int = 0, tell: Callable[[Report], None] = lambda _: None
) -> Report:
    """Check `count` mutated files. A child that does not survive one is followed by the next."""
    report, number, last = Report(), first, first + count
    while number < last:
        at = number

        def follow(event: dict[str, Any]) -> None:
            nonlocal at
            if "started" in event:
                at = event["started"]
            else:
                report.take(event)
                tell(report)

        with tempfile.TemporaryDirectory() as folder:
            payload = {"seed": seed, "first": number, "last": last}
            try:
                limits = Limits(cpu_seconds=3600, wall_seconds=3600.0)
                run_limited(_FUNCTION, payload, Path(folder), limits, on_progress=follow)
                return report
            except ChildFailed as failed:
                report.take(_alone(seed, at, failed))
        number = at + 1
    return report


def _alone(seed: int, number: int, died: ChildFailed) -> dict[str, Any]:
    """Check one file as the app does, after the child of many had died of it."""
    name, content = file_number(seed, number)
    start = time.monotonic()
    failure = ""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fuzz"
        path.write_bytes(content)
        payload = {"path": str(path), "filename": name, "month": "2024-02"}
        try:
            run_limited("data.check.child:check_delivered", payload, Path(folder))
            outcome, failure = "FOUT", f"only after others: {died.code}\n{died.detail[-1500:]}"
        except Unreadable as refusal:
            outcome = refusal.code
        except ChildFailed as failed:
            outcome = failed.code
            failure = failed.detail[-1500:] if failed.code == "crashed" else ""
    seconds = time.monotonic() - start
    return {"number": number, "outcome": outcome, "seconds": seconds, "failure": failure, "peak": 0}
