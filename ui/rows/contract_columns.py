"""The columns of contracts in a grid; the links are those of what is looked at."""

from dataclasses import replace

from kpi.contracts.why import write_due
from kpi.declared.all import BY_ID
from kpi.question import Question
from ui.app.links import write_address, write_contract_address, write_supplier_address
from ui.rows.columns import Column

_DUE_BY = (
    "Afspraak: een eigen datum in het contract. Termijn: een termijn met een bron. Aanname: een "
    "termijn zonder bron."
)
_COLUMNS = (
    Column("contract_id", "Contract", "Het nummer van het contract.", width=11),
    Column("title", "Omschrijving", "Wat er wordt ingekocht.", width=30),
    Column(
        "answer", "Antwoord", "Het antwoord op de vraag van het cijfer.", width=11, filtered=True
    ),
    Column("why", "Waarom", "Waar dat antwoord op de peildatum van komt.", width=26),
    Column("supplier", "Leverancier", "Wie het contract uitvoert.", width=24, filtered=True),
    Column("authority", "Dienst", "De aanbestedende dienst.", width=22, filtered=True),
    Column("ministry", "Departement", "Waar de dienst onder viel.", filtered=True, shown=False),
    Column(
        "contract_manager",
        "Contractmanager",
        "Het kenmerk van de contractmanager.",
        width=16,
        filtered=True,
    ),
    Column("category", "Categorie", "De inkoopcategorie.", width=22, filtered=True, shown=False),
    Column("state", "Looptijd", "Of het op de peildatum loopt.", width=16, filtered=True),
    Column("start_date", "Ingang", "De dag waarop het contract begint.", "date", 12),
    Column("ends_on", "Einde", "De laatste dag, verlenging meegerekend.", "date", 12),
    Column("due", "Uiterlijk", "De dag waarop het er moest zijn.", "date", 12),
    Column("due_by", "Rust op", _DUE_BY, width=11, filtered=True, shown=False),
    Column("day", "Gedaan op", "De dag waarop het er was.", "date", 12, shown=False),
    Column("days_late", "Dagen te laat", "Hoeveel later dan de uiterste dag.", "count"),
    Column(
        "steps_late", "Stappen te laat", "Stappen van de opvolging die te laat zijn.", "count", 15
    ),
    Column("value_eur", "Waarde", "In euro zonder btw, over de hele looptijd.", "euro"),
    Column("tender_id", "Aanbesteding", "Het kenmerk van de aanbesteding.", shown=False),
    Column("file", "Bestand", "Het bestand waar het in staat.", width=24),
    Column("sheet", "Blad", "Het blad in dat bestand; leeg bij .csv.", shown=False),
    Column("row", "Rij", "De eerste rij van het contract in dat bestand.", "count", 7),
)
_OF_ALL = {"state", "steps_late"}
_OF_FIGURE = {"answer", "why"}
_OF_TERM = {"due", "due_by", "day", "days_late"}


def list_columns(
    question: Question, kpi: str | None = None, *, answers: bool = True
) -> tuple[Column, ...]:
    """Return the columns of all contracts, or of those behind a figure, with links to screens.

    answers: whether there are several to filter on.
    """
    without = _OF_FIGURE | _OF_TERM
    if kpi:
        timed = not write_due(BY_ID[kpi]).startswith("NULL")
        without = _OF_ALL if timed else _OF_ALL | _OF_TERM
    links = {
        "contract_id": lambda row: write_contract_address(
            row["contract_id"], row["authority"], question
        ),
        "supplier": lambda row: write_supplier_address(row["supplier"], question),
        "file": lambda row: write_address("aanleveringen", question, aanlevering=row["delivery"]),
    }
    return tuple(
        replace(
            one,
            link=links.get(one.field),
            filtered=one.filtered and (answers or one.field != "answer"),
            # All of a category are of that category.
            shown=one.shown or (one.field == "category" and question.category is None and not kpi),
        )
        for one in _COLUMNS
        if one.field not in without
    )
