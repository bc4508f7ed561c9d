"""The work list per contract manager: a workbook, a message to send, and a calendar."""

import datetime as dt
from collections.abc import Callable, Mapping
from urllib.parse import urljoin

import pyarrow as pa
import pyarrow.compute as pc
import streamlit as st

from data import dutch as nl
from data.dutch import UNKNOWN
from kpi.question import Question
from kpi.worklist.steps import LATER, MONTH, PASSED, WEEK
from kpi.worklist.worklist import Task, list_tasks
from pages.work.todo.steps import find_steps
from report.work_calendar import write_ics
from report.work_mail import write_draft, write_subject, write_text
from report.workbooks.work_workbook import write_worklist
from ui.app import choices
from ui.app.cache import keep_per_version
from ui.app.downloads import draw_downloads
from ui.app.links import write_contract_address
from ui.app.shell import open_store
from ui.figures.agreements import find_agreed
from ui.kit.html import draw_quiet

MANAGER = "manager"
EVERYONE = "iedereen"
_NO_CALENDAR = "Geen agenda (.ics): er is geen termijn of afspraak van {} die nog komt."
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@keep_per_version(16)
def list_managers(question: Question, day: dt.date) -> Mapping[str, str]:
    """Return manager -> what is offered: who has the most that has passed first, then everyone."""
    found = find_steps(question, day).select(["manager"])
    passed = pc.equal(find_steps(question, day)["tab"], PASSED).cast("int64")
    grouped = (
        found.append_column("passed", passed)
        .group_by("manager")
        .aggregate([("passed", "sum"), ([], "count_all")])
        .to_pylist()
    )
    grouped.sort(key=lambda one: (-one["passed_sum"], -one["count_all"], one["manager"] or "~"))
    named = {one["manager"] or UNKNOWN: one for one in grouped}
    labels = {
        name: f"{name} · {nl.format_number(one['passed_sum'])} van "
        f"{nl.count_noun(one['count_all'], 'stap', 'stappen')} verstreken"
        for name, one in named.items()
    }
    return labels | {EVERYONE: "alle contractmanagers"}


@keep_per_version(32)
def find_own(question: Question, day: dt.date, manager: str) -> pa.Table:
    """Return the steps of one manager, or of all."""
    found = find_steps(question, day)
    if manager == EVERYONE:
        return found
    return found.filter(pc.equal(pc.fill_null(found["manager"], UNKNOWN), manager))


@keep_per_version(16)
def find_tasks(question: Question, day: dt.date, manager: str) -> list[Task]:
    """Return what is to be done by one manager, or by all, most urgent first."""
    if manager == EVERYONE:
        return list_tasks(open_store(), question, today=day)
    own = find_own(question, day, manager).select(["unit", "key", "subject"]).to_pylist()
    units, subjects = {(one["unit"], one["key"]) for one in own}, {one["subject"] for one in own}
    tasks = list_tasks(open_store(), question, today=day, only=units)
    return [one for one in tasks if one.subject in subjects]


def draw_bar(question: Question, day: dt.date) -> None:
    """Draw the choice of a manager, and what can be taken along or sent for that one."""
    labels = dict(list_managers(question, day))
    with st.container(horizontal=True, vertical_alignment="bottom", key="per-manager"):
        manager = choices.pick_one(MANAGER, "Per contractmanager", labels, width=330)
        files, name = make_files(question, day, manager), _name_files(question, manager)
        with st.popover("Mailtekst", key="mailtekst", on_change="rerun") as opened:
            if opened.open:
                _draw_mail(question, day, manager)
                with draw_downloads("mail-bestand") as draw_button:
                    draw_button(
                        "Concept voor uw mailprogramma (.eml)",
                        files["eml"],
                        f"{name}.eml",
                        "message/rfc822",
                        help="Met de werkmap als bijlage; de ontvanger vult u zelf in",
                    )
        with draw_downloads("manager-bestanden") as draw_button:
            draw_button("Werkmap (.xlsx)", files["xlsx"], f"{name}.xlsx", _XLSX)
            if dated := _has_days(question, day, manager):
                draw_button(
                    "Agenda (.ics)",
                    files["ics"],
                    f"{name}.ics",
                    "text/calendar",
                    help="Alleen dagen die nog komen, met een herinnering 7 dagen en 1 dag ervoor",
                )
        if not dated:
            who = "wie dan ook" if manager == EVERYONE else manager
            st.html(draw_quiet(_NO_CALENDAR.format(who)), width="content")


def _name_files(question: Question, manager: str) -> str:
    who = "" if manager == EVERYONE else f" {manager}"
    return f"Werklijst ISV {question.category} {question.month}{who}"


def make_files(question: Question, day: dt.date, manager: str) -> Mapping[str, Callable[[], bytes]]:
    """Return what makes the files of one manager, or of all, by their kind: xlsx, ics, eml."""
    here = st.context.url  # a file is made when the visit cannot be asked any more

    def link(task: Task) -> str:
        address = write_contract_address(task.contract_id, task.authority, question)
        return urljoin(here, address) if here and address else ""

    def make_workbook() -> bytes:
        tasks, agreed = find_tasks(question, day, manager), find_agreed(day)
        return write_worklist(tasks, question, today=day, agreed=agreed)

    def make_calendar() -> bytes:
        tasks, category = find_tasks(question, day, manager), question.category
        return write_ics(tasks, category=category, today=day, agreed=find_agreed(day), link=link)

    def make_draft() -> bytes:
        workbook = {f"{_name_files(question, manager)}.xlsx": make_workbook()}
        return write_draft(*_write_mail(question, day, manager), workbook)

    return {"xlsx": make_workbook, "ics": make_calendar, "eml": make_draft}


@keep_per_version(32)
def _has_days(question: Question, day: dt.date, manager: str) -> bool:
    """Whether something of a manager has a day that is still to come, as `find_day` finds it."""
    own = find_own(question, day, manager)
    if any(pc.any(pc.equal(own["tab"], tab)).as_py() for tab in (WEEK, MONTH, LATER)):
        return True
    late = own.filter(pc.is_valid(own["agreed"]))["subject"].to_pylist()
    agreed = [find_agreed(day)[subject] for subject in late]
    return any(one.holds and (one.agreement.until or dt.date.min) >= day for one in agreed)


def _write_mail(question: Question, day: dt.date, manager: str) -> tuple[str, str]:
    tasks = find_tasks(question, day, manager)
    text = write_text(tasks, question, today=day, agreed=find_agreed(day))
    return write_subject(tasks, question), text


def _draw_mail(question: Question, day: dt.date, manager: str) -> None:
    subject, text = _write_mail(question, day, manager)
    st.text_input("Onderwerp", subject, key=f"mail-onderwerp-{manager}")
    st.text_area("Tekst om te kopiëren", text, height=300, key=f"mail-tekst-{manager}")
