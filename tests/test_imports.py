"""The rooms of the house: imports run one way, screens are thin, SQL stands where it belongs."""

import ast
import re
from pathlib import Path

import pytest

from tests.paths import ROOT

# Each room with those that it may use besides itself; dashboard.py and serve.py are doors.
ROOMS = {
    "data": set(),
    "kpi": {"data"},
    "report": {"data", "kpi"},
    "commands": {"data", "kpi", "report"},
    "ui": {"data", "kpi", "report"},
    "pages": {"data", "kpi", "report", "ui"},
}
DOORS = {
    "dashboard.py": {"data", "ui", "pages"},
    "serve.py": {"data", "ui", "pages"},
    "data/__main__.py": {"commands"},
    "kpi/__main__.py": {"commands"},
    "report/__main__.py": {"commands"},
}
STREAMLIT = {"dashboard.py", "serve.py", "pages", "ui"}
SQL = re.compile(r"\b(SELECT\b.+\bFROM|INSERT INTO|UPDATE .+ SET|DELETE FROM|CREATE TABLE)\b")


def sources(*places: str) -> list[Path]:
    found = []
    for place in places:
        path = ROOT / place
        found += [path] if path.is_file() else sorted(path.rglob("*.py"))
    return found


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(path: Path) -> set[str]:
    """Return the first part of every module that a file imports."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    modules: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            modules |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            modules.add("" if node.level else node.module or "")  # relative: within the room
    return {module.split(".")[0] for module in modules}


@pytest.mark.parametrize("path", sources(*ROOMS, *DOORS), ids=name)
def test_imports_run_one_way(path: Path) -> None:
    place = name(path)
    room = place.split("/")[0]
    used = imported(path) & ROOMS.keys()
    allowed = DOORS[place] if place in DOORS else ROOMS[room] | {room}
    assert used <= allowed


@pytest.mark.parametrize("path", sources(*ROOMS, *DOORS), ids=name)
def test_only_screens_know_the_framework(path: Path) -> None:
    if name(path).split("/")[0] not in STREAMLIT:
        assert "streamlit" not in imported(path)


@pytest.mark.parametrize("path", sources("pages", "ui", *DOORS), ids=name)
def test_screens_hold_no_sql(path: Path) -> None:
    assert SQL.search(path.read_text(encoding="utf-8")) is None
    assert "duckdb" not in imported(path)


@pytest.mark.parametrize("path", sources("pages"), ids=name)
def test_pages_are_thin_and_stand_in_sections(path: Path) -> None:
    parts = path.relative_to(ROOT / "pages").parts
    assert len(parts) == 2, "a page stands in the folder of its section"
    assert len(path.read_text(encoding="utf-8").splitlines()) < 80


def test_entry_point_is_short() -> None:
    assert len((ROOT / "dashboard.py").read_text(encoding="utf-8").splitlines()) < 90


def test_every_page_is_a_screen() -> None:
    from pages import SCREENS

    assert {screen.file for screen in SCREENS} == {name(path) for path in sources("pages")}
