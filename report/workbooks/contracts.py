"""Contracts as rows of a table: which columns they have, on the screen and in a workbook."""

from kpi.contracts.why import write_due
from kpi.declared.all import BY_ID
from report.content.model import Contracts
from report.workbooks.columns import Field
from report.workbooks.grid import Grid

_DUE_BY = (
    "Afspraak: een eigen datum in het contract. Termijn: een termijn met een bron. Aanname: een "
    "termijn zonder bron."
)
_FIELDS = (
    Field("contract_id", "Contract", "Het nummer van het contract.", width=11),
    Field("title", "Omschrijving", "Wat er wordt ingekocht.", width=30),
    Field("answer", "Antwoord", "Het antwoord op de vraag van het cijfer.", width=11),
    Field("why", "Waarom", "Waar dat antwoord op de peildatum van komt.", width=26),
    Field("supplier", "Leverancier", "Wie het contract uitvoert.", width=24),
    Field("authority", "Dienst", "De aanbestedende dienst.", width=22),
    Field("ministry", "Departement", "Waar de dienst onder viel."),
    Field("contract_manager", "Contractmanager", "Het kenmerk van de contractmanager.", width=16),
    Field("category", "Categorie", "De inkoopcategorie.", width=22),
    Field("state", "Looptijd", "Of het op de peildatum loopt.", width=16),
    Field("start_date", "Ingang", "De dag waarop het contract begint.", "date", 12),
    Field("ends_on", "Einde", "De laatste dag, verlenging meegerekend.", "date", 12),
    Field("due", "Uiterlijk", "De dag waarop het er moest zijn.", "date", 12),
    Field("due_by", "Rust op", _DUE_BY, width=11),
    Field("day", "Gedaan op", "De dag waarop het er was.", "date", 12),
    Field("days_late", "Dagen te laat", "Hoeveel later dan de uiterste dag.", "count"),
    Field(
        "steps_late", "Stappen te laat", "Stappen van de opvolging die te laat zijn.", "count", 15
    ),
    Field("value_eur", "Waarde", "In euro zonder btw, over de hele looptijd.", "euro"),
    Field("tender_id", "Aanbesteding", "Het kenmerk van de aanbesteding."),
    Field("file", "Bestand", "Het bestand waar het in staat.", width=24),
    Field("sheet", "Blad", "Het blad in dat bestand; leeg bij .csv."),
    Field("row", "Rij", "De eerste rij van het contract in dat bestand.", "count", 7),
)
_OF_ALL = {"state", "steps_late"}
_OF_FIGURE = {"answer", "why"}
_OF_CATEGORY = {"title", "answer", "why", "category", "file", "sheet", "row"}
_OF_TERM = {"due", "due_by", "day", "days_late"}


def list_fields(kpi: str | None = None) -> tuple[Field, ...]:
    """Return the columns of all contracts, or of those behind a figure, from left to right."""
    without = _OF_FIGURE | _OF_TERM
    if kpi and BY_ID[kpi].table == "category":  # whose rows are plans: they have no contract
        return tuple(one for one in _FIELDS if one.field in _OF_CATEGORY)
    if kpi:
        timed = not write_due(BY_ID[kpi]).startswith("NULL")
        without = _OF_ALL if timed else _OF_ALL | _OF_TERM
    return tuple(one for one in _FIELDS if one.field not in without)


def make_contracts(contracts: Contracts) -> Grid:
    """Return the contracts of a report, with the columns of the screen *Contracten*."""
    fields = list_fields()
    rows = list(zip(*(contracts.rows[one.field].to_pylist() for one in fields), strict=True))
    return Grid(
        "Contracten",
        tuple(one.of_file for one in fields),
        rows,
        "Bij deze keuze hoort geen enkel contract.",
        more=contracts.phrase_left(),
    )
