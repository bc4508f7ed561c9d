"""Which columns of a delivery answer a KPI, and which decide whether a unit counts for it."""

from collections.abc import Mapping
from functools import cache

from data.reference import list_columns
from data.reference.fields import CLAUSE, FORMS, pair_received

SHEETS = ("Contracten", "Categorieplannen")
START, AWARDED = "start_date", "award_date"

# KPI -> the columns whose empty cells make its answer unknown.
CELLS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(
        (
            "application_mandatory",
            "application_mandatory_value",
            "application_total",
            "application_voluntary",
            "application_voluntary_below",
            "application_voluntary_outside",
            "application_policy_departments",
            "application_other_departments",
            "application_other_authorities",
            "isv_recorded",
            "tools_agree",
        ),
        FORMS,
    ),
    "explained_when_not_applied": ("isv_reason_not_applied",),
    "current_clause": (CLAUSE,),
    "award_criterion": ("isv_award_criterion",),
    "selection_criterion": ("isv_selection_criterion",),
    "minimum_requirement": ("isv_minimum_requirement",),
    "risk_analysis_received": ("risk_analysis_received_on",),
    "risk_analysis_on_time": ("risk_analysis_received_on",),
    "risk_analysis_assessed": ("risk_analysis_assessed_on",),
    "risk_analysis_assessed_on_time": ("risk_analysis_assessed_on",),
    "improvement_plan_received": ("improvement_plan_received_on",),
    "improvement_plan_assessed": ("improvement_plan_assessed_on",),
    "annual_report_published": ("annual_report_published_on",),
    "dialogue_held": ("dialogue_on",),
    "measures_realised": ("measures_realised",),
    "manager_trained": ("manager_trained",),
    "manager_in_network": ("manager_in_network",),
    "guide_used": ("guide_used",),
    "external_expertise": ("external_expertise",),
    "external_audit": ("external_audit",),
    "documents_shared": ("documents_shared",),
    "plan_has_isv": ("has_isv",),
    "plan_has_kpis": ("has_kpis",),
}
# KPI -> the columns that leave open whether a unit counts for it at all (scope_unknown).
SCOPE: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(
        (
            "application_mandatory",
            "application_mandatory_value",
            "application_voluntary",
            "application_voluntary_below",
            "isv_recorded",
        ),
        ("european",),
    ),
    "explained_when_not_applied": ("european", *FORMS),
    "current_clause": ("isv_contract_condition",),
    "application_policy_departments": ("ministry",),
    "application_other_departments": ("ministry",),
    "application_other_authorities": ("authority_kind",),
}


@cache
def list_headers() -> dict[str, str]:
    """Return field -> Dutch header, of the sheets that KPIs are counted from."""
    return {
        column.field: column.header for sheet in reversed(SHEETS) for column in list_columns(sheet)
    }


def write_answered(field: str) -> str:
    """Return the column that is empty when the cell is: a received cell may also say Nee."""
    answer = field.removesuffix("_on")
    return answer if answer in pair_received() else field
