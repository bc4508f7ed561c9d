"""The whole files that are mutated: one of every kind that is read, with all that it may hold."""

import io
import tempfile
from functools import cache
from pathlib import Path

import openpyxl

from data.sample.deliveries import invent_deliveries
from data.template.template import write_deliverable
from tests.bad_inputs.files import HEADERS, STANDARD, Raw, csv, ods, parts, table, xlsb
from tests.data.workbook.builders import MAIN, bytes_of, relations
from tests.paths import FILES

_FILES = FILES


def _written_by_hand() -> bytes:
    """Return an .xlsx with styles, shared texts, formulas, errors, merges and hidden rows."""
    cells = table({
        "A2": Raw('<c r="{ref}" t="s"><v>0</v></c>'),
        "F2": Raw('<c r="{ref}" s="1"><v>45306</v></c>'),
        "G2": Raw('<c r="{ref}"><f>1+1</f><v>2</v></c>'),
        "H3": Raw('<c r="{ref}" t="b"><v>1</v></c>'),
        "L3": Raw('<c r="{ref}" t="e"><v>#N/A</v></c>'),
    })  # fmt: skip
    styles = '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    made = parts(cells, tail='<mergeCells count="1"><mergeCell ref="L1:L2"/></mergeCells>')
    sheet = str(made["xl/worksheets/sheet1.xml"]).replace('<row r="4"', '<row r="4" hidden="1"')
    made |= {
        "xl/worksheets/sheet1.xml": sheet,
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>K1</t></si></sst>',
        "xl/_rels/workbook.xml.rels": relations(
            worksheet="worksheets/sheet1.xml",
            styles="styles.xml",
            sharedStrings="sharedStrings.xml",
        ),
    }
    return bytes_of(made)


def _template() -> bytes:
    rows = next(d.rows for d in invent_deliveries() if d.rows)
    with tempfile.TemporaryDirectory() as folder:
        write_deliverable(Path(folder) / "a.xlsx", list(rows)[:20])
        return (Path(folder) / "a.xlsx").read_bytes()


def _openpyxl() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for line in (HEADERS, *STANDARD):
        sheet.append(line)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@cache
def seeds() -> dict[str, bytes]:
    """Return file name -> whole file; the name says what kind it is."""
    by_libreoffice = ("errors.xls", "errors.ods", "errors_libreoffice.xlsx")
    return {
        "hand.xlsx": _written_by_hand(),
        "template.xlsx": _template(),
        "openpyxl.xlsx": _openpyxl(),
        "hand.ods": ods(),
        "hand.xlsb": xlsb(),
        "hand.csv": csv().encode(),
        **{name: (_FILES / name).read_bytes() for name in by_libreoffice},
    }
