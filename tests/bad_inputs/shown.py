"""What a cell shows, where that is not what it holds; and workbooks that are built otherwise."""

import datetime as dt
from typing import Any

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat

from tests.bad_inputs.files import Book, changed, parts, table, xlsx
from tests.bad_inputs.model import Group, read, refused, warned
from tests.data.workbook.builders import bytes_of, relations


def _formatted(**cells: tuple[Any, str]) -> bytes:
    """Return the good workbook with a number and its format in some cells."""
    book = Book()
    for name, (value, code) in cells.items():
        book.sheet[name].value = value
        book.sheet[name].number_format = code
    return book.bytes()


def _lettered(**font: Any) -> bytes:
    """Return the good workbook with one cell in these letters."""
    book = Book()
    book.sheet["H2"].font = Font(**font)
    return book.bytes()


def _partly(**font: Any) -> bytes:
    """Return the good workbook with a text of which the last digit is in these letters."""
    book = Book()
    parts = TextBlock(InlineFont(), "Gas"), TextBlock(InlineFont(**font), "1")
    book.sheet["B2"] = CellRichText(list(parts))
    return book.bytes()


def _low() -> bytes:
    book = Book()
    book.sheet.row_dimensions[3].height = 1
    return book.bytes()


def _drawn() -> bytes:
    book = Book()
    chart = BarChart()
    chart.width, chart.height = 3, 1
    book.sheet.add_chart(chart, "H2")
    return book.bytes()


def _worded_by_rule() -> bytes:
    book = Book()
    worded = DifferentialStyle(numFmt=NumberFormat(numFmtId=170, formatCode='"Nee"'))
    rule = Rule("notContainsBlanks", formula=["TRUE"], dxf=worded)
    book.sheet["A2"].value = 124
    book.sheet.conditional_formatting.add("A2:A3", rule)
    return book.bytes()


def _worded_by_extension() -> bytes:
    new, excel = "spreadsheetml/2009/9/main", "excel/2006/main"
    spaces = "".join(
        f' xmlns:{name}="http://schemas.microsoft.com/office/{space}"'
        for name, space in (("x14", new), ("xm", excel))
    )
    rule = (
        '<x14:cfRule type="expression" priority="1"><xm:f>Blad2!$A$1=1</xm:f><x14:dxf>'
        '<numFmt numFmtId="170" formatCode="&quot;Nee&quot;"/></x14:dxf></x14:cfRule>'
    )
    tail = (
        f"<extLst><ext{spaces}><x14:conditionalFormattings><x14:conditionalFormatting>{rule}"
        "<xm:sqref>A2</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings>"
        "</ext></extLst>"
    )
    return xlsx(table({"A2": 124}), tail=tail)


def _zeros_hidden() -> bytes:
    book = Book()
    book.sheet.sheet_view.showZeros = False
    book.sheet["H2"].value = 0
    return book.bytes()


def _covered() -> bytes:
    book = Book()
    book.sheet.merged_cells.add("H2:H3")  # merge_cells would empty what it covers
    return book.bytes()


def _in_the_root() -> bytes:
    moved = {name.removeprefix("xl/"): content for name, content in parts().items()}
    return bytes_of(moved | {"_rels/.rels": relations(officeDocument="workbook.xml")})


GROUP = Group("Wat een cel laat zien", (
    refused("getal-toont-woord", "Een 1 die door de opmaak 'Nee' laat zien",
            lambda: _formatted(H2=(1, '"Nee"')), "shown_otherwise", sheet="Contracten", cell="H2"),
    read("nummer-met-opmaak", "Een nummer met letters en nullen uit de opmaak",
         lambda: _formatted(A2=(124, '"K-"0000')), "K-0124.", means=changed({"A2": "K-0124"})),
    warned("nummer-met-punten", "Een nummer met punten tussen de duizendtallen",
           lambda: _formatted(A2=(2024001, "#,##0")), "shown_read", sheet="Contracten", cell="A2",
           means=changed({"A2": "2024001"})),
    warned("nul-als-streepje", "Een bedrag van 0 dat de boekhoudopmaak als '-' laat zien",
           lambda: _formatted(G2=(0, '#,##0;-#,##0;"-"')), "zeros_as_dash", sheet="Contracten",
           cell="G2", means=changed({"G2": "0"})),
    warned("dag-deels", "Een datum waarvan alleen de maand en het jaar te zien zijn",
           lambda: _formatted(F2=(dt.date(2024, 1, 15), "mmm-yy")), "days_in_part",
           sheet="Contracten", cell="F2"),
    refused("nul-als-datum", "Een 0 met de opmaak van een datum",
            lambda: _formatted(F2=(0, "dd-mm-yyyy")), "date_is_zero", sheet="Contracten",
            cell="F2"),
    warned("tekst-onzichtbaar", "Tekst in de kleur van de cel",
           lambda: _lettered(color="FFFFFFFF"), "shown_read", sheet="Contracten", cell="H2"),
    warned("tekst-bijna-wit", "Tekst in bijna de kleur van de cel",
           lambda: _lettered(color="FFF7F7F7"), "text_faint", sheet="Contracten", cell="H2"),
    warned("tekst-doorgehaald", "Doorgehaalde tekst",
           lambda: _lettered(strike=True), "text_struck", sheet="Contracten", cell="H2"),
    warned("deel-doorgehaald", "Tekst waarvan een deel is doorgehaald",
           lambda: _partly(strike=True), "text_partly_struck", sheet="Contracten", cell="B2",
           means=changed({"B2": "Gas1"})),
    warned("voetnoot", "Tekst met het cijfer van een voetnoot",
           lambda: _partly(vertAlign="superscript"), "text_raised", sheet="Contracten", cell="B2",
           means=changed({"B2": "Gas1"})),
    warned("rij-te-laag", "Een rij van één punt hoog", _low, "hidden_rows", sheet="Contracten",
           cell="A3"),
    warned("vorm-over-cel", "Een vorm of afbeelding over een cel", _drawn, "drawn_over",
           sheet="Contracten", cell="H2"),
    warned("letters-te-klein", "Letters van één punt",
           lambda: _lettered(sz=1), "text_tiny", sheet="Contracten", cell="H2"),
    warned("regel-toont-woord", "Een getal dat door voorwaardelijke opmaak 'Nee' laat zien",
           _worded_by_rule, "shown_read", sheet="Contracten", cell="A2",
           means=changed({"A2": "124"})),
    warned("regel-in-uitbreiding", "Een regel die naar een ander blad kijkt, en 'Nee' laat zien",
           _worded_by_extension, "shown_read", sheet="Contracten", cell="A2",
           means=changed({"A2": "124"})),
    read("nul-verborgen", "Een nul op een blad dat nullen verbergt", _zeros_hidden,
         "De cel is leeg.", means=changed({"H2": None})),
    refused("bedekte-cel", "Een samengevoegde cel houdt een andere waarde verborgen", _covered,
            "covered_cell", sheet="Contracten", cell="H3"),
    read("onderdelen-in-hoofdmap", "De onderdelen staan in een andere map", _in_the_root,
         "Het bestand zegt zelf waar ze staan."),
))  # fmt: skip
