"""What is written and drawn about the product is what the product is."""

import re
import tomllib
from pathlib import Path

import pytest

from docs import json_schemas, privacy, rooms
from tests.paths import ROOT
from tests.test_house import NAMED, is_there

WRITTEN = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md")),
    *(path for path in (ROOT / "docs").rglob("*.md") if path.parent.name != "kpi"),
]


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)
def test_what_a_document_names_exists(path: Path) -> None:
    marked = re.findall(r"`([^`\n]+)`", path.read_text(encoding="utf-8"))
    assert [
        name for text in marked for name in NAMED.findall(text) if not is_there(name.rstrip("."))
    ] == []


def test_what_the_manual_lets_somebody_look_for_stands_on_a_screen() -> None:
    said = "".join(
        path.read_text(encoding="utf-8")
        for room in ("pages", "ui")
        for path in (ROOT / room).rglob("*.*")
        if path.suffix in {".py", ".html", ".js"}
    )
    for name in ("hoe-doe-ik.md", "eerste-aanlevering.md"):
        text = (ROOT / "docs" / "handleiding" / name).read_text(encoding="utf-8")
        named = re.findall(r"(?<!\*)\*([^*\d\n]+)\*(?!\*)", text)
        assert len(named) > 5
        absent = {one for one in named if not all(part in said for part in _split_name(one))}
        assert absent - {"oefening.xlsx"} == set()


def _split_name(name: str) -> list[str]:
    """Return what of a name stands in the code: what comes in the place of … is filled in."""
    return [part for part in re.split(r"…| goede rijen ", name) if part]


def test_every_word_of_the_glossary_is_in_the_code() -> None:
    rows = re.findall(
        r"^\| (.+?) \|.*\| (.+?) \|$", (ROOT / "docs/glossary.md").read_text(), re.MULTILINE
    )[2:]
    assert len(rows) > 30
    for word, place in rows:
        assert NAMED.fullmatch(place.strip("`").rstrip("/")), word


def test_the_schemas_are_those_of_the_answers() -> None:
    """When this fails: python -m docs.json_schemas."""
    kept = {path.name: path.read_text(encoding="utf-8") for path in json_schemas.FOLDER.iterdir()}
    assert kept == json_schemas.write_files()


def test_every_library_says_why_it_is_there() -> None:
    why = (ROOT / "docs/decisions/0006-libraries.md").read_text(encoding="utf-8")
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert [name for name in asked["dependencies"] if name not in why] == []


def test_the_rooms_are_drawn_as_they_are() -> None:
    """When this fails: make map."""
    page = (ROOT / rooms.PAGE).read_text(encoding="utf-8")
    assert page == rooms.write_page(rooms.list_imports()), "make map"


def test_the_page_on_privacy_has_the_columns_and_terms_of_now() -> None:
    """When this fails: python -m docs.privacy."""
    page = privacy.PAGE.read_text(encoding="utf-8")
    assert page == privacy.write_page(page)
    assert "| Contracten | Contractmanager | ja | functie, naam" in page and "`geweigerd`" in page


def test_every_folder_stands_in_the_page_of_rooms() -> None:
    page = (ROOT / rooms.PAGE).read_text(encoding="utf-8")
    for name in rooms.ROOMS:
        assert f"## {name}/" in page
        for front in (ROOT / name).rglob("*/__init__.py"):
            folder = front.parent.relative_to(ROOT).as_posix()
            assert folder == name or f"- `{folder}/`: " in page


def house(root: Path, **modules: str) -> Path:
    """Rooms with these modules (`kpi__model`) and nothing else; nothing is drawn yet."""
    for name in (*rooms.ROOMS, "docs"):
        (root / name).mkdir(parents=True)
        (root / name / "__init__.py").write_text('"""A room."""')
    for name in rooms.START:
        (root / f"{name}.py").write_text("import pages")
    for name, text in modules.items():
        (root / f"{name.replace('__', '/', 1)}.py").write_text(text)
    return root


def test_a_house_in_order_is_drawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = house(tmp_path, kpi__model="import data.months", data__months="", ui__kit="import kpi")
    assert rooms.main(root) == 0
    assert capsys.readouterr().out.split() == ["docs/rooms.md"]
    page = (root / rooms.PAGE).read_text(encoding="utf-8")
    assert "kpi -->|1| data\n" in page and "ui -->|1| kpi\n" in page


def test_an_arrow_upward_is_named_and_nothing_is_drawn(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = house(tmp_path, data__months="from kpi import model", kpi__model="")
    assert rooms.main(root) == 1
    assert capsys.readouterr().err == "Upward: data.months imports kpi.model\n"
    assert not (root / rooms.PAGE).exists()


def test_a_circle_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = house(tmp_path, data__a="import data.b", data__b="import data.a")
    assert rooms.main(root) == 1
    assert capsys.readouterr().err == "A circle: data.a, data.b\n"


def test_a_door_may_reach_up(tmp_path: Path) -> None:
    root = house(tmp_path, commands__kpi="import kpi", kpi____main__="import commands.kpi")
    assert rooms.main(root) == 0
    assert "kpi -.->|1| commands\n" in (root / rooms.PAGE).read_text(encoding="utf-8")
