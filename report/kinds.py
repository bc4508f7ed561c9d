"""The kinds of documents that a report can become (kinds.csv), for command line and screens."""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from data import dutch as nl
from data.refused import Refused
from report.content.model import Content
from report.content.texts import find_culprit
from report.content.words import phrase_scope
from report.jbr import write_jbr
from report.outcomes_csv import write_dictionary, write_outcomes, write_outcomes_in_dutch
from report.pdf.typst import write_pdf
from report.slides.pptx import write_pptx
from report.workbooks.workbook_ods import write_ods
from report.workbooks.workbook_xlsx import write_xlsx


class DocumentFailed(Refused):
    """A document that could not be made: by which text, where that is known. Others can be."""

    def __init__(self, label: str, culprit: str | None) -> None:
        why, cure = "Het ligt niet aan een tekst, maar aan de ISV-monitor.", "Meld het de beheerder"
        if culprit:
            why, cure = f"Het ligt aan {culprit}.", "Pas die tekst aan of neem die terug"
        others = "of kies een ander soort document: dat kan wel."
        super().__init__(f"{label} kon niet worden gemaakt. {why}", f"{cure}, {others}")


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

    def write(self, content: Content) -> bytes:
        """Return the document. Raises DocumentFailed, which says why, and OSError (the disk)."""
        try:
            return self.make(content)
        except OSError:
            raise
        except Exception as failure:
            culprit = find_culprit(content, self._is_made)
            raise DocumentFailed(self.label, culprit) from failure

    def _is_made(self, content: Content) -> bool:
        try:
            self.make(content)
        except Exception:  # which one is said by `write`
            return False
        return True

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
    "csv-nl": write_outcomes_in_dutch,
    "woordenboek": write_dictionary,
}


def _read() -> list[Kind]:
    with Path(__file__).with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter=";")
        return [Kind(make=_MAKERS[row["id"]], **row) for row in rows]


KINDS = {kind.id: kind for kind in _read()}
