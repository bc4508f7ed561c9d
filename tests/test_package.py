"""The ISV-monitor as others install, find and cite it: its wheel, pins, licence and version."""

import ast
import json
import os
import re
import subprocess
import sys
import time
import tomllib
import venv
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path
from threading import Timer
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
import yaml

from docs.rooms import ROOMS, START, find_room
from isv_monitor import __version__
from tests.paths import FILES, ROOT
from tests.test_house import OUTSIDE, parse, sources

CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = CONFIG["project"]
PINS = [ROOT / "requirements.txt", ROOT / "requirements-dev.txt"]
PRODUCT = [*sources(*ROOMS), *OUTSIDE]
# Said to a developer, who has the project.
OF_THE_PROJECT = {"kpi/documents/document.py"}


def plain(name: str) -> str:
    """A distribution as the index names it."""
    return re.sub(r"[-_.]+", "-", name.partition("[")[0]).lower()


def test_every_library_that_is_imported_is_declared() -> None:
    imported = {
        find_room(name): path.relative_to(ROOT).as_posix()
        for path in PRODUCT
        for node in ast.walk(parse(path))
        for name in (
            [one.name for one in node.names]
            if isinstance(node, ast.Import)
            else [node.module]
            if isinstance(node, ast.ImportFrom) and node.module
            else []
        )
    }
    ours = {*ROOMS, "isv_monitor", "dashboard", "serve", *sys.stdlib_module_names}
    more = [one for extra in PROJECT["optional-dependencies"].values() for one in extra]
    declared = {plain(one) for one in (*PROJECT["dependencies"], *more)}
    known = packages_distributions()
    assert {
        (name, where)
        for name, where in imported.items()
        if name not in ours and not declared & {plain(one) for one in known.get(name, [])}
    } == set()


@pytest.mark.parametrize("path", PINS, ids=lambda path: path.name)
def test_every_pin_has_its_hash_and_no_place(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    pins = re.findall(r"^[\w.-]+==\S+.*(?:\n    --hash=sha256:[0-9a-f]{64}.*)+", text, re.M)
    assert len(pins) == len(re.findall(r"^\w", text, re.M)) > 20
    assert "://" not in text and "--index" not in text and "--find-links" not in text


def test_the_version_stands_in_one_place_and_the_others_follow_it() -> None:
    assert PROJECT["dynamic"] == ["version"]
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## (\S+)", changes, re.M)
    assert newest and newest[1] == __version__
    assert describe_software()["softwareVersion"] == __version__


def describe_software() -> dict[str, object]:
    found = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def test_publiccode_yml_says_what_this_is() -> None:
    """What the standard asks of it: tests/test_publiccode.py."""
    found: dict[str, object] = describe_software()
    assert found["softwareType"] == "standalone/web"
    assert found["legal"] == {"license": PROJECT["license"]}
    assert found["localisation"] == {"localisationReady": False, "availableLanguages": ["nl"]}
    assert found["maintenance"] == {
        "type": "internal",
        "contacts": [{"name": "Beheerder van de ISV-monitor"}],
    }
    said = found["description"]
    assert isinstance(said, dict) and said.keys() == {"nl"}


def test_the_licence_is_whole() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert [n for n in range(1, 16) if not re.search(rf"^ *{n}\. ?\S", text, re.M)] == []
    assert "new EUPL version" in text.splitlines()[-1]


def test_a_command_is_named_as_a_person_can_type_it() -> None:
    """Installed there is no `python -m data`: isv_monitor.name_command knows."""
    assert {
        (path.relative_to(ROOT).as_posix(), node.value)
        for path in PRODUCT
        if path.relative_to(ROOT).as_posix() not in OF_THE_PROJECT
        for node in ast.walk(parse(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if re.search(r"python -m (data|kpi|report)\b", node.value)
        if node.value not in docstrings(path)
    } == set()


def docstrings(path: Path) -> set[str | None]:
    kinds = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    return {
        ast.get_docstring(node, clean=False)
        for node in ast.walk(parse(path))
        if isinstance(node, kinds)
    }


def list_packed() -> set[str]:
    """What of the project goes into a wheel, and into a container."""
    asked = CONFIG["tool"]["hatch"]["build"]["targets"]["wheel"]
    return {*asked["packages"], *asked["force-include"]}


def test_a_wheel_holds_every_room() -> None:
    assert list_packed() >= {*ROOMS, *(f"{name}.py" for name in START), "isv_monitor", ".streamlit"}


@pytest.mark.slow
def test_a_wheel_is_one_name_that_delivers_counts_and_serves(tmp_path: Path) -> None:
    """Beside the libraries of these tests, and from a folder in which nothing of ours stands."""
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
    assert {name.split("/")[0] for name in names} == {
        "isv_monitor",
        f"isv_monitor-{__version__}.dist-info",
    }
    venv.create(tmp_path / "fresh")
    python = tmp_path / "fresh" / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps"]
    subprocess.run([*pip, "--no-index", "--quiet", str(wheel)], check=True)
    (found,) = (tmp_path / "fresh" / "lib").glob("python*/site-packages")
    (found / "libraries.pth").write_text(str(Path(yaml.__file__).parents[1]))
    program = str(tmp_path / "fresh" / "bin" / "isv-monitor")
    environment = {**os.environ, "ISV_HOME": str(tmp_path / "home")}
    environment.pop("PYTHONPATH", None)

    def ask(*words: str, without: str = "") -> subprocess.CompletedProcess[str]:
        there = {name: value for name, value in environment.items() if name != without}
        return subprocess.run(
            [program, *words], check=False, cwd=tmp_path, env=there, capture_output=True, text=True
        )

    assert ask("--version").stdout == f"{__version__}\n"
    assert (ask().returncode, ask("tel").returncode) == (2, 2)
    homeless = ask("kpi", without="ISV_HOME")
    assert (homeless.returncode, homeless.stdout) == (2, "")
    assert "ISV_HOME" in homeless.stderr
    export = str(FILES / "portugal_excerpt.xlsx")
    taken = ask("data", "deliver", export, "--month", "2026-10", "--profile", "portugal")
    assert taken.returncode == 0, taken.stderr
    counted = ask("kpi", "--json", "--window", "all")
    assert counted.returncode == 0, counted.stderr
    assert {one["kpi"] for one in json.loads(counted.stdout)} >= {"obligation_met"}
    assert ask("export", "--help").stdout.startswith("gebruik: isv-monitor data export [-h]")
    asked = {
        "ISV_EXPORT_DIR": str(tmp_path / "uitvoer"),
        "ISV_API_TOKENS_FILE": str(tmp_path / "t"),
    }
    serving = subprocess.Popen(
        [program, "serve", "--port", "0"],
        cwd=tmp_path,
        env=environment | asked,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    alarm = Timer(60, serving.kill)
    alarm.start()
    try:
        assert serving.stdout
        said = next(line for line in serving.stdout if "http://" in line)
        address = said[said.index("http://") :].strip()
        with urlopen(f"{address}/gezond") as answer:
            assert answer.status == 200
        with urlopen(address) as answer:
            assert "ISV-monitor" in answer.read().decode()
        with pytest.raises(HTTPError, match="401"):
            urlopen(f"{address}/api/v1/uitkomsten")
        while not (tmp_path / "uitvoer" / "manifest.json").exists():
            time.sleep(0.1)  # the server keeps it up: as long as the alarm lets it
            assert serving.poll() is None
        serving.terminate()
        rest, _ = serving.communicate(timeout=30)
        assert (serving.returncode, rest.splitlines()[-1]) == (0, "De ISV-monitor is gestopt.")
    finally:
        alarm.cancel()
        serving.kill()
