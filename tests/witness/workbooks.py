"""Workbooks of formats times values, for the witness: what people use, and what misleads."""

import datetime as dt
from pathlib import Path
from struct import pack
from typing import Any

import xlsxwriter

from tests.data.workbook.builders import _record, relations, xlsb_parts, zipped

FORMATS = [
    "General", "0", "0.00", "#,##0", "#,##0.00", "@", "0%", "0.00%", "0.00E+00", "##0.0E+0",
    "# ?/?", "# ??/??", "dd-mm-yyyy", "d-m-yyyy", "yyyy-mm-dd", "d mmmm yyyy", "d-mmm-yy",
    "mmm-yy", "dddd d mmmm yyyy", "[$-413]d mmmm yyyy", "[$-409]mmmm d, yyyy", "dd/mm/yyyy",
    "dd.mm.yyyy", "dd-mm-yyyy hh:mm", "dd-mm-yyyy hh:mm:ss", "h:mm", "h:mm:ss", "h:mm AM/PM",
    "[h]:mm", "[h]:mm:ss", "[mm]:ss", "mm:ss.0", '[=0]"";dd-mm-yyyy', "dd-mm-yyyy;;",
    '"op "dd-mm-yyyy', "€ #,##0.00", "[$€-413] #,##0.00", "[$€-2] #,##0.00", '#,##0.00 "EUR"',
    "#,##0 [$€-407]", '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-',
    "_-[$€-413] * #,##0.00_-;_-[$€-413] * -#,##0.00_-",
    '_ € * #,##0.00_ ;_ € * -#,##0.00_ ;_ € * "-"??_ ;_ @_ ', "[$$-409]#,##0.00",
    "[$£-809]#,##0.00", "#,##0;[Red]-#,##0", "#,##0.00;[Red](#,##0.00)", "(#,##0)", "0.0;-0.0;0.0",
    "0;0", "0;-0;;@", ";;;", ";;;@", "#,###", "#.##", "0.0#", "?0.0??", "00000", '"K-"0000',
    '0000"/"000', "0000-000", "000 000", "0,", '0.0,,"M"', '#,##0.0,"k"', '"Ja";"Nee";"Onbekend"',
    '"Nee";"Nee";"Ja"', '[=1]"Ja";[=0]"Nee";General', '[<0]"neg";[>=1000]#,##0;0.0',
    '[>0]0;[<0]-0;"nul"', '"nr. "@', '@" st."', 'General" stuks"', '0" dagen"', "\\n0", "0\\,0",
    "0*-", "* 0", "[Blue]0", "0;;", '0;-0;"-"', '"€ "0.00;"€ "-0.00;"gratis"', "0.00%;-0.00%;-",
    'General;-General;"nul"', "0;;;@", "@;@;@;@", '"x"', "\\-0", "+0;-0;0", "+0.0%;-0.0%;0.0%",
    '0.0"%"', "#,##0_);(#,##0)", "$#,##0.00_);($#,##0.00)",
    '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)', '#,##0.00\\ "€"', "[$-413]0.00",
    "[$-407]#,##0.00", "[$CHF-807] #,##0.00", "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
    "[$-F400]h:mm:ss\\ AM/PM", "d/m/yy;@", "yyyy", "m/d/yy h:mm", "dd\\-mm\\-yyyy",
    "yyyy\\-mm\\-dd\\Thh:mm:ss", 'hh"u"mm', "[h]", "[ss]", "[hh]:mm:ss.00", "hh:mm:ss.000",
    "000\\.000", "(000) 000-0000", "000000000", "0#########", '"NL"000000000"B01"', "# ?/8",
    "# 0/100", "0???", '"Ja";"Ja";"Nee"', '[=0]"Nee";[=1]"Ja";"?"', '[=1]"Ja";"Nee"',
    '[<>0]"Ja";"Nee"', '[>=1]"Ja";[<1]"Nee"', '[>100]"hoog";[>10]"midden";"laag"', "[Red][<0]0;0",
    '0;"min "0', '0;(0);"-";"t: "@', "#.#E+0", "0,,,",
    '_-* #,##0\\ _€_-;\\-* #,##0\\ _€_-;_-* "-"\\ _€_-;_-@_-', '"€"#,##0;[Red]"€"\\-#,##0',
    "0.", ".00",
]  # fmt: skip
_DAY = dt.datetime(2024, 3, 5)
VALUES: list[Any] = [
    0, 1, -1, 5, 12, -12, 60, 123, 1000, -1000, 45306, 45356.5, 1234567, 2024001, 123456789012,
    0.5, -0.5, 0.005, -0.004, 0.25, 1.25, 2.5, 0.1 + 0.2, 1234.567, -1234.567, 99999.995,
    1e-7, 1e15, 1.5e20,
    _DAY, dt.datetime(2024, 12, 31, 23, 59, 58), dt.time(14, 30, 15),
    True, False, "tekst", "00123", " rand ", "twee\nregels", "0", "Ja",
    "-", "é€ł", '="x"', 'zeg "ja"; nee',
]  # fmt: skip
_ERRORS = ["#N/A", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!"]
_CODES = {"#DIV/0!": 7, "#VALUE!": 15, "#REF!": 23, "#NAME?": 29, "#NUM!": 36, "#N/A": 42}


def write_xlsx(path: Path) -> Path:
    """Write formats (columns) times values (rows), and sheets of what a table may have beside."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Vormen")
        styles = [book.add_format({"num_format": code}) for code in FORMATS]
        for column, style in enumerate(styles):
            for row, value in enumerate(VALUES):
                sheet.write(row, column, value, style)
        formulas = book.add_worksheet("Formules")
        for column, style in enumerate(styles):
            formulas.write_formula(0, column, "=0", style, 0)
            formulas.write_formula(1, column, "=2+1", style, 3)
            formulas.write_formula(2, column, '="a"&"b"', style, "ab")
            formulas.write_formula(3, column, '=""', style, "")
            formulas.write_formula(4, column, "=1=1", style, True)
            formulas.write_formula(5, column, "=NA()", style, "#N/A")
            formulas.write_formula(6, column, "=1/0", style, "#DIV/0!")
        zeros = book.add_worksheet("Nullen")
        zeros.hide_zero()
        zeros.write_row(0, 0, [0, "0", False, 0.5, "", 1])
        zeros.write_formula(1, 0, "=0", None, 0)
        merged = book.add_worksheet("Samen")
        merged.merge_range("A1:B2", "Ja")
        merged.merge_range("C1:C3", 12.5, styles[4])
        merged.write_rich_string("D1", "gewoon ", book.add_format({"bold": True}), "vet")
        merged.write_comment("E1", "opmerking")
        merged.write_url("F1", "https://voorbeeld.test", string="koppeling")
        merged.insert_textbox("G1", "vak")
        merged.write_row("A4", ["verborgen rij", 3, True])
        merged.set_row(3, None, None, {"hidden": True})
        merged.write_row("A5", ["na", 4, "x"])
        hidden = book.add_worksheet("Weg")
        hidden.write_row("A1", ["a", 1])
        hidden.hide()
    return path


def write_xlsb(path: Path) -> Path:
    """Write formats times values and errors as an .xlsb, of the same sheet."""
    rows = {
        row: [_cell(column, value) for column in range(len(FORMATS))]
        for row, value in enumerate([*VALUES, *_ERRORS])
    }
    own = [_record(44, pack("<H", nr) + _wide(code)) for nr, code in enumerate(FORMATS, 164)]
    styles = [
        _record(47, pack("<HHHHHHBBH", 0, nr, 0, 0, 0, 0, 0, 0, 1))
        for nr in range(164, 164 + len(FORMATS))
    ]
    look = [
        _record(278), _record(615, pack("<I", len(own))), *own, _record(616),
        _record(617, pack("<I", len(styles))), *styles, _record(618), _record(279),
    ]  # fmt: skip
    parts = xlsb_parts(rows, "Vormen") | {
        "xl/_rels/workbook.bin.rels": relations(
            worksheet="worksheets/sheet1.bin", styles="styles.bin"
        ),
        "xl/styles.bin": b"".join(look),
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
            'Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="bin" '
            'ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>'
        ),
    }
    return zipped(parts, path)


def _wide(text: str) -> bytes:
    return pack("<I", len(text)) + text.encode("utf-16-le")


def _cell(column: int, value: Any) -> bytes:
    head = pack("<II", column, column)
    if isinstance(value, bool):
        return _record(4, head + bytes([value]))
    if value in _CODES:
        return _record(3, head + bytes([_CODES[value]]))
    if isinstance(value, str):
        return _record(6, head + _wide(value))
    if isinstance(value, dt.datetime):
        value = (value - dt.datetime(1899, 12, 30)).total_seconds() / 86400
    elif isinstance(value, dt.time):
        value = (value.hour * 3600 + value.minute * 60 + value.second) / 86400
    return _record(5, head + pack("<d", value))
