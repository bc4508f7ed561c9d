"""A norm, term or limit in Dutch words: what it is called, its value, and what it rests on."""

import datetime as dt

from data import dutch as nl
from data.entries.settings import CONTRACT_RULES
from data.journal.settings import Setting
from kpi.words import phrase_norm

_STANDINGS = {"policy": "beleid", "assumption": "aanname"}
_NO_TERM = "Aanname: wij vonden geen termijn in openbare bronnen"
# What a norm and a deadline rest on: the reference tables say it in English, for developers.
NORMS = {
    "obligation_met": "beleid: sinds 2017 moet ISV als voorwaarde in elk contract staan van elke "
    "Europese aanbesteding van het Rijk in een risicocategorie. Bron: Uitvoeringsagenda ISV en "
    "PIANOo, Internationale sociale voorwaarden (ISV)"
}
TERMS = {
    "risk_analysis": f"na de ingangsdatum van het contract. {_NO_TERM}",
    "improvement_plan": f"na de ontvangst van de risicoanalyse. {_NO_TERM}",
    "annual_report": "na de ingangsdatum, en daarna elke keer. De Uitvoeringsagenda ISV vraagt een "
    "openbare jaarrapportage; vanaf welke dag het telt, is een aanname",
    "dialogue": f"na de ingangsdatum of het vorige gesprek. {_NO_TERM}",
    "assessment": f"na de ontvangst van het document. {_NO_TERM}",
}
# What terms and limits are called, wherever they are listed.
TERM_NAMES = {
    "risk_analysis": "risicoanalyse ontvangen",
    "improvement_plan": "plan van aanpak ontvangen",
    "annual_report": "jaarrapportage openbaar",
    "dialogue": "dialoog met de leverancier",
    "assessment": "ontvangen document beoordeeld",
}
LIMIT_NAMES = {
    "small_number": "Grens voor kleine aantallen",
    "recalibration": "Datum van de herijking (4G en 5G)",
    "obligation:kader-2017": "Eerste dag van de verplichting",
    "contracts:kader-2017": "Contracten die de voorwaarde moeten hebben, vóór de herijking",
    "contracts:herijking": "Contracten die de voorwaarde moeten hebben, vanaf de herijking",
}


def phrase_value(setting: Setting, limit: str) -> str:
    """Return what is set as read: a percentage, months, a date, how many contracts.

    `limit` says a number of units.
    """
    if setting.name.startswith("target:"):
        return phrase_norm(float(setting.value))
    if setting.name.startswith("term:"):
        return nl.count_noun(int(setting.value), "maand", "maanden")
    if setting.name == "recalibration" or setting.name.startswith("obligation:"):
        return nl.format_date(dt.date.fromisoformat(setting.value))
    if setting.name.startswith("contracts:"):
        return CONTRACT_RULES[setting.value]
    return limit.format(setting.value)


def phrase_standing(setting: Setting) -> str:
    """Return what a norm, term or limit rests on in one word: beleid, besluit or aanname."""
    if setting.nr:
        return setting.standing
    return _STANDINGS.get(setting.standing.split(":")[0], "aanname")
