"""Short ways to check a workbook that a test has just written, in this process."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa

from data.check.child import check_delivered
from data.findings.findings import Finding
from data.journal.events import MendedCell
from data.profiles.profiles import Profile

GOOD: dict[str, Any] = {
    "Contractnummer": "C-1",
    "Omschrijving": "Werkjassen",
    "Categorie": "Bedrijfskleding",
    "Aanbestedende dienst": "Dienst A",
}


@dataclass(frozen=True)
class Checked:
    """What the child leaves behind for a file."""

    result: dict[str, Any]
    findings: list[Finding]
    rows: list[dict[str, Any]]
    actions: list[dict[str, Any]]
    plans: list[dict[str, Any]]
    rejected: list[dict[str, Any]]
    events: list[dict[str, Any]]
    schemas: dict[str, pa.Schema]

    @property
    def schema(self) -> pa.Schema:
        return self.schemas["rows"]

    @property
    def codes(self) -> list[str]:
        return [finding.code for finding in self.findings]

    def only(self) -> Finding:
        assert len(self.findings) == 1, self.findings
        return self.findings[0]


def check_file(
    path: Path,
    workdir: Path,
    *,
    category: str | None = None,
    profile: Profile | None = None,
    filename: str | None = None,
    mends: Sequence[MendedCell] = (),
) -> Checked:
    """Check a file as the limited child does."""
    workdir.mkdir(exist_ok=True)
    payload = {
        "path": str(path),
        "filename": filename or path.name,
        "month": "2026-10",
        "category": category,
        "profile": json.loads(json.dumps(profile.as_dict())) if profile else None,
        "mends": [asdict(one) for one in mends],
    }
    events: list[dict[str, Any]] = []
    result = check_delivered(payload, workdir, events.append)
    json.dumps(result)
    findings = json.loads((workdir / "findings.json").read_text(encoding="utf-8"))
    tables = {name: _table(workdir / f"{name}.arrow") for name in ("rows", "actions", "plans")}
    return Checked(
        result,
        [Finding.from_dict(found) for found in findings],
        tables["rows"].to_pylist(),
        tables["actions"].to_pylist(),
        tables["plans"].to_pylist(),
        json.loads((workdir / "rejected.json").read_text(encoding="utf-8")),
        events,
        {name: table.schema for name, table in tables.items()},
    )


def _table(path: Path) -> pa.Table:
    with pa.OSFile(str(path)) as file:
        return pa.ipc.open_file(file).read_all()


def written(path: Path, sheets: Mapping[str, Iterable[Sequence[Any]]]) -> Path:
    """Write a workbook with these sheets of rows; text stays text, whatever it starts with."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows, 1):
            for place, value in enumerate(row, 1):
                if value is None:
                    continue
                cell = sheet.cell(number, place, value)
                if isinstance(value, str):
                    cell.data_type = "s"
    book.save(path)
    return path


def check_formatted(folder: Path, *rows: dict[str, Any], merged: str = "") -> Checked:
    """Check rows of header -> value, or (value, format), on top of a good row."""
    headers = list(dict.fromkeys(header for row in rows for header in GOOD | row))
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(headers)
    for number, row in enumerate(rows, 2):
        whole = {**GOOD, "Contractnummer": f"C-{number}", **row}
        for place, header in enumerate(headers, 1):
            value, code = whole.get(header), "General"
            if isinstance(value, tuple):
                value, code = value
            sheet.cell(number, place, value).number_format = code
    if merged:
        sheet.merged_cells.add(merged)  # merge_cells would empty what it covers
    book.save(folder / "in.xlsx")
    return check_file(folder / "in.xlsx", folder / "w")


class Bench:
    """Writes rows under headers on sheet Contracten and checks them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *rows: Mapping[str, Any], **options: Any) -> Checked:
        """Check rows given as header -> value on top of a good row: a key of None leaves it out."""
        wholes = []
        for number, row in enumerate(rows, 1):
            whole = {**GOOD, "Contractnummer": f"C-{number}", **row}
            wholes.append({header: value for header, value in whole.items() if header})
        headers = list(dict.fromkeys(header for row in wholes for header in row))
        table: list[list[Any]] = [
            headers,
            *([row.get(header) for header in headers] for row in wholes),
        ]
        return self.sheets({"Contracten": table}, **options)

    def sheets(self, sheets: Mapping[str, Iterable[Sequence[Any]]], **options: Any) -> Checked:
        """Check a workbook with these sheets."""
        return check_file(written(self.folder / "in.xlsx", sheets), self.folder / "w", **options)

    def cell(self, header: str, value: Any, **options: Any) -> Any:
        """Return the values of the only row (field -> value), which must be accepted."""
        checked = self({header: value}, **options)
        assert checked.result["rows_accepted"] == 1, checked.findings
        return checked.rows[0]


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)
