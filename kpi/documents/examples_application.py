"""Examples of the KPIs of application."""

import datetime as dt
from collections.abc import Mapping

from kpi.documents.example import Example, Fields, example

AWARDED = dt.date(2026, 3, 2)
EUROPEAN = {"category": "Energie", "european": "ja", "award_date": AWARDED}
NATIONAL = {**EUROPEAN, "european": "nee"}
OUTSIDE = {"category": "Schoonmaak", "european": "ja", "award_date": AWARDED}
ISV = {"isv_contract_condition": "ja"}
NO_ISV = {
    "isv_contract_condition": "nee",
    "isv_minimum_requirement": "nee",
    "isv_selection_criterion": "nee",
    "isv_award_criterion": "nee",
}
EMPTY = {"isv_contract_condition": "nee"}  # and what the other three forms are, nobody filled in
OPEN = "Geen contractvoorwaarde, en de andere drie vormen zijn niet ingevuld."
SCOPE: tuple[Fields, str, str] = (
    {**EUROPEAN, "european": None, **ISV},
    "scope_unknown",
    "Of de aanbesteding Europees is, is niet ingevuld: zij staat er apart bij.",
)
OF_BZ, OF_OCW = {**EUROPEAN, "ministry": "BZ"}, {**EUROPEAN, "ministry": "OCW"}

APPLICATION: Mapping[str, Example] = {
    "application_mandatory": example(
        ({**EUROPEAN, **ISV}, "yes", "Europees, in een risicocategorie, en ISV in het contract."),
        ({**EUROPEAN, **NO_ISV}, "no", "ISV is in geen van de vier vormen toegepast."),
        ({**EUROPEAN, **EMPTY}, "unknown", OPEN),
        (
            {**EUROPEAN, "tender_id": "T-1", **ISV},
            "yes",
            "Eén van de twee contracten van aanbesteding T-1 heeft ISV: dat is genoeg.",
        ),
        (
            {**EUROPEAN, "tender_id": "T-1", **NO_ISV},
            "yes",
            "Dezelfde aanbesteding T-1: samen tellen de twee contracten één keer.",
        ),
        SCOPE,
        ({**OUTSIDE, **ISV}, "", "Schoonmaak is geen risicocategorie: ISV is er vrijwillig."),
        (
            {**EUROPEAN, "award_date": None, **ISV},
            "undated",
            "Zonder datum is niet te zeggen of de aanbesteding van dit jaar is.",
        ),
        counts={"yes": 2, "no": 1, "unknown": 1, "scope_unknown": 1, "undated": 1},
    ),
    "application_mandatory_value": example(
        (
            {**EUROPEAN, "value_eur": 300_000, **ISV},
            "yes",
            "ISV is toegepast: de hele waarde telt als ja.",
        ),
        ({**EUROPEAN, "value_eur": 100_000, **NO_ISV}, "no", "ISV is niet toegepast."),
        (
            {**EUROPEAN, "value_eur": 50_000, **EMPTY},
            "unknown",
            "Onbekend of ISV is toegepast, en dus onbekend over deze € 50.000.",
        ),
        ({**EUROPEAN, **ISV}, "", "De waarde is niet ingevuld: er valt niets te wegen."),
        counts={"yes": 300_000, "no": 100_000, "unknown": 50_000},
    ),
    "application_total": example(
        ({**EUROPEAN, **ISV}, "yes", "Verplicht, en toegepast."),
        ({**NATIONAL, **NO_ISV}, "no", "Vrijwillig, en niet toegepast."),
        ({**OUTSIDE, **EMPTY}, "unknown", OPEN),
        (
            {**OUTSIDE, "award_date": dt.date(2025, 12, 31), **ISV},
            "",
            "Gegund in een ander jaar dan dat van de peildatum.",
        ),
    ),
    "application_voluntary": example(
        ({**NATIONAL, **ISV}, "yes", "In een risicocategorie, niet Europees, en toegepast."),
        ({**OUTSIDE, **NO_ISV}, "no", "Buiten de risicocategorieën, en niet toegepast."),
        ({**OUTSIDE, "european": None, **ISV}, "yes", "Hier is ISV vrijwillig, Europees of niet."),
        ({**NATIONAL, **EMPTY}, "unknown", OPEN),
        SCOPE,
        ({**EUROPEAN, **ISV}, "", "Hier is ISV verplicht."),
    ),
    "application_voluntary_below": example(
        ({**NATIONAL, **ISV}, "yes", "In een risicocategorie, niet Europees, en toegepast."),
        ({**NATIONAL, **NO_ISV}, "no", "In een risicocategorie, niet Europees, niet toegepast."),
        ({**NATIONAL, **EMPTY}, "unknown", OPEN),
        SCOPE,
        ({**EUROPEAN, **ISV}, "", "Europees: hier is ISV verplicht."),
        ({**OUTSIDE, "european": "nee", **ISV}, "", "Schoonmaak is geen risicocategorie."),
    ),
    "application_voluntary_outside": example(
        ({**OUTSIDE, **ISV}, "yes", "Geen risicocategorie, en toch toegepast."),
        ({**OUTSIDE, **NO_ISV}, "no", "Geen risicocategorie, en niet toegepast."),
        ({**OUTSIDE, "european": None, **ISV}, "yes", "Of het Europees is, maakt hier niet uit."),
        ({**OUTSIDE, **EMPTY}, "unknown", OPEN),
        ({**NATIONAL, **ISV}, "", "Energie is een risicocategorie."),
    ),
    "application_policy_departments": example(
        ({**OF_BZ, **ISV}, "yes", "Een aanbesteding van BZ met ISV."),
        ({**OF_BZ, "ministry": "SZW", **NO_ISV}, "no", "Een aanbesteding van SZW zonder ISV."),
        ({**OF_BZ, "ministry": "BZK", **EMPTY}, "unknown", "Onbekend of BZK hier ISV toepaste."),
        ({**OF_OCW, **ISV}, "", "OCW is geen van de drie."),
        (
            {**EUROPEAN, "ministry": None, **ISV},
            "scope_unknown",
            "Het departement is niet ingevuld: de aanbesteding staat er apart bij.",
        ),
    ),
    "application_other_departments": example(
        ({**OF_OCW, **ISV}, "yes", "Een ander departement dan BZ, BZK of SZW, met ISV."),
        ({**OF_OCW, "ministry": "JenV", **NO_ISV}, "no", "Een aanbesteding van JenV zonder ISV."),
        ({**OF_OCW, **EMPTY}, "unknown", OPEN),
        ({**OF_BZ, **ISV}, "", "BZ is een van de drie beleidsdepartementen."),
    ),
    "application_other_authorities": example(
        ({**EUROPEAN, "authority_kind": "Gemeente", **ISV}, "yes", "Een gemeente met ISV."),
        ({**OUTSIDE, "authority_kind": "Waterschap", **NO_ISV}, "no", "Een waterschap zonder ISV."),
        ({**EUROPEAN, "authority_kind": "Provincie", **EMPTY}, "unknown", OPEN),
        ({**EUROPEAN, "authority_kind": "Rijk", **ISV}, "", "Het Rijk is geen medeoverheid."),
        (
            {**EUROPEAN, "authority_kind": None, **ISV},
            "scope_unknown",
            "De soort dienst is niet ingevuld: de aanbesteding staat er apart bij.",
        ),
    ),
}
