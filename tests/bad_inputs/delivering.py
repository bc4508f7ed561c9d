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
from tests.bad_inputs.files import HEADERS, Rows, xlsx
from tests.bad_inputs.model import NOTHING, READ, REFUSED, WARNED, BadInput, Build
from tests.data.delivering import deliver, row, workbook

# All that a KPI is counted of, but for where a row came from: the one thing that two files with the
# same meaning differ in. What counts the same units gives the same figures.
_COUNTED = {
    "contracts": "SELECT m.month, c.* EXCLUDE (snapshot, contract, tender) FROM contract c",
    "tenders": "SELECT m.month, t.* EXCLUDE (snapshot, tender) FROM tender t",
    "counting": "SELECT m.month, c.category, c.month AS made_for FROM counting c",
}

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
    """Return what counts at the end of every month, of which the figures are made."""
    return {
        name: store.fetch_rows(f"{sql} JOIN month m USING (snapshot) ORDER BY ALL")
        for name, sql in _COUNTED.items()
    }


@cache
def _good_home() -> Path:
    """Return an ISV_HOME with one good delivery of January, made once; copies of it are used."""
    folder = Path(mkdtemp(prefix="isv-goed-"))
    store = Store.open(folder / "home")
    first = workbook(folder / "eerste.xlsx", row("C1"))
    assert deliver(store, first, "eerste.xlsx", month="2024-01").delivery
    store.close()
    return folder / "home"


@cache
def _untouched() -> Store:
    """Return the store with that one good delivery that all share who change nothing in it."""
    home = _good_home().with_name("onaangeroerd")
    shutil.copytree(_good_home(), home)
    return Store.open(home)


def _forget_untouched() -> None:
    if _untouched.cache_info().currsize:
        store = _untouched()
        _untouched.cache_clear()
        store.close()
        shutil.rmtree(store.home)


def forget_good_home() -> None:
    """Remove what `_good_home` and `_untouched` made."""
    _forget_untouched()
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


@contextmanager
def _store_for(entry: BadInput, folder: Path) -> Iterator[Store]:
    """Yield a store for an entry: of its own, but when nothing is to change in it."""
    if entry.decision != REFUSED or entry.before or entry.times > 1:
        with store_with_good(folder) as store:
            yield store
        return
    store = _untouched()
    yield store
    if len(store.history.accepted) > 1:  # this one fails; the others are to have a good one
        _forget_untouched()


def outcome(
    entry: BadInput,
    folder: Path,
    look: Callable[[Store], None] = lambda _: None,
    watched: Callable[[Path], AbstractContextManager[object]] = nullcontext,
) -> Outcome:
    """Deliver an entry and return what came of it; `look` at the store afterwards.

    Only the delivering itself is done within `watched`, which gets the ISV_HOME.
    """
    with _store_for(entry, folder) as store:
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
        with watched(store.home):
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
