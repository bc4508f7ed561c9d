"""Examples of the KPIs of support, sharing, tools and plans."""

import datetime as dt
from collections.abc import Mapping

from kpi.documents.example import Example, Fields, example
from kpi.documents.examples_application import ISV, NO_ISV
from kpi.documents.examples_follow_up import ANALYSED, ASSESSED, FOLLOWED, NOT_FOLLOWED


def _cell(field: str, base: Fields, yes: str, *others: tuple[Fields, str, str]) -> Example:
    """Return the example of a cell that is ja, nee, empty or n.v.t."""
    return example(
        ({**base, field: "ja"}, "yes", yes),
        ({**base, field: "nee"}, "no", "Er is 'Nee' ingevuld."),
        ({**base, field: None}, "unknown", "Er is niets ingevuld."),
        ({**base, field: "nvt"}, "", "N.v.t. telt niet mee."),
        *others,
    )


def _assessed(field: str, yes: str) -> Example:
    return _cell(
        field,
        ASSESSED,
        yes,
        ({**ANALYSED, field: "ja"}, "", "Onbekend of de risicoanalyse is beoordeeld."),
    )


def _plan(field: str, yes: str, no: str) -> Example:
    return example(
        ({"category": "Energie", field: "ja"}, "yes", yes),
        ({"category": "Laboratorium", field: "nee"}, "no", no),
        ({"category": "Datacenters", field: None}, "unknown", "Er is niets ingevuld."),
        ({"category": "Bedrijfskleding", field: "nvt"}, "", "N.v.t. telt niet mee."),
        ({"category": "Schoonmaak", field: "ja"}, "", "Schoonmaak is geen risicocategorie."),
        counts={"yes": 1, "no": 1, "unknown": 5},
        note="Van de andere vier risicocategorieën is geen plan aangeleverd: elk telt als "
        "onbekend, en dus staan er vijf.",
    )


def _tool(number: str, tool: str, isv: Fields) -> Fields:
    return {"contract_id": number, "category": "Energie", "source_tool": tool, **isv}


SUPPORT: Mapping[str, Example] = {
    "manager_trained": _cell(
        "manager_trained", FOLLOWED, "De contractmanager volgde de ISV Academy.", *NOT_FOLLOWED
    ),
    "manager_in_network": _cell(
        "manager_in_network", FOLLOWED, "De contractmanager zit in het netwerk.", *NOT_FOLLOWED
    ),
    "guide_used": _assessed("guide_used", "De analyse is met de handreiking beoordeeld."),
    "external_expertise": _assessed("external_expertise", "Bij de beoordeling hielp een expert."),
    "external_audit": _cell(
        "external_audit", FOLLOWED, "Er is een externe auditdienst ingezet.", *NOT_FOLLOWED
    ),
    "documents_shared": example(
        ({**ANALYSED, "documents_shared": "Ja"}, "yes", "De documenten zijn gedeeld."),
        ({**ANALYSED, "documents_shared": "Nee"}, "no", "Ze mochten gedeeld worden; niet gebeurd."),
        ({**ANALYSED, "documents_shared": None}, "unknown", "Er is niets ingevuld."),
        (
            {**ANALYSED, "documents_shared": "Vertrouwelijk"},
            "",
            "Vertrouwelijke documenten hoeven niet gedeeld te worden.",
        ),
        (
            {**FOLLOWED, "risk_analysis_received_on": "nee", "documents_shared": "Nee"},
            "",
            "Er is geen risicoanalyse om te delen.",
        ),
    ),
    "tools_agree": example(
        (_tool("C-1", "Contractregister", ISV), "yes", "Beide systemen zeggen dat ISV er is."),
        (_tool("C-1", "Inkoopsysteem", ISV), "yes", "Hetzelfde contract: samen één keer ja."),
        (_tool("C-2", "Contractregister", ISV), "no", "Het ene systeem zegt ja."),
        (_tool("C-2", "Inkoopsysteem", NO_ISV), "no", "Het andere zegt nee: ze verschillen."),
        (_tool("C-3", "Contractregister", NO_ISV), "unknown", "Het ene systeem zegt nee."),
        (_tool("C-3", "Inkoopsysteem", {}), "unknown", "Het andere geeft geen antwoord."),
        (_tool("C-4", "Contractregister", ISV), "", "Dit contract staat in één systeem."),
        (
            {**_tool("C-5", "Contractregister", ISV), "end_date": dt.date(2024, 12, 31)},
            "yes",
            "Afgelopen contracten tellen ook mee: tussen de systemen maakt dat niet uit.",
        ),
        (_tool("C-5", "Inkoopsysteem", ISV), "yes", "Hetzelfde contract: samen één keer ja."),
        counts={"yes": 2, "no": 1, "unknown": 1},
    ),
    "plan_has_isv": _plan(
        "has_isv", "Het plan heeft een deel over ISV.", "Het plan heeft geen deel over ISV."
    ),
    "plan_has_kpis": _plan(
        "has_kpis", "Het plan heeft meetbare doelen.", "Het plan heeft geen meetbare doelen."
    ),
}
