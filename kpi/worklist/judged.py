"""On which day tasks of people are judged: today, whatever the reference date of the figures."""

import datetime as dt

from data.clock import read_today
from data.reference import list_terms
from kpi.engine.predicates import write_facts
from kpi.sql import read_sql


def find_judging_day(today: dt.date | None = None) -> dt.date:
    """Return the day on which is judged what is late and what comes up: today, unless given."""
    return today or read_today()


def write_judged() -> str:
    """Return the CTEs up to contract_facts: contracts of a month as parameter `today` sees them.

    Parameter `horizon`: so many days after today a contract may still begin. Which contracts the
    month counts, and the terms in force, stay those of its reference date.
    """
    ago = ", ".join(
        f"($today::DATE - to_months({name}_term))::DATE AS {name}_ago" for name in list_terms()
    )
    units = write_facts("contract", "contract_unit", "judged")
    assumed = read_sql("sql/assumed")
    return read_sql("worklist/judged").format(ago=ago, units=units, assumed=assumed)
