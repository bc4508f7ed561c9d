"""The commands of `python -m data`: what can be asked, in Dutch, and what is answered.

An entry point: the only file of this room that reaches for the KPIs (the effect of a delivery).
"""

import argparse
import importlib
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from data import cli_compare, cli_profiles, cli_remarks, cli_text, upkeep
from data.answers import ENDED, LOST, Answer, Answers
from data.deliver import Measure, Refused, Result, deliver, nil_report, restore, withdraw
from data.dutch_argparse import Parser
from data.home import home
from data.profiles import ProfileError
from data.store import Store
from data.template import write_template
from data.trouble import FAILURES, explain

REFUSED = 2
ORIGIN = "opdrachtregel"


def _measure() -> Measure:
    # By name: data may not import kpi, and reading a sheet must not wait for it.
    measure: Measure = importlib.import_module("kpi.effect").measure
    return measure


def _template(asked: argparse.Namespace) -> int:
    write_template(Path(asked.file))
    print(f"Sjabloon geschreven: {asked.file}")
    return 0


def _sample(asked: argparse.Namespace) -> int:
    store = Store.open(home())
    try:
        made = upkeep.add_sample(store, cli_text.counter("Voorbeelddata"))
    except Refused as refused:
        print(refused)
        return 0  # `make run` asks for the sample every time
    finally:
        store.close()
    print(
        f"Voorbeelddata: {made} aanleveringen gemaakt." if made else "De voorbeelddata staat er al."
    )
    return 0


def _deliver(asked: argparse.Namespace) -> int:
    path = Path(asked.file)
    if not path.is_file():
        raise Refused(f"Het bestand {asked.file} bestaat niet.", "Controleer de naam en de map.")
    cli_remarks.check_target(asked.file, asked.remarks)
    store = Store.open(home())
    try:
        result = deliver(
            store,
            path,
            path.name,
            month=asked.month,
            category=asked.category,
            profile=cli_profiles.asked_profile(store, asked.profile),
            dry_run=asked.dry_run,
            without_rejected=asked.without_rejected,
            by=asked.by,
            origin=ORIGIN,
            measure=_measure(),
            answers=Answers(rest=Answer(asked.missing)) if asked.missing else None,
        )
        if asked.remarks:
            profile = cli_profiles.asked_profile(store, asked.profile)
            cli_remarks.write(asked.file, asked.remarks, result.findings, profile)
    finally:
        store.close()
    return _answer(asked, result)


def _nil(asked: argparse.Namespace) -> int:
    store = Store.open(home())
    try:
        result = nil_report(store, asked.category, asked.month, by=asked.by, origin=ORIGIN)
    finally:
        store.close()
    return _answer(asked, result)


def _answer(asked: argparse.Namespace, result: Result) -> int:
    print(_json(result.as_dict()) if asked.json else cli_text.result(result))
    return REFUSED if result.refused(getattr(asked, "without_rejected", False)) else 0


def _deliveries(asked: argparse.Namespace) -> int:
    store = Store.open(home())
    try:
        listed = store.deliveries()
    finally:
        store.close()
    print(_json([line.as_dict() for line in listed]) if asked.json else cli_text.history(listed))
    return 0


def _withdraw(asked: argparse.Namespace) -> int:
    return _change(
        lambda store: withdraw(store, asked.id, asked.why, by=asked.by, origin=ORIGIN),
        f"Aanlevering {asked.id} is ingetrokken.",
    )


def _restore(asked: argparse.Namespace) -> int:
    return _change(
        lambda store: restore(store, asked.id, why=asked.why, by=asked.by, origin=ORIGIN),
        f"Aanlevering {asked.id} is teruggezet.",
    )


def _change(change: Callable[[Store], None], said: str) -> int:
    store = Store.open(home())
    try:
        change(store)
    finally:
        store.close()
    print(said)
    return 0


def _rebuild(asked: argparse.Namespace) -> int:
    store = upkeep.rebuild(home())
    count = len(store.history.accepted)
    store.close()
    print(f"De index is opnieuw gemaakt uit {count} aanleveringen.")
    return 0


def _verify(asked: argparse.Namespace) -> int:
    faults = list(upkeep.verify(home()))
    for file, what in faults:
        print(f"{file}: {what}")
    print(f"{len(faults)} fouten gevonden." if faults else "Journaal en archief kloppen.")
    return REFUSED if faults else 0


def _json(answer: Any) -> str:
    return json.dumps(answer, ensure_ascii=False, indent=2, default=str, allow_nan=False)


def parser() -> argparse.ArgumentParser:
    """Return the parser of `python -m data`."""
    made = Parser(
        prog="python -m data",
        description="Aanleveringen doen, herstellen en nakijken. De map staat in ISV_HOME (nu: "
        f"{home()}).",
    )
    commands = made.add_subparsers(title="opdrachten", dest="command", required=True)

    def add(
        name: str, do: Callable[[argparse.Namespace], int], help_: str, *names: str
    ) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=help_, description=help_)
        command.set_defaults(do=do)
        for argument in names:
            command.add_argument(argument)
        return command

    def add_sender(command: argparse.ArgumentParser) -> None:
        command.add_argument("--by", default="", metavar="NAAM", help="wie dit doet")

    def add_json(command: argparse.ArgumentParser) -> None:
        command.add_argument("--json", action="store_true", help="antwoord als JSON")

    add("template", _template, "Schrijf het werkboek om in te vullen (.xlsx).", "file")
    add("sample", _sample, "Zet verzonnen voorbeelddata in een lege map.")
    command = add("deliver", _deliver, "Lever een bestand aan.", "file")
    command.add_argument("--month", metavar="JJJJ-MM", help="maand (standaard de vorige maand)")
    command.add_argument("--category", metavar="NAAM", help="categorie voor rijen zonder categorie")
    command.add_argument("--profile", metavar="NAAM", help="naam of pad van een profiel (.toml)")
    command.add_argument("--dry-run", action="store_true", help="alleen nakijken, niets bewaren")
    command.add_argument(
        "--without-rejected", action="store_true", help="neem de goede rijen, laat de andere weg"
    )
    command.add_argument(
        "--missing",
        choices=(ENDED, LOST),
        help="wat er met verdwenen contracten is gebeurd: beëindigd, of kwijt of onbekend",
    )
    command.add_argument(
        "--remarks", metavar="BESTAND", help="schrijf het bestand ook terug, met opmerkingen erin"
    )
    add_sender(command)
    add_json(command)
    command = add("nil", _nil, "Geef door dat een categorie geen contracten heeft.")
    command.add_argument("--category", metavar="NAAM", required=True)
    command.add_argument("--month", metavar="JJJJ-MM", required=True)
    add_sender(command)
    add_json(command)
    add_json(add("deliveries", _deliveries, "Toon alle aanleveringen, de nieuwste eerst."))
    cli_compare.add_command(commands, add_json)
    command = add("withdraw", _withdraw, "Trek een aanlevering in.", "id")
    command.add_argument("--why", metavar="TEKST", required=True, help="de reden")
    add_sender(command)
    command = add("restore", _restore, "Zet een ingetrokken of vervangen aanlevering terug.", "id")
    command.add_argument("--why", metavar="TEKST", default="", help="de reden")
    add_sender(command)
    cli_profiles.add_commands(commands)
    add("rebuild", _rebuild, "Maak de index opnieuw uit archief en journaal.")
    add("verify", _verify, "Kijk of journaal en archief ongeschonden zijn.")
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0: done, 1: the program failed, 2: refused, with what is wrong."""
    asked = parser().parse_args(arguments)
    try:
        done: int = asked.do(asked)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads has seen enough, as with `| head`: no disk failed
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (Refused, ProfileError) as refused:
        print(refused, file=sys.stderr)
        return REFUSED
    except FAILURES as failure:
        print(f"Mislukt: {explain(failure)}", file=sys.stderr)
        return 1
    return done
