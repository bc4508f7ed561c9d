"""Examples of the KPIs of how ISV is applied: which form, which text, why not, and recorded."""

from collections.abc import Mapping

from kpi.documents.example import Example, example
from kpi.documents.examples_application import EMPTY, EUROPEAN, ISV, NO_ISV, OUTSIDE, SCOPE

REASON = {"isv_reason_not_applied": "Marktverkenning: geen leverancier kan eraan voldoen"}
OPEN_FORM = "Niet ingevuld, en dus onbekend."

FORMS: Mapping[str, Example] = {
    "explained_when_not_applied": example(
        ({**EUROPEAN, **NO_ISV, **REASON}, "yes", "Niet toegepast, en er staat een reden bij."),
        ({**EUROPEAN, **NO_ISV}, "no", "Niet toegepast, en geen reden: dat is nee, niet onbekend."),
        ({**EUROPEAN, **ISV}, "", "Toegepast: er valt niets uit te leggen."),
        (
            {**EUROPEAN, **EMPTY},
            "scope_unknown",
            "Onbekend of ISV is toegepast: de aanbesteding staat er apart bij.",
        ),
        ({**OUTSIDE, **NO_ISV}, "", "Buiten de risicocategorieën hoeft niets te worden uitgelegd."),
    ),
    "current_clause": example(
        ({**EUROPEAN, **ISV, "isv_current_clause": "ja"}, "yes", "De actuele tekst is gebruikt."),
        ({**EUROPEAN, **ISV, "isv_current_clause": "nee"}, "no", "Een verouderde tekst."),
        ({**EUROPEAN, **ISV}, "unknown", "Welke tekst is gebruikt, is niet ingevuld."),
        ({**EUROPEAN, **ISV, "isv_current_clause": "nvt"}, "", "N.v.t. telt niet mee."),
        ({**EUROPEAN, **NO_ISV}, "", "Geen contractvoorwaarde, dus geen tekst."),
        (
            {**EUROPEAN, "isv_current_clause": "ja"},
            "scope_unknown",
            "Onbekend of ISV contractvoorwaarde is: de aanbesteding staat er apart bij.",
        ),
    ),
    "award_criterion": example(
        ({**EUROPEAN, "isv_award_criterion": "ja"}, "yes", "ISV is een gunningscriterium."),
        (
            {**OUTSIDE, "isv_award_criterion": "nee"},
            "no",
            "Geen gunningscriterium; elke categorie.",
        ),
        ({**EUROPEAN, "isv_award_criterion": "nvt"}, "no", "Overal n.v.t. is nee."),
        ({**EUROPEAN, "isv_award_criterion": None}, "unknown", OPEN_FORM),
    ),
    "selection_criterion": example(
        ({**EUROPEAN, "isv_selection_criterion": "ja"}, "yes", "ISV is een selectiecriterium."),
        ({**OUTSIDE, "isv_selection_criterion": "nee"}, "no", "Geen selectiecriterium."),
        ({**EUROPEAN, "isv_selection_criterion": None}, "unknown", OPEN_FORM),
    ),
    "minimum_requirement": example(
        ({**EUROPEAN, "isv_minimum_requirement": "ja"}, "yes", "ISV is een minimumeis."),
        ({**OUTSIDE, "isv_minimum_requirement": "nee"}, "no", "Geen minimumeis."),
        ({**EUROPEAN, "isv_minimum_requirement": None}, "unknown", OPEN_FORM),
    ),
    "isv_recorded": example(
        ({**EUROPEAN, **ISV}, "yes", "Vastgelegd dat ISV is toegepast."),
        ({**EUROPEAN, **NO_ISV}, "yes", "Vastgelegd dat ISV niet is toegepast: ook dat is bekend."),
        ({**EUROPEAN, **EMPTY}, "no", "Drie vormen zijn niet ingevuld en geen is ja: niet bekend."),
        SCOPE,
        ({**OUTSIDE, **EMPTY}, "", "Schoonmaak is geen risicocategorie."),
    ),
}
