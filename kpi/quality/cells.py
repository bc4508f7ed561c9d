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
            "application_total",
            "application_voluntary",
            "application_voluntary_below",
            "application_voluntary_outside",
            "application_policy_departments",
            "application_other_departments",
            "application_other_authorities",
            "tools_agree",
        ),
        FORMS,
    ),
    **dict.fromkeys(("obligation_met", "obligation_met_value"), ("isv_contract_condition",)),
    "isv_recorded": (),
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
    "improvement_plan_on_time": ("improvement_plan_received_on",),
    "risks_found": ("risks_prioritised",),
    "ended_with_analysis": ("risk_analysis_received_on",),
    "value_followed": ("risk_analysis_assessed_on",),
    "suppliers_followed": ("risk_analysis_received_on",),
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
            "obligation_met",
            "obligation_met_value",
            "application_mandatory",
            "application_voluntary",
            "application_voluntary_below",
            "isv_recorded",
        ),
        ("european", "authority_kind", "publication_date"),
    ),
    "explained_when_not_applied": (
        "european",
        "authority_kind",
        "publication_date",
        "isv_contract_condition",
    ),
    "application_voluntary_outside": ("publication_date",),
    "current_clause": ("isv_contract_condition",),
    "application_policy_departments": ("ministry",),
    "application_other_departments": ("ministry",),
    "application_other_authorities": ("authority_kind",),
    **dict.fromkeys(
        (
            "risk_analysis_received",
            "risk_analysis_on_time",
            "annual_report_published",
            "dialogue_held",
            "measures_realised",
            "ended_with_analysis",
            "value_followed",
            "external_audit",
        ),
        ("isv_contract_condition",),
    ),
    **dict.fromkeys(
        (
            "risk_analysis_assessed",
            "risk_analysis_assessed_on_time",
            "risks_found",
            "documents_shared",
        ),
        ("isv_contract_condition", "risk_analysis_received_on"),
    ),
    **dict.fromkeys(
        ("improvement_plan_received", "improvement_plan_on_time"),
        ("isv_contract_condition", "risk_analysis_received_on", "risks_prioritised"),
    ),
    "improvement_plan_assessed": ("isv_contract_condition", "improvement_plan_received_on"),
    **dict.fromkeys(
        ("guide_used", "external_expertise"),
        ("isv_contract_condition", "risk_analysis_assessed_on"),
    ),
    "suppliers_followed": ("isv_contract_condition", "supplier", "supplier_kvk"),
    **dict.fromkeys(
        ("manager_trained", "manager_in_network"), ("isv_contract_condition", "contract_manager")
    ),
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
