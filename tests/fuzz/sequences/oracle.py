"""What a journal says, read without the product: which rows count, and which figures they give."""

import json
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from data.months import find_reference_date, list_months
from tests.fuzz.sequences.contents import Line, find_content

KPIS = ("application_total", "obligation_met")
_NORM = 1.0  # that of the reference tables, for the second
Figures = dict[tuple[str, str, str], tuple[int, int, int]]


@dataclass
class Delivered:
    """A delivery that was accepted, or a nil report (without rows).

    before: its lines as they were read before it was read again, the last reading last.
    """

    id: str
    month: str
    lines: dict[str, list[Line]]
    rank: int
    sha256: str = ""
    withdrawn: bool = False
    before: list[dict[str, list[Line]]] = field(default_factory=list)


@dataclass
class Truth:
    """All that a home should say. Made by `read_truth`."""

    deliveries: dict[str, Delivered] = field(default_factory=dict)
    norms: dict[int, tuple[str, str, float]] = field(default_factory=dict)
    decisions: dict[int, list[str]] = field(default_factory=dict)  # what came of each, in turn

    def find_counting(self) -> dict[str, dict[str, Delivered]]:
        """Return month -> {category: what counts at its end}, from the first month to the last."""
        standing = [one for one in self.deliveries.values() if not one.withdrawn]
        found: dict[str, dict[str, Delivered]] = {}
        months = sorted(one.month for one in standing)
        counting: dict[str, Delivered] = {}
        for month in list_months(months[0], months[-1]) if months else ():
            own = sorted((one for one in standing if one.month == month), key=lambda one: one.rank)
            counting = counting | {category: one for one in own for category in one.lines}
            found[month] = counting
        return found

    def list_rows(self) -> list[tuple[str, str, str, bool | None]]:
        """Return (month, category, contract, ISV in any form) of all that counts, sorted."""
        return sorted(
            (month, category, line.number, line.judge()[0])
            for month, counting in self.find_counting().items()
            for category, one in counting.items()
            for line in one.lines[category]
        )

    def count(self) -> Figures:
        """Return (kpi, month, category) -> yes, no, unknown; only where there is any."""
        found: dict[tuple[str, str, str], Counter[bool | None]] = {}
        for month, counting in self.find_counting().items():
            for category, one in counting.items():
                for line in one.lines[category]:
                    for kpi, answer in zip(KPIS, line.judge(), strict=True):
                        found.setdefault((kpi, month, category), Counter())[answer] += 1
        return {key: (n[True], n[False], n[None]) for key, n in found.items()}

    def find_norm(self, kpi: str, month: str) -> float | None:
        """Return the norm at the end of a month: the one that began last, of equals the newest."""
        day = find_reference_date(month).isoformat()
        own = [(since, nr, value) for nr, (of, since, value) in self.norms.items() if of == kpi]
        begun = sorted(one for one in own if one[0] <= day)
        return begun[-1][2] if begun else {KPIS[1]: _NORM}.get(kpi)


def read_journal(home: Path) -> bytes:
    """Return the journal as it stands, with what may be the beginning of a line."""
    path = home / "journal.jsonl"
    return path.read_bytes() if path.exists() else b""


def read_events(home: Path) -> list[dict[str, Any]]:
    """Return the whole lines of the journal."""
    return _read_lines(read_journal(home))


def read_truth(home: Path) -> Truth:
    """Return what the journal says. It is for looking at: who asks again may get the same."""
    return _read_truth(read_journal(home))


@lru_cache(maxsize=8)
def _read_truth(raw: bytes) -> Truth:
    truth = Truth()
    for event in _read_lines(raw):
        _fold(truth, event, event["details"])
    return truth


def _read_lines(raw: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in raw.split(b"\n")[:-1]]


def _read(sha256: str, told: dict[str, Any]) -> dict[str, list[Line]]:
    rows: dict[str, list[Line]] = {name: [] for name in told["categories"]}
    for line in find_content(sha256).read(told["checker"]):
        rows[line.category].append(line)
    return rows


def _fold(truth: Truth, event: dict[str, Any], told: dict[str, Any]) -> None:
    nr, on = event["seq"], event["on"]
    match event["what"]:
        case "accepted":
            rows = _read(told["sha256"], told)
            truth.deliveries[on] = Delivered(on, told["month"], rows, nr, told["sha256"])
        case "reread":
            one = truth.deliveries[on]
            one.before.append(one.lines)
            one.lines = _read(one.sha256, told)
        case "reread-withdrawn":
            one = truth.deliveries[on]
            one.lines = one.before.pop()
        case "nil":
            nothing: dict[str, list[Line]] = {name: [] for name in told["categories"]}
            truth.deliveries[on] = Delivered(on, told["month"], nothing, nr)
        case "withdrawn":
            truth.deliveries[on].withdrawn = True
        case "restored" if truth.deliveries[on].withdrawn:
            truth.deliveries[on].withdrawn = False
        case "restored":
            truth.deliveries[on].rank = nr
        case "setting":
            kpi = on.removeprefix("target:")
            truth.norms[nr] = kpi, told["valid_from"], float(told["value"])
        case "setting-withdrawn":
            del truth.norms[told["nr"]]
        case "decision":
            truth.decisions[nr] = []
        case "decision-followed":
            truth.decisions[int(on)].append(event["result"])
