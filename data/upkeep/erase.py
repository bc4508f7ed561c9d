"""Erasing what a delivery says of persons: the file goes, its rows stay with what is counted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from data import dutch as nl
from data.access.actor import Actor
from data.access.permissions import require_role
from data.deliver.corrections import find_delivery
from data.deliver.refused_files import list_turned_down
from data.entries.required import check_name, require_text
from data.home import find_home
from data.journal.delivery import Accepted, name_place
from data.journal.events import Erased, ErasedReading
from data.leftovers import make_folder
from data.readings.blanked import Spot, write_blanked
from data.readings.stand_ins import make_key
from data.reference import list_columns
from data.refused import Refused
from data.store.store import Store
from data.workbook.errors import ChildFailed, Unreadable
from data.workbook.limits import run_limited
from isv_monitor import name_command

_CHILD = "data.upkeep.spot:find_spot"
_PLACE = re.compile(r"(?P<id>[^:]+)(?::(?:(?P<sheet>.+)!)?(?P<cell>[A-Za-z]{1,3}[1-9][0-9]*))?")
_NOTHING = "Er is niets gewist."
_ERASE = name_command("data erase")


@dataclass(frozen=True, slots=True)
class Erasing:
    """What is asked: to erase all that a delivery says of persons, or only these cells.

    cells: (sheet, cell) each; the sheet is None in a .csv.
    """

    delivery: str
    ground: str
    cells: tuple[tuple[str | None, str], ...] = ()


class Gone(NamedTuple):
    """A file that was erased: the id of its delivery (the number of its refusal), name and hash."""

    id: str
    file: str
    sha256: str


def read_asked(texts: Sequence[str], ground: str) -> Erasing:
    """Return what texts ask for: 'L00012', or cells of one delivery: 'L00012:Contracten!B7'; '31'
    is the file that event 31 refused.

    Raises Refused.
    """
    found = [_PLACE.fullmatch(text) for text in texts]
    ids = {one["id"] for one in found if one}
    cells = tuple((one["sheet"], one["cell"].upper()) for one in found if one and one["cell"])
    if not all(found) or len(ids) != 1 or len(cells) not in (0, len(texts)):
        raise Refused(
            f"'{' '.join(texts)}' is geen aanlevering of cel.",
            "Noem één aanlevering (L00012) of cellen daarvan (L00012:Contracten!B7).",
        )
    return Erasing(ids.pop(), ground, cells)


def erase_delivery(store: Store, asked: Erasing, by: Actor) -> list[Gone]:
    """Erase what is asked, for good; return what it was of, [] when all of it was erased before.

    The archived bytes hold it all, so they go whatever is asked; of those bytes every delivery is
    erased. The event is written first: who is stopped after it has the rest done at the next start.
    Figures stay as they are. Raises Refused, OSError (nothing was erased).
    """
    require_role(by, Erased)
    ground = require_text(
        asked.ground, "Wissen kan niet zonder grond.", "Schrijf waarom dit weg moet: --ground."
    )
    who = check_name(by)
    store.refresh()
    if asked.delivery.isdecimal():
        return _erase_refused(store, asked, ground, who)
    places = {name_place(*cell) for cell in asked.cells}
    found = _find(store, asked, places)
    if not found:
        store.finish_erasures()
        return []
    spots = [_find_spot(store, found, *cell) for cell in asked.cells]
    with store.hold(who):
        found = _find(store, asked, places)
        if not found:
            return []
        same = [
            one
            for one in store.history.accepted.values()
            if one.sha256 == found.sha256 and one.kind == "bestand"
        ]
        key = make_key(store.home)
        with make_folder(".lezen", store.home) as work:
            readings = [
                made for one in same for made in _blank_readings(store, one, spots, key, Path(work))
            ]
        cells = tuple(sorted(places))
        body = Erased(found.id, ground, cells, (found.sha256,), tuple(readings))
        store.write(who, body)
        store.finish_erasures()
    return [Gone(one.id, one.file, one.sha256) for one in same]


def _erase_refused(store: Store, asked: Erasing, ground: str, who: Actor) -> list[Gone]:
    """Erase a file that was refused: nothing is kept of it but its bytes."""
    with store.hold(who):
        found = next(
            (one for one in list_turned_down(store) if str(one.nr) == asked.delivery), None
        )
        if not found or asked.cells:
            raise Refused(f"Er is geen geweigerd bestand {asked.delivery}.", _NOTHING)
        used = [one.id for one in store.history.accepted.values() if one.sha256 == found.sha256]
        if used and found.sha256 not in store.history.erased_files:
            raise Refused(
                f"Ditzelfde bestand is ook aangenomen: {nl.join_words(used)}.",
                f"Wis dan die aanlevering: {_ERASE} {used[0]}",
            )
        before = found.sha256 in store.history.erased_files
        if not before:
            store.write(who, Erased(asked.delivery, ground, (), (found.sha256,), ()))
        store.finish_erasures()
    return [] if before else [Gone(asked.delivery, found.file, found.sha256)]


def _find(store: Store, asked: Erasing, places: set[str]) -> Accepted | None:
    """Return the delivery that is asked for; None when all of it was erased before."""
    found = find_delivery(store, asked.delivery)
    if found.kind != "bestand":
        other = f"Bedoelt u {found.rests_on}, waar de rijen in staan?" if found.rests_on else ""
        raise Refused(f"Aanlevering {found.id} heeft geen bestand. {other}".strip(), _NOTHING)
    whole = any(not one.cells for one in found.erased)
    before = {cell for one in found.erased for cell in one.cells}
    return None if whole or (places and places <= before) else found


def _find_spot(store: Store, found: Accepted, sheet: str | None, cell: str) -> Spot:
    """Return what a cell was read as. Raises Refused for one that is counted, or is not there."""
    path = store.archive.find_whole(found.sha256)
    if not path:
        raise Refused(
            f"Het bestand van {found.id} is er niet meer: welke cel {cell} was, is niet te zien.",
            f"Wis alles wat over personen kan gaan: {_ERASE} {found.id}",
        )
    asked = {"path": str(path.resolve()), "filename": found.file, "profile": found.profile}
    asked |= {"sheet": sheet, "cell": cell}
    try:
        with make_folder("isv-kijken") as folder:
            told = run_limited(_CHILD, asked, folder, home=find_home())
    except (Unreadable, ChildFailed) as failure:
        raise Refused(f"{found.file} is niet te lezen: {failure}", _NOTHING) from failure
    if not told["there"]:
        raise Refused(
            f"{name_place(sheet, cell)} is geen cel van {found.file}.",
            "Schrijf een cel als Contracten!B7; in een .csv als B7.",
        )
    kind, field, header = told["kind"], told["field"], told["header"]
    column = next((one for one in list_columns(kind) if one.field == field), None) if kind else None
    if column and column.person == "no":
        raise Refused(
            f"In {name_place(sheet, cell)} staat '{column.header}'. Dat telt mee in de cijfers, en "
            "is dus niet te wissen zonder dat die veranderen.",
            "Lever het bestand aan met iets anders in die cel, en wis daarna deze aanlevering.",
        )
    letters = cell.rstrip("0123456789")
    named = (header, f"{header} ({letters})") if header else ()
    return Spot(sheet, cell, told["row"], kind, field, (*named, f"kolom {letters}"))


def _blank_readings(
    store: Store, one: Accepted, spots: list[Spot], key: bytes, work: Path
) -> list[ErasedReading]:
    """Keep every reading of a delivery without what is erased; return their hashes."""
    made = []
    for reading in one.list_readings():
        if not reading.rows_hash:
            continue
        folder = work / f"{one.nr}-{reading.nr}"
        folder.mkdir()
        with store.readings.open_reading(reading) as (checked, _):
            blanked = write_blanked(folder, checked, spots, reading.profile, key)
        hashes = store.readings.keep(blanked)
        made.append(ErasedReading(one.id, reading.rows_hash, reading.findings_hash, *hashes))
    return made


def phrase_done(found: Sequence[Gone], asked: Erasing) -> str:
    """Return what was erased, in Dutch."""
    if not found:
        return f"Dit was al gewist van {asked.delivery}. Er is niets veranderd."
    named = nl.join_words([f"{one.id} ({one.file})" for one in found])
    what = (
        f"de cellen {nl.join_words(sorted(name_place(*one) for one in asked.cells))}"
        if asked.cells
        else "alles wat over personen kan gaan"
    )
    return (
        f"Gewist van {named}: {what}, en het bestand zelf. De cijfers blijven zoals ze waren. Wat "
        "in het journaal staat en in eerdere reservekopieën, is niet gewist: zie docs/privacy.md."
    )
