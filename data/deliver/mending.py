"""Cells of a file mended by a command, as on the screen: those named, or all with a proposal."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from data.check.progress import Watcher
from data.deliver.deliver import deliver_file
from data.deliver.requests import Request, Result
from data.journal.events import MendedCell
from data.mended.mends import Mendable, list_mendable
from data.refused import Refused
from data.store.store import Store


def mend_request(
    store: Store,
    asked: Request,
    given: Sequence[str],
    every: bool,
    desk: Path,
    watcher: Watcher,
) -> Request:
    """Return the request with the cells mended that were `given` (CEL=WAARDE), and with `every`
    also those of which something is proposed.

    The file is tried until there is nothing more to mend: a mended cell may bring another to light.
    Raises Refused for what is no mend, and for a cell in which nothing was found.
    """
    wanted = dict(_read_mend(one) for one in given)
    while True:
        tried = deliver_file(store, asked, dry_run=True, desk=desk, watcher=watcher)
        mends = [*asked.mends, *_make_mends(tried, asked, wanted, every)]
        if len(mends) == len(asked.mends):
            break
        asked = replace(asked, mends=tuple(mends))
    if wanted and tried.status == "duplicate":
        raise Refused(
            f"Dit bestand is al aangeleverd ({tried.delivery}): daar is niets meer te verbeteren.",
            "Trek die aanlevering in, of verbeter het bestand zelf.",
        )
    if wanted:
        where = next(iter(wanted))
        raise Refused(
            f"In cel {where} is niets gevonden dat te verbeteren is.",
            "Kijk na welke cel het is; bij meer bladen schrijft u --mend 'BLAD!CEL=WAARDE'.",
        )
    return asked


def list_proposed(found: Result) -> list[Mendable]:
    """Return the cells of which something is proposed that was not taken over."""
    cells = list_mendable(found.findings, found.mends)
    return [one for one in cells if one.proposal and not one.mend]


def _make_mends(
    tried: Result, asked: Request, wanted: dict[str, str], every: bool
) -> list[MendedCell]:
    """Return the mends that can be made by now, and take them from what is `wanted`."""
    made, cells = [], [one for one in list_mendable(tried.findings, asked.mends) if not one.mend]
    alone = [one.place[1] for one in cells]
    for one in cells:
        sheet, cell = one.place
        names = [
            f"{sheet}!{cell}".casefold(),
            *([cell.casefold()] if alone.count(cell) == 1 else ()),
        ]
        said = next((name for name in wanted if name.casefold() in names), None)
        if said is not None:
            made.append(one.mend_cell(wanted.pop(said)))
        elif every and one.proposal:
            made.append(one.mend_cell(one.proposal))
    return made


def _read_mend(text: str) -> tuple[str, str]:
    cell, sign, becomes = text.partition("=")
    if not (sign and cell.strip()):
        raise Refused(f"'{text}' is geen verbetering.", "Schrijf het als --mend CEL=WAARDE.")
    return cell.strip(), becomes
