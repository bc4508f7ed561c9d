"""The command that delivers what is put in a folder: `python -m data watch`."""

import argparse
import json
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from commands import choices, data_profiles
from commands.end import REFUSED
from commands.exchange import export
from data import dutch as nl
from data.check.progress import Watcher
from data.deliver import inbox
from data.deliver.deliver import deliver_file
from data.deliver.inbox import Inbox
from data.deliver.requests import Request, Result, check_category, check_month
from data.home import find_home
from data.priority import drop_priority
from data.profiles.checks import ProfileError
from data.profiles.profiles import Profile
from data.refused import Refused
from data.returned import make_returned
from data.store.store import Store
from data.store.trouble import FAILURES, explain_failure
from data.workbook.cancel import Cancelled
from data.workbook.errors import ChildFailed, Unreadable
from kpi.engine.effect import count_figures

LOOK_SECONDS = 2.0
_SIGNALS = (signal.SIGTERM, signal.SIGINT)
_ENDED = "killed"  # the finding of a file whose reader was ended, as a system that stops does
_FAILED = 1


def add_command(commands: Any) -> None:
    """Add the command to those of `python -m data`."""
    help_ = (
        "Lever aan wat in MAP/in wordt gezet. Het gaat daarna naar MAP/aangenomen, of met de "
        "opmerkingen naar MAP/geweigerd."
    )
    command = choices.add_command(commands, "watch", _watch, help_)
    command.add_argument("folder", metavar="MAP", type=Path, help="de map met het postvak")
    command.add_argument("--once", action="store_true", help="doe wat er staat, en stop dan")
    command.add_argument("--month", metavar="JJJJ-MM", help="maand (standaard de vorige maand)")
    command.add_argument("--category", metavar="NAAM", help="categorie voor rijen zonder categorie")
    command.add_argument("--profile", metavar="NAAM", help="naam of pad van een profiel (.toml)")
    choices.add_sender(command)
    choices.add_json(command)


def _watch(asked: argparse.Namespace) -> int:
    drop_priority()
    if asked.folder.exists() and not asked.folder.is_dir():
        raise Refused(f"{asked.folder} is geen map.", "Noem een map: daar komt het postvak in.")
    check_month(asked.month)
    check_category(asked.category)
    with closing(Store.open(find_home())) as store:
        data_profiles.find_profile(store, asked.profile)
    with _told_to_stop() as stop:
        return _Watch(asked, Inbox(asked.folder), stop).run_looks()


@contextmanager
def _told_to_stop() -> Iterator[threading.Event]:
    """Yield what is set by the first signal to stop; a second one does what it always does."""
    stop = threading.Event()
    before = {one: signal.getsignal(one) for one in _SIGNALS}

    def tell(number: int, _: object) -> None:
        stop.set()
        signal.signal(number, before[signal.Signals(number)])

    before[signal.SIGIO] = signal.signal(signal.SIGIO, signal.SIG_IGN)  # see data/deliver/inbox.py
    for one in _SIGNALS:
        signal.signal(one, tell)
    try:
        yield stop
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


class _Watch:
    def __init__(self, asked: argparse.Namespace, box: Inbox, stop: threading.Event) -> None:
        self._asked, self._box, self._stop = asked, box, stop
        self._code = 0  # of --once: 1 goes before 2
        self._trouble = ""  # that was said last

    def run_looks(self) -> int:
        """Look until told to stop, or once; return the exit code."""
        if not (self._asked.once or self._asked.json):
            place = self._box.folder / inbox.ARRIVED
            print(f"Wacht op bestanden in {place}. Stoppen: Ctrl+C.", file=sys.stderr, flush=True)
        self._box.look_around()
        while not self._stop.wait(LOOK_SECONDS):
            whole = self._box.look_around()
            with self._box.hold() as ours:
                if ours:
                    self._handle(whole)
            if ours and self._asked.once:
                break
        return self._code if self._asked.once else 0

    def _handle(self, whole: list[Path]) -> None:
        """Deliver the files, up to the first that something of ours stands in the way of."""
        for path in self._box.take_files(whole):
            try:
                with export.follow_events():
                    self._deliver(path)
            except Cancelled:
                self._box.put_back(path)
            except (Refused, ProfileError, *FAILURES) as failure:
                self._box.put_back(path)
                self._tell_trouble(failure)
                return
            if self._stop.is_set():
                return
        self._trouble = ""

    def _deliver(self, path: Path) -> None:
        asked = self._asked
        with closing(Store.open(find_home())) as store:
            profile = data_profiles.find_profile(store, asked.profile)
            month = check_month(asked.month)
            request = Request(path, path.name, month, asked.category, profile, by=asked.by)
            watcher = Watcher(cancelled=self._stop.is_set)
            result = deliver_file(store, request, measure=count_figures, watcher=watcher)
        if self._stop.is_set() and any(one.code == _ENDED for one in result.findings):
            raise Cancelled  # it is not the file's fault
        refused = result.status == "refused"
        result = result.drop_effects() if refused else result
        beside = {".json": choices.as_json(result.as_dict(), "deliver").encode()}
        if refused:
            beside |= _make_remarks(path, result, profile)
            self._code = self._code or REFUSED
        where = inbox.REFUSED if refused else inbox.ACCEPTED
        self._tell(path.name, result, self._box.put_away(path, where, beside))

    def _tell(self, name: str, result: Result, place: Path) -> None:
        if self._asked.json:
            told = {"file": name, "status": result.status, "delivery": result.delivery}
            print(json.dumps(told | {"moved_to": str(place)}), flush=True)
            return
        said = {
            "accepted": f"aangenomen als {result.delivery}",
            "duplicate": f"was al aangeleverd als {result.delivery}",
            "refused": f"geweigerd, {_count_errors(result)}",
        }[result.status]
        month = nl.format_month(result.month)
        print(f"{name} ({month}): {said}. Staat in {place}", flush=True)

    def _tell_trouble(self, failure: BaseException) -> None:
        said = str(explain_failure(failure) if isinstance(failure, FAILURES) else failure)
        if said != self._trouble:
            print(f"Het lukt nu niet, het bestand wacht: {said}", file=sys.stderr, flush=True)
        self._trouble, self._code = said, _FAILED


def _count_errors(result: Result) -> str:
    count = sum(one.severity == "error" for one in result.findings)
    if not count:
        return nl.count_noun(len(result.open_names), "vraag", "vragen")
    return nl.count_noun(count, "fout", "fouten")


def _make_remarks(path: Path, result: Result, profile: Profile | None) -> dict[str, bytes]:
    """Return the workbook with remarks by what its name ends with; none of what is unreadable."""
    try:
        made, name = make_returned(path, path.name, result.findings, profile)
    except (Unreadable, ChildFailed):
        return {}
    return {f".opmerkingen{Path(name).suffix}": made}
