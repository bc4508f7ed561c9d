"""What a user reads is said as people say it; screens and documents are asked where they are made.

Here the source: what only stands in a notice or a refusal is not on a screen of the sample.
"""

import re
from pathlib import Path

import pytest

from tests.paths import ROOT
from tests.phrases import STIFF, find_stiff

KINDS = {".py", ".html", ".toml", ".typ", ".csv", ".md"}
ROOMS = ("commands", "data", "docs/kpi", "kpi", "pages", "report", "ui")
# The agenda word for word, and a word that addresses once had.
KEPT = {"data/reference/agenda/paragraphs.csv", "pages/figure/contracts.py"}
# A sentence that goes on in the string of the next line.
JOINED = re.compile(r"""["']\s*\n\s*f?["']""")


def test_every_phrase_is_found_where_a_line_breaks() -> None:
    assert (
        len(find_stiff("Er zijn geen besluiten om\n op  terug te komen: +3? Zij, bij zijde.")) == 3
    )
    assert find_stiff("Zwakste stap: 3 van 4. Van 3 is onbekend of ze meetellen. 2+3?") == []
    assert all(find_stiff(better) == [] for better in STIFF.values())


@pytest.mark.parametrize("room", ROOMS)
def test_no_stiff_phrase_is_written(room: str) -> None:
    files = [one for one in (ROOT / room).rglob("*") if one.suffix in KINDS]
    assert files
    assert {name: found for name, found in map(_read, files) if found} == {}


def _read(path: Path) -> tuple[str, list[str]]:
    name = path.relative_to(ROOT).as_posix()
    text = "" if name in KEPT else path.read_text(encoding="utf-8")
    return name, find_stiff(JOINED.sub("", text))
