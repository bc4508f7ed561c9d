"""The links of the chain, in order: which KPI each is, and what it counts, in Dutch."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """What a step of the chain is: its KPI, a short Dutch name, and what it counts, in Dutch."""

    kpi: str
    label: str
    unit: str  # tender | contract
    counts: str


LINKS = (
    Link(
        "application_mandatory",
        "ISV in de aanbesteding",
        "tender",
        "verplichte aanbestedingen (Europees, in een risicocategorie) waarin ISV is toegepast",
    ),
    Link(
        "risk_analysis_received",
        "risicoanalyse ontvangen",
        "contract",
        "lopende contracten met ISV waarvan de risicoanalyse binnen is",
    ),
    Link(
        "risk_analysis_assessed",
        "risicoanalyse beoordeeld",
        "contract",
        "contracten met een ontvangen risicoanalyse waarvan die is beoordeeld",
    ),
    Link(
        "improvement_plan_received",
        "plan van aanpak ontvangen",
        "contract",
        "contracten met geprioriteerde risico's waarvan het plan van aanpak binnen is",
    ),
    Link(
        "annual_report_published",
        "jaarrapportage openbaar",
        "contract",
        "lopende contracten met ISV van een jaar of ouder met een recente openbare jaarrapportage",
    ),
    Link(
        "risk_analysis_on_time",
        "risicoanalyse op tijd ontvangen",
        "contract",
        "contracten met een ontvangen risicoanalyse die op tijd kwam",
    ),
    Link(
        "risk_analysis_assessed_on_time",
        "risicoanalyse op tijd beoordeeld",
        "contract",
        "contracten met een beoordeelde risicoanalyse die op tijd is beoordeeld",
    ),
)
