"""The kinds of documents that a report can become: one table for the command line and screens."""

from collections.abc import Callable
from dataclasses import dataclass

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
    make: Callable[[Content], bytes]
    name: str = "ISV"

    def file_name(self, content: Content) -> str:
        """Return what the file is called: what it is, of which month, and of which category."""
        month, of = nl.month(content.question.month), where(content.question)
        return f"{self.name} {month}, {of}.{self.extension}"


_OFFICE = "application/vnd.openxmlformats-officedocument"
_XLSX = f"{_OFFICE}.spreadsheetml.sheet"
KINDS = {
    kind.id: kind
    for kind in (
        Kind(
            "pdf",
            "PDF (.pdf)",
            "Om te lezen, te printen en te archiveren; ook voor wie een schermlezer gebruikt.",
            "pdf",
            "application/pdf",
            report_pdf,
        ),
        Kind(
            "pptx",
            "Presentatie (.pptx)",
            "Eén boodschap per dia, met grafieken die u kunt aanpassen en uitleg in de notities.",
            "pptx",
            f"{_OFFICE}.presentationml.presentation",
            report_pptx,
        ),
        Kind(
            "xlsx",
            "Excel (.xlsx)",
            "Alle cijfers in tabellen om mee verder te rekenen, met definities en herkomst.",
            "xlsx",
            _XLSX,
            report_xlsx,
        ),
        Kind(
            "ods",
            "OpenDocument (.ods)",
            "Dezelfde tabellen, in de open standaard.",
            "ods",
            "application/vnd.oasis.opendocument.spreadsheet",
            report_ods,
        ),
        Kind(
            "jbr",
            "JBR-tabel (.xlsx)",
            "Voor de Jaarrapportage Bedrijfsvoering Rijk: toepassing per categorie, en de acties.",
            "xlsx",
            _XLSX,
            jbr_xlsx,
            name="JBR-tabel ISV",
        ),
        Kind(
            "csv",
            "Uitkomsten (.csv)",
            "Elke uitkomst op een regel, om in andere programma's te lezen.",
            "csv",
            "text/csv",
            outcomes_csv,
            name="Uitkomsten ISV",
        ),
    )
}
