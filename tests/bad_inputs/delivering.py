"""Delivers an entry to a store that holds a good delivery, and tells what came of it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

from data.deliver.requests import Result
from data.findings.findings import Finding
from data.store.store import Store
from kpi.engine.effect import count_figures
from tests.bad_inputs.files import HEADERS, Rows, xlsx
from tests.bad_inputs.model import NOTHING, READ, REFUSED, WARNED, BadInput, Build
from tests.data.delivering import deliver, row, workbook

MONTH = "2024-02"
CATEGORIES = ("Energie", "Catering")
# Where a row came from is the one thing that two files with the same meaning differ in.
_CONTRACTS = """
    SELECT m.month, c.* EXCLUDE (snapshot, contract, tender)
    FROM contract c JOIN month m USING (snapshot) ORDER BY ALL"""

Figures = dict[str, Any]
Before = tuple[tuple[Build, str], ...]


@dataclass(frozen=True)
class Outcome:
    """What came of an entry: the last answer, and the figures before and after."""

    result: Result
    before: Figures
    after: Figures

    @property
    def decision(self) -> str:
        """What was decided, in the word of the table."""
        if self.result.status == "accepted":
            return WARNED if self.result.findings else READ
        return {"refused": REFUSED, "duplicate": NOTHING}[self.result.status]

    def found(self, code: str) -> Finding:
        """Return the first finding with this code. Raises LookupError when there is none."""
        for finding in self.result.findings:
            if finding.code == code:
                return finding
        raise LookupError(f"no {code} in {self.result}")


def figures(store: Store) -> Figures:
    """Return the outcomes of all KPIs in the last month, and the contracts of every month."""
    last = max(MONTH, *store.list_months())
    outcomes = count_figures(store, last, CATEGORIES)
    return {"month": last, "outcomes": outcomes, "contracts": store.fetch_rows(_CONTRACTS)}


@cache
def _good_home() -> Path:
    """Return an ISV_HOME with one good delivery of January, made once; copies of it are used."""
    folder = Path(mkdtemp(prefix="isv-goed-"))
    store = Store.open(folder / "home")
    first = workbook(folder / "eerste.xlsx", row("C1"))
    assert deliver(store, first, "eerste.xlsx", month="2024-01").delivery
    store.close()
    return folder / "home"


def forget_good_home() -> None:
    """Remove what `_good_home` made."""
    if _good_home.cache_info().currsize:
        shutil.rmtree(_good_home().parent)
        _good_home.cache_clear()


@contextmanager
def store_with_good(folder: Path) -> Iterator[Store]:
    """Yield a store of its own in this folder, with that one good delivery."""
    home = folder / "home"
    if home.exists():
        shutil.rmtree(home)
    shutil.copytree(_good_home(), home)
    store = Store.open(home)
    try:
        yield store
    finally:
        store.close()


def outcome(
    entry: BadInput,
    folder: Path,
    look: Callable[[Store], None] = lambda _: None,
    watched: Callable[[], AbstractContextManager[object]] = nullcontext,
) -> Outcome:
    """Deliver an entry and return what came of it; `look` at the store afterwards.

    Only the delivering itself is done within `watched`.
    """
    with store_with_good(folder) as store:
        _before(store, folder, entry.before)
        path = folder / "upload"
        path.write_bytes(entry.build())
        if entry.size:
            with path.open("r+b") as file:
                file.truncate(entry.size)
        asked = {"month": entry.month, "category": entry.category}
        before = _figures_before(entry.before)
        for nr in range(entry.times - 1):
            deliver(store, path, entry.name, **asked)  # type: ignore[arg-type]
            before = before if nr else figures(store)
        with watched():
            result = deliver(store, path, entry.name, **asked)  # type: ignore[arg-type]
        after = figures(store)
        look(store)
    return Outcome(result, before, after)


def _before(store: Store, folder: Path, earlier: Before) -> None:
    for number, (build, month) in enumerate(earlier):
        _deliver(store, folder / f"eerder{number}", build(), "eerder.xlsx", month)


def _deliver(store: Store, path: Path, content: bytes, name: str, month: str) -> None:
    path.write_bytes(content)
    assert deliver(store, path, name, month=month).delivery


@cache
def _figures_before(earlier: Before) -> Figures:
    with TemporaryDirectory() as folder, store_with_good(Path(folder)) as store:
        _before(store, Path(folder), earlier)
        return figures(store)


@cache
def _figures_of(rows: Rows, month: str, earlier: Before) -> Figures:
    with TemporaryDirectory() as folder, store_with_good(Path(folder)) as store:
        _before(store, Path(folder), earlier)
        good = xlsx([ALL_HEADERS[: max(map(len, rows))], *rows])
        _deliver(store, Path(folder) / "goed", good, "goed.xlsx", month)
        return figures(store)


ALL_HEADERS = (
    *HEADERS,
    "Ingangsdatum",
    "Einddatum",
    "Risicoanalyse ontvangen op",
    "Risicoanalyse beoordeeld op",
)


def expected(entry: BadInput) -> Figures:
    """Return the figures that a good workbook gives that says what the entry means."""
    return _figures_of(entry.means, entry.month, entry.before)
