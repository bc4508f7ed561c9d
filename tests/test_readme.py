"""The README works as typed, and leaves no command out."""

import argparse
import re
import shlex

import pytest

from commands import data, kpi, report
from report.kinds import KINDS
from tests.paths import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
MANUAL = (ROOT / "docs/beheer.md").read_text(encoding="utf-8")
TYPED, OPERATED = (
    [shlex.split(line) for line in re.findall(r"^ {4,8}(python -m .*)$", text, re.MULTILINE)]
    for text in (README, MANUAL)
)
PARSERS = {
    "data": data.make_parser(),
    "kpi behind": kpi.make_rows_parser(),
    "kpi known": kpi.make_known_parser(),
    "kpi": kpi.make_figures_parser(),
    "report": report.make_parser(),
}


def options(parser: argparse.ArgumentParser) -> set[str]:
    """Every long option of a parser and of its commands, but for help."""
    found = {name for action in parser._actions for name in action.option_strings}
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                found |= options(command)
    return {name for name in found if name.startswith("--")} - {"--help"}


def parser_of(words: list[str]) -> tuple[argparse.ArgumentParser, list[str]]:
    name, rest = words[2], words[3:]
    if f"{name} {rest[0]}" in PARSERS:
        return PARSERS[f"{name} {rest[0]}"], rest[1:]
    return PARSERS[name], rest


@pytest.mark.parametrize("words", [*TYPED, *OPERATED], ids=" ".join)
def test_every_command_that_is_written_can_be_typed(words: list[str]) -> None:
    parser, rest = parser_of(words)
    parser.parse_args(rest)


def test_every_command_and_option_is_in_the_readme() -> None:
    commands = {words[3] for words in TYPED if words[2] == "data"}
    subparsers = next(
        a for a in PARSERS["data"]._actions if isinstance(a, argparse._SubParsersAction)
    )
    assert commands == set(subparsers.choices)
    assert {words[3] for words in TYPED if words[2] == "report"} == set(KINDS)
    typed_of_kpi = {words[3] for words in TYPED if words[2] == "kpi"}
    assert set(kpi.PARSERS) == {name for name in typed_of_kpi if name[0] != "-"}
    typed = {word for words in TYPED for word in words if word.startswith("--")}
    assert set().union(*map(options, PARSERS.values())) <= typed


def test_every_make_target_in_the_readme_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):.*## ", MAKEFILE, re.MULTILINE))
    assert set(re.findall(r"`?make ([a-z]+)", README)) <= targets


def test_every_link_in_the_documents_leads_somewhere() -> None:
    for document in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        text = document.read_text(encoding="utf-8")
        for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", text):
            assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_files_that_the_readme_names_exist() -> None:
    for name in re.findall(r"`((?:data|kpi|ui|pages|tests|docs)/[\w./-]*)`", README):
        assert (ROOT / name).exists(), name
