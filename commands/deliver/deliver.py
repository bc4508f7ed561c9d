"""Taking in what `python -m data deliver` and `nil` name, and answering."""

import argparse
import shutil
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from commands import choices, data_profiles, terminal
from commands.end import REFUSED
from data import dutch as nl
from data.deliver import mending
from data.deliver.answers import (
    RENUMBERED,
    TRANSFERRED,
    Answer,
    Answers,
    Named,
)
from data.deliver.corrections import report_nil
from data.deliver.deliver import deliver_file
from data.deliver.requests import Request, Result, check_month
from data.deliver.unchanged import confirm_month, find_basis
from data.home import find_home
from data.priority import drop_priority
from data.profiles.profiles import Profile
from data.refused import Refused
from data.returned import make_returned
from data.store.store import Store
from data.workbook.errors import ChildFailed, Unreadable
from kpi.engine.effect import count_figures

# What only a file can have, by what it is called.
_OF_A_FILE = {
    "file": "een bestand",
    "profile": "--profile",
    "without_rejected": "--without-rejected",
    "missing": "--missing",
    "renumbered": "--renumbered",
    "transferred": "--transferred",
    "meant": "--meant",
    "mend": "--mend",
    "mend_all": "--mend-all",
    "returned": "--remarks",
}


def deliver_named(asked: argparse.Namespace) -> int:
    """Take in a file, or that nothing changed; return the exit code.

    Raises Refused, ProfileError: what is asked cannot be done.
    """
    drop_priority()
    if asked.unchanged:
        return _confirm(asked)
    if not asked.file:
        raise Refused(
            "Er is geen bestand genoemd.",
            "Noem het, of geef --unchanged als er in een categorie niets is veranderd.",
        )
    path = choices.find_file(asked.file)
    choices.check_target(asked.file, asked.returned, "--remarks", replaces=True)
    with tempfile.TemporaryDirectory() as folder:
        if asked.returned:  # given back is the very file that was read, whatever becomes of it
            path = Path(shutil.copyfile(path, Path(folder) / path.name))
        return _deliver_file(asked, path, Path(folder))


def _deliver_file(asked: argparse.Namespace, path: Path, desk: Path) -> int:
    with closing(Store.open(find_home())) as store:
        profile = data_profiles.find_profile(store, asked.profile)
        request = Request(
            path,
            path.name,
            check_month(asked.month),
            asked.category,
            profile,
            asked.without_rejected,
            Answers(
                rest=Answer(asked.missing) if asked.missing else None,
                named=tuple(
                    Named(number, kind, becomes)
                    for kind in (RENUMBERED, TRANSFERRED)
                    for number, becomes in getattr(asked, kind)
                ),
            ),
            names=dict(_read_meant(one) for one in asked.meant),
            by=asked.by,
        )
        watcher = terminal.Queue().watcher
        if asked.mend or asked.mend_all:
            wanted = asked.mend, asked.mend_all
            request = mending.mend_request(store, request, *wanted, desk, watcher)
        result = deliver_file(
            store, request, dry_run=asked.dry_run, measure=count_figures, watcher=watcher, desk=desk
        )
        refused = result.is_refused(asked.without_rejected)
        if refused and not profile:
            how = data_profiles.find_hint(store, path, is_read=result.rows_read > 0)
            if how:
                print(how, file=sys.stderr)
    code = _answer(asked, result)  # first: it is done, whatever becomes of the file
    if asked.returned:
        sys.stdout.flush()
        _give_back(path, asked.returned, result, profile)
    return code


def _confirm(asked: argparse.Namespace) -> int:
    given = vars(asked)
    if named := [name for name, words in _OF_A_FILE.items() if given[name]]:
        raise Refused(
            f"--unchanged gaat niet samen met {nl.join_words([_OF_A_FILE[one] for one in named])}.",
            "Ongewijzigd geldt voor een categorie en een maand, zonder bestand.",
        )
    with closing(Store.open(find_home())) as store:
        result = confirm_month(
            store,
            find_basis(store, asked.category or "", check_month(asked.month)),
            dry_run=asked.dry_run,
            measure=count_figures,
            by=asked.by,
        )
    return _answer(asked, result)


def _read_meant(text: str) -> tuple[str, str]:
    name, sign, meant = text.partition("=")
    if not (sign and name.strip() and meant.strip()):
        raise Refused(f"'{text}' is geen antwoord.", "Schrijf het als --meant NAAM=BEDOELD.")
    return name, meant


def tell_nil(asked: argparse.Namespace) -> int:
    """Take in that a category has no contracts; return the exit code. Raises Refused."""
    with closing(Store.open(find_home())) as store:
        result = report_nil(store, asked.category, asked.month, by=asked.by)
    return _answer(asked, result)


def _answer(asked: argparse.Namespace, result: Result) -> int:
    refused = result.is_refused(getattr(asked, "without_rejected", False))
    refused = refused or bool(result.open_names)
    if refused:  # unlike the screen it offers no good rows alone: there is --without-rejected
        result = result.drop_effects()
    print(
        choices.as_json(result.as_dict(), "deliver")
        if asked.json
        else terminal.phrase_result(result, refused)
    )
    return REFUSED if refused else 0


def _give_back(path: Path, target: str, result: Result, profile: Profile | None) -> None:
    """Write the file with its findings and mends, and say so on stderr: stdout may be JSON.

    When it cannot be made or written that is said too: the delivery is done by then.
    """
    found, mends = result.findings, result.mends
    if not found and not mends:
        print("Er zijn geen bevindingen: er is geen bestand geschreven.", file=sys.stderr)
        return
    try:
        made, _ = make_returned(path, path.name, found, profile, mends)
        Path(target).write_bytes(made)
    except (Unreadable, ChildFailed, OSError) as failure:
        why = (
            f"{target} is niet te schrijven. Controleer of er ruimte is en of u er rechten op hebt."
            if isinstance(failure, OSError)
            else f"{failure.message} {failure.cure}"
        )
        print(f"Er is geen bestand met opmerkingen geschreven. {why}", file=sys.stderr)
        return
    what = "opmerkingen" if found else "verbeteringen"
    print(f"Bestand met {what} geschreven: {target}", file=sys.stderr)
