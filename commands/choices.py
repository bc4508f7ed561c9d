"""What commands have in common: choices, files that they name, an answer as JSON or a table."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from data import dutch as nl
from data.access.actor import COMMAND_LINE, Actor
from data.entries.required import check_name
from data.refused import Refused
from data.settings import BY
from data.store.store import Store
from data.words import clean_text
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
    """Add --by, of which what the command does gets an Actor: every change has a name.

    Without it that is ISV_BY, or asked for on a terminal; nobody is refused.
    """
    command.add_argument("--by", metavar="NAAM", help="wie dit doet (standaard ISV_BY)")
    do = command.get_default("do")

    def do_by_somebody(asked: argparse.Namespace) -> int:
        asked.by = _find_sender(asked)
        return int(do(asked))

    command.set_defaults(do=do_by_somebody)


def _find_sender(asked: argparse.Namespace) -> Actor:
    name = BY.read() if asked.by is None else asked.by
    if getattr(asked, "dry_run", False):  # changes nothing, so needs nobody
        return check_name(Actor(name, COMMAND_LINE))
    if asked.by is None and not name and sys.stdin.isatty():
        print("Uw functie of afdeling: ", end="", file=sys.stderr, flush=True)
        name = sys.stdin.readline()
    if not clean_text(name):
        raise Refused("Er staat niet bij wie dit doet.", "Geef --by NAAM, of zet ISV_BY.")
    return check_name(Actor(name, COMMAND_LINE))


def read_whole(text: str) -> int:
    """Return a whole number as people write it. Raises ValueError: '1_0' and '１' are none."""
    if not (text.isascii() and text.isdecimal()):
        raise ValueError(text)
    return int(text)


def as_json(answer: Any, schema: str) -> str:
    """Return an answer as JSON for a person to read too; days as yyyy-mm-dd.

    schema: the page of docs/schemas that says what is in it; the tests hold each answer to that.

    Where the output cannot hold every letter, JSON's own escapes stand for them.
    """
    del schema
    plain = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    return json.dumps(answer, ensure_ascii=plain, indent=2, default=str, allow_nan=False)


def find_file(name: str) -> Path:
    """Return the path of a file that is there. Raises Refused."""
    path = Path(name)
    if not path.is_file():
        raise Refused(f"Het bestand {name} bestaat niet.", "Controleer de naam en de map.")
    return path


def check_target(source: str, target: str | None, option: str, *, replaces: bool) -> None:
    """Refuse a target that is the source itself, or that cannot be written.

    `option` is how it was asked for. `replaces`: whether a file that is there may be written over.
    Raises Refused; None for a target is no wish at all.
    """
    if target is None:
        return
    path = Path(target)
    other = f"Geef bij {option} een andere naam."
    if path.exists() and path.samefile(source):
        raise Refused(f"{target} is het bestand zelf en zou worden overschreven.", other)
    if path.is_dir():
        raise Refused(f"{target} is een map.", f"Geef bij {option} ook de naam van het bestand.")
    if not path.parent.is_dir():
        raise Refused(
            f"De map {path.parent} bestaat niet.", f"Maak de map, of geef bij {option} een andere."
        )
    if path.exists() and not replaces:
        raise Refused(f"{target} bestaat al en zou worden overschreven.", other)
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise Refused(f"{target} mag niet worden geschreven.", f"Geef bij {option} een andere map.")


def write_table(headers: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return rows as text in columns: numbers with points, and a dash for None."""
    lines = [list(headers)] + [[_cell(value) for value in row] for row in rows]
    widths = [max(len(line[i]) for line in lines) for i in range(len(headers))]
    return "\n".join(
        "  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def _cell(value: object) -> str:
    if value is None:
        return "-"
    return nl.format_number(value) if type(value) is int else str(value)
