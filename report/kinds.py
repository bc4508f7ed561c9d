"""The kinds of documents that a report can become (kinds.csv), for command line and screens."""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from data import dutch as nl
from report.content.model import Content
from report.content.words import phrase_scope
from report.jbr import write_jbr
from report.outcomes_csv import write_outcomes
from report.pdf.typst import write_pdf
from report.slides.pptx import write_pptx
from report.workbooks.workbook_ods import write_ods
from report.workbooks.workbook_xlsx import write_xlsx


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document: what it is called, what it is for, and what makes its bytes."""

    id: str
    label: str
    purpose: str
    extension: str
    mime: str
    name: str
    make: Callable[[Content], bytes]

    def name_file(self, content: Content) -> str:
        """Return what the file is called: what it is, of which month, and of which category."""
        month, of = nl.format_month(content.question.month), phrase_scope(content.question)
        return f"{self.name} {month}, {of}.{self.extension}"


_MAKERS = {
    "pdf": write_pdf,
    "pptx": write_pptx,
    "xlsx": write_xlsx,
    "ods": write_ods,
    "jbr": write_jbr,
    "csv": write_outcomes,
}


def _read() -> list[Kind]:
    with Path(__file__).with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter=";")
        return [Kind(make=_MAKERS[row["id"]], **row) for row in rows]


KINDS = {kind.id: kind for kind in _read()}
