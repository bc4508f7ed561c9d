"""The same counts as the engine's, as one would write them by hand in SQL for this once."""

from pathlib import Path

_WEIGHED = {"application_mandatory_value": "value_eur"}
# KPI -> (population, criterion): of tenders, both three-valued.
TENDERS = {
    "application_mandatory": ("risk AND european", "isv"),
    "application_mandatory_value": ("risk AND european AND value_eur IS NOT NULL", "isv"),
    "application_total": ("true", "isv"),
    "application_voluntary_below": ("risk AND NOT european", "isv"),
    "application_voluntary_outside": ("NOT risk", "isv"),
    "application_policy_departments": ("ministry IN ('BZ', 'BZK', 'SZW')", "isv"),
    "application_other_authorities": ("authority_kind <> 'Rijk'", "isv"),
    "explained_when_not_applied": ("risk AND european AND NOT isv", "explained"),
    "current_clause": (
        "isv_contract_condition AND coalesce(isv_current_clause, '') <> 'nvt'",
        "isv_current_clause = 'ja'",
    ),
    "award_criterion": ("true", "isv_award_criterion"),
    "selection_criterion": ("true", "isv_selection_criterion"),
    "minimum_requirement": ("true", "isv_minimum_requirement"),
    "isv_recorded": ("risk AND european", "isv IS NOT NULL"),
}
_ANALYSED = "coalesce(risk_analysis_received, '') <> 'nvt' AND analysis_in"
_ASSESSED = f"{_ANALYSED} AND coalesce(risk_analysis_assessed, '') <> 'nvt'"
_PLANNED = "prioritised AND analysis_in AND coalesce(improvement_plan_received, '') <> 'nvt'"
# KPI -> (population, criterion, whether its term has passed): of running contracts with ISV.
CONTRACTS = {
    "risk_analysis_received": (
        "coalesce(risk_analysis_received, '') <> 'nvt'",
        "coalesce(analysis_in, CASE risk_analysis_received WHEN 'nee' THEN false END)",
        "analysis_due",
    ),
    "risk_analysis_on_time": (_ANALYSED, "analysis_on_time", "analysis_due"),
    "risk_analysis_assessed": (
        _ASSESSED,
        "coalesce(assessment_in, CASE risk_analysis_assessed WHEN 'nee' THEN false END)",
        "analysis_due",
    ),
    "risk_analysis_assessed_on_time": (
        f"{_ASSESSED} AND assessment_in",
        "assessment_on_time",
        "analysis_due",
    ),
    "improvement_plan_received": (
        _PLANNED,
        "coalesce(plan_in, CASE improvement_plan_received WHEN 'nee' THEN false END)",
        "plan_due",
    ),
    "improvement_plan_assessed": (
        f"{_PLANNED} AND plan_in AND coalesce(improvement_plan_assessed, '') <> 'nvt'",
        "coalesce(plan_assessment_in, CASE improvement_plan_assessed WHEN 'nee' THEN false END)",
        "plan_due",
    ),
    "annual_report_published": (
        "coalesce(annual_report_published, '') <> 'nvt'",
        "coalesce(report_in, CASE annual_report_published WHEN 'nee' THEN false END)",
        "yearly_due",
    ),
    "dialogue_held": (
        "coalesce(dialogue, '') <> 'nvt'",
        "coalesce(dialogue_in, CASE dialogue WHEN 'nee' THEN false END)",
        "yearly_due",
    ),
}
MEASURES = "measures_realised"
KPIS = (*TENDERS, *CONTRACTS, MEASURES)


def write_sql(month: str) -> str:
    """Return the statement: a row per month up to this one and category, a column per count.

    Columns are <kpi>_<count>; a count that cannot occur has none.
    """
    text = Path(__file__).with_name("counts.sql").read_text(encoding="utf-8")
    return text.format(
        month=month, tender_counts=_tender_counts(), contract_counts=_contract_counts()
    )


def _tender_counts() -> str:
    parts = []
    for kpi, (population, criterion) in TENDERS.items():
        count = f"sum({_WEIGHED[kpi]})" if kpi in _WEIGHED else "count(*)"
        for name, condition in {
            "yes": f"dated AND ({population}) AND ({criterion})",
            "no": f"dated AND ({population}) AND NOT ({criterion})",
            "unknown": f"dated AND ({population}) AND ({criterion}) IS NULL",
            "scope_unknown": f"dated AND ({population}) IS NULL",
            "undated": f"NOT dated AND ({population})",
        }.items():
            parts.append(f"{count} FILTER ({condition}) AS {kpi}_{name}")
    return ", ".join(parts)


def _contract_counts() -> str:
    parts = []
    for kpi, (population, criterion, due) in CONTRACTS.items():
        for name, condition in {
            "yes": f"{due} AND ({population}) AND ({criterion})",
            "no": f"{due} AND ({population}) AND NOT ({criterion})",
            "unknown": f"{due} AND ({population}) AND ({criterion}) IS NULL",
            "term_unknown": f"{due} IS NULL AND ({population})",
            "not_yet_due": f"NOT {due} AND ({population})",
        }.items():
            parts.append(f"count(*) FILTER ({condition}) AS {kpi}_{name}")
    return ", ".join(
        [
            *parts,
            f"sum(realised) FILTER (planned > 0) AS {MEASURES}_yes",
            f"sum(planned - realised) FILTER (planned > 0) AS {MEASURES}_no",
            f"sum(planned) FILTER (planned > 0 AND realised IS NULL) AS {MEASURES}_unknown",
        ]
    )
