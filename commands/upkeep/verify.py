"""`python -m data verify`: what is still as it was, and which figures are not."""

import argparse
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from commands import choices, terminal
from commands.end import REFUSED
from data import dutch as nl
from data.anchors.anchor import Anchor, find_misfit, find_unsigned, read_anchors
from data.anchors.keys import load_public
from data.home import find_home
from data.journal.event import JournalBroken
from data.journal.figure import Figure
from data.journal.history import History
from data.journal.journal import Journal, check_expected
from data.kept.chosen import find_truth
from data.readings.readings import ArchiveIncomplete
from data.refused import Refused
from data.store.query import Query
from data.store.room import find_shortage
from data.store.store import INDEX, Store
from data.upkeep.index_as_it_is import explain_index
from data.upkeep.replay import find_differing, open_both, read_anew
from data.upkeep.verify import name_months, verify_home
from isv_monitor import name_command
from kpi.declared.all import BY_ID
from kpi.engine.engine import count_outcomes
from kpi.question import Question
from kpi.words import phrase_figure

_SHOWN = 50
_Faults = list[tuple[str, str]]


def add_command(commands: Any) -> None:
    """Add the command to the parser of `python -m data`."""
    help_ = "Kijk of journaal, archief, gelezen rijen en index ongeschonden zijn."
    command = choices.add_command(commands, "verify", run_verify, help_)
    command.add_argument(
        "--deep",
        action="store_true",
        help="tel alles ook opnieuw, en lees elk bestand met de regels van nu (duurt lang)",
    )
    command.add_argument(
        "--anchor",
        metavar="BESTAND",
        help="kijk ook of het journaal past op de ankers in dit bestand",
    )
    command.add_argument(
        "--key", metavar="BESTAND", help="de openbare sleutel waarmee die ankers zijn ondertekend"
    )
    choices.add_json(command)


def run_verify(asked: argparse.Namespace) -> int:
    """Say what is no longer as it was; 0: nothing, 2: something."""
    home = find_home()
    check_expected(home)
    anchors = _read_anchors(asked.anchor) if asked.anchor else None
    faults = list(verify_home(home))
    unseen = explain_index(home)
    notes = [unseen] if unseen else []
    if home.is_dir() and (shortage := find_shortage(home)):
        notes.append(f"Let op: {shortage}")
    if weakness := find_truth(home).explain_weakness():
        notes.append(f"Let op: {weakness}")
    notes += _tell_erased(home)
    if asked.deep and not any(file == "journal.jsonl" for file, _ in faults):
        try:
            with open_both(home) as (index, fresh):
                faults += _compare(index, fresh) if index else []
                notes += _read_anew(fresh)
        except ArchiveIncomplete as doubt:
            faults += [("archive", line) for line in str(doubt).splitlines()]
    if anchors and asked.key:
        anchors = _keep_signed(anchors, asked.key, asked.anchor, faults)
    if anchors:
        _compare_anchors(home, anchors, faults, notes)
    if asked.json:
        listed = [{"file": file, "what": what} for file, what in faults]
        print(choices.as_json({"faults": listed, "notes": notes}, "verify"))
    else:
        _print(faults, notes, unseen is None)
    return REFUSED if faults else 0


def _tell_erased(home: Path) -> list[str]:
    """Return how many files are not there because they were erased, if any."""
    history = History()
    with suppress(JournalBroken):  # which is said already
        history.apply(Journal(home).read_new())
    if not (gone := len(history.erased_files)):
        return []
    return [f"{nl.count_noun(gone, 'bestand is', 'bestanden zijn')} gewist, volgens het journaal."]


def _read_anchors(file: str) -> list[Anchor]:
    if anchors := read_anchors(choices.find_file(file)):
        return anchors
    raise Refused(f"In {file} staat geen anker.", "Noem het bestand met de ankers.")


def _keep_signed(anchors: list[Anchor], key: str, file: str, faults: _Faults) -> list[Anchor]:
    """Return the anchors that this key signed; the others are a fault of their file."""
    unsigned = find_unsigned(anchors, load_public(choices.find_file(key)))
    if unsigned:
        lines = nl.join_words([str(line) for line in sorted(one.line for one in unsigned)[:_SHOWN]])
        count = nl.count_noun(len(unsigned), "anker is", "ankers zijn")
        faults.append((file, f"{count} niet ondertekend met deze sleutel: regel {lines}."))
    return [one for one in anchors if one not in unsigned]


def _compare_anchors(home: Path, anchors: list[Anchor], faults: _Faults, notes: list[str]) -> None:
    journal = Journal(home)
    try:
        journal.read_new()
    except JournalBroken:  # which is said already
        notes.append("De ankers zijn niet vergeleken: het journaal is beschadigd.")
        return
    if misfit := find_misfit(journal, anchors):
        faults.append((journal.path.name, misfit))
        return
    last = anchors[-1].position
    left = nl.count_noun(journal.seq - last, "regel heeft", "regels hebben")
    notes.append(
        f"Het journaal past op {nl.count_noun(len(anchors), 'anker', 'ankers')}, tot en met regel "
        f"{nl.format_number(last)}; {left} nog geen anker."
    )


def _print(faults: _Faults, notes: list[str], index: bool) -> None:
    if faults:
        print(f"{nl.count_noun(len(faults), 'fout', 'fouten')} gevonden:")
    else:
        parts = ["journaal", "archief", "gelezen rijen", *(["index"] if index else [])]
        print(f"{nl.join_words(parts).capitalize()} kloppen.")
    for file, what in faults:
        print(f"{file}: {what}")
    for note in notes:
        print(note)


def _compare(index: Query, fresh: Store) -> _Faults:
    """Return in which deliveries and figures the index is not what a fresh replay gives."""
    found = find_differing(index, fresh)
    if not found:
        return []
    cure = f"Geef '{name_command('data rebuild')}'."
    faults = [
        (INDEX, f"de rijen van aanlevering {one} zijn niet die waarmee ze is aangenomen. {cure}")
        for one in found.deliveries
    ]
    if found.settings:
        faults.append(
            (INDEX, f"de normen, termijnen of acties zijn niet die van het journaal. {cure}")
        )
    months = fresh.list_months() if found.settings else found.months
    figures = [line for month in months for line in _compare_figures(index, fresh, month)]
    faults += [(INDEX, line) for line in figures[:_SHOWN]]
    if len(figures) > _SHOWN:
        faults.append((INDEX, nl.count_left(len(figures) - _SHOWN, "cijfer", "cijfers")))
    if not figures and found.months:
        named = name_months(found.months)
        faults.append((INDEX, f"wat telt voor {named} is anders dan opnieuw geteld. {cure}"))
    return faults


def _compare_figures(index: Query, fresh: Query, month: str) -> Iterator[str]:
    """Yield the figures of a month that the index counts otherwise than the replay."""
    shown, counted = (_count(query, month) for query in (index, fresh))
    for kpi, category in dict.fromkeys([*counted, *shown]):
        one, other = shown.get((kpi, category)), counted.get((kpi, category))
        if one != other:
            yield (
                f"{BY_ID[kpi].label} van {category or 'alle categorieën'}, "
                f"{nl.format_month(month)}: in de index {phrase_figure(one)}, "
                f"opnieuw geteld {phrase_figure(other)}"
            )


def _count(query: Query, month: str) -> dict[tuple[str, str | None], Figure]:
    asked = Question(month, "all")
    return {
        (one.kpi, one.group.get("category")): one.as_figure()
        for by in ([], ["category"])
        for one in count_outcomes(query, asked, by=by)
    }


def _read_anew(fresh: Store) -> list[str]:
    """Return which deliveries today's rules would read otherwise: information, and no fault."""
    files = [
        one for one in fresh.history.accepted.values() if one.kind == "bestand" and not one.erased
    ]
    tell = terminal.make_counter("Bestanden opnieuw gelezen")
    notes, same = [], 0
    for number, delivery in enumerate(files, 1):
        named = f"Aanlevering {delivery.id} ({delivery.file}, {delivery.month})"
        try:
            found = read_anew(fresh, delivery)
        except ArchiveIncomplete:
            continue  # said already, as a fault
        same += not found
        if found:
            notes.append(
                f"{named} zou met de regels van nu anders worden gelezen: {'; '.join(found)}. Ze "
                "telt zoals ze is aangenomen."
            )
        tell(delivery.file, number / len(files))
    read = nl.count_noun(same, "bestand geeft", "bestanden geven")
    return [*notes, f"{read} met de regels van nu dezelfde rijen als toen."]
