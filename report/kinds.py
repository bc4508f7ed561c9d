"""The kinds of documents that a report can become (kinds.csv), for command line and screens."""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from data import dutch as nl
from report.content.model import Content
from report.content.words import where
from report.jbr import jbr_xlsx
from report.outcomes_csv import outcomes_csv
from report.pdf.typst import report_pdf
from report.slides.pptx import report_pptx
from report.workbooks.workbook_ods import report_ods
from report.workbooks.workbook_xlsx import report_xlsx


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

    def file_name(self, content: Content) -> str:
        """Return what the file is called: what it is, of which month, and of which category."""
        month, of = nl.month(content.question.month), where(content.question)
        return f"{self.name} {month}, {of}.{self.extension}"


_MAKERS = {
    "pdf": report_pdf,
    "pptx": report_pptx,
    "xlsx": report_xlsx,
    "ods": report_ods,
    "jbr": jbr_xlsx,
    "csv": outcomes_csv,
}


def _read() -> list[Kind]:
    with Path(__file__).with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter=";")
        return [Kind(make=_MAKERS[row["id"]], **row) for row in rows]


KINDS = {kind.id: kind for kind in _read()}
