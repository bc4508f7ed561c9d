"""What one tender or one contract adds to the counts of one KPI, in ifs."""

from datetime import date
from decimal import Decimal
from typing import Any

from dateutil.relativedelta import relativedelta

from tests.kpi.oracle.facts import Contract, Tender

Number = int | Decimal
FORM_KPIS = {
    "award_criterion": "isv_award_criterion",
    "selection_criterion": "isv_selection_criterion",
    "minimum_requirement": "isv_minimum_requirement",
}
TENDER_KPIS = (
    "application_mandatory",
    "application_mandatory_value",
    "application_total",
    "application_voluntary_below",
    "application_voluntary_outside",
    "explained_when_not_applied",
    "current_clause",
    *FORM_KPIS,
    "application_policy_departments",
    "application_other_authorities",
    "isv_recorded",
)
# The cell that the KPI judges: `nvt` in it takes the contract out.
CELLS = {
    "risk_analysis_received": "risk_analysis_received_on",
    "risk_analysis_on_time": "risk_analysis_received_on",
    "risk_analysis_assessed": "risk_analysis_assessed_on",
    "risk_analysis_assessed_on_time": "risk_analysis_assessed_on",
    "improvement_plan_received": "improvement_plan_received_on",
    "improvement_plan_assessed": "improvement_plan_assessed_on",
    "annual_report_published": "annual_report_published_on",
    "dialogue_held": "dialogue_on",
}
FOLLOWS = {
    "risk_analysis_on_time": "risk_analysis_received",
    "risk_analysis_assessed": "risk_analysis_received",
    "risk_analysis_assessed_on_time": "risk_analysis_assessed",
    "improvement_plan_assessed": "improvement_plan_received",
}
CONTRACT_KPIS = (*CELLS, "measures_realised")
# The setting that is counted from the start date, for the plan from the receipt of the analysis.
TERMS = {
    "risk_analysis_received": "term:risk_analysis",
    "improvement_plan_received": "term:improvement_plan",
    "annual_report_published": "term:annual_report",
    "dialogue_held": "term:dialogue",
}
Set = dict[str, str]  # what is in force


def plus(day: date, months: int) -> date:
    """A number of months later, clipped to the month's end."""
    return day + relativedelta(months=months)


def word(answer: bool | None) -> str:
    """The count that a three-valued answer adds to."""
    return "unknown" if answer is None else ("yes" if answer else "no")


def tender_adds(kpi: str, tender: Tender) -> dict[str, Number]:
    """What the tender adds: one of yes, no, unknown, scope_unknown; nothing when outside."""
    belongs = tender_belongs(kpi, tender)
    if belongs is False:
        return {}
    weight: Number = 1
    if kpi == "application_mandatory_value":
        if tender.value is None:
            return {}
        weight = tender.value
    if belongs is None:
        return {"scope_unknown": weight}
    if kpi == "explained_when_not_applied":
        return {word(tender.explained): weight}
    if kpi == "current_clause":
        return {word(None if tender.clause is None else tender.clause == "ja"): weight}
    if kpi in FORM_KPIS:
        return {word(tender.forms[FORM_KPIS[kpi]]): weight}
    if kpi == "isv_recorded":
        return {word(tender.isv is not None): weight}
    return {word(tender.isv): weight}


def tender_belongs(kpi: str, tender: Tender) -> bool | None:
    """Whether the tender is in the population; None when a fact that decides it is unknown."""
    if kpi in ("application_mandatory", "application_mandatory_value", "isv_recorded"):
        return tender.european if tender.in_risk else False
    if kpi == "application_voluntary_below":
        if not tender.in_risk:
            return False
        return None if tender.european is None else not tender.european
    if kpi == "application_voluntary_outside":
        return not tender.in_risk
    if kpi == "explained_when_not_applied":
        if not tender.in_risk or tender.european is False or tender.isv is True:
            return False
        return None if tender.european is None or tender.isv is None else True
    if kpi == "current_clause":
        return False if tender.clause == "nvt" else tender.forms["isv_contract_condition"]
    if kpi == "application_policy_departments":
        ministry = tender.dims["ministry"]
        return None if ministry is None else ministry in ("BZ", "BZK", "SZW")
    if kpi == "application_other_authorities":
        kind = tender.dims["authority_kind"]
        return None if kind is None else kind != "Rijk"
    return True


def followed(contract: Contract, reference: date) -> bool:
    """Whether the contract runs at the reference date and is known to have ISV."""
    start, end = contract.fields.get("start_date"), contract.fields.get("end_date")
    running = (start is None or start <= reference) and (end is None or end >= reference)
    return running and contract.isv is True


def contract_adds(kpi: str, contract: Contract, reference: date, at: Set) -> dict[str, Number]:
    """What the contract adds: yes, no, unknown, not_yet_due or term_unknown."""
    if not followed(contract, reference):
        return {}
    if kpi == "measures_realised":
        return measures(contract)
    if not in_base(kpi, contract, reference, at):
        return {}
    root = kpi
    while root in FOLLOWS:
        root = FOLLOWS[root]
    plan = root == "improvement_plan_received"
    since = contract.fields.get("risk_analysis_received_on" if plan else "start_date")
    if since is None:
        return {"term_unknown": 1}
    if plus(since, int(at[TERMS[root]])) > reference:
        return {"not_yet_due": 1}
    return {word(answer(kpi, contract, reference, at)): 1}


def measures(contract: Contract) -> dict[str, Number]:
    """The measures of a contract, by what became of them."""
    planned = contract.fields.get("measures_planned")
    realised = contract.fields.get("measures_realised")
    if not planned:
        return {}
    if realised is None:
        return {"unknown": planned}
    return {"yes": realised, "no": planned - realised}


def in_base(kpi: str, contract: Contract, reference: date, at: Set) -> bool:
    """Whether a running ISV contract is in the population, terms aside."""
    if contract.fields.get(CELLS[kpi]) == "nvt":
        return False
    if kpi in FOLLOWS:
        before = FOLLOWS[kpi]
        return in_base(before, contract, reference, at) and (
            answer(before, contract, reference, at) is True
        )
    if kpi == "improvement_plan_received":
        analysis = received(contract.fields.get("risk_analysis_received_on"), reference)
        return analysis is True and contract.fields.get("risks_prioritised") == "ja"
    return True


def received(cell: date | str | None, reference: date) -> bool | None:
    """Whether a document was there at the reference date; `nvt` never comes here as a yes."""
    if cell is None:
        return None
    return isinstance(cell, date) and cell <= reference


def answer(kpi: str, contract: Contract, reference: date, at: Set) -> bool | None:
    """The criterion of a KPI for a contract in its base population."""
    cell: Any = contract.fields.get(CELLS[kpi])
    if kpi == "risk_analysis_on_time":
        start = contract.fields.get("start_date")
        term = int(at["term:risk_analysis"])
        return None if start is None else bool(cell <= plus(start, term))
    if kpi == "risk_analysis_assessed_on_time":
        since: date = contract.fields["risk_analysis_received_on"]
        return bool(cell <= plus(since, int(at["term:assessment"])))
    there = received(cell, reference)
    if kpi in ("annual_report_published", "dialogue_held") and there:
        return bool(cell > plus(reference, -int(at[TERMS[kpi]])))
    return there
