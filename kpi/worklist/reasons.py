"""What a work list asks for, and of which KPI or term each of it follows."""

from dataclasses import dataclass, replace

from kpi.engine.predicates import CODES, write_condition
from kpi.quality.cells import AWARDED, CELLS, CONDITION, SCOPE, START

RECEIVED, PLAN = "risk_analysis_received_on", "improvement_plan_received_on"
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


def _fill_in(kpi: str) -> Reason:
    """Return that an answer is asked for, and whether the unit counts."""
    return Reason(kpi, kpi, cells=CELLS[kpi], scope=SCOPE[kpi])


def _timed(kpi: str, kind: str, term: str, since: str, due: str, *, own: bool = False) -> Reason:
    return Reason(kpi, kpi, kind, CELLS[kpi], (), term, since, f"{term}_due" if own else None, due)


def _yearly(kpi: str, kind: str, *, own: bool = False) -> Reason:
    return replace(_timed(kpi, kind, kind, START, f"{kind}_next", own=own), renews=True)


def _open_when(condition: str) -> str:
    """Return the code of a unit of which it is unknown whether it counts, or of one outside."""
    unknown = CODES.index(("maybe_yes", "scope_unknown"))
    return f"CASE WHEN {condition} THEN {unknown} ELSE {CODES.index(())} END"


def _only_scope(kpi: str, when: str = "true") -> Reason:
    unknown = write_condition("scope_unknown", f"{kpi}_answer")
    return Reason(kpi, kpi, scope=SCOPE[kpi], answer=_open_when(f"{unknown} AND {when}"))


_UNEXPLAINED = "explained_when_not_applied"
CONTRACT_REASONS = (
    _timed(
        "risk_analysis_received",
        "risk_analysis",
        "risk_analysis",
        START,
        "risk_analysis_by",
        own=True,
    ),
    _timed("risk_analysis_assessed", "assessment", "assessment", RECEIVED, "assessment_by"),
    _timed(
        "improvement_plan_received",
        "plan",
        "improvement_plan",
        RECEIVED,
        "improvement_plan_by",
        own=True,
    ),
    _timed(
        "improvement_plan_assessed",
        "plan_assessment",
        "assessment",
        PLAN,
        "(improvement_plan_received_on + to_months(assessment_term))::DATE",
    ),
    _yearly("annual_report_published", "annual_report", own=True),
    _yearly("dialogue_held", "dialogue"),
    # Without these it is not known whether a plan, or any follow-up at all, is asked.
    Reason(
        "risks",
        "improvement_plan_received",
        scope=("risks_prioritised",),
        answer=_open_when(
            "followed AND risk_analysis_arrived AND risks_prioritised IS NULL "
            "AND improvement_plan_received IS DISTINCT FROM 'nvt'"
        ),
    ),
    Reason(
        "isv", "risk_analysis_received", scope=(CONDITION,), answer=_open_when("obliged IS NULL")
    ),
    *(
        replace(_fill_in(kpi), scope=())  # asked for already, as of all follow-up
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
    _fill_in("obligation_met"),
    Reason(
        _UNEXPLAINED,
        _UNEXPLAINED,
        EXPLAIN,
        cells=CELLS[_UNEXPLAINED],
        answer=f"CASE WHEN {write_condition('no', f'{_UNEXPLAINED}_answer')} "
        f"THEN {CODES.index(('no',))} ELSE {CODES.index(())} END",
    ),
    *map(
        _fill_in,
        (
            "application_total",
            "current_clause",
            "award_criterion",
            "selection_criterion",
            "minimum_requirement",
        ),
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
