"""A delivered workbook given back with its findings: cells marked, findings beside the rows."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from data.findings.findings import Finding
from data.home import find_home
from data.journal.events import MendedCell
from data.leftovers import make_folder
from data.profiles.profiles import Profile
from data.workbook.errors import clean_name
from data.workbook.limits import Limits, run_limited

_CHILD = "data.returned.child:write_returned"
FOUND = "found.json"
_FOUND, _MENDED = " met opmerkingen", " verbeterd"  # what a name ends with
_HEAD = 200  # bytes: an .ods begins by saying what it is
# Writing 100,000 rows takes longer than checking them; memory is that of any reading child.
_LIMITS = Limits(cpu_seconds=240)


def make_returned(
    source: Path | bytes,
    filename: str,
    findings: Sequence[Finding],
    profile: Profile | None = None,
    mends: Sequence[MendedCell] = (),
) -> tuple[bytes, str]:
    """Return the delivered workbook with its findings and mends, and the name to save it under.

    An .ods comes back as .ods, any other kind as .xlsx; with all its sheets and values, nothing
    that runs, the faulty cells marked and commented, the columns Bevinding and Oplossing at the
    right of a sheet, and the sheet Bevindingen with all of them. Delivered again, those are not
    read. Made in a limited child process. Raises Unreadable when the file cannot be read, and
    ChildFailed when that takes too much.
    """
    with make_folder("isv-opmerkingen") as work:
        path = source if isinstance(source, Path) else work / "bestand"
        if isinstance(source, bytes):
            path.write_bytes(source)
        listed = [finding.as_dict() for finding in findings]
        (work / FOUND).write_text(json.dumps(listed), encoding="utf-8")
        payload = {
            "path": str(path.resolve()),
            "filename": filename,
            "profile": profile.as_dict() if profile else None,
            "mends": [asdict(one) for one in mends],
        }
        made = run_limited(_CHILD, payload, work, _LIMITS, home=find_home())
        name = name_returned(filename, made["extension"], bool(findings))
        return (work / made["file"]).read_bytes(), name


def choose_extension(source: Path | bytes) -> str:
    """Return ods for a file that says to be one in its first bytes, else xlsx."""
    if isinstance(source, bytes):
        head = source[:_HEAD]
    else:
        with source.open("rb") as file:
            head = file.read(_HEAD)
    return "ods" if b"vnd.oasis.opendocument.spreadsheet" in head else "xlsx"


def name_returned(filename: str, extension: str, found: bool = True) -> str:
    """Return the name of a workbook that is given back: 'energie met opmerkingen.xlsx', or
    'energie verbeterd.xlsx' when nothing is `found` in it any more.
    """
    stem = clean_name(filename)
    known = Path(stem).suffix.lower()
    if known in {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".txt", ".tsv"}:
        stem = stem[: -len(known)]
    for what in (_FOUND, _MENDED):
        stem = stem.removesuffix(what)
    return f"{stem}{_FOUND if found else _MENDED}.{extension}"
