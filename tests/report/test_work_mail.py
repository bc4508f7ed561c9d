"""The message to one contract manager: every task in it, and a draft that mail programs open."""

from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy

from kpi.question import Question
from report.work_mail import MOST, write_draft, write_subject, write_text
from tests.phrases import find_stiff
from tests.report.tasks import MONTH, named, promised, some

TODAY = date(2024, 6, 30)
ASKED = Question(MONTH, category="Energie")


def test_the_text_has_every_task_under_its_urgency_with_what_was_agreed() -> None:
    tasks = some()
    agreed = promised(tasks[0], date(2024, 7, 20))
    text = write_text(tasks, ASKED, today=TODAY, agreed=agreed)
    assert find_stiff(text) == []
    lines = text.splitlines()
    told = [line for line in lines if line.startswith("- ")]
    assert len(told) == len(tasks)
    for task, line in zip(tasks, told, strict=True):
        assert task.what in line and task.title in line and task.authority in line
    assert told[0].endswith(" Afspraak: toegezegd op 20-07-2024.")
    assert sum("Afspraak" in line for line in told) == 1
    assert lines.index("Termijn verstreken") < lines.index("In te vullen")
    assert f"{len(tasks)} stappen bij 4 contracten. Beoordeeld op 30-06-2024" in text
    assert "met de gegevens van juni 2024" in text
    assert write_subject(tasks, ASKED) == f"ISV Energie: {len(tasks)} stappen bij 4 contracten"
    assert write_subject(tasks[:1], ASKED) == "ISV Energie: 1 stap bij 1 contract"
    many = [replace(tasks[0], contract_id=str(nr)) for nr in range(MOST + 2)]
    assert "En nog 2 stappen. De werkmap noemt ze alle." in write_text(many, ASKED, today=TODAY)


def test_the_draft_is_one_that_mail_programs_open_with_its_text_and_files() -> None:
    text = write_text([named("Énergie\r\nBcc: x@example.nl")], ASKED, today=TODAY)
    subject = "ISV Energie: 1 stap\r\nBcc: x@example.nl"
    content = write_draft(subject, text, {"Werklijst é.xlsx": b"PK"})
    message = message_from_bytes(content, policy=policy.default)
    assert (message["X-Unsent"], message["To"], message["Bcc"]) == ("1", None, None)
    assert message["Subject"] == "ISV Energie: 1 stap Bcc: x@example.nl"
    body = message.get_body()
    assert body is not None
    assert body.get_content().replace("\r\n", "\n").strip() == text.strip()
    [file] = message.iter_attachments()
    assert (file.get_filename(), file.get_content()) == ("Werklijst é.xlsx", b"PK")
