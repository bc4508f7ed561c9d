"""The tenders that a choice brings in, or may, as rows of a workbook with where each stands."""

from collections.abc import Sequence

from kpi.explore.tenders import Touched
from kpi.explore.words import PARTS
from report.workbooks.sheets import COUNT, DATE, EURO, Column, Value

Named = Sequence[tuple[str, Sequence[Touched]]]

COLUMNS = (
    Column("Scenario", "De naam van de verkenning.", 26),
    Column("Wat er geldt", "Komt erbij, of wat daarvoor niet bekend is.", 26),
    Column("Aanbestedingskenmerk", "Leeg: het contract is zijn eigen aanbesteding.", 20),
    Column("Contractnummer", "Het eerste contract van de aanbesteding.", 18),
    Column("Omschrijving", "Wat er wordt ingekocht.", 40),
    Column("Aanbestedende dienst", "Wie inkoopt.", 32),
    Column("Soort dienst", "Leeg is onbekend.", 16),
    Column("Categorie", "De categorie zoals zij nu heet.", 26),
    Column("CPV-code", "Leeg is onbekend.", 12),
    Column("Datum", "Gunning, anders ingang of publicatie.", 12, DATE),
    Column("Waarde (EUR)", "De som van wat bekend is, zonder btw. Leeg is onbekend.", 18, EURO),
    Column("ISV nu", "Ja, nee of onbekend.", 12),
    Column("Bestand", "Het aangeleverde bestand.", 28),
    Column("Blad", "Het blad in dat bestand. Leeg bij .csv.", 14),
    Column("Rij", "De rij op dat blad.", 8, COUNT),
)
_ISV = {True: "ja", False: "nee", None: "onbekend"}


def lines(tenders: Named) -> list[list[Value]]:
    """Return a row of COLUMNS per tender of each scenario."""
    return [
        [name, PARTS[one.part], one.tender_id, one.contract_id, one.title, one.authority,
         one.authority_kind, one.category, one.cpv, one.date, one.value, _ISV[one.isv], one.file,
         one.sheet, one.row]
        for name, mine in tenders
        for one in mine
    ]  # fmt: skip
