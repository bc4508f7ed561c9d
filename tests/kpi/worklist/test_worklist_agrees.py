"""The work list over generated registers: as many tasks as the oracle counts no and unknown."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from data.reference import list_categories
from kpi.model import Facts
from kpi.quality.cells import list_headers
from kpi.question import Question
from kpi.worklist.reasons import CONTRACT_REASONS
from kpi.worklist.steps import find_steps
from kpi.worklist.worklist import Task, list_tasks
from tests.data.loading import index_of
from tests.examples import examples
from tests.kpi.oracle import oracle
from tests.kpi.oracle.facts import Contract, Register, Row, contracts, month_end
from tests.kpi.oracle.follow_up import latest_return
from tests.kpi.registers import questions, registers

HORIZON = 90
ASSESSMENT = 3  # months
LATE = {
    "risk_analysis": "risk_analysis_received",
    "plan": "improvement_plan_received",
    "annual_report": "annual_report_published",
    "dialogue": "dialogue_held",
}
# Whose units are contracts too: measures are counted apiece, and managers by their contracts.
OF_CONTRACTS = {reason.kpi for reason in CONTRACT_REASONS} - {
    "measures_realised",
    "manager_trained",
    "manager_in_network",
}
OF_TENDERS = ("obligation_met", "application_total", "current_clause", "award_criterion")


def plus(day: date, months: int) -> date:
    return day + relativedelta(months=months)


def judged(facts: Facts, question: Question) -> list[Task]:
    """The tasks as the reference date itself finds them: the day on which KPIs stand."""
    return list_tasks(facts, question, HORIZON, today=question.reference_date)


def counted(tasks: list[Task], wanted: Callable[[Task], bool]) -> int:
    return sum(1 for task in tasks if wanted(task))


def passed(tasks: list[Task], kind: str) -> int:
    """How many are not done at the end of the day: the last day of a term counts, as in KPIs."""

    def over(task: Task) -> bool:
        [*_, cause] = task.causes
        return task.urgency == "passed" or (task.urgency == "coming" and cause.answer == "no")

    return counted(tasks, lambda task: task.kind == kind and over(task))


def caused(tasks: list[Task], kpi: str, answer: str) -> int:
    return counted(
        tasks,
        lambda task: (
            task.urgency == "unknown" and (kpi, answer) in {(c.kpi, c.answer) for c in task.causes}
        ),
    )


@settings(max_examples=examples(12), deadline=None)
@given(st.data())
def test_as_many_tasks_as_the_kpis_count(data: st.DataObject) -> None:
    register = data.draw(registers())
    month, window, _ = data.draw(questions(register))
    category = data.draw(st.sampled_from([None, "Energie", "Schoonmaak", "Connectiviteit"]))
    tasks = judged(index_of(register), Question(month, window, category))
    found = oracle.outcomes(register, month, window, ["category"] if category else [])
    group = (category,) if category else ()

    def count(kpi: str, name: str) -> object:
        figures = found.get((kpi, month, *group))
        return figures[name] if figures else 0

    for kind, kpi in LATE.items():
        assert passed(tasks, kind) == count(kpi, "no")
    for kpi in OF_CONTRACTS & set(oracle.KPIS):
        assert caused(tasks, kpi, "unknown") == count(kpi, "unknown")
        assert caused(tasks, kpi, "term_unknown") == count(kpi, "term_unknown")
    assert counted(tasks, lambda t: t.kind == "explain") == count(
        "explained_when_not_applied", "no"
    )
    assert caused(tasks, "obligation_met", "scope_unknown") == count(
        "obligation_met", "scope_unknown"
    )
    for kpi in OF_TENDERS:
        assert caused(tasks, kpi, "unknown") == count(kpi, "unknown")
    assert counted(tasks, lambda t: any(c.answer == "undated" for c in t.causes)) >= int(
        str(count("obligation_met", "undated"))
    )


@settings(max_examples=examples(10), deadline=None)
@given(st.data())
def test_every_task_follows_from_a_term_or_an_unknown(data: st.DataObject) -> None:
    register = data.draw(registers())
    month, window, _ = data.draw(questions(register))
    end = month_end(month)
    index, question = index_of(register), Question(month, window)
    tasks = judged(index, question)
    assert_same_steps(tasks, find_steps(index, question, end).to_pylist(), end)
    names = set()
    for task in tasks:
        assert task.what and task.why and task.fields and task.causes
        assert task.key not in names
        names.add(task.key)
        if task.urgency in ("passed", "coming"):
            [cause] = task.causes
            assert task.due_on and cause.due == task.due_on
            assert cause.assumed == (cause.own_field is None)
            if cause.own_field is None:
                assert cause.since and cause.months
                assert task.due_on == plus(cause.since, cause.months)
            else:
                assert cause.since is None and "Eigen datum in het contract" in task.why
            assert (task.due_on < end) == (task.urgency == "passed")
            assert task.due_on <= end + timedelta(days=HORIZON)
        else:
            assert task.due_on is None
        assert (task.category in list_categories()) or task.kind not in ("european", "explain")
        assert_points_at_a_row(task, register)


def assert_same_steps(tasks: list[Task], steps: list[dict[str, Any]], end: date) -> None:
    """The table has the tasks, in their order, each under the tab of its day."""
    for task, step in zip(tasks, steps, strict=True):
        assert [step[name] for name in ("unit", "step", "due", "contract_id", "manager")] == [
            *(task.unit, task.step, task.due_on, task.contract_id, task.manager)
        ]
        assert set() < set(step["fields"]) <= set(task.fields)
        assert step["asked"].split(", ") == [list_headers()[name] for name in step["fields"]]
        assert step["ground"] == (
            None if not task.due_on else ("aanname" if task.causes[0].assumed else "eigen datum")
        )
        left = (task.due_on - end).days if task.due_on else None
        assert step["days"] == (None if left is None else abs(left))
        within = {"passed": -1, "week": 6 - end.weekday(), "month": 30, "later": HORIZON}
        assert step["tab"] == next(
            (tab for tab, most in within.items() if left is not None and left <= most), "fill_in"
        )
    assert len({step["id"] for step in steps}) == len(steps)


def assert_points_at_a_row(task: Task, register: Register) -> None:
    number = int(task.file.removeprefix("levering-").removesuffix(".xlsx")) - 1
    row = register[number]["rows"][task.row - 2]
    assert row["contract_id"] == task.contract_id
    if task.urgency == "unknown":
        assert any(row[field] is None for field in task.fields)


@settings(max_examples=examples(10), deadline=None)
@given(st.data())
def test_assessments_that_are_late(data: st.DataObject) -> None:
    register = data.draw(registers())
    month, window, _ = data.draw(questions(register))
    end = month_end(month)
    tasks = judged(index_of(register), Question(month, window))

    def late(contract: Contract, received: str, assessed: str) -> bool:
        fields = contract.fields
        start, stop, cell = fields["start_date"], contract.end, fields[received]
        runs = (start is None or start <= end) and (stop is None or stop >= end)
        if not runs or not contract.condition or not isinstance(cell, date) or cell > end:
            return False
        answer = fields[assessed]
        not_done = answer == "nee" or (isinstance(answer, date) and answer > end)
        return not_done and plus(cell, ASSESSMENT) <= end

    for kind, *cells in (
        ("assessment", "risk_analysis_received_on", "risk_analysis_assessed_on"),
        ("plan_assessment", "improvement_plan_received_on", "improvement_plan_assessed_on"),
    ):
        expected = sum(1 for one in contracts(register, month) if late(one, *cells))
        assert passed(tasks, kind) == expected


def owed_soon(contract: Contract, end: date, terms: dict[str, int]) -> dict[str, date | None]:
    """Kind -> due date of what a contract that begins within the horizon owes by then, in ifs."""
    fields, horizon = contract.fields, end + timedelta(days=HORIZON)
    start, stop = fields["start_date"], contract.end
    if start is None or not end < start <= horizon or (stop is not None and stop < start):
        return {}
    if contract.condition is None and not contract.silent:
        return {"isv": None}
    if not contract.condition:
        return {}

    def there(field: str) -> bool:
        return isinstance(fields[field], date) and fields[field] <= end

    analysis, plan = "risk_analysis_received_on", "improvement_plan_received_on"
    due: dict[str, date | None] = {}
    if fields["annual_report_published_on"] != "nvt":
        due["annual_report"] = next_report(fields, end) or plus(start, terms["annual_report"])
    if fields["dialogue_on"] != "nvt":
        due["dialogue"] = plus(start, terms["dialogue"])
    if fields[analysis] != "nvt" and not there(analysis):
        own = fields["risk_analysis_due"]
        due["risk_analysis"] = own or plus(start, terms["risk_analysis"])
    if there(analysis):
        assessed = "risk_analysis_assessed_on"
        if fields[assessed] != "nvt" and not there(assessed):
            due["assessment"] = plus(fields[analysis], ASSESSMENT)
        if fields["risks_prioritised"] is None and fields[plan] != "nvt":
            due["risks"] = None
        if fields["risks_prioritised"] == "ja" and fields[plan] != "nvt" and not there(plan):
            own = fields["improvement_plan_due"]
            due["plan"] = own or plus(fields[analysis], terms["improvement_plan"])
    assessed = "improvement_plan_assessed_on"
    if there(plan) and fields[assessed] != "nvt" and not there(assessed):
        due["plan_assessment"] = plus(fields[plan], ASSESSMENT)
    return {
        kind: day
        for kind, day in due.items()
        if day is None or (end < day <= horizon and (stop is None or stop >= day))
    }


def next_report(fields: Row, end: date) -> date | None:
    """When the next yearly report is due of a contract that has a day of its own for it."""
    own: date | None = fields["annual_report_due"]
    if own is None or own > end:
        return own
    returned, report = latest_return(own, end), fields["annual_report_published_on"]
    after = plus(returned, -12)
    recent = isinstance(report, date) and after < report <= end
    return plus(after, 24 if recent else 12)


SOME_TERMS = ("risk_analysis", "improvement_plan", "annual_report", "dialogue")


def begun_later(register: Register, data: st.DataObject, end: date) -> Register:
    """The register, with some contracts that begin after a month instead."""
    later: Register = []
    for delivery in register:
        rows = [
            {**row, "start_date": end + timedelta(days=data.draw(st.integers(-2, HORIZON + 5)))}
            if data.draw(st.booleans())
            else row
            for row in delivery["rows"]
        ]
        later.append({**delivery, "rows": rows})
    return later


@settings(max_examples=examples(10), deadline=None)
@given(st.data())
def test_what_contracts_owe_that_begin_within_the_horizon(data: st.DataObject) -> None:
    register = data.draw(registers())
    month, window, _ = data.draw(questions(register))
    end = month_end(month)
    register = begun_later(register, data, end)
    terms = {name: data.draw(st.sampled_from([1, 2, 6])) for name in SOME_TERMS}
    since = date(2000, 1, 1)
    index = index_of(register, [(f"term:{name}", since, str(n)) for name, n in terms.items()])
    tasks = judged(index, Question(month, window))
    expected, open_ = Counter[tuple[object, ...]](), set()
    for one in contracts(register, month):
        for kind, day in owed_soon(one, end, terms).items():
            if day is None:
                open_.add((kind, *one.key))
            else:
                expected[(kind, day, *one.key)] += 1
    upcoming = [task for task in tasks if any(cause.starts for cause in task.causes)]
    for task in upcoming:
        assert {cause.starts for cause in task.causes} <= {
            row["start_date"] for delivery in register for row in delivery["rows"]
        }
    found = [task for task in upcoming if task.urgency == "coming"]
    assert expected == Counter(
        (task.kind, task.due_on, task.authority, task.contract_id) for task in found
    )
    for task in upcoming:
        if task not in found:
            assert (task.kind, task.urgency, task.due_on) == ("fill_in", "unknown", None)
    filled = {(task.authority, task.contract_id) for task in upcoming if task not in found}
    assert {key[1:] for key in open_ if key[0] == "risks"} <= filled
    # ISV that is asked of the whole tender already is not asked of its contract again.
    assert filled <= {key[1:] for key in open_}
