"""Terms that not everybody knows, each with what it means when it is pointed at."""

import re
from html import escape

# As it is written -> what it means. Longer ones first: one term may stand in another.
TERMS = {
    "toevalsbandbreedte": "Waar een aandeel door toeval kan liggen bij zo weinig gevallen (95%).",
    "nog niet verschuldigd": "De termijn is nog niet om, dus het telt nog niet mee.",
    "risicocategorieën": "Productgroepen met een groot risico op misstanden in de keten. Daar zijn "
    "de ISV bij Europese aanbestedingen verplicht.",
    "nulmelding": "De melding dat een categorie niets te melden heeft.",
    "peildatum": "De laatste dag van de maand: zo stond het er toen voor.",
    "JBR": "Jaarrapportage Bedrijfsvoering Rijk.",
    "CPV": "De Europese code voor wat er wordt ingekocht.",
}
_ANY = re.compile("|".join(map(re.escape, TERMS)), re.IGNORECASE)
_KNOWN = {term.casefold(): meaning for term, meaning in TERMS.items()}


def marked(text: str) -> str:
    """Return plain text as HTML in which each term, the first time, says what it means."""
    seen: set[str] = set()

    def mark(found: re.Match[str]) -> str:
        word = found[0]
        if word.casefold() in seen:
            return word
        seen.add(word.casefold())
        return f'<abbr title="{escape(_KNOWN[word.casefold()])}">{word}</abbr>'

    return _ANY.sub(mark, escape(text))
