"""An ISV_HOME in which each cell that not everyone may see is a mark that stands nowhere else."""

import datetime as dt
import email
import io
import re
import struct
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from data.access.actor import Actor
from data.entries.agreements import NOTE, Agreed, Subject, add_agreements
from data.store.store import Store
from data.template.template import write_deliverable
from kpi.compare.cited import cite_figure
from kpi.question import Question
from tests.data.delivering import deliver, row

OWN, OTHER = "Laboratorium", "Energie"
MONTHS = ("2025-12", "2026-01")
AUTHORITY = "Dienst A"
# What is seen of a contract by who sees contracts, and what is confidential of it.
SEEN = ("number", "title", "tender", "obstacle", "note")
CONFIDENTIAL = ("supplier", "value", "escalation", "manager", "owner")
_LETTER = {OWN: "L", OTHER: "E"}
_STEP = {OWN: "Ontbinding", OTHER: "Boete"}  # no other contract has it; other screens explain them


def name_number(category: str, nr: int) -> str:
    """Return the number of a contract."""
    return f"NR{_LETTER[category]}{nr}X"


def _value(category: str, nr: int) -> int:
    return (76_543_000 if category == OWN else 76_876_000) + nr


def _contract(category: str, nr: int, **fields: Any) -> dict[str, Any]:
    of = f"{_LETTER[category]}{nr}X"
    cells = {
        "title": f"TIT{of}",
        "tender_id": f"AKK{of}",
        "category": category,
        "authority": AUTHORITY,
        "supplier": f"LEV{of}",
        "supplier_kvk": str(_value(category, nr)),  # the same mark as the value
        "value_eur": _value(category, nr),
        "escalation": _STEP[category],
        "contract_manager": f"CMG{of}",
        "obstacle": f"KNE{of}",
        "start_date": dt.date(2024, 1, 15),
        "end_date": dt.date(2026, 9, 30),
        "cpv": "09310000-5",
        "risk_analysis_received_on": "Nee",
    }
    return row(name_number(category, nr), **(cells | fields))


def find_marks(told: bytes) -> set[tuple[str, str]]:
    """Return the marks in what somebody is sent, as (category, what), of CONFIDENTIAL and SEEN."""
    text = told.decode("utf-8", "replace")
    found = set()
    prefixes = dict(zip(SEEN, ("NR", "TIT", "AKK", "KNE", "NOT"), strict=True))
    prefixes |= {"supplier": "LEV", "manager": "CMG", "owner": "CMP"}
    digits = re.sub(r"(?<=\d)[.\u00a0 ](?=\d)", "", text)
    for category, letter in _LETTER.items():
        found |= {
            (category, what)
            for what, prefix in prefixes.items()
            if re.search(rf"{prefix}{letter}\dX", text)
        }
        if re.search(rf"{_STEP[category]}", text):
            found.add((category, "escalation"))
        for value in (_value(category, nr) for nr in range(10)):
            if str(value) in digits or struct.pack("<d", value) in told:
                found.add((category, "value"))
    return found


def open_file(made: bytes) -> bytes:
    """Return all that can be read in a file, whatever kind it is."""
    if made.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            return b"\n".join(open_file(archive.read(name)) for name in archive.namelist())
    if made.startswith(b"%PDF"):
        return "\n".join(one.extract_text() for one in PdfReader(io.BytesIO(made)).pages).encode()
    if b"MIME-Version" in made[:2000]:
        parts = email.message_from_bytes(made).walk()
        inside = (one.get_payload(decode=True) for one in parts)
        return b"\n".join(open_file(one) for one in inside if isinstance(one, bytes))
    return made.replace(b"\r\n ", b"")  # a long line of a calendar goes on in the next


@dataclass(frozen=True)
class Marked:
    """The home, and what stands in it by name: deliveries per category, a refusal, a citation."""

    home: Path
    deliveries: dict[str, list[str]]
    refused: int
    cited: str


def fill_home(folder: Path) -> Marked:
    """Make it: two categories over two months, and all that people add."""
    store, made = Store.open(folder / "home"), {}
    for category in (OWN, OTHER):
        made[category] = [
            _deliver(store, folder, category, month, with_all=month == MONTHS[0])
            for month in MONTHS
        ]
        note = Agreed(NOTE, None, f"NOT{_LETTER[category]}1X")
        subject = Subject(AUTHORITY, name_number(category, 1))
        add_agreements(store, [subject], note, by=Actor("CM"))
    file = folder / "geweigerd.xlsx"
    write_deliverable(file, [_contract(OTHER, 1, award_date="onzin")])
    assert deliver(store, file, file.name, month=MONTHS[1]).status == "refused"
    refused = store.journal.seq
    asked = Question(MONTHS[1], "all", OTHER)
    cited = cite_figure(store, "obligation_met_value", asked, by=Actor("CM")).id
    store.close()
    return Marked(folder / "home", made, refused, cited)


def _deliver(store: Store, folder: Path, category: str, month: str, *, with_all: bool) -> str:
    """Deliver two contracts, with one more at first; later one has another supplier and value."""
    last = {"supplier": f"LEV{_LETTER[category]}7X", "value_eur": _value(category, 7)}
    changed = {} if with_all else last
    rows = [
        _contract(category, 1),
        _contract(category, 2, european="Nee", isv_contract_condition="Nee", **changed),
        _contract(category, 5, supplier_kvk=f"LEV{_LETTER[category]}9X", award_date="onzin"),
    ]
    if with_all:
        rows.append(_contract(category, 3))
    file = folder / f"{_LETTER[category]} {month}.xlsx"
    write_deliverable(
        file, rows, plans=[{"category": category, "owner": f"CMP{_LETTER[category]}1X"}]
    )
    done = deliver(store, file, file.name, month=month, without_rejected=True, by="CM")
    assert done.delivery, done
    return done.delivery
