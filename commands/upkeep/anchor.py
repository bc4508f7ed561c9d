"""`python -m data anchor`: where the journal stands now, written down in a second place."""

import argparse
from pathlib import Path
from typing import Any

from commands import choices
from data import dutch as nl
from data.home import find_home
from data.journal.journal import Journal, check_expected
from data.upkeep.anchor import add_anchor


def add_command(commands: Any) -> None:
    """Add the command to the parser of `python -m data`."""
    help_ = "Zet onder aan een bestand waar het journaal nu staat, zodat knoeien later opvalt."
    command = choices.add_command(commands, "anchor", _anchor, help_)
    command.add_argument("file", metavar="BESTAND", help="op een andere plaats dan de gegevens")
    choices.add_json(command)


def _anchor(asked: argparse.Namespace) -> int:
    home = find_home()
    check_expected(home)
    journal = Journal(home)
    journal.read_new()
    added = add_anchor(journal, Path(asked.file))
    where = f"regel {nl.format_number(journal.seq)}"
    if asked.json:
        told = {"position": journal.seq, "head": journal.head, "added": added}
        print(choices.as_json(told))
    elif added:
        print(f"Anker gezet in {asked.file}: {where}, controlegetal {journal.head}.")
    else:
        print(f"Er is niets bijgekomen: van {where} staat het anker er al.")
    return 0
