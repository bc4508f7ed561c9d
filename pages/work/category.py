"""Mijn categorie as HTML: the figures of one category, its chain, and what is to be done."""

import datetime as dt
from collections import Counter

from data import dutch as nl
from data.reference import list_categories
from kpi.headlines import APPLICATION, FOLLOW_UP
from kpi.question import Question
from kpi.worklist.words import URGENCIES
from kpi.worklist.worklist import ORDER, Task, list_tasks
from pages.work import known
from pages.work.tasks import draw_tasks
from report.work_calendar import write_ics
from report.workbooks.work_workbook import write_worklist
from ui.app.cache import keep_per_version
from ui.app.links import write_address
from ui.app.shell import open_store
from ui.charts import bars
from ui.figures import chain, plans
from ui.figures import outcome as measure
from ui.figures.figures import count_figures, find_delivered
from ui.kit.html import Html, draw_heading, draw_section, render_template

TITLE = "Mijn categorie"
WELCOME = "Wat er bij uw categorie moet gebeuren: de cijfers, de keten en de werklijst."
ADDRESS = "mijn-categorie"
HEADLINES = (APPLICATION[0], *FOLLOW_UP, "dialogue_held")


@keep_per_version(32)
def find_tasks(question: Question, day: dt.date) -> list[Task]:
    """Return what is to be done for a category, or for all, as judged on a day; urgent first."""
    return list_tasks(open_store(), question, today=day)


@keep_per_version(32)
def draw_page(question: Question, day: dt.date) -> tuple[Html, ...]:
    """Return the screen up to its work list. There must be a month.

    Without a category it asks to choose one, and says how much there is to do for each.
    """
    category = question.category
    if category is None:
        return _choose(question, day)
    found = count_figures(question)
    whole = question.of_today.category or category
    part = "" if whole == category else f"in heel {whole} "
    todo = find_tasks(question.of_today, day)
    return (
        render_template(
            "pages/work/category.html#head",
            title=f"{category}: {part}{_conclusion(todo, question, whole)}",
            sub=f"Peildatum {nl.format_date(question.reference_date)} · "
            f"{_phrase_delivery(question, whole)}",
            cards=[measure.find_card(found, kpi, question) for kpi in HEADLINES],
            legend=bars.draw_legend(),
        ),
        draw_section(
            "De keten: van verplichting tot opvolging",
            chain.draw_chain(chain.ask_chain(question), question),
        ),
        draw_section(f"Categorieplan {whole}", plans.draw_plan(question.month, whole)),
    )


def _conclusion(todo: list[Task], question: Question, category: str) -> str:
    if category not in find_delivered(question).counting:
        return "nog niets aangeleverd"
    if not todo:
        return "er is nu niets te doen"
    passed = sum(task.urgency == ORDER[0] for task in todo)
    said = nl.count_noun(len(todo), "taak", "taken")
    return f"{said}, {nl.format_number(passed)} met een verstreken termijn" if passed else said


def _phrase_delivery(question: Question, category: str) -> str:
    counted = find_delivered(question).counting.get(category)
    if counted is None:
        return "wacht op de eerste aanlevering"
    if counted.nil:
        return f"nulmelding van {nl.format_month(counted.month)}"
    what = f"ongewijzigd sinds {counted.file}" if counted.kept else counted.file
    return f"aangeleverd voor {nl.format_month(counted.month)} ({what})"


def _choose(question: Question, day: dt.date) -> tuple[Html, ...]:
    todo, today = find_tasks(question, day), question.of_today
    counted = Counter((task.category, task.urgency) for task in todo)
    counts = [
        (
            name,
            write_address(ADDRESS, measure.narrow_question(today, name)),
            [counted[name, one] for one in ORDER],
        )
        for name in list_categories()
    ]
    return (
        draw_heading(TITLE, WELCOME),
        render_template(
            "pages/work/category.html#choose",
            counts=counts,
            urgencies=[URGENCIES[one] for one in ORDER],
            today=today == question,
            day=day,
        ),
    )


def draw_work_list(question: Question, day: dt.date) -> Html:
    """Return the work list of the chosen category, or of the one that it became a part of."""
    today = question.of_today
    return render_template(
        "pages/work/category.html#work_list",
        question=question,
        there=today.category in find_delivered(today).counting,
        deliver=write_address("aanleveren", today),
        tasks=draw_tasks(find_tasks(today, day), day),
    )


def draw_endings(question: Question) -> Html:
    """Return the contracts of the category that end soon: there ISV can still be added."""
    return draw_section(
        "Contracten die binnen een jaar aflopen",
        known.draw_endings(question.of_today),
        known.ABOUT_ENDINGS,
    )


def make_files(question: Question, day: dt.date) -> list[tuple[str, str, bytes]]:
    """Return the work list as files: what the button says, the name, and the bytes.

    Nothing when there is nothing to do; no calendar when no task has a date.
    """
    question = question.of_today
    todo = find_tasks(question, day)
    name = f"Werklijst ISV {question.category} {question.month}"
    found = []
    if todo:
        found.append(
            ("Werklijst als Excel-bestand (.xlsx)", f"{name}.xlsx", _workbook(question, day))
        )
    if any(task.due_on for task in todo):
        found.append(("Termijnen als agenda (.ics)", f"{name}.ics", _calendar(question, day)))
    return found


@keep_per_version(16)
def _workbook(question: Question, day: dt.date) -> bytes:
    return write_worklist(find_tasks(question, day), question, today=day)


@keep_per_version(16)
def _calendar(question: Question, day: dt.date) -> bytes:
    return write_ics(find_tasks(question, day), category=question.category, today=day)
