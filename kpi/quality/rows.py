"""What does not hang together between deliveries: tools that disagree, contracts that vanished."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from data.reference.fields import FORMS
from data.store.query import Counting
from data.values.categories import find_current_name
from kpi.engine.predicates import fill_statement
from kpi.model import Facts, Placed
from kpi.question import Question
from kpi.sql import read_sql as sql_text


@dataclass(frozen=True, slots=True)
class Told:
    """What one row of a source tool says. isv: any form; 'ja', 'nee' or None for unknown.

    forms: field -> 'ja', 'nee', 'nvt' or None.
    """

    tool: str
    isv: str | None
    forms: Mapping[str, str | None]
    file: str
    sheet: str | None
    row: int


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A contract of which two source tools say different things about ISV, with their rows."""

    authority: str
    contract_id: str
    title: str
    category: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Gone(Placed):
    """A contract that was in the delivery before and is in no delivery now.

    delivered_for: the month of the delivery that had it; missing_in: that of the one without it.
    ended: whether it had ended at the reference date, which explains it. file, sheet, row: where it
    stood last.
    """

    end_date: dt.date | None
    ended: bool
    delivered_for: str
    missing_in: str


def find_disagreements(facts: Facts, question: Question) -> list[Disagreement]:
    """Return the contracts that KPI tools_agree counts as no, with the rows of each tool.

    Rows that name no source tool say nothing about tools, and are left out.
    """
    asked, told_of = replace(question, window="all"), ", ".join(f"d.{form}" for form in FORMS)
    found = facts.fetch_rows(
        Counting(fill_statement("quality/disagreements", asked, "compared", forms=told_of)),
        {"category": find_current_name(question.of_today.category)},
    )
    grouped: dict[int, list[Told]] = {}
    contracts = {}
    for row in found:
        forms = {form: row[form] for form in FORMS}
        told = Told(row["tool"], judge_forms(forms), forms, row["file"], row["sheet"], row["row"])
        grouped.setdefault(row["contract"], []).append(told)
        contracts[row["contract"]] = row
    return [
        Disagreement(
            of["authority"], of["contract_id"], of["title"], of["category"], tuple(grouped[key])
        )
        for key, of in contracts.items()
    ]


def judge_forms(forms: Mapping[str, str | None]) -> str | None:
    """Return the or over forms: n.v.t. is left out, and is a no when it is all there is."""
    if "ja" in forms.values():
        return "ja"
    return None if None in forms.values() else "nee"


def find_gone(facts: Facts, question: Question) -> list[Gone]:
    """Return the contracts that vanished, by category: compared with the delivery before.

    Of each category that stands at the end of the month, also when it was carried: then it is the
    delivery that it shows which is compared with the one before that.
    """
    sql = Counting(sql_text("quality/gone"))
    found = facts.fetch_rows(
        sql, {"month": question.month, "category": find_current_name(question.of_today.category)}
    )
    end = question.reference_date
    return [
        Gone(**row, ended=row["end_date"] is not None and row["end_date"] < end) for row in found
    ]
