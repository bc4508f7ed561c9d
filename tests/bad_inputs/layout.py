"""What people and programs do to the layout of a table."""

import html
import io
import zipfile

from tests.bad_inputs.files import (
    HEADERS,
    SHEET,
    STANDARD,
    Book,
    changed,
    ods,
    ods_line,
    parts,
    table,
    xlsx,
)
from tests.bad_inputs.model import Group, read, refused, warned
from tests.data.workbook.builders import bytes_of

_GOOD = [list(HEADERS), *map(list, STANDARD)]
_NOTES = [["Toelichting"], ["Dit bestand hoort bij de rapportage."]]
_TOTAL = ["Totaal", None, None, None, None, None, 950000]


def _sheets(first: str, cells: list[list[object]], *others: tuple[str, object, str]) -> bytes:
    book = Book(cells, first)
    for title, more, state in others:
        book.add(title, more, state)  # type: ignore[arg-type]
    return book.bytes()


def _hidden_contracts() -> bytes:
    book = Book(_NOTES, "Leeswijzer")
    book.add(SHEET, _GOOD, "hidden")
    return book.bytes()


def _hidden_rows() -> bytes:
    book = Book()
    book.sheet.row_dimensions[3].hidden = True
    book.sheet.row_dimensions[4].hidden = True
    return book.bytes()


def _hidden_rows_ods() -> bytes:
    lines = [ods_line(line) for line in _GOOD]
    lines[2] = lines[2].replace("<table:table-row", '<table:table-row table:visibility="filter"')
    return ods(table_xml="".join(lines))


def _hidden_column() -> bytes:
    book = Book()
    book.sheet.column_dimensions["B"].hidden = True
    return book.bytes()


def _flat_columns() -> bytes:
    book = Book()
    for letter in ("B", "AZ"):
        book.sheet.column_dimensions[letter].width = 99
    return _written(book, 'width="99"', 'width="0"')


def _flat_row() -> bytes:
    book = Book()
    book.sheet.row_dimensions[3].height = 99
    return _written(book, 'ht="99"', 'ht="0"')


def _written(book: Book, before: str, after: str) -> bytes:
    """The workbook with something in its first sheet that its writer never writes."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book.bytes())) as given,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file,
    ):
        for part in given.namelist():
            told = given.read(part)
            if part == "xl/worksheets/sheet1.xml":
                assert before.encode() in told
                told = told.replace(before.encode(), after.encode())
            file.writestr(part, told)
    return made.getvalue()


def _hidden_column_ods() -> bytes:
    shown, hidden = "<table:table-column/>", '<table:table-column table:visibility="collapse"/>'
    return ods(table_xml=shown + hidden + "".join(ods_line(line) for line in _GOOD))


def _merged(area: str) -> bytes:
    book = Book()
    book.sheet.merge_cells(area)
    return book.bytes()


def _merged_ods() -> bytes:
    lines = [ods_line(line) for line in table({"H3": None})]
    first = '<table:table-cell office:value-type="string" ><text:p>Ja</text:p>'
    spanned = first.replace("string", 'string" table:number-rows-spanned="2')
    # The seventh 'Ja' of row 2 is in column H; the first stands in column E.
    head, _, rest = lines[1].rpartition(first)
    lines[1] = head + spanned + rest
    return ods(table_xml="".join(lines))


def _two_header_rows() -> bytes:
    """Four headers over two rows, and the others below a title that they share."""
    book = Book([[*HEADERS[:7], "ISV"], [*[None] * 7, *HEADERS[7:]], *STANDARD])
    for letter in "ABCDEFG":
        book.sheet.merge_cells(f"{letter}1:{letter}2")
    book.sheet.merge_cells("H1:K1")
    return book.bytes()


def _old_template() -> bytes:
    guide = [["ISV-monitor: contracten aanleveren"], ["Sjabloonversie 0"]]
    return _sheets("Leeswijzer", guide, (SHEET, _GOOD, "visible"))  # type: ignore[arg-type]


def _columns(*order: int) -> bytes:
    return xlsx([[line[at] for at in order] for line in _GOOD])


def _headers(**renamed: str) -> bytes:
    return xlsx([[renamed.get(f"c{at}", header) for at, header in enumerate(HEADERS)], *STANDARD])


def _without(*left_out: int) -> bytes:
    return _columns(*(at for at in range(len(HEADERS)) if at not in left_out))


def _white() -> bytes:
    return bytes_of(parts(table({
        "A1": html.unescape("&nbsp;Contract\u200bnummer\t "),
        "C2": "\u00a0Energie  ", "D3": "Dienst   A", "H2": " JA\u00a0", "B1": "OMSCHRIJVING",
    })))  # fmt: skip


GROUP = Group("Opmaak van de tabel", (
    read("tweede-blad", "De contracten staan op het tweede blad",
         lambda: _sheets("Uitleg", _NOTES, ("Export", _GOOD, "visible")),  # type: ignore[arg-type]
         "Het blad met de koppen is gevonden."),
    warned("twee-tabellen", "Twee bladen met koppen", lambda: _sheets(
        "Export", _GOOD, ("Vorig jaar", _GOOD, "visible")),
        "sheet_not_read", sheet="Vorig jaar"),
    read("titelregels", "Titelregels boven de koppen", lambda: xlsx(
        [["Rapportage ISV"], ["Peildatum 31-01-2024"], [], *_GOOD]),
         "De koppen zijn gevonden in rij 4."),
    read("twee-kopregels", "Twee kopregels: een titel boven vier kolommen, de rest samengevoegd",
         _two_header_rows, "De samengevoegde koppen gelden voor beide regels."),
    refused("uitleg-onder-koppen", "Een regel met uitleg onder de koppen",
            lambda: xlsx([HEADERS, ["nummer", "tekst", "keuzelijst", "tekst", "ja/nee", "datum"],
                          *STANDARD]), "not_yes_no", sheet="Contracten", cell="E2",
            also=("not_a_date",)),
    warned("koppen-herhaald", "De koppen staan halverwege nog eens",
           lambda: xlsx([HEADERS, STANDARD[0], HEADERS, *STANDARD[1:]]), "headers_repeated",
           sheet="Contracten", cell="A3"),
    refused("samengevoegd", "Twee cellen onder elkaar zijn samengevoegd",
            lambda: _merged("H2:H3"), "merged_cell", sheet="Contracten", cell="H3"),
    refused("samengevoegd-verplicht", "Een verplichte cel is samengevoegd over drie rijen",
            lambda: _merged("C2:C4"), "merged_cell", sheet="Contracten", cell="C3"),
    refused("samengevoegd-naast", "Twee cellen naast elkaar zijn samengevoegd",
            lambda: _merged("H2:I2"), "merged_cell", sheet="Contracten", cell="I2"),
    refused("samengevoegd-ods", "Samengevoegde cellen in een .ods", _merged_ods, "merged_cell",
            sheet="Contracten", cell="H3", name="levering.ods"),
    warned("verborgen-rijen", "Rijen zijn verborgen (een filter staat aan)", _hidden_rows,
           "hidden_rows", sheet="Contracten", cell="A3"),
    warned("verborgen-rijen-ods", "Hetzelfde in een .ods", _hidden_rows_ods,
           "hidden_rows", sheet="Contracten", cell="A3", name="levering.ods"),
    warned("verborgen-kolom", "Een kolom is verborgen", _hidden_column,
           "hidden_columns", sheet="Contracten", cell="B1"),
    warned("kolom-zonder-breedte", "Kolommen zijn nul breed, een ervan zonder gegevens",
           _flat_columns, "hidden_columns", sheet="Contracten", cell="B1"),
    warned("rij-zonder-hoogte", "Een rij is nul hoog", _flat_row,
           "hidden_rows", sheet="Contracten", cell="A3"),
    warned("verborgen-kolom-ods", "Een kolom is verborgen in een .ods", _hidden_column_ods,
           "hidden_columns", sheet="Contracten", cell="B1", name="levering.ods"),
    warned("verborgen-blad", "Het blad Contracten is verborgen", _hidden_contracts,
           "hidden_sheet_read", sheet="Contracten"),
    warned("verborgen-tweede-blad", "Een tweede blad met contracten is verborgen",
           lambda: _sheets("Export", _GOOD, ("Oud", _GOOD, "hidden")),
           "hidden_sheet_not_read", sheet="Oud"),
    warned("totaalregel", "Een totaalregel onder de tabel", lambda: xlsx([*_GOOD, _TOTAL]),
           "totals_row", sheet="Contracten", cell="A5"),
    warned("subtotaal", "Een subtotaal halverwege, in een andere kolom",
           lambda: xlsx([*_GOOD[:3], [None, None, "Subtotaal Energie", None, None, None, 5],
                         _GOOD[3]]), "totals_row", sheet="Contracten", cell="C4"),
    read("geen-totaal", "Een contract dat 'Totaal onderhoud' heet",
         lambda: xlsx(table({"B2": "Totaal onderhoud"})), "Het is een contract.",
         means=changed({"B2": "Totaal onderhoud"})),
    refused("opmerking-onder-tabel", "Een opmerking onder de tabel",
            lambda: xlsx([*_GOOD, ["* exclusief meerwerk"]]), "required_empty",
            sheet="Contracten", cell="B5"),
    read("gaten", "Lege rijen en een lege kolom tussen de gegevens", lambda: xlsx(
        [[*line[:2], None, *line[2:]] if line else [] for line in
         (_GOOD[0], [], _GOOD[1], [], [], *_GOOD[2:])]),
         "Lege rijen en kolommen tellen niet mee."),
    refused("alleen-koppen", "Alleen koppen, geen rijen", lambda: xlsx([HEADERS]), "no_rows",
            sheet="Contracten"),
    refused("geen-koppen", "Gegevens zonder koppen", lambda: xlsx(list(STANDARD)), "no_header",
            sheet="Contracten"),
    refused("dubbele-kolom", "Een kolom die er twee keer in staat",
            lambda: _columns(*range(11), 7), "column_twice", sheet="Contracten", cell="L1"),
    refused("kolom-ontbreekt", "Een verplichte kolom ontbreekt", lambda: _without(3),
            "column_missing", sheet="Contracten"),
    read("kolom-ontbreekt-niet-verplicht", "Een kolom die niet verplicht is, ontbreekt",
         lambda: _without(6), "De gegevens zijn onbekend: niet ja en niet nee.",
         means=changed({"G2": None, "G3": None, "G4": None})),
    read("andere-volgorde", "De kolommen staan in een andere volgorde",
         lambda: _columns(*reversed(range(11))), "De koppen bepalen wat er staat."),
    read("synoniem", "Een kop met een bekende andere naam", lambda: _headers(c0="Contractkenmerk"),
         "De naam is bekend."),
    warned("kop-hernoemd", "Een kop die niet bekend is", lambda: _headers(c6="Bedragje"),
           "column_unknown", sheet="Contracten", cell="G1",
           means=changed({"G2": None, "G3": None, "G4": None})),
    warned("kop-tikfout", "Een kop met een tikfout", lambda: _headers(c5="Gunningsdatm"),
           "column_unknown", sheet="Contracten", cell="F1",
           means=changed({"F2": None, "F3": None, "F4": None})),
    warned("kolom-zonder-kop", "Gegevens in een kolom zonder kop",
           lambda: xlsx(table({"L3": "bellen"})), "column_without_header", sheet="Contracten",
           cell="L1"),
    read("wit", "Vreemde spaties en hoofdletters, ook in koppen", _white,
         "Spaties en hoofdletters maken niet uit."),
    warned("oud-sjabloon", "Een ouder sjabloon", _old_template, "older_template",
           sheet="Leeswijzer", cell="A2"),
))  # fmt: skip
