"""Phrases that nobody says aloud, each with what to say: in no screen, document or answer."""

import re

# As it may not read (a pattern, in small letters) -> what says it better.
STIFF = {
    r"keten breekt": "Zwakste stap: jaarrapportage openbaar",
    r"(?<![\w\\)\]])\+\d+\?": "van 3 is onbekend of ze meetellen",
    r"verschuldigd": "de termijn loopt nog",
    r"procentpunt": "te weinig contracten voor een percentage",
    r"besluiten om op terug": "er lopen geen besluiten",
    r"in enige vorm zeker": "contracten met de ISV-voorwaarde",
    r"onbekend of (ze|zij) nu al": "van 18 is onbekend of ze al verplicht zijn",
    r"welke er anders": "contracten waarvan het antwoord veranderde",
    r"met naam en datum": "met functie en datum",
    r"een gat is een": "geen punt: te weinig gegevens",
    r"open (teken|rondje)": "open punt: cijfers van een eerdere maand",
    r"deels overgenomen|\(overgenomen": "van een eerdere maand",
    r"toevalsband(?! van| tot|\w* \(95)": "binnen het grijs kan het verschil toeval zijn",
    r"door toeval kan liggen als": "binnen het grijs kan het verschil toeval zijn",
    r"kolommen ingevuld, dan": "vul deze kolommen in",
    r"leidt naar de rijen": "klik op een aantal voor de rijen",
    r"het deel van de \w+ waarvoor geldt": "hoeveel leveranciers stuurden een plan van aanpak?",
    r"bekende schakel": "zwakste stap",
    r"\bzij\b": "ze, die, deze",
    r"minstens ergens": "ergens",
    r"\bteneinde\b|\bmiddels\b|\binzake\b|\bderhalve\b|\bten aanzien van\b": "om, met, over, dus",
}


def find_stiff(text: str) -> list[str]:
    """Return what reads stiffly in a text, each with what to say; lines may break anywhere."""
    plain = " ".join(text.split()).lower()
    return [
        f"{plain[max(0, found.start() - 30) : found.end() + 30]!r}: {better}"
        for pattern, better in STIFF.items()
        for found in re.finditer(pattern, plain)
    ]
