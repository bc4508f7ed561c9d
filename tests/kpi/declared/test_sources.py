"""Sentences of policy have a source that can be opened, or say that they are our own."""

import re
from pathlib import Path

import pytest

from data.reference import find_named_sources
from kpi import setting_words
from kpi.declared.all import BY_ID
from tests.paths import ROOT

# What was said without a source, or of everybody what holds for the central government alone.
WITHOUT_SOURCE = re.compile(
    r"pas toe|leg uit|geen openbare bron noemt|sinds 2017 elke europese aanbesteding|"
    r"jaarlijks is een richtlijn|moeten de isv in elke europese",
    re.IGNORECASE,
)
FOLDERS = ("data", "docs", "kpi", "pages", "report", "ui")
KINDS = {".py", ".html", ".csv", ".toml", ".typ", ".md"}


@pytest.mark.parametrize("kpi", BY_ID)
def test_a_kpi_names_a_source_that_can_be_opened(kpi: str) -> None:
    assert find_named_sources(BY_ID[kpi].source) or "Eigen uitleg" in BY_ID[kpi].source


def test_the_norm_rests_on_a_source_and_terms_on_what_was_not_found() -> None:
    assert set(setting_words.NORMS) == {"obligation_met"}
    assert all(len(find_named_sources(norm)) == 2 for norm in setting_words.NORMS.values())
    assert "van het Rijk" in setting_words.NORMS["obligation_met"]
    for name, term in setting_words.TERMS.items():
        found = find_named_sources(term)
        assert found if name == "annual_report" else "wij vonden geen termijn" in term


def test_no_sentence_without_a_source_came_back() -> None:
    files = [ROOT / "README.md"]
    files += [file for folder in FOLDERS for file in (ROOT / folder).rglob("*")]
    texts = {file: _read(file) for file in files if file.suffix in KINDS}
    assert len(texts) > 400
    assert [file.name for file, text in texts.items() if WITHOUT_SOURCE.search(text)] == []


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8")
