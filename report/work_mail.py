"""The work list of one contract manager as a message: text to copy, and a draft (.eml) to send."""

import datetime as dt
from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from email.policy import SMTP

from data import dutch as nl
from data.signs import show_line
from kpi.question import Question
from kpi.worklist.agreed import NOTHING, Judged, phrase_agreement
from kpi.worklist.judged import find_judging_day
from kpi.worklist.words import URGENCIES
from kpi.worklist.worklist import Task

MOST = 100  # tasks in the text; the workbook that goes with it has them all


def write_subject(tasks: Sequence[Task], question: Question) -> str:
    """Return the subject of the message."""
    return f"ISV {question.category or 'alle categorieën'}: {_count(tasks)}"


def _count(tasks: Sequence[Task]) -> str:
    contracts = len({(task.authority, task.contract_id) for task in tasks})
    said = nl.count_noun(len(tasks), "stap", "stappen")
    return f"{said} bij {nl.count_noun(contracts, 'contract', 'contracten')}"


def write_text(
    tasks: Sequence[Task],
    question: Question,
    *,
    today: dt.date | None = None,
    agreed: Mapping[str, Judged] = NOTHING,
) -> str:
    """Return the message: what is to be done per contract, under a heading for each urgency."""
    judged = nl.format_date(find_judging_day(today))
    lines = [
        "Beste collega,",
        "",
        f"Over de Internationale Sociale Voorwaarden is nog te doen: {_count(tasks)}. Beoordeeld "
        f"op {judged}, met de gegevens van {nl.format_month(question.month)}.",
    ]
    urgency = None
    for task in tasks[:MOST]:
        if task.urgency != urgency:
            urgency = task.urgency
            lines += ["", URGENCIES[urgency]]
        lines.append(_line(task, agreed.get(task.subject)))
    if left := nl.count_left(len(tasks) - MOST, "stap", "stappen"):
        lines += ["", f"{left} De werkmap noemt ze alle."]
    lines += [
        "",
        "Is iets hiervan al gedaan? Zet het dan in de volgende export. Lukt een dag niet, laat dan "
        "weten wanneer wel.",
        "",
        "Met vriendelijke groet,",
        "",
    ]
    return "\n".join(lines)


def _line(task: Task, agreed: Judged | None) -> str:
    unit = task.tender_id if task.unit == "tender" and task.tender_id else task.contract_id
    said = f" Afspraak: {phrase_agreement(agreed)}." if agreed and agreed.state else ""
    return show_line(f"- {unit}, {task.title} ({task.authority}): {task.what}") + said


def write_draft(subject: str, text: str, files: Mapping[str, bytes]) -> bytes:
    """Return the message as the bytes of an .eml file that a mail program opens as a draft.

    files: name -> bytes of what goes with it. To whom it goes is not known here.
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = show_line(subject)
    message["X-Unsent"] = "1"  # a draft, to mail programs that ask
    message.set_content(text)
    for name, content in files.items():
        message.add_attachment(
            content, maintype="application", subtype="octet-stream", filename=name
        )
    return message.as_bytes()
