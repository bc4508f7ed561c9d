"""What one contract adds to the counts of the KPIs of follow-up, in ifs."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta

from tests.kpi.oracle.facts import Contract
from tests.kpi.oracle.logic import (
    OUTSIDE,
    Answer,
    Number,
    Verdict,
    in_window,
    judge,
    plus,
    said,
    spread,
    weighed,
)

ANALYSIS, ASSESSED = "risk_analysis_received_on", "risk_analysis_assessed_on"
PLAN, PLAN_ASSESSED = "improvement_plan_received_on", "improvement_plan_assessed_on"
RISKS = "risks_prioritised"
REPORT, DIALOGUE = "annual_report_published_on", "dialogue_on"

FOLLOW_UP_KPIS = (
    "risk_analysis_received",
    "risk_analysis_on_time",
    "risk_analysis_assessed",
    "risk_analysis_assessed_on_time",
    "improvement_plan_received",
    "improvement_plan_on_time",
    "improvement_plan_assessed",
    "risks_found",
    "annual_report_published",
    "dialogue_held",
    "measures_realised",
    "ended_with_analysis",
    "value_followed",
)
Set = dict[str, str]  # what is in force


@dataclass
class Case:
    """A contract on a reference date, under the terms that are in force then."""

    contract: Contract
    day: date
    at: Set

    def cell(self, field: str) -> Any:
        return self.contract.fields.get(field)

    def nvt(self, *fields: str) -> bool:
        """Whether any of these cells says that it does not apply."""
        return any(self.cell(field) == "nvt" for field in fields)

    def there(self, field: str) -> Answer:
        """Whether a document was there on the day; a cell `nvt` has to be looked at first."""
        cell = self.cell(field)
        if cell is None or cell == "nvt":
            return None
        return isinstance(cell, date) and cell <= self.day

    def in_time(self, field: str, due: date | None) -> Answer:
        """Whether a document came on or before its due date; not there on the day: no."""
        there = self.there(field)
        if not there:
            return there
        return None if due is None else bool(self.cell(field) <= due)

    def passed(self, due: date | None) -> Answer:
        """Whether a due date has passed on the day."""
        return None if due is None else due <= self.day

    def term(self, name: str) -> int:
        """The term in months."""
        return int(self.at[f"term:{name}"])

    def after(self, field: str, term: str) -> date | None:
        """The end of a term that counts from a cell; without a date in it nobody knows."""
        since = self.cell(field)
        return plus(since, self.term(term)) if isinstance(since, date) else None

    @property
    def obliged(self) -> list[Answer]:
        """That the contract carries the obligation; a silent call-off leaves it to its frame."""
        return [not self.contract.silent, self.contract.condition]

    @property
    def running(self) -> list[Answer]:
        """That it carries the obligation, and runs on the day."""
        start, end = self.cell("start_date"), self.contract.end
        runs = (start is None or start <= self.day) and (end is None or end >= self.day)
        return [runs, *self.obliged]

    @property
    def analysis_due(self) -> date | None:
        due: date | None = self.cell("risk_analysis_due")
        return due or self.after("start_date", "risk_analysis")

    @property
    def plan_due(self) -> date | None:
        due: date | None = self.cell("improvement_plan_due")
        return due or self.after(ANALYSIS, "improvement_plan")


def follow_up_adds(case: Case, kpi: str, window: str) -> dict[str, Number]:
    """What the contract adds to the counts of one of `FOLLOW_UP_KPIS`."""
    if kpi == "measures_realised":
        return measures(case)
    if kpi == "ended_with_analysis":
        return weighed(ended(case, window))
    if kpi == "value_followed":
        verdict = judge(case.running, case.there(ASSESSED), nvt=case.nvt(ANALYSIS, ASSESSED))
        return weighed(verdict, case.cell("value_eur"))
    return weighed(document_verdict(case, kpi))


def document_verdict(case: Case, kpi: str) -> Verdict:
    """Where a contract stands in a KPI that asks for a document."""
    if kpi == "risk_analysis_received":
        return analysis_received(case)
    if kpi == "risk_analysis_on_time":
        due = case.analysis_due
        on_time = case.in_time(ANALYSIS, due)
        return judge(case.running, on_time, nvt=case.nvt(ANALYSIS), due=case.passed(due))
    if kpi in ("annual_report_published", "dialogue_held"):
        return yearly(case, kpi)
    if kpi == "improvement_plan_assessed":
        scope = [*case.running, case.there(PLAN)]
        return judge(scope, case.there(PLAN_ASSESSED), nvt=case.nvt(PLAN, PLAN_ASSESSED))
    scope = [*case.running, case.there(ANALYSIS)]
    if kpi == "risks_found":
        return judge(scope, said(case.cell(RISKS)), nvt=case.nvt(ANALYSIS, RISKS))
    if kpi == "risk_analysis_assessed":
        return judge(scope, case.there(ASSESSED), nvt=case.nvt(ANALYSIS, ASSESSED))
    if kpi == "risk_analysis_assessed_on_time":
        due = case.after(ANALYSIS, "assessment")
        on_time = case.in_time(ASSESSED, due)
        return judge(scope, on_time, nvt=case.nvt(ANALYSIS, ASSESSED), due=case.passed(due))
    scope.append(said(case.cell(RISKS)))
    due = case.plan_due
    answer = case.there(PLAN) if kpi == "improvement_plan_received" else case.in_time(PLAN, due)
    return judge(scope, answer, nvt=case.nvt(ANALYSIS, RISKS, PLAN), due=case.passed(due))


def analysis_received(case: Case) -> Verdict:
    """Obliged and running, term passed: was the analysis received on or before the day."""
    due = case.passed(case.analysis_due)
    return judge(case.running, case.there(ANALYSIS), nvt=case.nvt(ANALYSIS), due=due)


def yearly(case: Case, kpi: str) -> Verdict:
    """Whether there was a report or a dialogue within the last term."""
    report = kpi == "annual_report_published"
    field, term = (REPORT, "annual_report") if report else (DIALOGUE, "dialogue")
    own: date | None = case.cell("annual_report_due") if report else None
    if own is not None:
        due, after = case.passed(own), plus(latest_return(own, case.day), -12)
    else:
        due, after = case.passed(case.after("start_date", term)), plus(case.day, -case.term(term))
    there = case.there(field)
    answer = case.cell(field) > after if there else there
    return judge(case.running, answer, nvt=case.nvt(field), due=due)


def latest_return(day: date, until: date) -> date:
    """The last time that a day returned, a whole number of years later, on or before another."""
    years = 0
    while day + relativedelta(years=years + 1) <= until:
        years += 1
    return day + relativedelta(years=years)


def ended(case: Case, window: str) -> Verdict:
    """Whether a contract ended with an analysis; one that ended within its term never had to."""
    end, due = case.contract.end, case.analysis_due
    if end is None or not in_window(end, case.day, window) or (due is not None and due > end):
        return OUTSIDE
    there = case.there(ANALYSIS)
    answer = case.cell(ANALYSIS) <= end if there else there
    passed = None if due is None else True
    return judge(case.obliged, answer, nvt=case.nvt(ANALYSIS), due=passed)


def measures(case: Case) -> dict[str, Number]:
    """The measures of a contract, by what became of them."""
    planned, realised = case.cell("measures_planned"), case.cell("measures_realised")
    if not planned:
        return {}
    parts = {"unknown": planned}
    if realised is not None:
        parts = {"yes": realised, "no": planned - realised}
    return spread(judge(case.running, None), parts)
