"""The work list by hand: what is on it, why, in which order, and where it points."""

from datetime import date, timedelta
from typing import Any

import pytest

from data.months import BadMonth
from kpi.question import Question
from kpi.worklist.task import Task
from kpi.worklist.words import KINDS, URGENCIES
from kpi.worklist.worklist import HORIZON_DAYS, ORDER, list_tasks
from tests.data.loading import index_of
from tests.kpi.oracle.examples import ANY, a_row, on

MONTH = "2024-06"
END = date(2024, 6, 30)
# Everything that a KPI asks of a contract is filled in and done, so that only `fields` show.
DONE: dict[str, Any] = {
    ANY: "ja",
    "start_date": date(2024, 1, 1),
    "isv_current_clause": "ja",
    "authority_kind": "Gemeente",
    "risk_analysis_received_on": date(2024, 3, 1),
    "risk_analysis_assessed_on": date(2024, 4, 1),
    "risks_prioritised": "nee",
    "manager_trained": "ja",
    "manager_in_network": "ja",
    "guide_used": "ja",
    "external_expertise": "nee",
    "external_audit": "nee",
    "documents_shared": "Ja",
}


def tasks(
    *rows: dict[str, Any], month: str = MONTH, horizon_days: int = HORIZON_DAYS, **asked: Any
) -> list[Task]:
    return list_tasks(index_of([on(MONTH, *rows)]), Question(month, **asked), horizon_days)


def done(number: str = "1", **fields: Any) -> dict[str, Any]:
    return a_row(number, **{**DONE, **fields})


def told(found: list[Task]) -> list[tuple[Any, ...]]:
    return [(task.urgency, task.kind, task.due_on) for task in found]


def test_nothing_to_do() -> None:
    assert tasks(done()) == []
    assert list_tasks(index_of([]), Question("2024-06")) == []


def test_a_risk_analysis_that_is_late_says_which_term_and_where() -> None:
    late = done(
        start_date=date(2023, 12, 31), risk_analysis_received_on="nee", contract_manager="CM-1"
    )
    [task] = tasks(done("0"), late, horizon_days=0)
    assert told([task]) == [("passed", "risk_analysis", END)]  # on its last day, at its end
    [cause] = task.causes
    assert (cause.kpi, cause.answer, cause.fields, cause.cell) == (
        "risk_analysis_received",
        "no",
        ("risk_analysis_received_on",),
        "nee",
    )
    assert (cause.term, cause.months, cause.since_field, cause.since, cause.due) == (
        "risk_analysis",
        6,
        "start_date",
        date(2023, 12, 31),
        END,
    )
    assert task.what == (
        "Vraag de leverancier om de risicoanalyse; die had er uiterlijk 30-06-2024 moeten zijn."
    )
    assert task.why == (
        "Termijn risicoanalyse: 6 maanden na 'Ingangsdatum' (31-12-2023), dus 30-06-2024. "
        "'Risicoanalyse ontvangen op' is Nee."
    )
    assert (task.contract_id, task.tender_id, task.authority, task.category) == (
        "1",
        None,
        "Dienst",
        "Energie",
    )
    assert (task.manager, task.file, task.sheet, task.row) == (
        "CM-1",
        "levering-1.xlsx",
        "Contracten",
        3,
    )


def test_a_term_comes_up_within_the_horizon_and_not_beyond() -> None:
    waiting = done(risk_analysis_received_on="nee")  # due on 1 July
    assert told(tasks(waiting, horizon_days=1)) == [("coming", "risk_analysis", date(2024, 7, 1))]
    assert tasks(waiting, horizon_days=0) == []
    [task] = tasks(waiting)
    assert task.what == "Zorg dat de risicoanalyse van de leverancier er uiterlijk 01-07-2024 is."


def test_a_contract_that_ends_before_its_term_has_nothing_coming() -> None:
    waiting = done(risk_analysis_received_on="nee", end_date=END)
    assert tasks(waiting) == []
    assert len(tasks(done(risk_analysis_received_on="nee", end_date=date(2024, 7, 1)))) == 1


def test_an_empty_cell_of_a_term_that_comes_up_is_not_unknown_yet() -> None:
    assert told(tasks(done(risk_analysis_received_on=None))) == [
        ("coming", "risk_analysis", date(2024, 7, 1))
    ]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"risk_analysis_assessed_on": "nee"}, ("passed", "assessment", date(2024, 6, 1))),
        # Received in the last three months: the assessment is not late, though the KPI says no.
        (
            {
                "start_date": date(2023, 12, 1),
                "risk_analysis_received_on": date(2024, 4, 30),
                "risk_analysis_assessed_on": "nee",
            },
            ("coming", "assessment", date(2024, 7, 30)),
        ),
        (
            {
                "risk_analysis_received_on": date(2023, 12, 30),
                "risks_prioritised": "ja",
                "improvement_plan_received_on": "nee",
            },
            ("passed", "plan", END),
        ),
        (
            {
                "risk_analysis_received_on": date(2024, 2, 1),
                "risks_prioritised": "ja",
                "improvement_plan_received_on": "nee",
            },
            ("coming", "plan", date(2024, 8, 1)),
        ),
        (
            {
                "risks_prioritised": "ja",
                "improvement_plan_received_on": date(2024, 3, 2),
                "improvement_plan_assessed_on": "nee",
            },
            ("passed", "plan_assessment", date(2024, 6, 2)),
        ),
    ],
)
def test_each_term_of_the_documents(
    fields: dict[str, Any], expected: tuple[str, str, date]
) -> None:
    assert told(tasks(done(**fields))) == [expected]


OLD: dict[str, Any] = {"start_date": date(2022, 1, 1), "award_date": date(2022, 1, 1)}
TALKED: dict[str, Any] = {"dialogue_on": date(2024, 6, 1)}


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        ("nee", [("passed", date(2023, 1, 1))]),
        (date(2023, 6, 30), [("passed", END)]),
        (date(2023, 7, 1), [("coming", date(2024, 7, 1))]),
        (date(2023, 9, 28), [("coming", date(2024, 9, 28))]),
        (date(2023, 9, 29), []),  # 91 days
        (date(2021, 6, 1), [("passed", date(2023, 1, 1))]),  # of before the contract
        (date(2024, 7, 1), [("passed", date(2023, 1, 1))]),  # announced is not published
        ("nvt", []),
    ],
)
def test_a_yearly_report_comes_back_a_year_after_the_last(report: Any, expected: list[Any]) -> None:
    found = tasks(done(**OLD, **TALKED, annual_report_published_on=report))
    assert [(task.urgency, task.due_on) for task in found] == expected
    assert {task.kind for task in found} <= {"annual_report"}


def test_the_term_of_a_talk_counts_from_the_last_one() -> None:
    [task] = tasks(done(**OLD, annual_report_published_on="nvt", dialogue_on=date(2023, 5, 1)))
    assert told([task]) == [("passed", "dialogue", date(2024, 5, 1))]
    assert task.why == (
        "Termijn dialoog: 12 maanden na 'Laatste dialoog met leverancier op' (01-05-2023), "
        "dus 01-05-2024."
    )


def test_contracts_that_do_not_run_or_have_no_isv_ask_for_nothing() -> None:
    late = {"start_date": date(2023, 1, 1), "risk_analysis_received_on": "nee"}
    assert (
        tasks(
            done("1", **late, end_date=END - timedelta(days=1)),
            a_row("2", **DONE | late | {ANY: "nee", "isv_reason_not_applied": "geen risico"}),
        )
        == []
    )


SOON: dict[str, Any] = {"start_date": date(2024, 8, 1), "external_audit": None}


def test_a_contract_that_begins_soon_has_what_falls_due_by_then() -> None:
    soon = done(**SOON, risk_analysis_assessed_on="nee", risk_analysis_received_on=date(2024, 6, 1))
    [task] = tasks(soon)
    assert told([task]) == [("coming", "assessment", date(2024, 9, 1))]
    [cause] = task.causes
    assert (cause.kpi, cause.answer, cause.starts) == (
        "risk_analysis_assessed",
        "not_yet_due",
        date(2024, 8, 1),
    )
    assert task.why == (
        "Termijn beoordeling: 3 maanden na 'Risicoanalyse ontvangen op' (01-06-2024), dus "
        "01-09-2024. 'Risicoanalyse beoordeeld op' is Nee. Het contract gaat in op 01-08-2024."
    )
    assert tasks(soon, horizon_days=31) == []  # the contract begins on the 32nd day
    assert tasks(soon, horizon_days=62) == []  # and the term ends on the 63rd
    assert len(tasks(soon, horizon_days=63)) == 1


def test_a_term_of_a_future_start_that_ends_within_the_horizon() -> None:
    short = [("term:risk_analysis", date(2020, 1, 1), "1"), ("term:dialogue", END, "1")]
    soon = done(**SOON, risk_analysis_received_on=None, annual_report_published_on="nvt")
    index = index_of([on(MONTH, soon)], short)
    found = list_tasks(index, Question(MONTH))
    assert told(found) == [
        ("coming", "dialogue", date(2024, 9, 1)),
        ("coming", "risk_analysis", date(2024, 9, 1)),
    ]
    assert {task.causes[0].since for task in found} == {date(2024, 8, 1)}
    assert tasks(soon) == []  # with the terms of six months and a year nothing falls due so soon


@pytest.mark.parametrize(
    ("fields", "asked"),
    [
        ({ANY: None}, True),
        ({ANY: None, "start_date": date(2024, 9, 28)}, True),  # the 90th day
        ({ANY: None, "start_date": date(2024, 9, 29)}, False),
        ({ANY: None, "end_date": date(2024, 7, 31)}, False),  # ends before it begins
        ({ANY: "ja"}, False),
        ({ANY: "nee"}, False),
    ],
)
def test_whether_a_contract_that_begins_soon_has_isv_is_to_be_filled_in(
    fields: dict[str, Any], asked: bool
) -> None:
    found = tasks(done(**{**SOON, "award_date": date(2023, 1, 1), **fields}))
    assert [task.what for task in found] == ["Vul in: 'ISV als contractvoorwaarde'."] * asked
    for task in found:
        start = fields.get("start_date", SOON["start_date"])
        assert task.why == (
            "Zonder dat is niet bekend of opvolging wordt gevraagd. "
            f"Het contract gaat in op {start:%d-%m-%Y}."
        )


def test_what_is_to_be_filled_in_for_a_contract_is_one_task() -> None:
    [task] = tasks(
        done(
            risk_analysis_assessed_on=None,
            external_audit=None,
            start_date=None,
            dialogue_on="nvt",
            annual_report_published_on="nvt",
        )
    )
    assert (task.urgency, task.kind, task.due_on, task.unit) == (
        "unknown",
        "fill_in",
        None,
        "contract",
    )
    # The terms of an analysis and its assessment cannot be told without a start.
    assert [(cause.kpi, cause.answer) for cause in task.causes] == [
        ("risk_analysis_received", "term_unknown"),
        ("risk_analysis_assessed", "term_unknown"),
        ("external_audit", "unknown"),
    ]
    assert task.what == "Vul in: 'Ingangsdatum' en 'Externe auditdienst ingezet'."
    assert task.why == (
        "'Ingangsdatum' is leeg: of de termijnen om zijn, valt niet te zeggen. "
        "Zolang dit niet is ingevuld, is het antwoord onbekend op: 'Externe auditdienst ingezet'."
    )


def test_an_unknown_whose_term_has_passed_says_so() -> None:
    [task] = tasks(done(start_date=date(2023, 12, 31), risk_analysis_received_on=None))
    assert told([task]) == [("unknown", "fill_in", None)]
    assert task.why == (
        "Zolang dit niet is ingevuld, is het antwoord onbekend op: 'Risicoanalyse ontvangen'. "
        "Termijn risicoanalyse: 6 maanden na 'Ingangsdatum' (31-12-2023), dus 30-06-2024."
    )


def test_an_assessment_that_is_late_and_not_filled_in_while_the_kpi_still_waits() -> None:
    [task] = tasks(done(risk_analysis_assessed_on=None))  # due on 1 June, the analysis on 1 July
    assert told([task]) == [("unknown", "fill_in", None)]
    assert task.what == "Vul in: 'Risicoanalyse beoordeeld op'."
    assert task.causes[0].due == date(2024, 6, 1)


def test_whether_risks_were_found_is_asked_once_the_analysis_is_there() -> None:
    [task] = tasks(done(risks_prioritised=None))
    assert task.what == "Vul in: 'Risico's geprioriteerd'."
    assert task.why == "Zonder dat is niet bekend of een plan van aanpak nodig is."


def test_a_mandatory_tender_without_isv_and_without_a_reason() -> None:
    without = {"authority_kind": "Rijk", "ministry": "BZ"}
    [task] = tasks(a_row("1", **without), a_row("2", **without, isv_reason_not_applied="klein"))
    assert (task.urgency, task.kind, task.unit, task.due_on) == (
        "no_reason",
        "explain",
        "tender",
        None,
    )
    assert "'Reden ISV niet toegepast'" in task.what
    assert [task.causes[0].kpi, task.causes[0].answer] == ["explained_when_not_applied", "no"]


def test_a_tender_of_which_it_is_unknown_whether_it_is_european() -> None:
    [task] = tasks(done(european=None))
    assert told([task]) == [("unknown", "european", None)]
    assert (
        task.what == "Vul in of de aanbesteding Europees is, in de kolom 'Europese aanbesteding'."
    )
    assert tasks(done(european=None, category="Meubilair")) == []  # mandatory nowhere there


def test_isv_unknown_is_asked_of_the_tender_and_not_of_its_contracts_again() -> None:
    rows = [done(number, tender_id="T", **{ANY: None}) for number in ("1", "2")]
    [task] = tasks(*rows)
    assert (task.unit, task.tender_id) == ("tender", "T")
    assert task.what == (
        "Vul in bij 2 contracten van deze aanbesteding: 'ISV als contractvoorwaarde'."
    )
    assert "'ISV toegepast waar het verplicht is'" in task.why


def test_isv_unknown_of_a_running_contract_of_an_earlier_year() -> None:
    earlier: dict[str, Any] = {"award_date": date(2020, 1, 1), ANY: None}
    [task] = tasks(done(**earlier))
    assert (task.unit, task.what) == ("contract", "Vul in: 'ISV als contractvoorwaarde'.")
    assert task.why == "Zonder dat is niet bekend of opvolging wordt gevraagd."
    assert tasks(done(**earlier, end_date=END - timedelta(days=1))) == []
    [task] = tasks(done(**earlier), window="all")
    assert task.unit == "tender"


def test_a_tender_without_any_date() -> None:
    nothing: dict[str, Any] = {"award_date": None, "start_date": None, "publication_date": None}
    held: dict[str, Any] = {"dialogue_on": "nvt", "annual_report_published_on": "nvt"}
    found = tasks(done(**nothing, **held, risk_analysis_received_on="nvt"))
    assert [(task.unit, task.what) for task in found] == [("tender", "Vul in: 'Gunningsdatum'.")]
    assert tasks(done(**nothing, **held, risk_analysis_received_on="nvt"), window="all") == []


def test_a_task_points_at_the_row_in_which_the_cell_is_empty() -> None:
    rows = [
        done("1", tender_id="T", source_tool="A"),
        done("2", tender_id="T", source_tool="A", isv_award_criterion="nvt"),
        done("2", tender_id="T", source_tool="B", isv_award_criterion=None),
    ]
    [task] = tasks(*rows)
    assert (task.what, task.contract_id, task.row) == (
        "Vul in: 'ISV als gunningscriterium'.",
        "2",
        4,
    )


def test_order_of_urgency() -> None:
    early = {"start_date": date(2023, 1, 1), "annual_report_published_on": "nvt", **TALKED}
    found = tasks(
        done("1", risk_analysis_received_on="nee"),
        done("2", external_audit=None),
        done("3", european=None),
        a_row("4", authority_kind="Gemeente"),
        done("5", **early, risk_analysis_received_on="nee"),
        done("6", **early | {"start_date": date(2022, 1, 1)}, risk_analysis_received_on="nee"),
    )
    assert [(task.urgency, task.contract_id) for task in found] == [
        ("passed", "6"),
        ("passed", "5"),
        ("no_reason", "4"),
        ("unknown", "3"),
        ("unknown", "2"),
        ("coming", "1"),
    ]
    assert {task.urgency for task in found} == set(ORDER) == set(URGENCIES)
    assert {task.kind for task in found} <= set(KINDS)


def test_only_the_category_that_is_asked_for() -> None:
    rows = [done("1", european=None), done("2", european=None, category="Catering")]
    assert [task.contract_id for task in tasks(*rows, category="catering")] == ["2"]
    assert [task.contract_id for task in tasks(*rows, category="Energie")] == ["1"]


def test_a_later_month_judges_the_terms_anew() -> None:
    waiting = done(risk_analysis_received_on="nee")
    assert told(tasks(waiting)) == [("coming", "risk_analysis", date(2024, 7, 1))]
    assert told(tasks(waiting, month="2024-07")) == [("passed", "risk_analysis", date(2024, 7, 1))]
    assert tasks(waiting, month="2024-05") == []  # not delivered yet
    with pytest.raises(BadMonth):
        tasks(waiting, month="juni")


def test_the_terms_in_force_at_the_reference_date_count() -> None:
    yearly: dict[str, Any] = {"annual_report_published_on": "nvt", "dialogue_on": "nvt"}
    waiting = done(risk_analysis_received_on="nee", **yearly)
    shorter = [
        ("term:risk_analysis", date(2024, 6, 30), "3"),
        ("term:risk_analysis", date(2024, 7, 1), "12"),
    ]
    index = index_of([on(MONTH, waiting)], shorter)
    [task] = list_tasks(index, Question(MONTH))
    assert told([task]) == [("passed", "risk_analysis", date(2024, 4, 1))]
    assert "3 maanden na" in task.why
    assert told(list_tasks(index, Question("2024-12"))) == [
        ("coming", "risk_analysis", date(2025, 1, 1))
    ]


def test_the_key_of_a_task_stays_when_its_date_moves() -> None:
    first, later = (
        tasks(done(start_date=start, risk_analysis_received_on="nee"))
        for start in (date(2023, 12, 1), date(2023, 12, 2))
    )
    assert first[0].due_on != later[0].due_on
    assert first[0].key == later[0].key
    assert (
        len({task.key for task in tasks(done("1", european=None), done("2", european=None))}) == 2
    )
