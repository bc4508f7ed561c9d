"""The words of the framework that are put into Dutch: those that it has, and all that matter."""

import re
from functools import cache
from pathlib import Path

import pytest
from streamlit.file_util import get_static_dir

from tests.paths import ROOT

SCRIPT = (ROOT / "ui" / "web" / "words.js").read_text(encoding="utf-8")
WORDS = re.findall(r'^    "([^"]+)": "[^"]+",$', SCRIPT, re.MULTILINE)
# It makes these of two parts, or its server says them.
MADE = {"add icon", "Failed to generate file for download"}
# What a visitor meets when something fails, or works in a grid, a file or a day.
MET = (
    "Connection error",
    "Connecting",
    "Connection timed out.",
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your "
    "terminal:",
    "Streamlit server is not responding. Are you connected to the internet?",
    "Page not found",
    "Close",
    "No results",
    "Choose an option",
    "Sort ascending",
    "Pin column",
    "Hide column",
    "Standard deviation",
    "Next month",
    "Increment",
)


@cache
def _framework() -> str:
    files = sorted(Path(get_static_dir()).rglob("*.js"))
    return "".join(one.read_text(encoding="utf-8", errors="replace") for one in files)


def test_every_word_is_one_that_the_framework_says() -> None:
    """One that a release changed would be English again, and nobody would know."""
    assert len(WORDS) > 100
    assert [one for one in WORDS if one not in MADE and one not in _framework()] == []


@pytest.mark.parametrize("said", MET)
def test_what_a_visitor_meets_is_put_into_dutch(said: str) -> None:
    assert said in WORDS and said in _framework()
