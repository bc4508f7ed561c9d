"""What `python -m data deliver` and `nil` can be asked, and a refusal of either as JSON."""

import argparse
from collections.abc import Callable
from functools import partial
from typing import Any

from commands import choices
from commands.deliver.deliver import deliver_named, tell_nil
from data.deliver.answers import ENDED, LOST, RENUMBERED, TRANSFERRED
from data.deliver.requests import Result, check_month
from data.findings.findings import Finding
from data.profiles.checks import ProfileError
from data.refused import Refused


def add_commands(commands: Any) -> None:
    """Add the two commands to those of `python -m data`."""
    command = choices.add_command(commands, "deliver", deliver_named, "Lever een bestand aan.")
    command.add_argument("file", nargs="?", help="het bestand; zonder: zie --unchanged")
    command.add_argument(
        "--unchanged",
        action="store_true",
        help="bevestig dat de contracten van --category sinds de vorige maand niet zijn veranderd",
    )
    command.add_argument("--month", metavar="JJJJ-MM", help="maand (standaard de vorige maand)")
    command.add_argument("--category", metavar="NAAM", help="categorie voor rijen zonder categorie")
    command.add_argument("--profile", metavar="NAAM", help="naam of pad van een profiel (.toml)")
    command.add_argument("--dry-run", action="store_true", help="alleen nakijken, niets bewaren")
    command.add_argument(
        "--without-rejected", action="store_true", help="neem de goede rijen, laat de andere weg"
    )
    command.add_argument(
        "--missing",
        choices=(ENDED, TRANSFERRED, LOST),
        help="wat er met verdwenen contracten is gebeurd: beëindigd, overgedragen, of kwijt of "
        "onbekend",
    )
    for kind, help_ in (
        (RENUMBERED, "een verdwenen contract dat hernummerd is; het nieuwe nummer staat erin"),
        (
            TRANSFERRED,
            "een verdwenen contract dat overgedragen is; het nieuwe nummer of 'onbekend'",
        ),
    ):
        command.add_argument(
            f"--{kind}", nargs=2, action="append", metavar=("OUD", "NIEUW"), default=[], help=help_
        )
    command.add_argument(
        "--meant",
        action="append",
        default=[],
        metavar="NAAM=BEDOELD",
        help="wat is bedoeld met een naam die op een risicocategorie lijkt: Enegie=Energie, of "
        "Enegie=Enegie als het echt een andere categorie is; mag vaker",
    )
    command.add_argument(
        "--mend",
        action="append",
        default=[],
        metavar="CEL=WAARDE",
        help="lees een cel met een bevinding als deze waarde (CEL= maakt de cel leeg); het bestand "
        "blijft zoals het is; bij meer bladen BLAD!CEL=WAARDE; mag vaker",
    )
    command.add_argument(
        "--mend-all",
        action="store_true",
        help="neem alle voorstellen over: van elke cel de waarde die waarschijnlijk is bedoeld",
    )
    command.add_argument(
        "--remarks",
        dest="returned",
        metavar="BESTAND",
        help="schrijf het bestand ook terug, met opmerkingen erin",
    )
    _answer_always(command)
    help_ = "Geef door dat een categorie geen contracten heeft."
    command = choices.add_command(commands, "nil", tell_nil, help_)
    command.add_argument("--category", metavar="NAAM", required=True)
    command.add_argument("--month", metavar="JJJJ-MM", required=True)
    _answer_always(command)


def _answer_always(command: argparse.ArgumentParser) -> None:
    """Add --by and --json; also that nobody was named is told as JSON to who wants that."""
    choices.add_sender(command)
    choices.add_json(command)
    command.set_defaults(do=partial(_answered, command.get_default("do")))


def _answered(do: Callable[[argparse.Namespace], int], asked: argparse.Namespace) -> int:
    """Do it; who wants JSON gets that too when what is asked cannot be done at all."""
    try:
        return do(asked)
    except (Refused, ProfileError) as refused:
        if asked.json:
            said = (refused.message, refused.cure)
            found = Finding("request", "error", None, None, None, None, None, *said)
            month = asked.month or check_month(None)
            print(
                choices.as_json(
                    Result("refused", None, month, [], findings=[found]).as_dict(), "deliver"
                )
            )
        raise
