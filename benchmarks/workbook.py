"""A delivery as large as one likes: every column filled, every row in order."""

import csv
import datetime as dt
import random
from collections.abc import Iterator
from pathlib import Path

from data.reference import list_columns, list_risk_categories
from data.template.template import write_deliverable

MONTH = "2026-03"
_YES_NO = ("Ja", "Nee", "Onbekend", "N.v.t.")
_WORDS = {
    "authority_kind": ("Rijk", "Gemeente", "Provincie", "Waterschap", "Overig"),
    "escalation": ("Geen", "Dialoog"),
    "documents_shared": ("Ja", "Nee", "Vertrouwelijk"),
    "ministry": ("BZ", "BZK", "SZW", "IenW", "JenV"),
    "cpv": ("18100000-0", "39130000-2", "30200000-1", "90910000-9"),
    "procedure": ("Openbaar", "Niet-openbaar"),
}
_DIFFERENT = 2_000
_FAULTS = (("european", "ja?"), ("start_date", "31-2-2026"), ("value_eur", "duur"))
# Dates follow each other, so that the file has hardly a warning: days after publication.
_DAYS = {
    "publication_date": 0,
    "award_date": 90,
    "start_date": 120,
    "risk_analysis_received_on": 200,
    "risk_analysis_assessed_on": 230,
    "improvement_plan_received_on": 300,
    "improvement_plan_assessed_on": 320,
    "annual_report_published_on": 500,
    "dialogue_on": 520,
    "end_date": 1800,
    "risk_analysis_due": 210,
    "improvement_plan_due": 400,
    "annual_report_due": 510,
    "extension_until": 1900,
}


def write_contracts(path: Path, count: int, faulty: int = 0) -> None:
    """Write a workbook of the template with this many contracts on sheet Contracten.

    `faulty`: so many cells, spread over the rows, hold a word or a date that cannot be.
    """
    rows = list(_rows(count))
    for nr in range(faulty):
        field, text = _FAULTS[nr % len(_FAULTS)]
        rows[nr * count // faulty][field] = text
    write_deliverable(path, rows)


def write_text(path: Path, count: int) -> None:
    """Write a .csv with this many contracts, of which half of the optional columns are empty.

    The rows repeat after a while; their numbers do not.
    """
    columns = list_columns("Contracten")
    optional = [column.field for column in columns if not column.required]
    empty = dict.fromkeys(optional[::2])
    some = [row | empty for row in _rows(min(count, _DIFFERENT))]
    lines = [[_phrase(row[column.field]) for column in columns] for row in some]
    number = [column.field for column in columns].index("contract_id")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(column.header for column in columns)
        for nr in range(count):
            line = lines[nr % len(lines)]
            line[number] = f"C{nr}"
            writer.writerow(line)


def _phrase(value: object) -> object:
    if isinstance(value, dt.date):
        return f"{value:%d-%m-%Y}"
    return str(value).replace(".", ",") if isinstance(value, float) else value


def _rows(count: int) -> Iterator[dict[str, object]]:
    chance = random.Random(1)
    fields = [column.field for column in list_columns("Contracten")]
    yes_no = {column.field for column in list_columns("Contracten") if column.type == "yesno"}
    categories = sorted({category.category for category in list_risk_categories()})
    for number in range(count):
        published = dt.date(2021, 1, 1) + dt.timedelta(chance.randrange(1000))
        row: dict[str, object] = {
            "tender_id": f"TN-{number * 4 // 5:06}",
            "category": categories[number % len(categories)],
            "supplier_kvk": f"{number:08}",
            "value_eur": chance.randrange(1_000, 900_000) + 0.5,
            "isv_award_weight": chance.randrange(5, 40),
            "isv_award_criterion": "Ja",
            "european": "Ja",
            "measures_planned": 9,
            "measures_realised": chance.randrange(10),
            "source_tool": "Register",
            "subcategory": None,
            "framework_id": None,
        }
        for field in fields:
            if field in _DAYS:
                row[field] = published + dt.timedelta(_DAYS[field])
            elif field not in row:
                words = _YES_NO if field in yes_no else _WORDS.get(field)
                row[field] = chance.choice(words) if words else f"{field} {number}"
        yield row
