"""The commands that take something in: `python -m data deliver` and `nil`."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from commands import data_profiles, data_returned, terminal
from commands.data_profiles import ORIGIN
from commands.end import REFUSED
from commands.targets import check_target
from data.deliver.answers import ENDED, LOST, Answer, Answers
from data.deliver.corrections import nil_report
from data.deliver.deliver import deliver
from data.deliver.requests import Request, Result, asked_month
from data.findings.findings import Finding
from data.home import home
from data.profiles.checks import ProfileError
from data.refused import Refused
from data.store.store import Store
from kpi.engine.effect import measure


def add_commands(commands: Any, add_json: Callable[[argparse.ArgumentParser], None]) -> None:
    """Add the two commands to those of `python -m data`."""
    help_ = "Lever een bestand aan."
    command = commands.add_parser("deliver", help=help_, description=help_)
    command.set_defaults(do=lambda asked: _answered(asked, _deliver))
    command.add_argument("file")
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
    help_ = "Geef door dat een categorie geen contracten heeft."
    command = commands.add_parser("nil", help=help_, description=help_)
    command.set_defaults(do=lambda asked: _answered(asked, _nil))
    command.add_argument("--category", metavar="NAAM", required=True)
    command.add_argument("--month", metavar="JJJJ-MM", required=True)
    add_sender(command)
    add_json(command)


def add_sender(command: argparse.ArgumentParser) -> None:
    """Add --by: every change has a name in the journal."""
    command.add_argument("--by", default="", metavar="NAAM", help="wie dit doet")


def as_json(answer: Any) -> str:
    """Return an answer as JSON for a person to read too; days as yyyy-mm-dd."""
    return json.dumps(answer, ensure_ascii=False, indent=2, default=str, allow_nan=False)


def _answered(asked: argparse.Namespace, do: Callable[[argparse.Namespace], int]) -> int:
    """Do it; who wants JSON gets that too when what is asked cannot be done at all."""
    try:
        return do(asked)
    except (Refused, ProfileError) as refused:
        if asked.json:
            said = (refused.message, refused.cure)
            found = Finding("request", "error", None, None, None, None, None, *said)
            month = asked.month or asked_month(None)
            print(as_json(Result("refused", None, month, [], findings=[found]).as_dict()))
        raise


def _deliver(asked: argparse.Namespace) -> int:
    path = Path(asked.file)
    if not path.is_file():
        raise Refused(f"Het bestand {asked.file} bestaat niet.", "Controleer de naam en de map.")
    check_target(asked.file, asked.remarks, "--remarks", replaces=True)
    store = Store.open(home())
    try:
        profile = data_profiles.asked_profile(store, asked.profile)
        request = Request(
            path,
            path.name,
            asked_month(asked.month),
            asked.category,
            profile,
            asked.without_rejected,
            asked.by,
            ORIGIN,
            Answers(rest=Answer(asked.missing) if asked.missing else None),
        )
        result = deliver(store, request, dry_run=asked.dry_run, measure=measure)
        refused = result.refused(asked.without_rejected)
        if refused and not profile and (how := data_profiles.hint(store, path)):
            print(how, file=sys.stderr)
    finally:
        store.close()
    code = _answer(asked, result)  # first: it is done, whatever becomes of the remarks
    if asked.remarks:
        sys.stdout.flush()
        data_returned.write(asked.file, asked.remarks, result.findings, profile)
    return code


def _nil(asked: argparse.Namespace) -> int:
    store = Store.open(home())
    try:
        result = nil_report(store, asked.category, asked.month, by=asked.by, origin=ORIGIN)
    finally:
        store.close()
    return _answer(asked, result)


def _answer(asked: argparse.Namespace, result: Result) -> int:
    refused = result.refused(getattr(asked, "without_rejected", False))
    if refused:  # unlike the screen it offers no good rows alone: there is --without-rejected
        result = result.bare()
    print(as_json(result.as_dict()) if asked.json else terminal.result(result, refused))
    return REFUSED if refused else 0
