"""Screens to work with, against the smallest page there is: reruns, first paint, and a choice."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import browser, websocket, workbook
from benchmarks.process import start_data
from benchmarks.table import Row
from data.access.actor import UNNAMED
from data.deliver.deliver import deliver_file
from data.deliver.requests import Request
from data.store.store import Store

CONTRACTS = 60_000
SESSIONS, SECONDS, TIMES = 30, 10.0, 9
_LINE = "/actielijn-1"
_CATEGORY = "Bedrijfskleding"
_PLAIN, _CHOICE = "st.title under streamlit run", "a plain page with such a chart and grid"
_PATIENT = 300  # milliseconds from a choice to its rows


@dataclass(frozen=True)
class Screen:
    """A screen that is measured: what it is called in the table, its address, and its ISV_HOME."""

    name: str
    address: str
    home: Path

    @property
    def env(self) -> dict[str, str]:
        """The variables of its server."""
        return {"ISV_HOME": str(self.home)}


def measure_screens(
    sample: Path | None = None,
    contracts: int = CONTRACTS,
    sessions: int = SESSIONS,
    seconds: float = SECONDS,
    times: int = TIMES,
) -> list[Row]:
    """Return the reruns a second, the first paint and the wait for the rows of a choice.

    sample: an ISV_HOME with the sample, to use; None makes one. contracts: of the large register.
    times: visits and choices of which the median counts. Raises LoadError when a server does not
    start or a page shows an error, RuntimeError when a register cannot be made.
    """
    with tempfile.TemporaryDirectory() as folder:
        small, large = sample or Path(folder) / "sample", Path(folder) / "large"
        if not sample and start_data({"ISV_HOME": str(small)}, "sample").wait():
            raise RuntimeError("the sample cannot be made")
        fill_register(large, contracts, Path(folder) / "contracten.xlsx")
        screens = list_screens(small, large, contracts)
        return [
            *_measure_reruns(screens, sessions, seconds),
            *_measure_paint(screens, times),
            *_measure_choice(screens[0], times),
        ]


def list_screens(small: Path, large: Path, contracts: int) -> list[Screen]:
    """Return the screens that are measured, in the homes of the sample and of a large register."""
    return [
        Screen("Actielijn 1", _LINE, small),
        Screen("Contracten, the sample", "/contracten", small),
        Screen(f"Contracten, {contracts:,} contracts", "/contracten", large),
        Screen(
            f"Mijn categorie, {contracts:,} contracts",
            f"/mijn-categorie?categorie={_CATEGORY}",
            large,
        ),
    ]


def fill_register(home: Path, contracts: int, file: Path) -> None:
    """Deliver so many contracts into a new ISV_HOME. Raises RuntimeError when that goes wrong."""
    workbook.write_contracts(file, contracts)
    store = Store.open(home)
    result = deliver_file(store, Request(file, file.name, workbook.MONTH, by=UNNAMED))
    store.close()
    if result.rows_accepted != contracts:
        raise RuntimeError(f"{result.rows_accepted} instead of {contracts} rows")


def _measure_reruns(screens: Sequence[Screen], sessions: int, seconds: float) -> list[Row]:
    plain = websocket.measure_reruns(websocket.PLAIN, "/", sessions, seconds)
    rows = []
    for one in screens:
        ours = websocket.measure_reruns(websocket.OURS, one.address, sessions, seconds, one.env)
        rows.append(
            Row(f"{sessions} sessions on {one.name}", f"{ours:.0f} reruns/s",
                _PLAIN, f"{plain:.0f} reruns/s", ours / plain, ">= 3")
        )  # fmt: skip
    return rows


def _measure_paint(screens: Sequence[Screen], times: int) -> list[Row]:
    rows = []
    with browser.open_browser() as chromium:
        with websocket.run_server(websocket.PLAIN, {}) as port:
            plain = browser.measure_paint(chromium, _url(port, "/"), times)
        for one in screens:
            with websocket.run_server(websocket.OURS, one.env) as port:
                ours = browser.measure_paint(chromium, _url(port, one.address), times)
            rows.append(
                Row(f"first paint of {one.name}", f"{ours:.0f} ms",
                    _PLAIN, f"{plain:.0f} ms", ours / plain, "<= 1.5")
            )  # fmt: skip
    return rows


def _measure_choice(screen: Screen, times: int) -> list[Row]:
    with browser.open_browser() as chromium:
        with websocket.run_server(websocket.PLAIN_CHOICE, {}) as port:
            plain = browser.measure_choices(chromium, _url(port, "/"), times)
        with websocket.run_server(websocket.OURS, screen.env) as port:
            ours = browser.measure_choices(chromium, _url(port, screen.address), times)
    what = f"from a bar of {screen.name} to its rows"
    return [
        Row(what, f"{ours:.0f} ms", _CHOICE, f"{plain:.0f} ms", ours / plain, "<= 2"),
        Row(what, f"{ours:.0f} ms", f"{_PATIENT} ms", "", ours / _PATIENT, "<= 1"),
    ]


def _url(port: int, address: str) -> str:
    return f"http://127.0.0.1:{port}{address}"
