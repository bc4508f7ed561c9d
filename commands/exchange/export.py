"""The command that writes what other programs read: `python -m data export`."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from commands import choices
from commands.end import keep_log_quiet
from data import dutch as nl
from data.home import find_home
from data.journal.journal import measure_journal
from data.months import BadMonth
from data.refused import Refused
from data.settings import EXPORT_CONFIDENTIAL, EXPORT_DIR
from data.store.store import Store
from data.store.trouble import FAILURES, explain_failure
from data.telemetry.audit import log_download
from data.telemetry.commands import keep_command
from kpi.engine.engine import find_latest
from report.exported.files import keep_export, write_export

_USUAL = "Uitvoer voor andere programma's"
_CONFIDENTIAL = f"{_USUAL}, met wat vertrouwelijk is"


def add_command(commands: Any) -> None:
    """Add the command to those of `python -m data`."""
    help_ = "Schrijf cijfers, contracten en definities voor andere programma's (Parquet en .csv)."
    command = choices.add_command(commands, "export", _export, help_)
    command.add_argument("folder", metavar="MAP", type=Path, help="waar de bestanden komen")
    command.add_argument(
        "--month", metavar="JJJJ-MM", help="aan het eind van deze maand (standaard de laatste)"
    )
    command.add_argument(
        "--confidential",
        action="store_true",
        help="ook de vertrouwelijke kolommen, en de cijfers in euro",
    )
    choices.add_json(command)


def _export(asked: argparse.Namespace) -> int:
    folder: Path = asked.folder
    if folder.exists() and not folder.is_dir():
        raise Refused(f"{folder} is geen map.", "Noem een map: daar komen de bestanden in.")
    with keep_command("data export", maand=asked.month), closing(Store.open(find_home())) as store:
        try:
            month = asked.month or find_latest(store)
            made = write_export(store, folder, month, confidential=asked.confidential)
        except BadMonth as bad:
            raise Refused(str(bad), "Er is niets geschreven.") from bad
        log_download(_CONFIDENTIAL if asked.confidential else _USUAL)
    print(choices.as_json(made, "export") if asked.json else _phrase(made, folder))
    return 0


@contextmanager
def follow_events() -> Iterator[None]:
    """Write the export anew (ISV_EXPORT_DIR) when what is done within wrote to the journal.

    What was done is done: that the export failed is said on stderr, and changes no exit code.
    """
    keep_log_quiet()
    before = _measure()
    yield
    if _measure() not in (before, None):
        try:
            _keep()
        except (Refused, *FAILURES) as failure:
            said = failure if isinstance(failure, Refused) else explain_failure(failure)
            print(f"De uitvoer voor andere programma's is niet bij. {said}", file=sys.stderr)


def _measure() -> int | None:
    """Return how far the journal is; None: the command itself says why it is not known."""
    try:
        return measure_journal(find_home())
    except (OSError, Refused):
        return None


def _keep() -> None:
    folder = EXPORT_DIR.read()
    if folder is None:
        return
    confidential = EXPORT_CONFIDENTIAL.read()
    with closing(Store.open(find_home())) as store:
        keep_export(store, folder, confidential=confidential)


def _phrase(made: dict[str, Any], folder: Path) -> str:
    rows = {one["table"]: one["rows"] for one in made["files"]}
    told = nl.join_words([f"{name} ({nl.format_number(count)})" for name, count in rows.items()])
    kept = "met" if made["confidential"] else "zonder"
    return (
        f"De stand van {nl.format_month(made['month'])} staat in {folder}, {kept} wat "
        f"vertrouwelijk is. Tabellen, met hun aantal rijen: {told}."
    )
