"""`python -m data erase`: what a delivery says of persons goes, and the figures stay."""

import argparse
from contextlib import closing
from typing import Any

from commands import choices
from data.home import find_home
from data.store.store import Store
from data.upkeep.erase import erase_delivery, phrase_done, read_asked


def add_command(commands: Any) -> None:
    """Add the command to the parser of `python -m data`."""
    help_ = "Wis voorgoed wat een aanlevering over personen zegt; de cijfers blijven staan."
    command = choices.add_command(commands, "erase", _erase, help_)
    command.add_argument(
        "what",
        nargs="+",
        metavar="AANLEVERING|CEL",
        help="L00012, of cellen daarvan: L00012:Contracten!B7. Een geweigerd bestand: zijn nummer",
    )
    command.add_argument(
        "--ground", metavar="TEKST", required=True, help="waarom dit weg moet; zonder namen"
    )
    choices.add_sender(command)
    choices.add_json(command)


def _erase(asked: argparse.Namespace) -> int:
    wanted = read_asked(asked.what, asked.ground)
    with closing(Store.open(find_home())) as store:
        found = erase_delivery(store, wanted, asked.by)
    if asked.json:
        told = {"erased": [one.id for one in found], "files": sorted({one.sha256 for one in found})}
        print(choices.as_json(told, "erase"))
    else:
        print(phrase_done(found, wanted))
    return 0
