"""Workbooks that are written wrongly, or rightly in a way that few expect."""

from tests.bad_inputs.files import (
    HEADERS,
    STANDARD,
    Raw,
    csv,
    parts,
    rows_xml,
    table,
    with_cells,
    xlsx,
)
from tests.bad_inputs.hostile import xlsx_with
from tests.bad_inputs.model import Group, of_file, read, refused
from tests.data.workbook.builders import MAIN, Parts, bytes_of, relations

_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_STRICT_REL = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_PART = "xl/worksheets/sheet1.xml"
# 15 January 2024 counted from 1900 and from 1904.
_DAY, _DAY_1904 = 45306, 45306 - 1462


def _styled(cell: str, base: str = "", **more: object) -> bytes:
    """Return a workbook with styles of which number 1 is a date, and one cell of the table."""
    styles = (
        f'<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/>'
        "</cellXfs></styleSheet>"
    )
    made = parts(table({"F2": Raw(cell)})) | {
        "xl/styles.xml": styles,
        "xl/_rels/workbook.xml.rels": relations(
            worksheet="worksheets/sheet1.xml", styles="styles.xml"
        ),
    }
    made["xl/workbook.xml"] = str(made["xl/workbook.xml"]).replace("<sheets>", f"{base}<sheets>")
    return bytes_of(made | more)  # type: ignore[arg-type]


def _strict() -> bytes:
    made = parts(main=_STRICT)
    swapped: Parts = {
        name: str(text).replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships", _STRICT_REL
        )
        for name, text in made.items()
    }
    return bytes_of(swapped)


def _chart_only() -> bytes:
    made = parts()
    made["xl/_rels/workbook.xml.rels"] = relations(chartsheet="chartsheets/sheet1.xml")
    made["xl/chartsheets/sheet1.xml"] = f'<chartsheet xmlns="{MAIN}"/>'
    del made[_PART]
    return bytes_of(made)


def _without(part: str) -> bytes:
    made = parts()
    del made[part]
    return bytes_of(made)


def _edited(old: str, new: str, part: str = _PART) -> bytes:
    made = parts()
    assert old in str(made[part])
    return bytes_of(made | {part: str(made[part]).replace(old, new)})


def _date(serial: float) -> str:
    return f'<c r="{{ref}}" s="1"><v>{serial}</v></c>'


def _lines(rows: str) -> bytes:
    return xlsx_with(rows)


def _no_references() -> bytes:
    lines = [HEADERS, *STANDARD]
    cell = '<c t="inlineStr"><is><t>{}</t></is></c>'
    return _lines("".join(f"<row>{''.join(map(cell.format, line))}</row>" for line in lines))


def _prefixed() -> bytes:
    text = str(parts()[_PART])
    for name in ("worksheet", "sheetData", "row", "c", "is", "t"):
        text = text.replace(f"<{name} ", f"<x:{name} ").replace(f"<{name}>", f"<x:{name}>")
        text = text.replace(f"</{name}>", f"</x:{name}>")
    return bytes_of(parts() | {_PART: text.replace("xmlns=", "xmlns:x=")})


GROUP = Group("Kapot of ongewoon opgeslagen", (
    read("zonder-stijlen", "Zonder opmaak (styles.xml ontbreekt)", xlsx,
         "De cellen zijn er; opmaak is niet nodig."),
    read("stijl-bestaat-niet", "Een cel met een opmaak die niet bestaat",
         lambda: _styled('<c r="{ref}" s="9999" t="inlineStr"><is><t>15-01-2024</t></is></c>'),
         "De waarde is gelezen."),
    refused("datum-zonder-stijl", "Een datum waarvan de opmaak niet bestaat",
            lambda: _styled(f'<c r="{{ref}}" s="9999"><v>{_DAY}</v></c>'), "date_is_number",
            sheet="Contracten", cell="F2"),
    read("verkeerde-omvang", "De opgegeven omvang van het blad klopt niet",
         lambda: xlsx(head='<dimension ref="A1:A1"/>'), "Alle cellen zijn gelezen."),
    read("enorme-omvang", "De opgegeven omvang is het hele blad",
         lambda: xlsx(head='<dimension ref="A1:XFD1048576"/>'),
         "Gelezen tot de laatste gevulde cel."),
    read("strict", "Strict Open XML", _strict, "Gelezen als elk ander werkboek."),
    read("datum", "Datums als echte datumcel", lambda: _styled(_date(_DAY)), "15-01-2024."),
    read("datum-1904", "Datums die tellen vanaf 1904 (Excel voor Mac)",
         lambda: _styled(_date(_DAY_1904), '<workbookPr date1904="1"/>'), "15-01-2024."),
    refused("datum-ver", "Een datumcel na het jaar 2100", lambda: _styled(_date(200_000)),
            "date_out_of_range", sheet="Contracten", cell="F2"),
    refused("datum-oud", "Een datumcel van vóór 1990", lambda: _styled(_date(20_000)),
            "date_out_of_range", sheet="Contracten", cell="F2"),
    refused("datum-onmogelijk-groot", "Een datumcel voorbij het jaar 9999",
            lambda: _styled(_date(99_999_999)), "date_is_number", sheet="Contracten", cell="F2"),
    refused("datum-negatief", "Een datumcel met een negatief getal", lambda: _styled(_date(-5)),
            "date_is_zero", sheet="Contracten", cell="F2"),
    refused("grafiekblad", "Alleen een grafiekblad", _chart_only, "no_worksheet"),
    refused("blad-ontbreekt", "Het werkblad zelf ontbreekt", lambda: _without(_PART), "damaged",
            sheet="Contracten"),
    refused("verwijzingen-ontbreken", "Het onderdeel met verwijzingen ontbreekt",
            lambda: _without("xl/_rels/workbook.xml.rels"), "damaged", sheet="Contracten"),
    refused("xml-afgebroken", "De XML van het werkblad houdt halverwege op",
            lambda: _edited("</sheetData></worksheet>", ""), "damaged"),
    read("teken-onmogelijk", "Een stuurteken dat in XML niet mag",
         lambda: _edited("Stroom", "Str\x01oom"), "Het teken is weggelaten."),
    read("stuurtekens", "Stuurtekens en onzichtbare tekens in een cel",
         lambda: with_cells(B2="G\u200ba\u00ads", A3="K2\u202e"), "De tekens zijn weggelaten."),
    read("stuurtekens-csv", "Een losse tabstop en een belteken in een .csv",
         lambda: csv(table({"B2": "Gas\x07"})).encode(), "De tekens zijn weggelaten.",
         name="lijst.csv"),
    refused("cdata", "Celinhoud in CDATA", lambda: _edited("Stroom", "<![CDATA[Stroom]]>"),
            "unusual"),
    refused("utf16", "Het werkblad staat in UTF-16", lambda: bytes_of(
        parts() | {_PART: str(parts()[_PART]).replace("UTF-8", "UTF-16").encode("utf-16")}),
        "unusual"),
    read("zonder-celnamen", "Cellen zonder adres", _no_references,
         "De volgorde geeft het adres."),
    read("voorvoegsel", "XML met een voorvoegsel bij elke naam", _prefixed,
         "Gelezen als elk ander werkboek."),
    refused("celnaam-onmogelijk", "Een cel met een onmogelijk adres",
            lambda: _edited('<c r="B3"', '<c r="B3X9"'), "damaged", sheet="Contracten"),
    refused("gedeelde-tekst-bestaat-niet", "Een cel die naar een tekst verwijst die er niet is",
            lambda: with_cells(B3=Raw('<c r="{ref}" t="s"><v>99</v></c>')), "damaged",
            sheet="Contracten"),
    refused("soort-bestaat-niet", "Een cel van een soort die niet bestaat",
            lambda: with_cells(B3=Raw('<c r="{ref}" t="q"><v>99</v></c>')), "unusual",
            sheet="Contracten", cell="B3"),
    refused("twee-bladen-een-naam", "Twee werkbladen met dezelfde naam",
            lambda: _edited("</sheets>", '<sheet name="Contracten" sheetId="2" r:id="rId1"/>'
                            "</sheets>", "xl/workbook.xml"), "unusual"),
    read("rijen-door-elkaar", "Rijen die in het bestand niet op volgorde staan",
         lambda: _lines(rows_xml([table()[0]]) + rows_xml([table()[3]], 4)
                        + rows_xml(table()[1:3], 2)), "Elke rij staat op haar eigen plaats."),
    refused("vreemd-bestand", "Een export van iets anders, met koppen die niets zeggen",
            of_file("gsa_header_on_row_3.xlsx"), "no_header"),
    refused("vreemd-xls", "Hetzelfde als .xls, met lege rijen",
            of_file("rm3787-with-empty-rows.xls"), "no_header", name="export.xls"),
))  # fmt: skip
