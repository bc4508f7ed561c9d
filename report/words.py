"""The Dutch words that documents and screens share for what the engine names in code."""

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
