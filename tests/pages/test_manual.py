"""The manual: each screen has help, and each part that help or a link leads to is there."""

import re
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from pages import ADDRESSES, HELP, SCREENS
from pages.manual import chapters
from tests.pages.conftest import Open, screen
from tests.phrases import find_stiff
from ui.app.frame import CHAPTER, MANUAL, PART

HOW = "hoe-doe-ik"


def test_every_screen_has_help_and_every_part_is_there() -> None:
    assert set(HELP) == ADDRESSES
    for address, (key, part) in HELP.items():
        parts = chapters.read_chapter(key).parts
        assert key in chapters.FILES and (not part or part in parts), address


def test_every_task_is_a_few_steps_and_names_screens_that_are_there() -> None:
    titles = {one.title for one in SCREENS}
    tasks = chapters.read_chapter(HOW).parts
    assert len(tasks) >= 10
    for title, text in tasks.values():
        assert 3 <= len(re.findall(r"^\d\. ", text, re.MULTILINE)) <= 8, title
        named = re.findall(r"(?:Ga naar|Open|Begin bij) \*([A-Z][^*]+)\*(?= |,|\.)", text)
        assert not named or titles & set(named), title


@pytest.mark.parametrize("key", chapters.FILES)
def test_links_and_pictures_of_a_chapter_lead_somewhere(key: str) -> None:
    chapter = chapters.read_chapter(key)
    texts = [chapter.intro, *(text for _, text in chapter.parts.values())]
    if key != "beheer":  # that is of the operator, with commands in it
        assert find_stiff(" ".join(texts)) == []
    for target in re.findall(r"\]\(([^)]+)\)", " ".join(texts)):
        where, asked = urlsplit(target), dict(parse_qsl(urlsplit(target).query))
        if where.path == f"./{MANUAL}":
            there = chapters.read_chapter(asked[CHAPTER])
            assert asked[CHAPTER] in chapters.FILES
            assert asked.get(PART) is None or asked[PART] in there.parts, target
        elif where.path.startswith("./"):
            assert (chapters.FOLDER / where.path.removeprefix("./isv/handleiding/")).is_file()
        else:
            assert where.scheme == "https"


def test_help_opens_the_part_that_is_about_the_screen(open_screen: Open, tmp_path: Path) -> None:
    shown = screen(open_screen("Besluiten", tmp_path))
    [address] = [link.address for link in shown.links if link.text == "Hulp"]
    asked = dict(parse_qsl(urlsplit(address).query))
    app = open_screen("Handleiding", tmp_path, **asked)
    assert [text for _, text in screen(app).headings] == ["Hoe doe ik …", "Een besluit volgen"]
    assert any("Voortgang noteren" in one.value for one in app.markdown)
    whole = open_screen("Handleiding", tmp_path, **{CHAPTER: HOW})
    assert len(whole.expander) == len(chapters.read_chapter(HOW).parts)
