"""What commands have in common: their choices, and an answer as JSON."""

import argparse
import json
import sys
from collections.abc import Callable
from typing import Any

from data.store.store import Store
from kpi.engine.engine import find_latest
from kpi.model import CLASSIFICATIONS, WINDOWS
from kpi.question import Question


def add_choices(parser: argparse.ArgumentParser) -> None:
    """Add --month, --window and --layout, with the same words for every command."""
    parser.add_argument(
        "--month", metavar="JJJJ-MM", help="aan het eind van deze maand (standaard de laatste)"
    )
    parser.add_argument(
        "--window",
        default="year",
        metavar="|".join(WINDOWS),
        help="aanbestedingen van het kalenderjaar, van 12 maanden, of alle (standaard year)",
    )
    parser.add_argument(
        "--layout",
        dest="classification",
        default="new",
        metavar="|".join(CLASSIFICATIONS),
        help="categorieën zoals ze nu heten, of de tien van voor de herijking (standaard new)",
    )


def make_question(store: Store, asked: argparse.Namespace) -> Question:
    """Return what was asked, of the last delivered month unless another is named."""
    month, category = asked.month or find_latest(store), getattr(asked, "category", None)
    return Question(month, asked.window, category, asked.classification)


def add_command(
    commands: Any, name: str, do: Callable[[argparse.Namespace], int], help_: str, *names: str
) -> argparse.ArgumentParser:
    """Add a command to those of a parser, with these arguments, and return it; `do` answers it."""
    command: argparse.ArgumentParser = commands.add_parser(name, help=help_, description=help_)
    command.set_defaults(do=do)
    for argument in names:
        command.add_argument(argument)
    return command


def add_json(command: argparse.ArgumentParser) -> None:
    """Add --json."""
    command.add_argument("--json", action="store_true", help="antwoord als JSON")


def add_sender(command: argparse.ArgumentParser) -> None:
    """Add --by: every change has a name in the journal."""
    command.add_argument("--by", default="", metavar="NAAM", help="wie dit doet")


def read_whole(text: str) -> int:
    """Return a whole number as people write it. Raises ValueError: '1_0' and '１' are none."""
    if not (text.isascii() and text.isdecimal()):
        raise ValueError(text)
    return int(text)


def as_json(answer: Any) -> str:
    """Return an answer as JSON for a person to read too; days as yyyy-mm-dd.

    Where the output cannot hold every letter, JSON's own escapes stand for them.
    """
    plain = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    return json.dumps(answer, ensure_ascii=plain, indent=2, default=str, allow_nan=False)
