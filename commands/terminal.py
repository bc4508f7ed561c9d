"""What `python -m data` says to a person who did not ask for JSON."""

import sys
from collections.abc import Callable, Sequence

from commands import data_compare
from commands.choices import write_table
from data import dutch as nl
from data.check.progress import WAITING, Watcher, phrase_place
from data.clock import format_moment
from data.deliver import mending
from data.deliver.questions import NOT_ENDED
from data.deliver.requests import Effect, Result
from data.findings.findings import Severity
from data.findings.groups import WHOLE_FILE, Group, group_findings
from data.journal.events import MendedCell
from data.store.listing import Delivery
from isv_monitor import name_command
from kpi.declared.all import BY_ID
from kpi.words import phrase_figure

_STATUS = {
    "accepted": "Aangenomen",
    "refused": "Geweigerd: er telt niets van mee",
    "dry-run": "Nagekeken{verdict}; er is niets bewaard",
    "duplicate": "{what} was voor deze maand al aangeleverd; er is niets veranderd",
}
_WHAT = {"bestand": "Dit bestand", "nulmelding": "Deze nulmelding", "ongewijzigd": "Dit"}
_SEVERITY: dict[Severity, str] = {"error": "FOUT", "warning": "let op"}
_SHOWN = 50


def make_counter(title: str) -> Callable[[str, float], None]:
    """Return a progress function that rewrites one line of a terminal, and is silent elsewhere."""

    def show(what: str, done: float) -> None:
        if sys.stderr.isatty():
            print(f"\r{title}: {done:4.0%} {what:<60.60}", end="", file=sys.stderr, flush=True)

    return show


class Queue:
    """Says on stderr which number in the queue a file is, each time that there is more to say."""

    def __init__(self) -> None:
        self._said = ""
        self.watcher = Watcher(
            lambda stage, _done, place: self.show(place) if stage == WAITING else None
        )

    def show(self, place: int) -> None:
        """Say so, unless that was said last."""
        said = phrase_place(place)
        if said != self._said:
            print(said, file=sys.stderr, flush=True)
        self._said = said


def phrase_result(found: Result, refused: bool = False) -> str:
    """Return what became of a delivery: counts, findings with place and cure, effect, missing.

    `refused`: whether it was or, after a dry run, would be.
    """
    verdict = ": dit bestand zou worden geweigerd" if refused else ""
    status = _STATUS[found.status].format(what=_WHAT[found.kind], verdict=verdict)
    lines = [f"{status}." if found.status != "accepted" else f"{status} als {found.delivery}."]
    rows = nl.count_noun(found.rows_read, "rij", "rijen")
    lines.append(
        f"Maand {found.month} · {', '.join(found.parts) or 'geen categorie'} · {rows} "
        f"gelezen, {nl.format_number(found.rows_accepted)} goed, "
        f"{nl.format_number(found.rows_rejected)} fout."
    )
    listed = [group for severity in _SEVERITY for group in group_findings(found.findings, severity)]
    lines += [_findings(group) for group in listed[:_SHOWN]]
    if len(listed) > _SHOWN:
        left = nl.count_left(len(listed) - _SHOWN, "regel", "regels")
        lines.append(f"{left} Alles per cel: --json.")
    if found.mends:
        lines.append(f"{nl.count_noun(len(found.mends), 'cel', 'cellen')} verbeterd:")
        lines += [f"  {_mend(one)}" for one in found.mends[:_SHOWN]]
        if len(found.mends) > _SHOWN:
            lines.append(f"  {nl.count_left(len(found.mends) - _SHOWN, 'cel', 'cellen')}")
    if proposed := mending.list_proposed(found):
        count = nl.count_noun(len(proposed), "voorstel", "voorstellen")
        lines.append(f"{count} om een cel te verbeteren: neem alles over met --mend-all.")
    if found.confirmed:
        told = nl.count_noun(len(found.confirmed), "waarschuwing", "waarschuwingen")
        lines.append(f"{told} niet genoemd: bewaard als 'klopt'. Zie --json.")
    # The screen asks these; of a month that has not ended there is a finding already.
    asked = [one.text for one in found.questions if one.code != NOT_ENDED]
    lines += [f"vraag  {text}" for text in asked]
    for one in found.open_names:
        said = f"--meant '{one.name}={one.near}'"
        other = f"--meant '{one.name}={one.name}'"
        lines.append(f"vraag  {one.text}")
        lines.append(f"       Antwoord met {said}, of met {other} als het echt een andere is.")
    if found.changes:
        lines += ["", found.phrase_against()]
        lines += [f"  {line}" for line in data_compare.phrase_counts(found.changes)]
    for month, effect in [("", found.effect), *found.other_months.items()]:
        if turned := _effect(effect):
            heads = ("KPI", "Categorie", "Eerst", "Nu")
            of = f" van {nl.format_month(month)}" if month else ""
            lines += ["", f"Wat er aan de cijfers{of} verandert:", write_table(heads, turned)]
    if found.missing_contracts:
        lines.append("")
        stood = nl.count_noun(len(found.missing_contracts), "contract stond", "contracten stonden")
        lines.append(f"{stood} er eerst wel en nu niet:")
        lines += [
            f"  {row.contract_id} {row.title or '-'} ({row.category})"
            for row in found.missing_contracts[:_SHOWN]
        ]
    return "\n".join(lines)


def _mend(one: MendedCell) -> str:
    was, becomes = (f"'{text}'" if text else "(leeg)" for text in (one.was, one.becomes))
    return f"{' '.join(filter(None, (one.sheet, one.cell)))}: {was} → {becomes}"


def _findings(group: Group) -> str:
    places = "" if group.places == WHOLE_FILE else group.places
    place = " ".join(filter(None, (group.first.sheet, places)))
    times = f"{nl.format_number(group.count)} keer" if group.count > 1 else ""
    about = "; ".join(filter(None, (times, group.contracts)))
    severity = _SEVERITY[group.first.severity]
    place = f"{place} ({about})" if about else place
    head = f"{severity:<7}{place}{': ' if place else ''}{group.message}"
    return f"{head}\n       {group.cure}"


def _effect(effect: Sequence[Effect]) -> list[tuple[str, ...]]:
    """Return the figures that read otherwise now."""
    lines = (
        (
            BY_ID[e.after.kpi].label,
            e.after.category or "-",
            phrase_figure(e.before),
            phrase_figure(e.after),
        )
        for e in effect
    )
    return [line for line in lines if line[2] != line[3]]


def write_history(deliveries: Sequence[Delivery]) -> str:
    """Return the history as a table, newest first."""
    if not deliveries:
        return f"Er is nog niets aangeleverd. Begin met: {name_command('data deliver BESTAND')}"
    heads = ("Nummer", "Maand", "Toestand", "Rijen", "Fout", "Wanneer", "Wie", "Bestand")
    lines = []
    for d in deliveries:
        rows = d.rows_accepted, d.rows_rejected
        whence = (
            format_moment(d.at),
            d.by or None,
            f"{d.name} ({d.rests_on})" if d.rests_on else d.name,
        )
        state = f"{d.state} (nakijken)" if d.fallen else d.state
        lines.append((d.id, d.month, state, *rows, *whence, ", ".join(d.parts)))
    return write_table((*heads, "Categorieën"), lines)
