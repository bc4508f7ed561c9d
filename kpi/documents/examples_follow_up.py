"""Examples of the KPIs of follow-up, with the terms of the reference tables."""

import datetime as dt
from collections.abc import Mapping

from kpi.documents.example import Example, Fields, example

START = dt.date(2025, 3, 1)  # the term of the analysis ended on 1 September
IN_TIME, LATE = dt.date(2025, 9, 1), dt.date(2025, 9, 2)
AFTER = dt.date(2026, 7, 1)  # the day after the reference date
BASE = {"category": "Energie", "isv_contract_condition": "ja"}
FOLLOWED = {**BASE, "start_date": START}
YOUNG = {**BASE, "start_date": dt.date(2026, 1, 2)}
ANALYSED = {**FOLLOWED, "risk_analysis_received_on": IN_TIME}
ASSESSED = {**ANALYSED, "risk_analysis_assessed_on": dt.date(2025, 12, 1)}
ASKED = {**ANALYSED, "risks_prioritised": "ja"}
PLANNED = {**ASKED, "improvement_plan_received_on": dt.date(2026, 2, 1)}
NOT_FOLLOWED: tuple[tuple[Fields, str, str], ...] = (
    (
        {"category": "Energie", "start_date": START, "isv_contract_condition": None},
        "",
        "Onbekend of het contract ISV heeft: dan is opvolging niet gevraagd.",
    ),
    ({**FOLLOWED, "end_date": dt.date(2026, 6, 29)}, "", "Het contract liep af vóór de peildatum."),
)
WAITING: tuple[Fields, str, str] = (
    {**YOUNG, "risk_analysis_received_on": dt.date(2026, 3, 1)},
    "not_yet_due",
    "De analyse is er al, maar de termijn is nog niet om.",
)


def _yearly(field: str, what: str) -> Example:
    return example(
        ({**FOLLOWED, field: dt.date(2025, 7, 1)}, "yes", f"{what} in de laatste twaalf maanden."),
        (
            {**FOLLOWED, field: dt.date(2025, 6, 30)},
            "no",
            f"{what} twaalf maanden geleden: te oud.",
        ),
        ({**FOLLOWED, field: "nee"}, "no", "Er is 'Nee' ingevuld."),
        ({**FOLLOWED, field: None}, "unknown", "Er is niets ingevuld."),
        ({**FOLLOWED, field: "nvt"}, "", "N.v.t. telt niet mee."),
        ({**YOUNG, field: None}, "not_yet_due", "Het contract loopt nog geen twaalf maanden."),
        *NOT_FOLLOWED,
    )


FOLLOW_UP: Mapping[str, Example] = {
    "risk_analysis_received": example(
        (ANALYSED, "yes", "De analyse was er op 1 september 2025."),
        ({**FOLLOWED, "risk_analysis_received_on": "nee"}, "no", "Er is 'Nee' ingevuld."),
        (
            {**FOLLOWED, "risk_analysis_received_on": AFTER},
            "no",
            "De datum ligt na de peildatum: op 30 juni 2026 was de analyse er niet.",
        ),
        (FOLLOWED, "unknown", "Er is niets ingevuld."),
        ({**FOLLOWED, "risk_analysis_received_on": "nvt"}, "", "N.v.t. telt niet mee."),
        (YOUNG, "not_yet_due", "De termijn van zes maanden is op 30 juni 2026 nog niet om."),
        (BASE, "term_unknown", "Zonder ingangsdatum is niet te zeggen of de termijn om is."),
        *NOT_FOLLOWED,
    ),
    "risk_analysis_on_time": example(
        (ANALYSED, "yes", "Ontvangen op de laatste dag van de termijn, zes maanden na de start."),
        ({**FOLLOWED, "risk_analysis_received_on": LATE}, "no", "Eén dag te laat."),
        (FOLLOWED, "", "Onbekend of de analyse is ontvangen: die telt bij 'ontvangen'."),
        WAITING,
    ),
    "risk_analysis_assessed": example(
        (ASSESSED, "yes", "Ontvangen en beoordeeld."),
        ({**ANALYSED, "risk_analysis_assessed_on": "nee"}, "no", "Ontvangen, niet beoordeeld."),
        (ANALYSED, "unknown", "Ontvangen; of zij is beoordeeld, is niet ingevuld."),
        (FOLLOWED, "", "Onbekend of de analyse is ontvangen."),
        WAITING,
    ),
    "risk_analysis_assessed_on_time": example(
        (
            ASSESSED,
            "yes",
            "Beoordeeld op de laatste dag van de termijn: drie maanden na ontvangst.",
        ),
        (
            {**ANALYSED, "risk_analysis_assessed_on": dt.date(2025, 12, 2)},
            "no",
            "Eén dag te laat beoordeeld.",
        ),
        (ANALYSED, "", "Onbekend of zij is beoordeeld: dat telt bij 'beoordeeld'."),
    ),
    "improvement_plan_received": example(
        (PLANNED, "yes", "Er waren risico's, en het plan is ontvangen."),
        ({**ASKED, "improvement_plan_received_on": "nee"}, "no", "Er is 'Nee' ingevuld."),
        (ASKED, "unknown", "Er waren risico's; van een plan is niets ingevuld."),
        ({**ANALYSED, "risks_prioritised": "nee"}, "", "Geen risico's: geen plan nodig."),
        (ANALYSED, "", "Onbekend of er risico's zijn geprioriteerd."),
        (
            {**ASKED, "risk_analysis_received_on": dt.date(2026, 1, 2)},
            "not_yet_due",
            "De analyse kwam op 2 januari 2026: het plan hoeft er pas op 2 juli te zijn.",
        ),
    ),
    "improvement_plan_assessed": example(
        (
            {**PLANNED, "improvement_plan_assessed_on": dt.date(2026, 3, 1)},
            "yes",
            "Plan ontvangen en beoordeeld.",
        ),
        ({**PLANNED, "improvement_plan_assessed_on": AFTER}, "no", "Beoordeeld na de peildatum."),
        (PLANNED, "unknown", "Plan ontvangen; of het is beoordeeld, is niet ingevuld."),
        (ASKED, "", "Onbekend of het plan is ontvangen."),
    ),
    "annual_report_published": _yearly("annual_report_published_on", "Openbaar geworden"),
    "dialogue_held": _yearly("dialogue_on", "Het gesprek was"),
    "measures_realised": example(
        (
            {**FOLLOWED, "measures_planned": 5, "measures_realised": 2},
            "yes no",
            "Van vijf maatregelen zijn er twee gerealiseerd: twee ja, drie nee.",
        ),
        (
            {**FOLLOWED, "measures_planned": 4, "measures_realised": None},
            "unknown",
            "Vier maatregelen; hoeveel er zijn gerealiseerd, is niet ingevuld.",
        ),
        ({**FOLLOWED, "measures_planned": None}, "", "Onbekend hoeveel er gepland zijn."),
        counts={"yes": 2, "no": 3, "unknown": 4},
    ),
}
