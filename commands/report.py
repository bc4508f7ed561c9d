"""The command `python -m report`: the same documents as the screens give."""

import argparse
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from commands.choices import add_choices, add_json, as_json, make_question
from commands.dutch_argparse import Parser
from commands.end import run_command
from data.home import find_home
from data.months import BadMonth
from data.refused import Refused
from data.store.store import Store
from data.telemetry.audit import log_download
from data.telemetry.commands import keep_command
from isv_monitor import name_command
from kpi.model import BadQuestion
from report.content.build import build_content
from report.kinds import KINDS, DocumentFailed


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of `python -m report`."""
    kinds = "; ".join(f"{kind.id}: {kind.label}" for kind in KINDS.values())
    made = Parser(
        prog=name_command("report"),
        description="Maak een document van de cijfers. De map staat in ISV_HOME "
        f"(nu: {find_home()}).",
    )
    made.add_argument("kind", metavar="SOORT", choices=list(KINDS), help=kinds)
    made.add_argument("file", metavar="BESTAND", type=Path, help="het document dat u krijgt")
    add_choices(made)
    made.add_argument(
        "--category", metavar="NAAM", help="alleen van deze categorie (standaard alle)"
    )
    add_json(made)
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Make one document; 0: done, 1: the program failed, 2: the question has no answer."""
    asked = make_parser().parse_args(arguments)
    kind = KINDS[asked.kind]

    def make() -> int:
        chosen = {"maand": asked.month, "venster": asked.window, "indeling": asked.classification}
        with (
            keep_command("report", **chosen, categorie=asked.category),
            closing(Store.open(find_home())) as store,
        ):
            content = build_content(store, make_question(store, asked))
            try:
                made = kind.write(content)
            except DocumentFailed as failed:
                print(f"Mislukt: {failed}", file=sys.stderr)
                return 1
            log_download(kind.label)
        asked.file.write_bytes(made)
        print(_said(asked, content.question.month, len(made)))
        return 0

    return run_command(make, (BadQuestion, BadMonth, Refused))


def _said(asked: argparse.Namespace, month: str, size: int) -> str:
    kind = KINDS[asked.kind]
    if asked.json:
        answer = {"kind": kind.id, "file": str(asked.file), "month": month, "bytes": size}
        return as_json(answer, "report")
    return f"{kind.label} van {month} staat in {asked.file}."
