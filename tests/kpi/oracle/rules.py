"""What one tender adds to the counts of one KPI, in ifs."""

from dataclasses import replace

from tests.kpi.oracle.facts import CONDITION, Tender
from tests.kpi.oracle.logic import (
    Answer,
    Number,
    Verdict,
    judge,
    opposite,
    said,
    weighed,
)

POLICY_DEPARTMENTS = ("BZ", "BZK", "SZW")
FORM_KPIS = {
    "award_criterion": "isv_award_criterion",
    "selection_criterion": "isv_selection_criterion",
    "minimum_requirement": "isv_minimum_requirement",
}
TENDER_KPIS = (
    "obligation_met",
    "obligation_met_value",
    "application_mandatory",
    "application_total",
    "application_voluntary",
    "application_voluntary_below",
    "application_voluntary_outside",
    "explained_when_not_applied",
    "current_clause",
    *FORM_KPIS,
    "application_policy_departments",
    "application_other_departments",
    "application_other_authorities",
    "isv_recorded",
)


def tender_adds(kpi: str, tender: Tender, *, undated: bool = False) -> dict[str, Number]:
    """What the tender adds to the counts; `undated` when the window cannot place it."""
    verdict = tender_verdict(kpi, tender)
    if undated and verdict.counts:
        verdict = replace(verdict, left="undated")
    return weighed(verdict, tender.value if kpi == "obligation_met_value" else 1)


def tender_verdict(kpi: str, tender: Tender) -> Verdict:
    """Where the tender stands, dates aside."""
    nvt = kpi == "current_clause" and tender.clause == "nvt"
    return judge(tender_scope(kpi, tender), tender_answer(kpi, tender), nvt=nvt)


def tender_scope(kpi: str, tender: Tender) -> list[Answer]:
    """The conditions that must all hold for the tender to be in the population."""
    if kpi in ("obligation_met", "obligation_met_value", "application_mandatory", "isv_recorded"):
        return [tender.mandatory]
    if kpi == "application_voluntary":
        return [opposite(tender.mandatory)]
    if kpi == "application_voluntary_below":
        return [tender.in_risk, opposite(tender.mandatory)]
    if kpi == "application_voluntary_outside":
        return [opposite(tender.in_risk)]
    if kpi == "explained_when_not_applied":
        return [tender.mandatory, opposite(tender.met)]
    if kpi == "current_clause":
        return [tender.forms[CONDITION]]
    if kpi in ("application_policy_departments", "application_other_departments"):
        return [department(tender, of_policy=kpi == "application_policy_departments")]
    if kpi == "application_other_authorities":
        return [opposite(tender.central)]
    return []


def department(tender: Tender, *, of_policy: bool) -> Answer:
    """Whether a department of this kind bought; without one only other authorities surely not."""
    ministry = tender.dims["ministry"]
    if ministry is None:
        return False if tender.central is False else None
    return (ministry in POLICY_DEPARTMENTS) == of_policy


def tender_answer(kpi: str, tender: Tender) -> Answer:
    """The criterion."""
    if kpi in ("obligation_met", "obligation_met_value"):
        return tender.met
    if kpi == "explained_when_not_applied":
        return tender.explained
    if kpi == "current_clause":
        return said(tender.clause)
    if kpi in FORM_KPIS:
        return tender.forms[FORM_KPIS[kpi]]
    if kpi == "isv_recorded":
        return tender.recorded
    return tender.isv
