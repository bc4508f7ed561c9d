"""A home, the processes that work in it, and whether what they say is what its journal says."""

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from data.deliver.requests import Result
from data.refused import Refused
from data.store.store import INDEX, Store
from data.store.trouble import FAILURES, explain_failure
from data.upkeep.rebuild import rebuild_index
from kpi.engine.engine import count_outcomes
from kpi.question import Question
from tests.fuzz.sequences.damage import Damage
from tests.fuzz.sequences.faults import DONE, KILLED, Killed, struck
from tests.fuzz.sequences.oracle import KPIS, Truth, read_journal, read_truth

REFUSED, FAILED, NOT_STARTED = "refused", "failed", "not started"
Act = Callable[[Store], Result | None]
_ROWS = """
    SELECT m.month, c.category, c.contract_id, c.isv FROM contract c JOIN month m USING (snapshot)
    ORDER BY ALL"""


class World:
    """A home and its processes: the first holds the index file, another has one in memory."""

    def __init__(self, folder: Path, home: Path | None = None) -> None:
        self.home = home or folder / "home"
        self.inbox = folder / "inbox"
        self.inbox.mkdir()
        self.damage = Damage(self.home)
        self.stores: dict[int, Store] = {}
        self.full = False  # whether the disk is, really
        self.promised: set[str] = set()  # deliveries of which somebody was told that they count
        # What each process was last seen to say right: by which journal, and its figures too.
        self._seen: dict[int, tuple[Store, int, bytes, bool]] = {}
        self.find_store(0)

    def find_store(self, who: int) -> Store | None:
        """Return the store of a process, started when it was not; None: it refuses to start."""
        self._seen.pop(who, None)  # who asks for it may let it do something
        return self._find(who)

    def _find(self, who: int) -> Store | None:
        if who not in self.stores:
            try:
                self.stores[who] = Store.open(self.home)
            except FAILURES as failure:
                self.judge_doubt(str(explain_failure(failure)))
        return self.stores.get(who)

    def close(self) -> None:
        """End all processes as they should."""
        for who in list(self.stores):
            self.stores.pop(who).close()

    def act(self, who: int, act: Act, fate: str = DONE, at: int = 0) -> str:
        """Let a process do something, while this may befall it; and see that it told the truth.

        Returns what came of it: done, killed, refused, failed or not started.
        """
        store = self.find_store(who)
        if store is None:
            return NOT_STARTED
        before, told, unsure, end = read_truth(self.home), None, False, REFUSED
        try:
            with struck(fate, at) as fault:
                told = act(store)
            done = told is None or told.status == "accepted"
        except Killed:
            self._bury(who)
            return KILLED
        except Refused as refused:
            assert str(refused), "a refusal without words"
            done = False
        except FAILURES as failure:
            said = str(explain_failure(failure))
            reason = fault.struck or self.full or self.damage.list_doubts()
            assert reason, f"failed for no reason: {said}"
            done, unsure, end = False, "niet zeker" in said, FAILED
        truth = read_truth(self.home)
        assert unsure or done == (truth != before), f"told {told or done}, but it is not so"
        if told and told.status == "accepted":
            new = truth.deliveries.keys() - before.deliveries.keys()
            assert told.delivery and told.delivery in (new or truth.deliveries)
            self.promised.add(told.delivery)
        return DONE if done else end

    def _bury(self, who: int) -> None:
        """Let a process be gone at once: of its index file stays what stands on disk now."""
        store = self.stores.pop(who)
        there = [] if store.temporary else list(self.home.glob(INDEX + "*"))
        kept = {path: path.read_bytes() for path in there if path.is_file()}
        with contextlib.suppress(Exception):
            store.close()
        for path in self.home.glob(INDEX + "*") if there else ():
            path.unlink()
        for path, raw in kept.items():
            path.write_bytes(raw)

    def rebuild(self) -> None:
        """Make the index anew, by the first process. Raises Refused, one of FAILURES."""
        self.close()
        self.stores[0] = rebuild_index(self.home)
        self.damage.garbled = False

    def check(self, figures: bool = False) -> None:
        """See that every process counts the rows of the journal, or says which are in doubt.

        figures: and that the KPIs make of those what they should, which takes longer. A process
        that did nothing, and had nothing to take up, says what it said.
        """
        for who in list(self.stores) or [0]:
            store = self._find(who)
            if store is None:
                continue
            try:
                store.refresh()
                seen = store, store.version, read_journal(self.home)
                if self._seen.get(who) in ((*seen, True), (*seen, figures)):
                    continue
                said = describe(store, figures)
            except FAILURES as failure:
                self.judge_doubt(str(explain_failure(failure)))
                continue
            truth = read_truth(self.home)
            expected = expect(truth, figures)
            assert said == expected, f"process {who} says {said}\nthe journal says {expected}"
            assert self.promised <= truth.deliveries.keys()
            self._seen[who] = *seen, figures

    def judge_doubt(self, said: str) -> None:
        """See that a refusal has its reason and names it; then mend what is damaged and go on."""
        damaged = self.damage.list_doubts() + ["schijf is vol"] * self.full
        assert damaged, f"refused, while nothing is damaged: {said}"
        assert any(one in said for one in damaged), f"{said!r} names none of {damaged}"
        with contextlib.suppress(*FAILURES):
            self.close()
        self.stores.clear()
        self.damage.mend()
        if self.damage.garbled:
            self.rebuild()
        self.check(figures=True)


def expect(truth: Truth, figures: bool) -> dict[str, Any]:
    """Return what a store is to say."""
    counting = truth.find_counting()
    counts = truth.count() if figures else {}
    return {
        "deliveries": {one.id: one.withdrawn for one in truth.deliveries.values()},
        "counting": {
            month: {name: (one.id, one.month < month) for name, one in counted.items()}
            for month, counted in counting.items()
        },
        "decisions": truth.decisions,
        "rows": truth.list_rows(),
        "figures": counts,
        "norms": {(kpi, month): truth.find_norm(kpi, month) for kpi, month, _ in counts},
    }


def describe(store: Store, figures: bool) -> dict[str, Any]:
    """Return the same as a store says it."""
    months = store.list_months()
    outcomes = []
    if months and figures:
        asked = Question(months[-1], "all")
        outcomes = count_outcomes(store, asked, kpis=KPIS, by=("month", "category"))
        outcomes = [one for one in outcomes if one.population]
    return {
        "deliveries": {d.id: d.state == "ingetrokken" for d in store.list_deliveries()},
        "counting": {
            month: {c.category: (c.delivery, c.carried) for c in store.list_counting(month)}
            for month in months
        },
        "decisions": {
            nr: [past.state for past in one.followed] for nr, one in store.council.decisions.items()
        },
        "rows": [tuple(row.values()) for row in store.fetch_rows(_ROWS)],
        "figures": {
            (one.kpi, one.month, one.group["category"]): (one.yes, one.no, one.unknown)
            for one in outcomes
        },
        "norms": {(one.kpi, one.month): one.target for one in outcomes},
    }
