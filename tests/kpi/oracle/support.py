"""What a contract adds to the KPIs of support, sharing and tools."""

from tests.kpi.oracle.facts import FORMS, Contract
from tests.kpi.oracle.follow_up import ANALYSIS, ASSESSED, Case
from tests.kpi.oracle.logic import Answer, Verdict, either, judge, said, word_or

SUPPORT_KPIS = (
    "guide_used",
    "external_expertise",
    "external_audit",
    "documents_shared",
    "tools_agree",
)


def support_verdict(kpi: str, case: Case) -> Verdict:
    """Where the contract stands."""
    if kpi == "tools_agree":
        answers = list(tools(case.contract).values())
        return judge([len(answers) > 1], agreement(answers))
    if kpi == "documents_shared":
        shared = case.cell(kpi)
        answer = None if shared is None else shared == "Ja"
        scope = [*case.running, case.there(ANALYSIS), shared != "Vertrouwelijk"]
        return judge(scope, answer, nvt=case.nvt(ANALYSIS))
    if kpi == "external_audit":
        return judge(case.running, said(case.cell(kpi)), nvt=case.nvt(kpi))
    scope = [*case.running, case.there(ASSESSED)]
    return judge(scope, said(case.cell(kpi)), nvt=case.nvt(ANALYSIS, ASSESSED, kpi))


def tools(contract: Contract) -> dict[str, Answer]:
    """Per source tool that describes the contract: whether ISV is applied in any form."""
    found = {}
    for tool in {row["source_tool"] for row in contract.rows if row.get("source_tool")}:
        rows = [row for row in contract.rows if row["source_tool"] == tool]
        found[tool] = either([word_or([row.get(form) for row in rows]) for form in FORMS])
    return found


def agreement(answers: list[Answer]) -> Answer:
    """Whether tools say the same: a difference settles it, else what one does not know."""
    if True in answers and False in answers:
        return False
    return None if None in answers else True
