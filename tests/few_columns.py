"""An export with only the columns that most have: number, title, authority, value and dates."""

import datetime as dt
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from data.store.store import Store
from tests.data.delivering import deliver

MONTH = "2025-04"
HEADERS = (
    "Contractnummer",
    "Omschrijving",
    "Aanbestedende dienst",
    "Categorie",
    "Europese aanbesteding",
    "Waarde (EUR excl. btw)",
    "Publicatiedatum",
    "Ingangsdatum",
    "Einddatum",
)
BEGIN = dt.date(2025, 3, 1)
NEVER = dt.date(2030, 1, 1)
ROWS: tuple[tuple[Any, ...], ...] = (
    ("1", "Jassen", "Dienst A", "Bedrijfskleding", "Ja", 2_000_000, BEGIN, BEGIN, NEVER),
    ("2", "Broeken", "Dienst A", "Bedrijfskleding", None, 2_000_000, BEGIN, BEGIN, NEVER),
    ("3", "Sokken", "Dienst A", "Bedrijfskleding", None, 1_000, BEGIN, BEGIN, NEVER),
    ("4", "Petten", "Dienst A", "Bedrijfskleding", None, None, BEGIN, BEGIN, dt.date(2025, 9, 30)),
    ("5", "Rozen", "Dienst A", "Bloemen", "Ja", 5_000, BEGIN, BEGIN, dt.date(2025, 8, 31)),
)


def deliver_few(folder: Path) -> Path:
    """Return an ISV_HOME with that export, delivered for April 2025."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEADERS, *ROWS):
        sheet.append(row)
    book.save(file := folder / "export.xlsx")
    store = Store.open(home := folder / "home")
    assert deliver(store, file, "export.xlsx", month=MONTH).status == "accepted"
    store.close()
    return home
