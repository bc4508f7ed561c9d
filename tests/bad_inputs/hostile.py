"""Files made to do harm: bombs, entities, paths, formulas, names, crowds."""

import html
import struct
import zipfile
from io import BytesIO

from tests.bad_inputs.files import (
    HEADERS,
    Raw,
    changed,
    csv,
    parts,
    rows_xml,
    table,
    with_cells,
    xlsx,
)
from tests.bad_inputs.model import NOTHING, BadInput, Group, read, refused
from tests.data.workbook.builders import (
    MAIN,
    Parts,
    bytes_of,
    many_members,
    ods_parts,
    relations,
)

_PART = "xl/worksheets/sheet1.xml"
_LAUGHS = '<!DOCTYPE a [<!ENTITY b "' + "ha" * 50 + '"><!ENTITY c "' + "&b;" * 50 + '">]>'
_OUTSIDE = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
_HTML = "<img src=x onerror=alert(1)><script>alert(1)</script>"
_MARKDOWN = "[klik](javascript:alert(1)) **vet** $x^2$ :red[rood]"
_FORMULAS = {
    "B2": '=HYPERLINK("http://example.org")',
    "B3": "@SUM(1+1)*cmd|'/C calc'!A0",
    "B4": "+cmd|'/C calc'!A0",
}


def _declared_bomb() -> bytes:
    name = "xl/media/1.png"
    raw = bytearray(bytes_of(parts() | {name: b""}))
    for mark, offset, name_at in ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)):
        at = -1
        while (at := raw.find(mark, at + 1)) >= 0:
            if raw[at + name_at :].startswith(name.encode()):
                raw[at + offset : at + offset + 4] = struct.pack("<I", 800 * 2**20)
    return bytes(raw)


def _lying_bomb() -> bytes:
    good = parts()
    size = len(str(good[_PART]))
    raw = bytearray(bytes_of(good | {_PART: str(good[_PART]) + " " * 30_000_000}))
    for mark, offset, name_at in ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)):
        at = -1
        while (at := raw.find(mark, at + 1)) >= 0:
            if raw[at + name_at :].startswith(_PART.encode()):
                raw[at + offset : at + offset + 4] = struct.pack("<I", size)
    return bytes(raw)


def _shared_bomb() -> bytes:
    # Each of 3,000 cells points at the same text of a million letters: three gigabytes.
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(10, 3010))
    shared = f'<sst xmlns="{MAIN}"><si><t>{"a" * 1_000_000}</t></si></sst>'
    made = parts() | {
        _PART: f'<worksheet xmlns="{MAIN}"><sheetData>{rows_xml(table())}{cells}</sheetData>'
        "</worksheet>",
        "xl/sharedStrings.xml": shared,
        "xl/_rels/workbook.xml.rels": relations(
            worksheet="worksheets/sheet1.xml", sharedStrings="sharedStrings.xml"
        ),
    }
    return bytes_of(made)


def _doctype(part: str, doctype: str) -> bytes:
    made = parts()
    body = str(made.get(part, f'<sst xmlns="{MAIN}"/>'))
    head, _, rest = body.rpartition("?>")
    return bytes_of(made | {part: f"{head}?>{doctype}{rest}" if head else doctype + rest})


def _far(name: str) -> bytes:
    cells = rows_xml(table())
    row = "".join(c for c in name if c.isdigit())
    return xlsx_with(cells + f'<row r="{row}"><c r="{name}"><v>1</v></c></row>')


def xlsx_with(rows: str) -> bytes:
    """Return the good workbook with these rows of XML instead."""
    part = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    return bytes_of(parts() | {_PART: part})


def _ods_far() -> bytes:
    made = ods_parts(
        '<table:table-row table:number-rows-repeated="900000">'
        '<table:table-cell office:value-type="string" table:number-columns-repeated="900">'
        "<text:p>x</text:p></table:table-cell></table:table-row>"
    )
    return bytes_of(made)


def _outside_ods() -> bytes:
    made = ods_parts("")
    return bytes_of(made | {"content.xml": _OUTSIDE + str(made["content.xml"])})


def _paths() -> bytes:
    evil: Parts = {"../../../buiten.txt": "x", "/tmp/buiten.txt": "x", "xl\\..\\buiten.txt": "x"}
    return bytes_of(parts() | evil)


def _twice() -> bytes:
    buffer = BytesIO(xlsx())
    with zipfile.ZipFile(buffer, "a") as file:
        file.writestr("XL/Worksheets/Sheet1.XML", "<worksheet/>")
    return buffer.getvalue()


def _calculated() -> bytes:
    formula = '<c r="{ref}" t="str"><f>%s</f><v>Gas</v></c>'
    return with_cells(B2=Raw(formula % html.escape('WEBSERVICE("http://example.org/")')))


def _external() -> bytes:
    link = f'<externalLink xmlns="{MAIN}"/>'
    rels = relations(externalLinkPath="file:///\\\\server\\share\\x.xlsx")
    more: Parts = {
        "xl/externalLinks/externalLink1.xml": link,
        "xl/externalLinks/_rels/externalLink1.xml.rels": rels,
    }
    return bytes_of(parts() | more)


def _sheet_name() -> bytes:
    return xlsx(sheet=html.escape("<b>&'x"))


def _endless_line() -> bytes:
    return (";".join(HEADERS) + "\r\n" + "a" * 2_000_000).encode()


def _empty_rows() -> bytes:
    empty = (f'<row r="{n}" s="1"><c r="A{n}" s="1"/></row>' for n in range(5, 200_005))
    return xlsx_with(rows_xml(table()) + "".join(empty))


def _named(id_: str, what: str, name: str, so: str) -> BadInput:
    return read(id_, what, xlsx, so, name=name)


GROUP = Group("Vijandig", (
    refused("zipbom", "Zipbom: wordt uitgepakt 800 MB", _declared_bomb, "unpacked_too_large"),
    refused("zipbom-liegt", "Zipbom die zegt dat hij klein is", _lying_bomb, "false_size"),
    refused("celbom", "Celbom: 3.000 cellen met dezelfde tekst van een miljoen tekens",
            _shared_bomb, "too_large"),
    refused("verre-cel", "Een cel voorbij de laatste kolom van Excel", lambda: _far("ZZZZZ2"),
            "far_cell", sheet="Contracten", cell="ZZZZZ2"),
    refused("verste-cel", "Een cel in de laatste kolom en rij van Excel",
            lambda: _far("XFD1048576"), "far_cell", sheet="Contracten", cell="XFD1048576"),
    refused("groot-gebied", "Een losse cel, zodat het gebied miljoenen cellen telt",
            lambda: _far("CV1000000"), "too_many_cells", sheet="Contracten", cell="CV1000000"),
    refused("herhaald-ods", ".ods met een cel die 810 miljoen keer wordt herhaald", _ods_far,
            "too_many_cells", sheet="Blad1", cell="AHP900000", name="levering.ods"),
    refused("entiteitenbom", "XML-entiteiten die elkaar vermenigvuldigen, in een werkblad",
            lambda: _doctype(_PART, _LAUGHS), "entities"),
    refused("entiteitenbom-teksten", "Dezelfde bom in de gedeelde teksten",
            lambda: _doctype("xl/sharedStrings.xml", _LAUGHS), "entities"),
    refused("externe-entiteit", "Externe entiteit (leest /etc/passwd) in workbook.xml",
            lambda: _doctype("xl/workbook.xml", _OUTSIDE), "entities"),
    refused("externe-entiteit-ods", "Externe entiteit in een .ods", _outside_ods, "entities",
            name="levering.ods"),
    read("padnamen", "Onderdelen met ../ en / in hun naam", _paths,
         "Er wordt niets uitgepakt naar schijf."),
    refused("dubbel-onderdeel", "Twee onderdelen met dezelfde naam", _twice, "unusual"),
    refused("honderdduizend-onderdelen", "Een zip met 100.000 onderdelen", many_members,
            "too_many_parts"),
    read("formules-als-tekst", "Tekst die met =, + of @ begint",
         lambda: xlsx(table(_FORMULAS)), "Gelezen als tekst; elke uitvoer schrijft tekst.",
         means=changed(_FORMULAS)),
    read("formules-csv", "Dezelfde tekst in een .csv",
         lambda: csv(table({"B3": "=cmd|' /C calc'!A0"})).encode(), "Gelezen als tekst.",
         name="lijst.csv", means=changed({"B3": "=cmd|' /C calc'!A0"})),
    read("formule-met-uitkomst", "Een formule die het internet op wil, met opgeslagen uitkomst",
         _calculated, "De opgeslagen uitkomst is gelezen; er wordt niets berekend of opgehaald."),
    read("externe-koppeling", "Een koppeling naar een ander werkboek", _external,
         "De koppeling wordt niet gevolgd."),
    read("html-in-cel", "HTML en script in een cel", lambda: with_cells(B2=_HTML),
         "Gelezen als tekst; op het scherm staat de tekst zelf.", means=changed({"B2": _HTML})),
    read("markdown-in-cel", "Markdown, formules en kleurcodes in een cel",
         lambda: with_cells(B2=_MARKDOWN), "Gelezen als tekst; op het scherm staat de tekst zelf.",
         means=changed({"B2": _MARKDOWN})),
    refused("html-in-fout", "HTML in een cel die fout is", lambda: with_cells(E2=_HTML),
            "not_yes_no", sheet="Contracten", cell="E2"),
    read("html-in-bladnaam", "HTML in de naam van het werkblad", _sheet_name,
         "Gelezen; de naam wordt als tekst getoond."),
    read("html-in-kop", "HTML in de naam van het bestand", xlsx, "De naam wordt als tekst getoond.",
         name="<script>alert(1)</script>.xlsx"),
    _named("naam-pad", "Bestandsnaam met een pad", "../../etc/passwd.xlsx",
           "De naam is nooit een pad; getoond wordt 'passwd.xlsx'."),
    _named("naam-windows", "Bestandsnaam met een Windows-pad", "C:\\Users\\x\\levering.xlsx",
           "Getoond wordt 'levering.xlsx'."),
    _named("naam-richting", "Bestandsnaam met een richtingteken (xslx.exe)", "lev\u202exslx.xlsx",
           "Het teken is weggelaten."),
    _named("naam-regels", "Bestandsnaam met regeleinden en een nulteken", "lev\n\r\0ering.xlsx",
           "De tekens zijn weggelaten."),
    _named("naam-lang", "Bestandsnaam van 5.000 tekens", "a" * 5000 + ".xlsx",
           "De naam wordt verkort getoond."),
    BadInput("honderd-keer", "Hetzelfde bestand honderd keer", NOTHING, xlsx, times=100,
             so="De eerste keer gelezen, daarna 'al aangeleverd'; de cijfers blijven staan."),
    refused("te-groot", "Een bestand van meer dan 200 MB", lambda: b"PK\x03\x04",
            "file_too_large", size=201 << 20),
    refused("lange-cel", "Een cel van 18 miljoen tekens", lambda: with_cells(B2="a" * 18_000_000),
            "long_cell", sheet="Contracten"),
    refused("lange-tekst", "Een cel van 100.000 tekens, meer dan een spreadsheet toestaat",
            lambda: with_cells(B3="a" * 100_000), "text_too_long", sheet="Contracten", cell="B3"),
    refused("eindeloze-regel", "Een .csv met een regel van 2 miljoen tekens",
            _endless_line, "csv_long_line",
            name="lijst.csv"),
    read("lege-opmaak", "200.000 opgemaakte rijen zonder inhoud",
         _empty_rows, "Lege rijen tellen niet mee."),
))  # fmt: skip
