"""What a work list asks for, and of which KPI or term each of it follows."""

from dataclasses import dataclass, replace

from kpi.quality.cells import AWARDED, CELLS, SCOPE, START

RECEIVED, PLAN = "risk_analysis_received_on", "improvement_plan_received_on"
CONDITION = "isv_contract_condition"
FILL_IN, EUROPEAN, EXPLAIN = "fill_in", "european", "explain"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a unit may be on the list: a KPI, and for a task with a date the term that it follows.

    kind: what is to be done when it is not done. cells: the columns to fill in when the answer is
    unknown; scope: those when it is unknown whether the unit counts, and empty where another reason
    asks for them. term: name among the settings; since: the column that it counts from; own: the
    column in which a contract may have a day of its own; due: SQL of the day on which it is due.
    renews: it comes back a term after it was done. answer: SQL of the KPI's code, where not every
    one counts.
    """

    id: str
    kpi: str
    kind: str = FILL_IN
    cells: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    term: str | None = None
    since: str | None = None
    own: str | None = None
    due: str | None = None
    renews: bool = False
    answer: str | None = None


def _timed(
    kpi: str, kind: str, term: str, since: str, due: str, *, own: str | None = None
) -> Reason:
    return Reason(kpi, kpi, kind, CELLS[kpi], (), term, since, own, due)


def _only_scope(kpi: str, when: str = "true") -> Reason:
    answer = f"CASE WHEN {kpi}_answer IN (4, 5, 6) AND {when} THEN 4 ELSE 0 END"
    return Reason(kpi, kpi, scope=SCOPE[kpi], answer=answer)


CONTRACT_REASONS = (
    _timed(
        "risk_analysis_received",
        "risk_analysis",
        "risk_analysis",
        START,
        "risk_analysis_by",
        own="risk_analysis_due",
    ),
    _timed("risk_analysis_assessed", "assessment", "assessment", RECEIVED, "assessment_by"),
    _timed(
        "improvement_plan_received",
        "plan",
        "improvement_plan",
        RECEIVED,
        "improvement_plan_by",
        own="improvement_plan_due",
    ),
    _timed(
        "improvement_plan_assessed",
        "plan_assessment",
        "assessment",
        PLAN,
        "(improvement_plan_received_on + to_months(assessment_term))::DATE",
    ),
    replace(
        _timed(
            "annual_report_published",
            "annual_report",
            "annual_report",
            START,
            "annual_report_next",
            own="annual_report_due",
        ),
        renews=True,
    ),
    replace(
        _timed(
            "dialogue_held",
            "dialogue",
            "dialogue",
            START,
            "dialogue_next",
        ),
        renews=True,
    ),
    # Without these it is not known whether a plan, or any follow-up at all, is asked.
    Reason(
        "risks",
        "improvement_plan_received",
        scope=("risks_prioritised",),
        answer="CASE WHEN followed AND risk_analysis_arrived AND risks_prioritised IS NULL "
        "AND improvement_plan_received IS DISTINCT FROM 'nvt' THEN 4 ELSE 0 END",
    ),
    Reason(
        "isv",
        "risk_analysis_received",
        scope=(CONDITION,),
        answer="CASE WHEN obliged IS NULL THEN 4 ELSE 0 END",
    ),
    *(
        Reason(kpi, kpi, cells=CELLS[kpi])
        for kpi in (
            "measures_realised",
            "manager_trained",
            "manager_in_network",
            "guide_used",
            "external_expertise",
            "external_audit",
            "documents_shared",
        )
    ),
)
TENDER_REASONS = (
    Reason(
        "obligation_met",
        "obligation_met",
        cells=CELLS["obligation_met"],
        scope=SCOPE["obligation_met"],
    ),
    Reason(
        "explained_when_not_applied",
        "explained_when_not_applied",
        EXPLAIN,
        cells=CELLS["explained_when_not_applied"],
        answer="CASE explained_when_not_applied_answer WHEN 2 THEN 2 ELSE 0 END",
    ),
    *(
        Reason(kpi, kpi, cells=CELLS[kpi], scope=SCOPE.get(kpi, ()))
        for kpi in (
            "application_total",
            "current_clause",
            "award_criterion",
            "selection_criterion",
            "minimum_requirement",
        )
    ),
    _only_scope("application_other_authorities"),
    # Outside central government there is no ministry to fill in.
    _only_scope("application_policy_departments", "central"),
)
REASONS = {reason.id: reason for reason in (*CONTRACT_REASONS, *TENDER_REASONS)}
# Every column that some reason may ask to fill in.
ASKED = tuple(
    dict.fromkeys(
        [START, AWARDED]
        + [field for reason in REASONS.values() for field in (*reason.scope, *reason.cells)]
    )
)
