"""`python -m data anchor`: where the journal stands now, written down in a second place."""

import argparse
from pathlib import Path
from typing import Any

from commands import choices
from data import dutch as nl
from data.anchors.anchor import add_anchor
from data.anchors.keys import make_keys
from data.home import find_home
from data.journal.journal import Journal, check_expected
from data.refused import Refused
from isv_monitor import name_command


def add_command(commands: Any) -> None:
    """Add the command to the parser of `python -m data`."""
    help_ = "Zet onder aan een bestand waar het journaal nu staat, zodat knoeien later opvalt."
    command = choices.add_command(commands, "anchor", _anchor, help_)
    command.add_argument(
        "words",
        nargs="+",
        metavar="BESTAND",
        help="op een andere plaats dan de gegevens; of 'key new MAP': maak een paar sleutels",
    )
    choices.add_json(command)


def _anchor(asked: argparse.Namespace) -> int:
    if asked.words[:2] == ["key", "new"] and len(asked.words) == 3:
        return _make_keys(Path(asked.words[2]), asked.json)
    if len(asked.words) > 1:
        raise Refused(
            "Noem één bestand.",
            f"Of maak een paar sleutels: {name_command('data anchor key new MAP')}",
        )
    file, home = asked.words[0], find_home()
    check_expected(home)
    journal = Journal(home)
    journal.read_new()
    added = add_anchor(journal, Path(file))
    where = f"regel {nl.format_number(journal.seq)}"
    if asked.json:
        told = {"position": journal.seq, "head": journal.head, "added": added}
        print(choices.as_json(told, "anchor"))
    elif added:
        print(f"Anker gezet in {file}: {where}, controlegetal {journal.head}.")
    else:
        print(f"Er is niets bijgekomen: van {where} staat het anker er al.")
    return 0


def _make_keys(folder: Path, as_json: bool) -> int:
    private, public = make_keys(folder)
    if as_json:
        print(choices.as_json({"private": str(private), "public": str(public)}, "keys"))
        return 0
    print(f"Geheime sleutel: {private}. Zet die in ISV_ANCHOR_KEY, buiten de map met de gegevens.")
    print(f"Openbare sleutel: {public}. Geef die aan wie nakijkt (verify --anchor --key).")
    return 0
