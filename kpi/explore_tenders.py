"""Asks the facts which tenders a choice takes in: counted per kind of answer, or one by one."""

from pathlib import Path
from typing import Any

from kpi.explore_choice import Choice
from kpi.model import Facts
from kpi.predicates import facts as units
from kpi.predicates import periods
from kpi.question import Question

FOLDER = Path(__file__).parent / "sql"


def counted(facts: Facts, question: Question, choice: Choice) -> list[dict[str, Any]]:
    """Return a row per authority and kind of answer, of tenders that are or may be chosen."""
    return _rows(facts, "explore", question, choice)


def listed(facts: Facts, question: Question, choice: Choice) -> list[dict[str, Any]]:
    """Return a row per tender that is or may be chosen, with the place of its first row."""
    return _rows(facts, "explore_rows", question, choice)


def present(facts: Facts, month: str) -> list[dict[str, Any]]:
    """Return the number of tenders that stand by category, kind of authority and CPV division."""
    return facts.rows(_text("explore_options"), {"month": month})


def _rows(facts: Facts, name: str, question: Question, choice: Choice) -> list[dict[str, Any]]:
    sql = _text(name).format(
        periods=periods(question), facts=units("tender"), chosen=_text("explore_chosen")
    )
    return facts.rows(
        sql,
        {
            "categories": list(choice.categories),
            "cpv": list(choice.cpv),
            "value_floor": choice.value_floor,
            "kinds": list(choice.authority_kinds),
            "european_only": choice.european_only,
        },
    )


def _text(name: str) -> str:
    return (FOLDER / f"{name}.sql").read_text(encoding="utf-8")
