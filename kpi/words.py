"""The Dutch words that documents, screens and the command line share for what the engine names."""

from babel.numbers import format_decimal

_LOCALE = "nl_NL"
# From so many units on, one is at most half a percentage point, and a decimal says something.
_DECIMAL_FROM = 200

UNITS = {
    "tender": ("aanbesteding", "aanbestedingen"),
    "contract": ("contract", "contracten"),
    "maatregel": ("maatregel", "maatregelen"),
    "category": ("categorie", "categorieën"),
}
# A status is a word and a shape; colour comes third.
SHAPES = {"op norm": "▲", "onder norm": "▼", "te onzeker": "◆"}
# Names of the Uitvoeringsagenda ISV.
LINES = {
    1: "Verbeteren van de toepassing van het huidige ISV-beleidskader",
    2: "Verbreden van de toepassing van de ISV",
    3: "Beleidscoherentie versterken",
}
# What stands beside a population, and why.
APART = {
    "scope_unknown": "onbekend of het meetelt",
    "term_unknown": "termijn onbekend",
    "not_yet_due": "nog niet verschuldigd",
    "undated": "zonder datum",
}

# Answers, and what stands beside a population: as the engine names it -> the word for it, which is
# that of the command line too.
ANSWERS = {"yes": "ja", "no": "nee", "unknown": "onbekend", **APART}
TONES = {"op norm": "good", "onder norm": "bad", "te onzeker": "unsure"}
NOT_DELIVERED = "niet aangeleverd"
TOO_FEW = "te weinig gegevens"
NO_TARGET = "geen norm"
PLANS_OF_TODAY = "Plannen zijn er per categorie van nu; u ziet hier dus de acht nieuwe."

# Names of the Uitvoeringsagenda ISV.
SUBLINES = {
    (1, "a"): "Versterken van de ondersteuning van het contractmanagement",
    (1, "b"): "Inzet op categoriemanagement in de herijkte risicocategorieën",
    (1, "c"): "Verbeteren van de monitoring van de toepassing",
    (2, "a"): "Stimuleren van vrijwillige toepassing",
    (2, "b"): "Verbreding van de toepassing",
    (2, "c"): "Kennisdeling en communicatiecampagnes",
}

STATES = {
    "staat": "Telt mee",
    "vervangen": "Vervangen",
    "ingetrokken": "Ingetrokken",
    "voorbeeld": "Voorbeelddata",
}

# What measures an action of the agenda that the delivered contracts do not answer.
MEASURED_BY = {
    1: "het aantal vragen aan het ondersteuningspunt, en hoeveel daarvan op tijd zijn beantwoord",
    2: "het aantal leden en bijeenkomsten van het kennisnetwerk, en het deel van de lopende "
    "ISV-contracten waarvan de contractmanager lid is",
    3: "het deel van de beoordelingen dat met de handreiking is gedaan",
    4: "het aantal sectoren en bijeenkomsten van de pilot, en of de evaluatie klaar is",
    5: "het aantal deelnemers aan de ISV Academy, en het deel van de lopende ISV-contracten "
    "waarvan de contractmanager de opleiding volgde",
    6: "het gebruikte budget, het aantal casussen en het deel van de beoordelingen met een "
    "deskundige van buiten",
    7: "het aantal risicocategorieën waarvan het categorieplan een deel over de ISV heeft, en dat "
    "er meetbare doelen voor stelt",
    8: "het deel van de ISV-velden dat is ingevuld, en het aantal contracten waarover twee "
    "systemen iets anders zeggen",
    9: "het deel van de lopende ISV-contracten met een externe audit, en of het onderzoek klaar is",
    10: "het aantal ontvangen documenten, en het deel daarvan dat is gedeeld (zonder de "
    "vertrouwelijke)",
    11: "de toepassing van de ISV en de hele keten van opvolging",
    12: "de toepassing buiten de risicocategorieën en onder de Europese drempel",
    13: "de toepassing door BZ, BZK en SZW, naast die van de andere departementen",
    14: "een verkenning: hoeveel aanbestedingen, waarde en capaciteit erbij komen als de "
    "verplichting ook voor andere productgroepen geldt",
    15: "het deel van de aanbestedingen met de ISV als gunningscriterium of selectiecriterium",
    16: "het bereik van de campagne per rol, en de verplichte toepassing ervoor en erna",
    17: "het bereik van de campagne per rol, en de vrijwillige toepassing ervoor en erna",
    18: "het deel van de nieuwe aanbestedingen met de actuele ISV-tekst, en het aantal herziene "
    "teksten en handreikingen",
    19: "de toepassing door aanbestedende diensten buiten het Rijk, en het aantal productgroepen "
    "met ISV-criteria in de criteriatool",
}

# What a norm and a deadline rest on: the reference tables say it in English, for developers.
NORMS = {
    "application_mandatory": "beleid: sinds 2017 moeten de ISV in elke Europese aanbesteding in "
    "een risicocategorie staan",
}
TERMS = {
    "risk_analysis": "na de ingangsdatum van het contract. Aanname: geen openbare bron noemt een "
    "termijn",
    "improvement_plan": "na de ontvangst van de risicoanalyse. Aanname",
    "annual_report": "na de ingangsdatum, en daarna elke keer. Jaarlijks is beleid; vanaf "
    "welke dag het telt, is een aanname",
    "dialogue": "na de ingangsdatum of het vorige gesprek. Jaarlijks is een richtlijn; vanaf "
    "welke dag het telt, is een aanname",
    "assessment": "na de ontvangst van het document. Aanname",
}


def percent(fraction: float | None, units: int) -> str:
    """Return a fraction of so many units as 80% or 61,5%; None is a dash.

    The published figures read so too: a decimal from 200 units on, where one unit is at most half a
    percentage point, and none when it is a zero. Only all is 100%, and only none is 0%.
    """
    if fraction is None:
        return "-"
    digits = 1 if units >= _DECIMAL_FROM else 0
    shown = round(fraction * 100, digits)
    if fraction < 1 <= shown / 100:
        shown = 100 - 10**-digits
    elif fraction > 0 >= shown:
        shown = 10**-digits
    return f"{format_decimal(shown, format='#,##0.#', locale=_LOCALE)}%"
