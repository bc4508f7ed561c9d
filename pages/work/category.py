"""Mijn categorie as HTML: the figures of one category, its chain, and what is to be done."""

from html import escape

from data import dutch as nl
from data import months
from data.reference import category_names
from kpi import BY_ID
from kpi.headlines import APPLICATION, FOLLOW_UP
from kpi.worklist.task import Task
from kpi.worklist.words import URGENCIES
from kpi.worklist.worklist import ORDER, work_list
from pages.work import tasks as work_tasks
from report import worklist_ics, worklist_xlsx
from ui.app.cache import per_version
from ui.app.choices import Choices
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
def tasks(month: str, window: str, category: str | None) -> list[Task]:
    """Return what is to be done for a category, or for all, most urgent first."""
    return work_list(store(), month, category, window=window)


@per_version(32)
def page(choices: Choices) -> tuple[str, ...]:
    """Return the screen up to its work list. There must be a month.

    Without a category it asks to choose one, and says how much there is to do for each.
    """
    month, category = choices.month or "", choices.category
    if category is None:
        return _choose(choices)
    found = figures(month, choices.window, choices.layout)
    whole = choices.of_today.category or category
    said = "" if whole == category else f"in heel {whole} "
    todo = tasks(month, choices.window, whole)
    sub = f"Peildatum {nl.date(months.reference_date(month))} · {_standing(month, whole)}"
    linked = chain.of(month, choices.window, category, choices.layout)
    return (
        blocks.heading(f"{category}: {said}{_conclusion(todo, month, whole)}", sub)
        + _cards(found, choices),
        blocks.section("De keten: van verplichting tot opvolging", chain.drawn(linked, choices)),
        blocks.section(f"Categorieplan {whole}", plans.one(month, whole)),
    )


def _whole(choices: Choices) -> str:
    """Return that the work list is of a whole category of today, when part of it is chosen."""
    whole = choices.of_today.category
    if whole == choices.category:
        return ""
    said = f"De werklijst is die van heel {whole}, waar {choices.category} nu onder valt."
    return f'<p class="isv-sub">{escape(said)}</p>'


def _conclusion(todo: list[Task], month: str, category: str) -> str:
    if category not in delivered(month).standing:
        return "nog niets aangeleverd"
    if not todo:
        return "er is nu niets te doen"
    passed = sum(task.urgency == ORDER[0] for task in todo)
    said = nl.counted(len(todo), "taak", "taken")
    return f"{said}, {nl.number(passed)} met een verstreken termijn" if passed else said


def _standing(month: str, category: str) -> str:
    standing = delivered(month).standing.get(category)
    if standing is None:
        return "wacht op de eerste aanlevering"
    if standing.nil:
        return f"nulmelding van {nl.month(standing.month)}"
    return f"aangeleverd voor {nl.month(standing.month)} ({standing.file})"


def _cards(found: Figures, choices: Choices) -> str:
    cards = "".join(_card(found, kpi, choices) for kpi in HEADLINES)
    grid = f'<div class="isv-cards">{cards}</div>'
    return blocks.section("Kerncijfers", grid) + bars.legend()


def _card(found: Figures, kpi: str, choices: Choices) -> str:
    outcome = found.get((kpi, choices.category))
    if outcome is not None:
        return measure.card(outcome, choices)
    label = escape(BY_ID[kpi].label)
    return f'<article class="isv-card"><h3>{label}</h3><p class="isv-none">geen</p></article>'


def _choose(choices: Choices) -> tuple[str, ...]:
    todo = tasks(choices.month or "", choices.window, None)
    note = "" if choices.layout == "new" else f"<p>{_PER_TODAY}</p>"
    choices = choices.of_today
    rows = []
    for name in category_names():
        mine = [task.urgency for task in todo if task.category == name]
        target = href(ADDRESS, measure.within(choices, name))
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


def listed(choices: Choices) -> str:
    """Return the work list of the chosen category, or of the one that it became a part of."""
    month, note = choices.month or "", _whole(choices)
    choices = choices.of_today
    if choices.category not in delivered(month).standing:
        deliver = link("Lever de contracten van uw categorie aan", href("aanleveren", choices))
        return f"<p>Zonder aanlevering is er geen werklijst. {deliver}.</p>"
    return note + work_tasks.listed(tasks(month, choices.window, choices.category), month)


def files(choices: Choices) -> list[tuple[str, str, bytes]]:
    """Return the work list as files: what the button says, the name, and the bytes.

    Nothing when there is nothing to do; no calendar when no task has a date.
    """
    choices = choices.of_today
    month, category = choices.month or "", choices.category
    todo = tasks(month, choices.window, category)
    name = f"Werklijst ISV {category} {month}"
    found = []
    if todo:
        found.append(("Werklijst als Excel-bestand (.xlsx)", f"{name}.xlsx", _workbook(choices)))
    if any(task.due_on for task in todo):
        found.append(("Termijnen als agenda (.ics)", f"{name}.ics", _calendar(choices)))
    return found


@per_version(16)
def _workbook(choices: Choices) -> bytes:
    month, category, window = choices.month or "", choices.category, choices.window
    todo = tasks(month, window, category)
    return worklist_xlsx(todo, month=month, category=category, window=window)


@per_version(16)
def _calendar(choices: Choices) -> bytes:
    todo = tasks(choices.month or "", choices.window, choices.category)
    return worklist_ics(todo, category=choices.category)
