"""The work list as a workbook: a table to filter, and a sheet that says what was chosen."""

from collections.abc import Sequence

from data.months import reference_date
from kpi import BY_ID
from kpi.quality.cells import headers
from kpi.worklist.task import Task
from kpi.worklist.words import KINDS, URGENCIES, listed
from kpi.worklist.worklist import HORIZON_DAYS
from report.workbooks.sheets import COUNT, DATE, Column, Value, book, explain, saved, table

COLUMNS = (
    Column(
        "Urgentie",
        f"{URGENCIES['passed']}: de termijn is om. {URGENCIES['no_reason']}: pas toe of leg uit. "
        f"{URGENCIES['unknown']}: een lege cel maakt een antwoord onbekend. "
        f"{URGENCIES['coming']}: de termijn is nog niet om.",
        20,
    ),
    Column("Uiterlijk", "De laatste dag van de termijn. Leeg als er alleen iets in te vullen is.",
           12, DATE),
    Column("Wat te doen", "De taak in één zin.", 48),
    Column("Waarom", "De termijn met haar dagen, of de cijfers die nu onbekend zijn.", 60),
    Column("Soort", "Waar de taak over gaat.", 26),
    Column("Contractnummer", "Het contract, of het eerste contract van de aanbesteding.", 18),
    Column("Aanbestedingskenmerk", "Leeg: het contract is zijn eigen aanbesteding.", 20),
    Column("Omschrijving", "Wat er wordt ingekocht.", 36),
    Column("Aanbestedende dienst", "Wie inkoopt.", 26),
    Column("Categorie", "De categorie zoals zij nu heet.", 24),
    Column("Contractmanager", "Functie of kenmerk, zoals aangeleverd. Vertrouwelijk.", 18),
    Column("Kolommen", "De kolommen van de aanlevering waar het om gaat.", 36),
    Column("Cijfers", "De KPI's waar de taak uit volgt.", 40),
    Column("Bestand", "Het aangeleverde bestand.", 28),
    Column("Blad", "Het blad in dat bestand. Leeg bij .csv.", 14),
    Column("Rij", "De rij op dat blad.", 8, COUNT),
)  # fmt: skip
_WINDOWS = {
    "year": "het kalenderjaar tot en met de peildatum",
    "12m": "de 12 maanden tot en met de peildatum",
    "all": "alle aanbestedingen tot en met de peildatum",
}


def worklist_xlsx(
    tasks: Sequence[Task],
    *,
    month: str,
    category: str | None = None,
    window: str = "year",
    horizon_days: int = HORIZON_DAYS,
) -> bytes:
    """Return the tasks, in their order, as the bytes of an .xlsx file.

    month, category, window, horizon_days: what the list was asked for; they stand in the file.
    """
    made, sheet = book()
    sheet.title = "Werklijst"
    table(sheet, "Werklijst", COLUMNS, [_row(task) for task in tasks], "Er is niets te doen.")
    title = f"Werklijst ISV: {category or 'alle categorieën'}, {month}"
    facts: list[tuple[str, Value]] = [
        ("Peildatum", reference_date(month)),
        ("Gekozen categorie", category or "alle categorieën"),
        ("Contracten", f"met ISV, lopend op de peildatum of ingaand binnen {horizon_days} dagen"),
        ("Aanbestedingen", _WINDOWS[window]),
        ("Komende termijnen", f"tot en met {horizon_days} dagen na de peildatum"),
        ("Aantal taken", len(tasks)),
        ("Volgorde", ", dan ".join(URGENCIES.values()).lower() + "; binnen elk het oudste eerst"),
        (
            "Termijnen",
            "Zoals zij op de peildatum golden. Een termijn zonder openbare bron is een aanname; "
            "zie Normen en termijnen in de ISV-monitor.",
        ),
    ]
    explain(made.create_sheet("Toelichting"), title, facts, COLUMNS)
    return saved(made, title)


def _row(task: Task) -> list[Value]:
    return [
        URGENCIES[task.urgency],
        task.due_on,
        task.what,
        task.why,
        KINDS[task.kind],
        task.contract_id,
        task.tender_id,
        task.title,
        task.authority,
        task.category,
        task.manager,
        listed([headers()[field] for field in task.fields]),
        listed([BY_ID[kpi].label for kpi in dict.fromkeys(cause.kpi for cause in task.causes)]),
        task.file,
        task.sheet,
        task.row,
    ]
