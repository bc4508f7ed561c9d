"""Files that read well and say something odd."""

from functools import cache

from tests.bad_inputs.files import HEADERS, STANDARD, changed, table, xlsx
from tests.bad_inputs.model import NOTHING, BadInput, Group, read, refused, warned

_LATER = changed({"H2": "Nee", "B2": "Gas, verlengd"})


def _rows(*rows: tuple[object, ...]) -> bytes:
    return xlsx([HEADERS, *rows])


@cache
def _same() -> bytes:
    """The same bytes every time: a workbook that is made again has another time in it."""
    return xlsx()


GROUP = Group("Betekenis", (
    refused("zelfde-contract-anders", "Hetzelfde contract twee keer, met andere waarden",
            lambda: _rows(*STANDARD, changed({"H2": "Nee"})[0]), "contract_twice",
            sheet="Contracten", cell="A2"),
    warned("zelfde-contract-gelijk", "Hetzelfde contract twee keer, met dezelfde waarden",
           lambda: _rows(*STANDARD, STANDARD[0]), "contract_repeated", sheet="Contracten",
           cell="A5"),
    refused("andere-categorie", "Een andere categorie in het bestand dan gekozen", xlsx,
            "category_contradicts", sheet="Contracten", cell="C2", category="Catering"),
    read("categorie-gekozen", "De categorie is leeg en bij het aanleveren gekozen",
         lambda: xlsx(table({"C2": None, "C3": None, "C4": None})),
         "De gekozen categorie geldt.", category="Energie"),
    BadInput("nog-eens", "Hetzelfde bestand voor dezelfde maand", NOTHING, _same,
             before=((_same, "2024-02"),), so="Er verandert niets; dat wordt gezegd."),
    read("andere-maand", "Hetzelfde bestand voor een andere maand", xlsx,
         "Gelezen: de stand kan gelijk zijn gebleven.", before=((xlsx, "2024-03"),)),
    read("vervangt", "Een nieuw bestand voor een maand die er al is",
         lambda: _rows(*_LATER), "Het nieuwe telt; het oude staat in de geschiedenis.",
         before=((xlsx, "2024-02"),), means=_LATER),
    read("ouder-na-nieuwer", "Een ouder bestand na een nieuwer", xlsx,
         "Telt voor zijn eigen maand; de latere maand verandert niet.",
         before=((lambda: _rows(*_LATER), "2024-04"),)),
))  # fmt: skip
