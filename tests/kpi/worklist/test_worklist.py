"""The work list by hand: what is on it, why, in which order, and where it points."""

from datetime import date, timedelta
from typing import Any

import pytest

from data.months import BadMonth
from kpi.model import Facts
from kpi.question import Question
from kpi.worklist.words import KINDS, URGENCIES
from kpi.worklist.worklist import HORIZON_DAYS, ORDER, Task, list_tasks
from tests.data.loading import index_of
from tests.kpi.oracle.examples import ANY, a_row, on

MONTH = "2024-06"
END = date(2024, 6, 30)
# Everything that a KPI asks of a contract is filled in and done, so that only `fields` show.
DONE: dict[str, Any] = {
    ANY: "ja",
    "start_date": date(2024, 1, 1),
    "isv_current_clause": "ja",
    "authority_kind": "Rijk",
    "ministry": "BZ",
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
    question = Question(month, **asked)
    return judged(index_of([on(MONTH, *rows)]), question, horizon_days=horizon_days)


def judged(facts: Facts, question: Question, **asked: Any) -> list[Task]:
    """The tasks as the reference date itself finds them, as if the month had ended just now."""
    return list_tasks(facts, question, **{"today": question.reference_date, **asked})


def done(number: str = "1", **fields: Any) -> dict[str, Any]:
    return a_row(number, **{**DONE, **fields})


def told(found: list[Task]) -> list[tuple[Any, ...]]:
    return [(task.urgency, task.kind, task.due_on) for task in found]


def test_nothing_to_do() -> None:
    assert tasks(done()) == []
    assert list_tasks(index_of([]), Question("2024-06")) == []


def test_a_risk_analysis_that_is_late_says_which_term_and_where() -> None:
    late = done(
        start_date=date(2023, 12, 29), risk_analysis_received_on="nee", contract_manager="CM-1"
    )
    [task] = tasks(done("0"), late, horizon_days=0)
    assert told([task]) == [("passed", "risk_analysis", date(2024, 6, 29))]
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
        date(2023, 12, 29),
        date(2024, 6, 29),
    )
    assert task.what == (
        "Vraag de leverancier om de risicoanalyse; die had er uiterlijk 29-06-2024 moeten zijn."
    )
    assert task.why == (
        "Termijn risicoanalyse (aanname): 6 maanden na 'Ingangsdatum' (29-12-2023), dus "
        "29-06-2024. 'Risicoanalyse ontvangen op' is Nee."
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
    # Its last day is still a day to do it, and no later than today.
    last = done(risk_analysis_received_on="nee", start_date=date(2023, 12, 31))
    [task] = tasks(last, horizon_days=0)
    assert told([task]) == [("coming", "risk_analysis", END)]
    assert task.what.endswith("er uiterlijk 30-06-2024 is.")
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
                "risk_analysis_received_on": date(2023, 12, 29),
                "risks_prioritised": "ja",
                "improvement_plan_received_on": "nee",
            },
            ("passed", "plan", date(2024, 6, 29)),
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
        (date(2023, 6, 29), [("passed", date(2024, 6, 29))]),
        (date(2023, 6, 30), [("coming", END)]),
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
        "Termijn dialoog (aanname): 12 maanden na 'Laatste dialoog met leverancier op' "
        "(01-05-2023), dus 01-05-2024."
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
        "Termijn beoordeling (aanname): 3 maanden na 'Risicoanalyse ontvangen op' (01-06-2024), "
        "dus 01-09-2024. 'Risicoanalyse beoordeeld op' is Nee. Het contract gaat in op 01-08-2024."
    )
    assert tasks(soon, horizon_days=31) == []  # the contract begins on the 32nd day
    assert tasks(soon, horizon_days=62) == []  # and the term ends on the 63rd
    assert len(tasks(soon, horizon_days=63)) == 1


def test_a_term_of_a_future_start_that_ends_within_the_horizon() -> None:
    short = [("term:risk_analysis", date(2020, 1, 1), "1"), ("term:dialogue", END, "1")]
    soon = done(**SOON, risk_analysis_received_on=None, annual_report_published_on="nvt")
    index = index_of([on(MONTH, soon)], short)
    found = judged(index, Question(MONTH))
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
    # The term of an analysis cannot be told without a start; an assessment waits for no term.
    assert [(cause.kpi, cause.answer) for cause in task.causes] == [
        ("risk_analysis_received", "term_unknown"),
        ("risk_analysis_assessed", "unknown"),
        ("external_audit", "unknown"),
    ]
    assert task.what == (
        "Vul in: 'Ingangsdatum', 'Risicoanalyse beoordeeld op' en 'Externe auditdienst ingezet'."
    )
    assert task.why == (
        "'Ingangsdatum' is leeg: of de termijnen om zijn, valt niet te zeggen. "
        "Zolang dit niet is ingevuld, is het antwoord onbekend op: 'Risicoanalyse beoordeeld' en "
        "'Externe auditdienst ingezet'. Termijn beoordeling (aanname): 3 maanden na "
        "'Risicoanalyse ontvangen op' (01-03-2024), dus 01-06-2024."
    )


def test_an_unknown_whose_term_has_passed_says_so() -> None:
    [task] = tasks(done(start_date=date(2023, 12, 31), risk_analysis_received_on=None))
    assert told([task]) == [("unknown", "fill_in", None)]
    assert task.why == (
        "Zolang dit niet is ingevuld, is het antwoord onbekend op: 'Risicoanalyse ontvangen'. "
        "Termijn risicoanalyse (aanname): 6 maanden na 'Ingangsdatum' (31-12-2023), dus 30-06-2024."
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
    assert "'Verplichting nagekomen: ISV als voorwaarde in elk contract'" in task.why


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
    # In that window it counts, but nobody can tell under which regime.
    [task] = tasks(done(**nothing, **held, risk_analysis_received_on="nvt"), window="all")
    assert (task.unit, task.what) == ("tender", "Vul in: 'Publicatiedatum'.")
    assert task.why == "Zonder dat is niet bekend of ISV hier verplicht is."


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
        a_row("4", ministry="BZ"),
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
    [task] = judged(index, Question(MONTH))
    assert told([task]) == [("passed", "risk_analysis", date(2024, 4, 1))]
    assert "3 maanden na" in task.why
    assert told(judged(index, Question("2024-12"))) == [
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


# --- judged on the day that somebody looks, not on the reference date ---------------------------


def seen(today: date, *rows: dict[str, Any], **asked: Any) -> list[Task]:
    return judged(index_of([on(MONTH, *rows)]), Question(MONTH), today=today, **asked)


def test_what_is_late_is_judged_on_the_day_that_somebody_looks() -> None:
    waiting = done(risk_analysis_received_on="nee")  # due on 1 July, a day after the month
    assert told(seen(END, waiting)) == [("coming", "risk_analysis", date(2024, 7, 1))]
    assert told(seen(date(2024, 7, 15), waiting)) == [("passed", "risk_analysis", date(2024, 7, 1))]
    assert told(seen(date(2024, 6, 10), done(risk_analysis_assessed_on="nee"))) == [
        ("passed", "assessment", date(2024, 6, 1))
    ]


def test_today_is_the_day_of_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    index = index_of([on(MONTH, done(risk_analysis_received_on="nee"))])
    for day, urgency in (date(2024, 7, 1), "coming"), (date(2024, 7, 2), "passed"):
        monkeypatch.setattr("kpi.worklist.judged.read_today", lambda day=day: day)
        assert [task.urgency for task in list_tasks(index, Question(MONTH))] == [urgency]


def test_the_horizon_counts_from_the_day_that_somebody_looks() -> None:
    waiting = done(**OLD, annual_report_published_on=date(2023, 10, 30), dialogue_on="nvt")
    assert seen(END, waiting) == []  # due on 30 October
    assert told(seen(date(2024, 8, 1), waiting)) == [
        ("coming", "annual_report", date(2024, 10, 30))
    ]


def test_a_document_that_came_after_the_month_is_there() -> None:
    came = done(
        start_date=date(2023, 12, 1),
        risk_analysis_received_on=date(2024, 7, 5),
        risk_analysis_assessed_on=date(2024, 7, 6),
    )
    assert told(seen(END, came)) == [("passed", "risk_analysis", date(2024, 6, 1))]
    assert seen(date(2024, 7, 6), came) == []


def test_a_report_that_was_recent_at_the_end_of_the_month_is_late_when_its_year_is_over() -> None:
    recent = done(**OLD, annual_report_published_on=date(2023, 7, 15), dialogue_on="nvt")
    assert told(seen(END, recent)) == [("coming", "annual_report", date(2024, 7, 15))]
    assert told(seen(date(2024, 8, 1), recent)) == [("passed", "annual_report", date(2024, 7, 15))]


def test_which_contracts_it_is_about_stays_as_at_the_end_of_the_month() -> None:
    late = {"start_date": date(2023, 1, 1), "risk_analysis_received_on": "nee", **TALKED}
    late["annual_report_published_on"] = "nvt"
    today = date(2024, 9, 1)
    # It ran then: what it owed before it ended is still owed.
    ended = done("1", **late, end_date=date(2024, 8, 1))
    assert told(seen(today, ended)) == [("passed", "risk_analysis", date(2023, 7, 1))]
    # What falls due after its end is owed by nobody.
    short = done("1", **{**late, "start_date": date(2024, 2, 15)}, end_date=date(2024, 8, 1))
    assert seen(today, short) == []
    assert seen(today, done("1", **late, end_date=date(2024, 6, 29))) == []


def test_a_contract_that_has_begun_since_is_judged_as_one_that_runs() -> None:
    begun = done(
        **SOON | {"external_audit": "nee"}, risk_analysis_received_on="nee", risk_analysis_due=END
    )
    assert told(seen(date(2024, 9, 1), begun)) == [("passed", "risk_analysis", END)]
    [cause] = seen(date(2024, 9, 1), begun)[0].causes
    assert cause.starts is None


# --- a day of a contract's own -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"risk_analysis_received_on": "nee", "risk_analysis_due": date(2024, 5, 1)},
            "Eigen datum in het contract, 'Uiterste datum risicoanalyse': 01-05-2024.",
        ),
        (
            {
                "risks_prioritised": "ja",
                "improvement_plan_received_on": "nee",
                "improvement_plan_due": date(2024, 5, 1),
            },
            "Eigen datum in het contract, 'Uiterste datum plan van aanpak': 01-05-2024.",
        ),
        (
            {"annual_report_published_on": "nee", "annual_report_due": date(2024, 5, 1)},
            "Eigen datum in het contract, 'Uiterste datum jaarrapportage': 01-05-2024.",
        ),
    ],
)
def test_a_day_of_the_contract_s_own_goes_before_the_term(
    fields: dict[str, Any], said: str
) -> None:
    [task] = tasks(done(**fields))
    assert (task.urgency, task.due_on) == ("passed", date(2024, 5, 1))
    assert task.why.startswith(said)
    assert "aanname" not in task.why
    [cause] = task.causes
    assert (cause.own_field, cause.assumed, cause.since) == (next(reversed(fields)), False, None)


def test_only_a_term_that_nobody_decided_on_is_called_an_assumption() -> None:
    late = done(start_date=date(2023, 1, 1), risk_analysis_received_on="nee", **TALKED)
    late["annual_report_published_on"] = "nvt"
    [task] = tasks(late)
    assert "Termijn risicoanalyse (aanname): 6 maanden" in task.why
    decided = [("term:risk_analysis", date(2020, 1, 1), "6")]
    [task] = judged(index_of([on(MONTH, late)], decided), Question(MONTH))
    assert "Termijn risicoanalyse: 6 maanden" in task.why


# --- what decides whether a tender is obliged ---------------------------------------------------


@pytest.mark.parametrize(
    ("lacking", "kind", "what"),
    [
        ({"european": None}, "european", "'Europese aanbesteding'."),
        ({"authority_kind": None, "ministry": None}, "fill_in", "'Soort dienst'."),
        ({"european": None, "authority_kind": None, "ministry": None}, "fill_in", "2"),
        ({"authority_kind": None}, None, ""),  # the ministry says that it is central government
        ({"authority_kind": "Gemeente", "european": None}, None, ""),  # never obliged
        ({ANY: None}, "fill_in", "'ISV als contractvoorwaarde'."),
    ],
)
def test_an_obligation_that_is_unknown_asks_for_exactly_what_is_lacking(
    lacking: dict[str, Any], kind: str | None, what: str
) -> None:
    found = [task for task in tasks(done(**lacking)) if task.unit == "tender"]
    deciding = [
        task for task in found if any(cause.kpi == "obligation_met" for cause in task.causes)
    ]
    assert [task.kind for task in deciding] == [kind] * (kind is not None)
    for task in deciding:
        if what == "2":
            assert task.fields == ("european", "authority_kind")
        else:
            assert task.what.endswith(what)
