"""The same counts as the engine's, as one would write them by hand in SQL for this once."""

from collections.abc import Iterator
from pathlib import Path

_MANDATORY = "obliging AND european AND central"
# KPI -> (population, criterion): of tenders, both three-valued.
TENDERS = {
    "obligation_met": (_MANDATORY, "condition_everywhere"),
    "obligation_met_value": (_MANDATORY, "condition_everywhere"),
    "application_mandatory": (_MANDATORY, "isv"),
    "application_total": ("true", "isv"),
    "application_voluntary_below": (f"risk AND NOT ({_MANDATORY})", "isv"),
    "application_voluntary_outside": ("NOT risk", "isv"),
    "application_other_authorities": ("NOT central", "isv"),
    "explained_when_not_applied": (f"{_MANDATORY} AND NOT condition_everywhere", "explained"),
    "current_clause": ("isv_contract_condition", "isv_current_clause = 'ja'"),
    "award_criterion": ("true", "isv_award_criterion"),
    "selection_criterion": ("true", "isv_selection_criterion"),
    "minimum_requirement": ("true", "isv_minimum_requirement"),
    "isv_recorded": (_MANDATORY, "condition_known"),
}
_WEIGHED = {"obligation_met_value": "value_eur"}
_NOT_ASKED = {"current_clause": "coalesce(isv_current_clause, '') = 'nvt'"}
_NO_ANALYSIS = "coalesce(risk_analysis_received, '') = 'nvt'"
_NO_ASSESSMENT = f"{_NO_ANALYSIS} OR coalesce(risk_analysis_assessed, '') = 'nvt'"
_NO_PLAN = (
    f"{_NO_ANALYSIS} OR coalesce(risks_prioritised, '') = 'nvt'"
    " OR coalesce(improvement_plan_received, '') = 'nvt'"
)
# KPI -> (population, n.v.t., criterion, due): of running contracts; without a term due is always.
_ALWAYS = "DATE '2000-01-01'"
CONTRACTS = {
    "risk_analysis_received": ("obliged", _NO_ANALYSIS, "analysis_in", "analysis_by"),
    "risk_analysis_on_time": (
        "obliged",
        _NO_ANALYSIS,
        "analysis_in AND analysed <= analysis_by",
        "analysis_by",
    ),
    "risk_analysis_assessed": (
        "obliged AND analysis_in",
        _NO_ASSESSMENT,
        "assessment_in",
        _ALWAYS,
    ),
    "risk_analysis_assessed_on_time": (
        "obliged AND analysis_in",
        _NO_ASSESSMENT,
        "assessment_in AND assessed <= assessment_by",
        "assessment_by",
    ),
    "improvement_plan_received": (
        "obliged AND analysis_in AND prioritised",
        _NO_PLAN,
        "plan_in",
        "plan_by",
    ),
    "improvement_plan_assessed": (
        "obliged AND plan_in",
        "coalesce(improvement_plan_received, '') = 'nvt'"
        " OR coalesce(improvement_plan_assessed, '') = 'nvt'",
        "plan_assessment_in",
        _ALWAYS,
    ),
    "annual_report_published": (
        "obliged",
        "coalesce(annual_report_published, '') = 'nvt'",
        "report_in",
        "yearly_by",
    ),
    "dialogue_held": ("obliged", "coalesce(dialogue, '') = 'nvt'", "dialogue_in", "yearly_by"),
}
MEASURES = "measures_realised"
KPIS = (*TENDERS, *CONTRACTS, MEASURES)
_ANSWERS = {"yes": "({0})", "no": "NOT ({0})", "unknown": "({0}) IS NULL"}


def write_sql(month: str) -> str:
    """Return the statement: a row per month up to this one and category, a column per count.

    Columns are <kpi>_<count>; a count that cannot occur has none.
    """
    text = Path(__file__).with_name("counts.sql").read_text(encoding="utf-8")
    return text.format(
        month=month,
        tender_counts=", ".join(_count_tenders()),
        contract_counts=", ".join([*_count_contracts(), *_count_measures()]),
    )


def _count_tenders() -> Iterator[str]:
    for kpi, (population, criterion) in TENDERS.items():
        weight = _WEIGHED.get(kpi)
        count = f"sum({weight})" if weight else "count(*)"
        possible = f"({population}) IS DISTINCT FROM false"
        asked = f"NOT ({_NOT_ASKED.get(kpi, 'false')})"
        if kpi in _NOT_ASKED:
            yield f"count(*) FILTER ({possible} AND NOT ({asked})) AS {kpi}_not_applicable"
        if weight:
            lacks = f"dated AND {possible} AND {weight} IS NULL"
            yield f"count(*) FILTER ({lacks}) AS {kpi}_value_unknown"
        yield f"{count} FILTER (NOT dated AND {possible} AND {asked}) AS {kpi}_undated"
        open_ = f"dated AND {asked} AND ({population}) IS NULL"
        yield f"{count} FILTER ({open_}) AS {kpi}_scope_unknown"
        for name, answer in _ANSWERS.items():
            gives = answer.format(criterion)
            sure = f"dated AND {asked} AND ({population}) AND {gives}"
            yield f"{count} FILTER ({sure}) AS {kpi}_{name}"
            yield f"{count} FILTER ({open_} AND {gives}) AS {kpi}_maybe_{name}"


def _count_contracts() -> Iterator[str]:
    for kpi, (population, not_asked, criterion, due) in CONTRACTS.items():
        possible = f"({population}) IS DISTINCT FROM false"
        asked = f"{possible} AND NOT ({not_asked})"
        stands = f"{asked} AND coalesce({due} <= r, true)"
        open_ = f"{stands} AND (({population}) IS NULL OR {due} IS NULL)"
        for name, condition in {
            "not_applicable": f"{possible} AND ({not_asked})",
            "not_yet_due": f"{asked} AND {due} > r",
            "scope_unknown": f"{stands} AND ({population}) IS NULL",
            "term_unknown": f"{stands} AND ({population}) AND {due} IS NULL",
        }.items():
            yield f"count(*) FILTER ({condition}) AS {kpi}_{name}"
        for name, answer in _ANSWERS.items():
            gives = answer.format(criterion)
            sure = f"{stands} AND ({population}) AND {due} IS NOT NULL AND {gives}"
            yield f"count(*) FILTER ({sure}) AS {kpi}_{name}"
            yield f"count(*) FILTER ({open_} AND {gives}) AS {kpi}_maybe_{name}"


def _count_measures() -> Iterator[str]:
    """Yield the sums of measures: of one contract some are done, and the others are not."""
    for before, member in (("", "obliged"), ("maybe_", "obliged IS NULL")):
        known = f"{member} AND planned > 0 AND realised IS NOT NULL"
        yield f"sum(realised) FILTER ({known}) AS {MEASURES}_{before}yes"
        yield f"sum(planned - realised) FILTER ({known}) AS {MEASURES}_{before}no"
        lacks = f"{member} AND planned > 0 AND realised IS NULL"
        yield f"sum(planned) FILTER ({lacks}) AS {MEASURES}_{before}unknown"
    may = "obliged IS NULL AND planned > 0"
    yield f"sum(planned) FILTER ({may}) AS {MEASURES}_scope_unknown"
