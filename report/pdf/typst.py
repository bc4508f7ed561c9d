"""A report as a PDF that everyone can read: tagged as PDF/UA-1, in Dutch, on A4."""

import json
from pathlib import Path

import typst

from report.content.model import Content
from report.pdf.data import said

TEMPLATE = Path(__file__).parent / "report.typ"


def report_pdf(content: Content) -> bytes:
    """Return the report as the bytes of a .pdf file, the same on every machine.

    The figures and texts are handed over as data: nothing delivered is ever read as markup. The
    fonts are those of the library, so that none has to be installed.
    """
    made = typst.compile(
        TEMPLATE,
        root=TEMPLATE.parent,
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": json.dumps(said(content), ensure_ascii=False)},
        pdf_standards="ua-1",
        timestamp=content.provenance.made_at.replace(microsecond=0),
    )
    assert isinstance(made, bytes)
    return made
