"""`python -m data reread`: the file of an accepted delivery read again, or that undone."""

import argparse
from contextlib import closing
from typing import Any

from commands import choices, terminal
from commands.data_profiles import find_profile
from commands.end import REFUSED
from data.deliver.requests import Result, check_month
from data.deliver.reread import Again, reread_delivery, withdraw_reread
from data.findings.findings import Finding
from data.home import find_home
from data.profiles.checks import ProfileError
from data.refused import Refused
from data.store.store import Store
from data.telemetry.audit import ROWS, log_look
from data.telemetry.commands import keep_command
from kpi.engine.effect import count_figures


def add_command(commands: Any) -> None:
    """Add the command to those of `python -m data`."""
    help_ = "Lees het bestand van een aanlevering opnieuw; wat eerder gelezen is, blijft bewaard."
    command = choices.add_command(commands, "reread", _reread, help_, "id")
    command.add_argument(
        "--profile", metavar="NAAM", help="lees met dit profiel (standaard: met dat van toen)"
    )
    command.add_argument(
        "--dry-run", action="store_true", help="alleen tonen wat er verandert, niets bewaren"
    )
    command.add_argument(
        "--without-rejected", action="store_true", help="neem de goede rijen, laat de andere weg"
    )
    command.add_argument(
        "--undo", action="store_true", help="laat de lezing van daarvoor weer gelden"
    )
    command.add_argument("--why", metavar="TEKST", default="", help="de reden")
    choices.add_sender(command)
    choices.add_json(command)


def _reread(asked: argparse.Namespace) -> int:
    try:
        with (
            keep_command("data reread", asked.by, aanlevering=asked.id),
            closing(Store.open(find_home())) as store,
        ):
            if asked.undo:
                withdraw_reread(store, asked.id, asked.why, by=asked.by)
                result = _find_undone(store, asked.id)
            else:
                result = _do(store, asked)
            if result.findings:  # they tell of cells of a file that was kept
                log_look(ROWS)
    except (Refused, ProfileError) as refused:
        if asked.json:
            said = (refused.message, refused.cure)
            found = Finding("request", "error", None, None, None, None, None, *said)
            answer = Result("refused", asked.id, check_month(None), [], findings=[found])
            print(choices.as_json(answer.as_dict(), "deliver"))
        raise
    refused_ = result.is_refused(asked.without_rejected)
    if refused_:
        result = result.drop_effects()
    told = (
        choices.as_json(result.as_dict(), "deliver")
        if asked.json
        else _phrase(result, asked, refused_)
    )
    print(told)
    return REFUSED if refused_ else 0


def _do(store: Store, asked: argparse.Namespace) -> Result:
    again = Again(
        asked.id,
        find_profile(store, asked.profile),
        asked.without_rejected,
        asked.why,
        by=asked.by,
    )
    watcher = terminal.Queue().watcher
    return reread_delivery(
        store, again, dry_run=asked.dry_run, measure=count_figures, watcher=watcher
    )


def _find_undone(store: Store, delivery: str) -> Result:
    now = store.history.find_delivery(delivery)
    rows = now.rows_read, now.rows_accepted, now.rows_rejected
    return Result("accepted", now.id, now.month, sorted(now.rows), *rows)


def _phrase(result: Result, asked: argparse.Namespace, refused: bool) -> str:
    """Return what came of it: the lines of a delivery below a first line of its own."""
    if asked.undo:
        return f"Aanlevering {asked.id} telt weer zoals ze daarvoor was gelezen."
    said = {
        "accepted": f"Aanlevering {asked.id} is opnieuw gelezen en telt zo.",
        "dry-run": "Opnieuw gelezen om te zien wat er verandert; er is niets bewaard.",
        "duplicate": f"Aanlevering {asked.id} wordt zo hetzelfde gelezen; er is niets veranderd.",
    }
    if refused or result.status not in said:
        first = f"Geweigerd: aanlevering {asked.id} telt zoals ze al was gelezen."
    else:
        first = said[result.status]
    return "\n".join([first, *terminal.phrase_result(result, refused).splitlines()[1:]])
