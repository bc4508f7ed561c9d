"""The command that gives roles and takes them: `python -m data rights`.

Whoever may run it has the rights of the operating system: so the first manager comes to be.
"""

import argparse
import datetime as dt
from contextlib import closing
from typing import Any

from commands import choices
from data.access.actor import Right, Role
from data.access.claims import check_right, read_mapping
from data.clock import find_day
from data.entries.rights import add_right, list_given, withdraw_right
from data.home import find_home
from data.refused import Refused
from data.settings import RIGHTS_FILE
from data.store.store import Store
from data.values.dates import read_date

_HEADS = ("Nummer", "Wie", "Rol", "Categorie", "Tot en met", "Gegeven door", "Op", "Waarom")


def add_command(commands: Any) -> None:
    """Add the command, with its three parts, to those of `python -m data`."""
    help_ = "Geef rollen, trek ze in, en toon wie er welke heeft."
    made = choices.add_command(commands, "rights", _list, help_)
    parts = made.add_subparsers(title="opdrachten", metavar="OPDRACHT", required=True)
    command = choices.add_command(parts, "give", _give, "Geef iemand een rol.", "person")
    command.add_argument("role", metavar="|".join(Role), help="de rol")
    command.add_argument("--category", metavar="NAAM", help="van een aanleveraar; zonder: alle")
    command.add_argument("--until", metavar="DATUM", help="tot en met deze dag (JJJJ-MM-DD)")
    command.add_argument("--why", metavar="TEKST", required=True, help="de reden")
    choices.add_sender(command)
    choices.add_json(command)
    command = choices.add_command(parts, "take", _take, "Trek een gegeven rol in.")
    command.add_argument("nr", type=choices.read_whole, help="het nummer van de rol: zie list")
    command.add_argument("--why", metavar="TEKST", required=True, help="de reden")
    choices.add_sender(command)
    choices.add_json(command)
    choices.add_json(choices.add_command(parts, "list", _list, "Toon wie welke rol heeft."))


def _give(asked: argparse.Namespace) -> int:
    right = check_right(asked.role, asked.category)
    until = read_date(asked.until) if asked.until else None
    if until is not None and not isinstance(until, dt.date):
        raise Refused(f"‘{asked.until}’ is geen datum.", "Schrijf de datum als 2027-12-31.")
    with closing(Store.open(find_home())) as store:
        add_right(store, asked.person, right, until=until, why=asked.why, by=asked.by)
    return _list(asked)


def _take(asked: argparse.Namespace) -> int:
    with closing(Store.open(find_home())) as store:
        withdraw_right(store, asked.nr, why=asked.why, by=asked.by)
    return _list(asked)


def _list(asked: argparse.Namespace) -> int:
    """Tell the roles that hold today: those that were given, then those of the file of claims."""
    with closing(Store.open(find_home())) as store:
        given = list_given(store)
    mapped = read_mapping(RIGHTS_FILE.read())
    if asked.json:
        fields = ("nr", "person", "role", "category", "until", "by", "at", "why")
        told: list[dict[str, Any]] = [
            {name: getattr(one, name) for name in fields} for one in given
        ]
        told += [
            {"claim": one.claim, "value": one.value}
            | {"role": one.right.role, "category": one.right.category}
            for one in mapped
        ]
        print(choices.as_json(told, "rights"))
        return 0
    rows: list[tuple[object, ...]] = [
        (one.nr, one.person, *_tell(one.right), one.until, one.by, find_day(one.at), one.why)
        for one in given
    ]
    file = RIGHTS_FILE.name
    rows += [
        (None, f"{one.claim}: {one.value}", *_tell(one.right), None, file, None, None)
        for one in mapped
    ]
    print(choices.write_table(_HEADS, rows) if rows else "Er is nog geen rol gegeven.")
    return 0


def _tell(right: Right) -> tuple[str, str | None]:
    return right.role, right.category or None
