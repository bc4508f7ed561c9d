"""What a contract adds to the KPIs of support, sharing and tools."""

from datetime import date

from tests.kpi.oracle.facts import FORMS, Contract, either, word_or
from tests.kpi.oracle.rules import followed, received, word

CELLS = (
    "manager_trained",
    "manager_in_network",
    "guide_used",
    "external_expertise",
    "external_audit",
)
ASSESSED_ONLY = ("guide_used", "external_expertise")
SUPPORT_KPIS = (*CELLS, "documents_shared", "tools_agree")


def support_adds(kpi: str, contract: Contract, reference: date) -> dict[str, int]:
    """What the contract adds: yes, no or unknown; nothing when it is outside."""
    if kpi == "tools_agree":
        answers = list(tools(contract).values())
        return {word(agreement(answers)): 1} if len(answers) > 1 else {}
    if not followed(contract, reference):
        return {}
    fields = contract.fields
    if kpi == "documents_shared":
        analysis = received(fields.get("risk_analysis_received_on"), reference)
        shared = fields.get(kpi)
        if analysis is not True or shared == "Vertrouwelijk":
            return {}
        return {"unknown" if shared is None else ("yes" if shared == "Ja" else "no"): 1}
    assessed = received(fields.get("risk_analysis_assessed_on"), reference)
    if kpi in ASSESSED_ONLY and assessed is not True:
        return {}
    cell = fields.get(kpi)
    return {} if cell == "nvt" else {"unknown" if cell is None else word(cell == "ja"): 1}


def tools(contract: Contract) -> dict[str, bool | None]:
    """Per source tool that describes the contract: whether ISV is applied in any form."""
    found = {}
    for tool in {row["source_tool"] for row in contract.rows if row.get("source_tool")}:
        rows = [row for row in contract.rows if row["source_tool"] == tool]
        found[tool] = either([word_or([row.get(form) for row in rows]) for form in FORMS])
    return found


def agreement(answers: list[bool | None]) -> bool | None:
    """Whether tools say the same: a difference settles it, else what one does not know."""
    if True in answers and False in answers:
        return False
    return None if None in answers else True
