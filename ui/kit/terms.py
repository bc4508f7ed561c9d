"""Terms that not everybody knows, each with what it means when it is pointed at."""

import re

# As it is written -> what it means. Longer ones first: one term may stand in another.
TERMS = {
    "in het grijs": "Waar een aandeel door toeval kan liggen bij zo weinig gevallen (95%).",
    "termijn loopt nog": "Het hoeft er nog niet te zijn en telt dus nog niet mee.",
    "risicocategorieën": "Productgroepen met een groot risico op misstanden in de keten. Daar is "
    "ISV verplicht bij Europese aanbestedingen van het Rijk.",
    "nulmelding": "De melding dat een categorie niets te melden heeft.",
    "peildatum": "De laatste dag van de maand: zo stond het er toen voor.",
    "JBR": "Jaarrapportage Bedrijfsvoering Rijk.",
    "CPV": "De Europese code voor wat er wordt ingekocht.",
}
_ANY = re.compile(f"({'|'.join(map(re.escape, TERMS))})", re.IGNORECASE)
_KNOWN = {term.casefold(): meaning for term, meaning in TERMS.items()}


def explain_terms(text: str) -> list[tuple[str, str]]:
    """Return text in pieces, each with its meaning when it is a term that stands there first."""
    pieces: list[tuple[str, str]] = []
    seen: set[str] = set()
    for piece in _ANY.split(text):
        term = piece.casefold()
        pieces.append((piece, "" if term in seen else _KNOWN.get(term, "")))
        seen.add(term)
    return pieces
