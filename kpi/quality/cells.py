"""Which columns of a delivery answer a KPI, and which decide whether a unit counts for it."""

import re
from functools import cache

from data.reference import list_columns
from data.reference.fields import FORMS, pair_received
from kpi.declared.all import BY_ID

SHEETS = ("Contracten", "Categorieplannen")
START, AWARDED = "start_date", "award_date"

CONDITION = "isv_contract_condition"
# A fact of kpi/sql -> the columns whose empty cells leave it open, in the order in which they are
# asked for. A column is a fact of its own.
_COLUMNS: dict[str, tuple[str, ...]] = {
    "isv": FORMS,
    "tools_agree": FORMS,
    "mandatory": ("european", "authority_kind", "publication_date"),
    "in_risk": ("publication_date",),
    "central": ("authority_kind",),
    "obligation_met": (CONDITION,),
    "obliged": (CONDITION,),
    "followed": (CONDITION,),
    "explained": ("isv_reason_not_applied",),
    "risk_analysis_arrived": ("risk_analysis_received_on",),
    "assessment_arrived": ("risk_analysis_assessed_on",),
    "risks_found": ("risks_prioritised",),
    "plan_arrived": ("improvement_plan_received_on",),
    "plan_assessment_arrived": ("improvement_plan_assessed_on",),
    "annual_report_recent": ("annual_report_published_on",),
    "dialogue_recent": ("dialogue_on",),
    "supplier_key": ("supplier", "supplier_kvk"),
    "manager_key": ("contract_manager",),
    "measures_planned": (),  # it is known of all that count
}
_NAME = re.compile(r"\w+")
_NEVER_OPEN = re.compile(r"\w+ IS (?:NOT )?DISTINCT FROM '\w+'|coalesce\([^()]*, (?:true|false)\)")


@cache
def list_headers() -> dict[str, str]:
    """Return field -> Dutch header, of the sheets that KPIs are counted from."""
    return {
        column.field: column.header for sheet in reversed(SHEETS) for column in list_columns(sheet)
    }


def _find_columns(predicate: str) -> tuple[str, ...]:
    """Return the columns that leave a predicate of a KPI open when they are empty, each once."""
    named = set(_NAME.findall(_NEVER_OPEN.sub("", predicate)))
    own = {field: (field,) for field in list_headers() if field not in _COLUMNS}
    facts = (_COLUMNS | own).items()
    return tuple(dict.fromkeys(name for fact, names in facts if fact in named for name in names))


# KPI -> the columns whose empty cells make its answer unknown.
CELLS = {kpi.id: _find_columns(kpi.criterion) for kpi in BY_ID.values()}
# KPI -> the columns that leave open whether a unit counts for it at all (scope_unknown).
SCOPE = {kpi.id: _find_columns(kpi.population) for kpi in BY_ID.values()} | dict.fromkeys(
    ("application_policy_departments", "application_other_departments"), ("ministry",)
)  # of theirs the kind of authority only says that it is not one of central government


def write_answered(field: str) -> str:
    """Return the column that is empty when the cell is: a received cell may also say Nee."""
    answer = field.removesuffix("_on")
    return answer if answer in pair_received() else field
