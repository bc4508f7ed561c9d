"""Mijn categorie: what is to be done in one category, and behind a tab its figures and chain."""

import datetime as dt
from collections.abc import Mapping

from data import dutch as nl
from data.reference import list_categories
from kpi.headlines import APPLICATION, FOLLOW_UP
from kpi.question import Question
from kpi.worklist.steps import PASSED, TABS
from kpi.worklist.worklist import HORIZON_DAYS
from pages.work import known
from pages.work.todo import steps
from ui.app.cache import keep_per_version
from ui.app.links import write_address
from ui.charts import bars
from ui.figures import chain, plans
from ui.figures import outcome as measure
from ui.figures.figures import count_figures, find_delivered
from ui.kit.html import Html, draw_heading, draw_section, render_template

TITLE = "Mijn categorie"
WELCOME = "Wat er bij uw categorie moet gebeuren: de werklijst, de cijfers en de keten."
ADDRESS = "mijn-categorie"
HEADLINES = (APPLICATION[0], *FOLLOW_UP, "dialogue_held")


@keep_per_version(32)
def draw_page(question: Question, day: dt.date) -> tuple[Html, ...]:
    """Return what stands over the work list. There must be a month.

    Without a category it asks to choose one, and says how much there is to do for each.
    """
    category = question.category
    if category is None:
        return _choose(question, day)
    whole = question.of_today.category or category
    part = "" if whole == category else f"in heel {whole} "
    counts = steps.count_tabs(question.of_today, day)
    return (
        render_template(
            "pages/work/category.html#head",
            title=f"{category}: {part}{_conclude(counts, question, whole)}",
            sub=f"Beoordeeld op {nl.format_date(day)} · {_phrase_delivery(question, whole)}",
            deliver=write_address("aanleveren", question),
            whole=() if whole == category else (whole, category),
        ),
    )


def _conclude(counts: Mapping[str, int], question: Question, category: str) -> str:
    if category not in find_delivered(question).counting:
        return "nog niets aangeleverd"
    if not sum(counts.values()):
        return "er is nu niets te doen"
    said = nl.count_noun(sum(counts.values()), "stap", "stappen")
    passed = counts[PASSED]
    return f"{said}, {nl.format_number(passed)} verstreken" if passed else said


def _phrase_delivery(question: Question, category: str) -> str:
    counted = find_delivered(question).counting.get(category)
    if counted is None:
        return "wacht op de eerste aanlevering"
    if counted.nil:
        return f"nulmelding van {nl.format_month(counted.month)}"
    what = f"ongewijzigd sinds {counted.file}" if counted.kept else counted.file
    return f"aangeleverd voor {nl.format_month(counted.month)} ({what})"


def _choose(question: Question, day: dt.date) -> tuple[Html, ...]:
    found, today = steps.count_categories(question, day), question.of_today
    counts = [
        (
            name,
            write_address(ADDRESS, measure.narrow_question(today, name)),
            [found.get((name, tab), 0) for tab in TABS],
        )
        for name in list_categories()
    ]
    return (
        draw_heading(TITLE, WELCOME),
        render_template(
            "pages/work/category.html#choose",
            counts=counts,
            tabs=[steps.NAMES[tab] for tab in TABS],
            today=today == question,
            day=day,
        ),
    )


def draw_nothing(question: Question, day: dt.date) -> Html:
    """Return what is said when a category has no step: nothing to do, or nothing delivered."""
    today = question.of_today
    return render_template(
        "pages/work/category.html#nothing",
        there=today.category in find_delivered(today).counting,
        deliver=write_address("aanleveren", today),
        day=day,
        horizon=HORIZON_DAYS,
    )


@keep_per_version(32)
def draw_figures(question: Question) -> tuple[Html, ...]:
    """Return the figures of a category, its chain, its plan, and the contracts that end soon."""
    found, whole = count_figures(question), question.of_today.category or ""
    return (
        render_template(
            "pages/work/category.html#figures",
            cards=[measure.find_card(found, kpi, question) for kpi in HEADLINES],
            legend=bars.draw_legend(),
            day=question.reference_date,
        ),
        draw_section(
            "De keten: van verplichting tot opvolging",
            chain.draw_chain(chain.ask_chain(question), question),
        ),
        draw_section(f"Categorieplan {whole}", plans.draw_plan(question.month, whole)),
        draw_section(
            "Contracten die binnen een jaar aflopen",
            known.draw_endings(question.of_today),
            known.ABOUT_ENDINGS,
        ),
    )
