"""A work list as HTML: what is to be done by when and why, in groups, the most urgent first."""

from collections.abc import Sequence
from html import escape

from data import dutch as nl
from data import months
from kpi.worklist.task import Task
from kpi.worklist.words import URGENCIES
from kpi.worklist.worklist import HORIZON_DAYS, ORDER
from ui.kit import blocks

# More rows than this nobody reads on a screen; the workbook holds them all.
SHOWN = 200
_SUBS = {
    "passed": "De termijn is om. De oudste staat bovenaan.",
    "no_reason": "Verplichte aanbestedingen waarvoor geldt: pas toe of leg uit.",
    "unknown": "Lege cellen waardoor een antwoord onbekend is. Wat over de verplichting beslist, "
    "staat bovenaan.",
    "coming": f"Termijnen die binnen {HORIZON_DAYS} dagen na de peildatum aflopen.",
}


def listed(tasks: Sequence[Task], month: str) -> str:
    """Return the tasks in their groups; without any it says so."""
    if not tasks:
        day = nl.date(months.reference_date(month))
        return (
            f'<p class="isv-none">Er is niets te doen: op {day} was geen termijn verstreken, '
            f"loopt er in {HORIZON_DAYS} dagen geen af, en is er niets in te vullen.</p>"
        )
    grouped = {one: [task for task in tasks if task.urgency == one] for one in ORDER}
    return "".join(_group(one, found) for one, found in grouped.items() if found)


def _group(urgency: str, found: Sequence[Task]) -> str:
    title = f"{URGENCIES[urgency]} ({nl.number(len(found))})"
    dated = any(task.due_on for task in found)
    headers = ["Wat te doen", "Contract", "Contractmanager", "Waar het staat"]
    rows = [_cells(task) for task in found[:SHOWN]]
    if dated:
        headers = ["Uiterlijk", *headers]
        rows = [[nl.date(task.due_on), *row] for task, row in zip(found[:SHOWN], rows, strict=True)]
    drawn = blocks.table(title, headers, rows, whole=[0] if dated else [], stacked=True)
    left = nl.and_more(len(found) - SHOWN, "taak", "taken")
    tail = blocks.quiet(left and f"{left} Het werkblad noemt ze alle.")
    sub = f'<p class="isv-sub">{escape(_SUBS[urgency])}</p>'
    return f'<section class="isv-tasks"><h3>{escape(title)}</h3>{sub}{drawn}{tail}</section>'


def _cells(task: Task) -> list[str]:
    unit = task.tender_id or task.contract_id
    number = f"aanbesteding {unit}" if task.unit == "tender" else task.contract_id
    place = f"blad {task.sheet}, rij {task.row}" if task.sheet else f"rij {task.row}"
    return [
        f'{escape(task.what)}<span class="isv-rest">{escape(task.why)}</span>',
        f'{escape(number)}<span class="isv-rest">{escape(task.title or "–")} · '
        f"{escape(task.authority)}</span>",
        escape(task.manager or nl.UNKNOWN),
        f'{escape(task.file)}<span class="isv-rest">{escape(place)}</span>',
    ]
