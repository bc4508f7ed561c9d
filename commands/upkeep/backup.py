"""`python -m data backup` and `restore-backup`: a home copied while it is used, and put back."""

import argparse
from pathlib import Path
from typing import Any

from commands import choices, terminal
from data import dutch as nl
from data.home import find_home
from data.telemetry.audit import log_download
from data.telemetry.commands import keep_command
from data.upkeep.backup import make_backup
from data.upkeep.manifest import Manifest
from data.upkeep.restored import restore_backup

_NOUN = "bestand", "bestanden"


def add_commands(commands: Any) -> None:
    """Add both to the parser of `python -m data`."""
    for name, do, help_ in (
        ("backup", _backup, "Maak een reservekopie; de ISV-monitor mag blijven draaien."),
        ("restore-backup", _restore, "Zet een reservekopie terug in een lege map (ISV_HOME)."),
    ):
        command = choices.add_command(commands, name, do, help_)
        command.add_argument("place", metavar="MAP", help="de map van de reservekopie")
        choices.add_json(command)


def _backup(asked: argparse.Namespace) -> int:
    place = Path(asked.place)
    made = make_backup(find_home(), place, terminal.make_counter("Reservekopie"))
    with keep_command("data backup"):
        log_download("Reservekopie")
    if asked.json:
        print(choices.as_json({**_as_dict(made.manifest), "copied": made.copied}, "backup"))
        return 0
    print(f"Reservekopie gemaakt in {place}: {_phrase(made.manifest)}")
    print(f"{nl.count_noun(made.copied, *_NOUN)} gekopieerd; de rest stond er al.")
    return 0


def _restore(asked: argparse.Namespace) -> int:
    home = find_home()
    manifest = restore_backup(Path(asked.place), home, terminal.make_counter("Terugzetten"))
    if asked.json:
        print(choices.as_json(_as_dict(manifest), "backup"))
        return 0
    print(f"Teruggezet in {home}: {_phrase(manifest)}")
    print("De cijfers worden bij de volgende start opnieuw geteld.")
    return 0


def _as_dict(manifest: Manifest) -> dict[str, object]:
    return {
        "position": manifest.position,
        "head": manifest.head,
        "made_at": manifest.made_at,
        "product": manifest.product,
        "files": len(manifest.files),
    }


def _phrase(manifest: Manifest) -> str:
    return (
        f"{nl.count_noun(len(manifest.files), *_NOUN)}, het journaal tot en met regel "
        f"{nl.format_number(manifest.position)} (controlegetal {manifest.head})."
    )
