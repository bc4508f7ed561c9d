"""What a register with few columns tells, in Dutch words: the same on screens and at a terminal."""

OBLIGED = {"yes": "Verplicht", "maybe": "Misschien verplicht", "no": "Niet verplicht"}
BORDERS = {
    "likely": "Waarschijnlijk Europees: de waarde haalt de drempel",
    "unlikely": "Waarschijnlijk niet: de waarde haalt de drempel niet",
    "open": "Niet te schatten: zonder waarde of datum, of tussen twee drempels",
}
SCOPES = {
    "obliged": "Met ISV als contractvoorwaarde",
    "possible": "Ook die waarvan dat onbekend is",
}
CLAUSE = {True: "ja", False: "nee", None: "onbekend"}
