"""`python -m data export-store`, `import-store`, `prepare-store`: to a database and back."""

import argparse
from pathlib import Path
from typing import Any

from commands import choices, terminal
from data import dutch as nl
from data.home import find_home
from data.kept.chosen import find_truth, make_tables, name_truth, write_sql
from data.kept.kept import Truth
from data.refused import Refused
from data.setting_forms import is_database
from data.telemetry.audit import log_download
from data.telemetry.commands import keep_command
from data.upkeep.moved import put_truth

_ROLE = "isv_app"


def add_commands(commands: Any) -> None:
    """Add the three to the parser of `python -m data`."""
    where = "een map, of een database: postgresql://naam@machine/database"
    for name, do, help_ in (
        ("export-store", _export, "Kopieer alle gegevens naar een lege map of database."),
        ("import-store", _import, "Haal alle gegevens uit een map of database; hier is het leeg."),
    ):
        command = choices.add_command(commands, name, do, help_)
        command.add_argument("place", metavar="PLAATS", help=where)
        choices.add_json(command)
    help_ = "Maak de tabellen in een database (PostgreSQL), en de rol van de ISV-monitor."
    command = choices.add_command(commands, "prepare-store", _prepare, help_)
    command.add_argument(
        "place", metavar="ADRES", nargs="?", help="van de database, als haar beheerder"
    )
    command.add_argument(
        "--role", metavar="NAAM", default=_ROLE, help=f"de rol (standaard {_ROLE})"
    )
    command.add_argument(
        "--sql", action="store_true", help="doe niets: toon wat de beheerder zelf kan geven"
    )


def _export(asked: argparse.Namespace) -> int:
    home = find_home()
    target = _name(asked.place, home)
    if target.is_here:
        _make_folder(target.home)
    done = _copy(asked, find_truth(home), target)
    with keep_command("data export-store"):
        log_download("Kopie van alle gegevens")
    return done


def _make_folder(folder: Path) -> None:
    if not folder.parent.is_dir():
        raise Refused(f"De map {folder.parent} is er niet.", "Maak haar eerst.")
    if folder.exists() and not folder.is_dir():
        raise Refused(f"{folder} is geen map.", "Noem een andere map.")
    folder.mkdir(exist_ok=True)


def _import(asked: argparse.Namespace) -> int:
    home = find_home()
    source = _name(asked.place, home)
    if source.is_here and not source.home.is_dir():
        raise Refused(f"De map {source.home} is er niet.", "Noem de map met de gegevens.")
    home.mkdir(parents=True, exist_ok=True)
    return _copy(asked, source, find_truth(home))


def _name(text: str, home: Path) -> Truth:
    if "://" in text and not is_database(text):
        raise Refused(
            "Dat is geen map en geen adres van een database.",
            "Schrijf een adres als postgresql://naam@machine/database.",
        )
    return name_truth(text, home)


def _copy(asked: argparse.Namespace, source: Truth, target: Truth) -> int:
    done = put_truth(source, target, terminal.make_counter("Kopiëren"))
    if asked.json:
        told = {
            "source": source.where,
            "target": target.where,
            "position": done.position,
            "head": done.head,
            "files": done.files,
        }
        print(choices.as_json(told, "moved"))
        return 0
    count = nl.count_noun(done.files, "bestand en lezing", "bestanden en lezingen")
    print(
        f"Gekopieerd van {source.where} naar {target.where}: {count}, het journaal tot en met "
        f"regel {nl.format_number(done.position)} (controlegetal {done.head}). Alles is nagelezen."
    )
    return 0


def _prepare(asked: argparse.Namespace) -> int:
    if asked.sql:
        print(write_sql(asked.role))
        return 0
    if not asked.place or not is_database(asked.place):
        raise Refused(
            "Noem de database waarin de tabellen komen.",
            "Schrijf haar adres als postgresql://beheerder@machine/database, of geef --sql.",
        )
    name = make_tables(asked.place, asked.role)
    print(
        f"De tabellen staan in {name}. De rol {asked.role} kan er gegevens bij zetten, en het "
        "journaal niet wijzigen. Geef die rol een wachtwoord, en zet haar adres in ISV_STORE."
    )
    return 0
