"""The work list as a workbook: a table to filter, and a sheet that says what was chosen."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from data import dutch as nl
from kpi.declared.all import BY_ID
from kpi.quality.cells import list_headers
from kpi.question import Question
from kpi.worklist.agreed import NOTHING, Judged, phrase_agreement
from kpi.worklist.judged import find_judging_day
from kpi.worklist.words import KINDS, URGENCIES
from kpi.worklist.worklist import HORIZON_DAYS, Task
from report.workbooks.columns import Value, list_columns
from report.workbooks.sheets import write_table

COLUMNS = [
    replace(column, meaning=column.meaning.format(**URGENCIES))
    for column in list_columns("worklist")
]
_WINDOWS = {
    "year": "het kalenderjaar tot en met de peildatum",
    "12m": "de 12 maanden tot en met de peildatum",
    "all": "alle aanbestedingen tot en met de peildatum",
}


def write_worklist(
    tasks: Sequence[Task],
    question: Question,
    horizon_days: int = HORIZON_DAYS,
    *,
    today: dt.date | None = None,
    agreed: Mapping[str, Judged] = NOTHING,
) -> bytes:
    """Return the tasks, in their order, as the bytes of an .xlsx file.

    question, horizon_days, today: what the list was asked for, and the day on which it was judged
    (today, unless given); they stand in the file. agreed: as `kpi.worklist.agreed.list_by_subject`.
    """
    where = question.category or "alle categorieën"
    title = f"Werklijst ISV: {where}, {question.month}"
    facts: list[tuple[str, Value]] = [
        ("Peildatum", question.reference_date),
        ("Beoordeeld op", find_judging_day(today)),
        ("Gekozen categorie", where),
        (
            "Contracten",
            "met ISV als contractvoorwaarde, lopend op de peildatum, daarna ingegaan of ingaand "
            f"binnen {horizon_days} dagen na de beoordeling",
        ),
        ("Aanbestedingen", _WINDOWS[question.window]),
        ("Komende termijnen", f"tot en met {horizon_days} dagen na de beoordeling"),
        ("Aantal taken", len(tasks)),
        ("Volgorde", ", dan ".join(URGENCIES.values()).lower() + "; binnen elk het oudste eerst"),
        (
            "Termijnen",
            "Een eigen datum van het contract gaat voor. Anders zoals ze op de peildatum golden; "
            "een termijn zonder openbare bron is een aanname. Zie Normen en termijnen in de "
            "ISV-monitor.",
        ),
    ]
    rows = [_row(task, agreed.get(task.subject)) for task in tasks]
    return write_table("Werklijst", COLUMNS, rows, "Er is niets te doen.", title, facts)


def _row(task: Task, agreed: Judged | None) -> list[Value]:
    return [
        URGENCIES[task.urgency],
        task.due_on,
        task.what,
        task.why,
        KINDS[task.kind],
        task.contract_id,
        task.tender_id,
        task.title,
        task.authority,
        task.category,
        task.manager,
        phrase_agreement(agreed) if agreed else None,
        nl.join_words([list_headers()[field] for field in task.fields]),
        nl.join_words(
            [BY_ID[kpi].label for kpi in dict.fromkeys(cause.kpi for cause in task.causes)]
        ),
        task.file,
        task.sheet,
        task.row,
    ]
