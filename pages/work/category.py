"""Mijn categorie as HTML: the figures of one category, its chain, and what is to be done."""

from html import escape

from data import dutch as nl
from data.reference import category_names
from kpi.headlines import APPLICATION, FOLLOW_UP
from kpi.question import Question
from kpi.worklist.task import Task
from kpi.worklist.words import URGENCIES
from kpi.worklist.worklist import ORDER, work_list
from pages.work import tasks as work_tasks
from report import worklist_ics, worklist_xlsx
from ui.app.cache import per_version
from ui.app.links import href, link
from ui.app.shell import store
from ui.charts import bars
from ui.figures import chain, plans
from ui.figures import outcome as measure
from ui.figures.figures import Figures, delivered, figures
from ui.kit import blocks

TITLE = "Mijn categorie"
WELCOME = "Wat er bij uw categorie moet gebeuren: de cijfers, de keten en de werklijst."
ADDRESS = "mijn-categorie"
HEADLINES = (APPLICATION[0], *FOLLOW_UP, "dialogue_held")
_PER_TODAY = "Een werklijst is er per categorie van nu; hieronder staan dus de acht nieuwe."


@per_version(32)
def tasks(question: Question) -> list[Task]:
    """Return what is to be done for a category, or for all, most urgent first."""
    return work_list(store(), question)


@per_version(32)
def page(question: Question) -> tuple[str, ...]:
    """Return the screen up to its work list. There must be a month.

    Without a category it asks to choose one, and says how much there is to do for each.
    """
    category = question.category
    if category is None:
        return _choose(question)
    found = figures(question)
    whole = question.of_today.category or category
    said = "" if whole == category else f"in heel {whole} "
    todo = tasks(question.of_today)
    sub = f"Peildatum {nl.date(question.reference_date)} · {_standing(question, whole)}"
    linked = chain.ask_chain(question)
    return (
        blocks.heading(f"{category}: {said}{_conclusion(todo, question, whole)}", sub)
        + _cards(found, question),
        blocks.section("De keten: van verplichting tot opvolging", chain.drawn(linked, question)),
        blocks.section(f"Categorieplan {whole}", plans.one(question.month, whole)),
    )


def _whole(question: Question) -> str:
    """Return that the work list is of a whole category of today, when part of it is chosen."""
    whole = question.of_today.category
    if whole == question.category:
        return ""
    said = f"De werklijst is die van heel {whole}, waar {question.category} nu onder valt."
    return f'<p class="isv-sub">{escape(said)}</p>'


def _conclusion(todo: list[Task], question: Question, category: str) -> str:
    if category not in delivered(question).standing:
        return "nog niets aangeleverd"
    if not todo:
        return "er is nu niets te doen"
    passed = sum(task.urgency == ORDER[0] for task in todo)
    said = nl.counted(len(todo), "taak", "taken")
    return f"{said}, {nl.number(passed)} met een verstreken termijn" if passed else said


def _standing(question: Question, category: str) -> str:
    standing = delivered(question).standing.get(category)
    if standing is None:
        return "wacht op de eerste aanlevering"
    if standing.nil:
        return f"nulmelding van {nl.month(standing.month)}"
    return f"aangeleverd voor {nl.month(standing.month)} ({standing.file})"


def _cards(found: Figures, question: Question) -> str:
    cards = "".join(measure.find_card(found, kpi, question) for kpi in HEADLINES)
    grid = f'<div class="isv-cards">{cards}</div>'
    return blocks.section("Kerncijfers", grid) + bars.legend()


def _choose(question: Question) -> tuple[str, ...]:
    todo = tasks(question)
    note = "" if question.classification == "new" else f"<p>{_PER_TODAY}</p>"
    question = question.of_today
    rows = []
    for name in category_names():
        mine = [task.urgency for task in todo if task.category == name]
        target = href(ADDRESS, measure.within(question, name))
        rows.append([link(name, target), *(nl.number(mine.count(one)) for one in ORDER)])
    table = blocks.table(
        "Wat er te doen is, per risicocategorie",
        ["Categorie", *(URGENCIES[one] for one in ORDER)],
        rows,
        numbers=range(1, 5),
        stacked=True,
    )
    ask = "Kies uw categorie, hieronder of bovenaan"
    return (blocks.heading(TITLE, WELCOME), blocks.section(ask, note + table))


def listed(question: Question) -> str:
    """Return the work list of the chosen category, or of the one that it became a part of."""
    note = _whole(question)
    question = question.of_today
    if question.category not in delivered(question).standing:
        deliver = link("Lever de contracten van uw categorie aan", href("aanleveren", question))
        return f"<p>Zonder aanlevering is er geen werklijst. {deliver}.</p>"
    return note + work_tasks.listed(tasks(question), question.month)


def files(question: Question) -> list[tuple[str, str, bytes]]:
    """Return the work list as files: what the button says, the name, and the bytes.

    Nothing when there is nothing to do; no calendar when no task has a date.
    """
    question = question.of_today
    todo = tasks(question)
    name = f"Werklijst ISV {question.category} {question.month}"
    found = []
    if todo:
        found.append(("Werklijst als Excel-bestand (.xlsx)", f"{name}.xlsx", _workbook(question)))
    if any(task.due_on for task in todo):
        found.append(("Termijnen als agenda (.ics)", f"{name}.ics", _calendar(question)))
    return found


@per_version(16)
def _workbook(question: Question) -> bytes:
    return worklist_xlsx(tasks(question), question)


@per_version(16)
def _calendar(question: Question) -> bytes:
    return worklist_ics(tasks(question), category=question.category)
