"""Files that are not what their name says."""

from struct import pack

from tests.bad_inputs.files import csv, ods, parts, table, xlsb, xlsx
from tests.bad_inputs.model import BadInput, Group, of_file, read, refused, warned
from tests.data.workbook.builders import bytes_of, ods_parts, ole

_HTML = "<html><body><table><tr><td>Contractnummer</td></tr></table></body></html>"
_XML = (
    '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'
    "<Worksheet/></Workbook>"
)
_BOF = pack("<HHHHIQ", 0x809, 16, 0x600, 5, 0, 0)
_LOCKED = _BOF + pack("<HH", 0x2F, 6) + bytes(6) + pack("<HH", 0x0A, 0)


def _zip_locked() -> bytes:
    raw = bytearray(xlsx())
    at = -1
    while (at := raw.find(b"PK\x01\x02", at + 1)) >= 0:
        raw[at + 8] |= 1
    return bytes(raw)


def _truncated() -> bytes:
    whole = xlsx()
    return whole[: len(whole) * 2 // 3]


def _macros() -> bytes:
    return bytes_of(parts() | {"xl/vbaProject.bin": b"Sub Workbook_Open()"})


def _mixed() -> bytes:
    lines = csv(table({"B2": "Café", "B3": "Bière"})).encode().split(b"\r\n")
    return b"\r\n".join([*lines[:2], lines[2].decode().encode("cp1252"), *lines[3:]])


def _refused() -> tuple[BadInput, ...]:
    encrypted = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    return (
        refused("leeg", "Een bestand zonder inhoud", lambda: b"", "empty_file"),
        refused("tekst-als-xlsx", "Gewone tekst met de naam .xlsx",
                lambda: b"zomaar wat tekst\n", "text_file"),
        refused("html-als-xls", "Een webpagina, opgeslagen als .xls",
                _HTML.encode, "html_file", name="export.xls"),
        refused("mhtml-als-xls", "Een webarchief (MHTML), opgeslagen als .xls",
                lambda: b"MIME-Version: 1.0\nContent-Type: text/html\n\n" + _HTML.encode(),
                "html_file", name="export.xls"),
        refused("xml-spreadsheet", "XML-spreadsheet 2003 met de naam .xls",
                _XML.encode, "xml_file", name="export.xls"),
        refused("wachtwoord-xlsx", "Werkboek (.xlsx) met een wachtwoord om te openen",
                lambda: ole({"EncryptedPackage": b"x"}), "password"),
        refused("wachtwoord-xls", "Oud werkboek (.xls) met een wachtwoord",
                lambda: ole({"Workbook": _LOCKED}), "password", name="levering.xls"),
        refused("wachtwoord-ods", "OpenDocument (.ods) met een wachtwoord",
                lambda: bytes_of(ods_parts("", manifest=encrypted)), "password",
                name="levering.ods"),
        refused("wachtwoord-zip", "Werkboek waarvan de zip zelf is versleuteld", _zip_locked,
                "password"),
        refused("excel-4", "Een werkblad van Excel 4 (zonder werkboek)",
                lambda: b"\x09\x04\x06\x00" + bytes(200), "old_excel", name="oud.xls"),
        refused("afgebroken", "Een download die halverwege is afgebroken", _truncated, "damaged"),
        refused("kapot-xls", "Een beschadigd .xls-bestand", of_file("rm1557-10-corrupted.xls"),
                "damaged", name="kapot.xls"),
        refused("gewone-zip", "Een gewoon zip-bestand met de naam .xlsx",
                lambda: bytes_of({"levering.xlsx": "x", "lees mij.txt": "x"}), "plain_zip"),
        refused("slotbestand-excel", "Het slotbestand dat Excel naast een open werkboek zet",
                lambda: b"\x05Marie" + b" " * 100, "lock_file", name="~$levering.xlsx"),
        refused("slotbestand-libreoffice", "Het slotbestand van LibreOffice",
                lambda: b",marie,pc,24.11.2026 10:00,file;", "lock_file",
                name=".~lock.levering.ods#"),
        refused("pdf", "Een pdf met de naam .xlsx", lambda: b"%PDF-1.7\n%abc", "pdf_file"),
        refused("plaatje", "Een schermafdruk met de naam .xlsx",
                lambda: b"\x89PNG\r\n\x1a\n" + bytes(50), "other_file"),
        refused("word", "Een Word-document met de naam .xlsx",
                lambda: bytes_of({"word/document.xml": "<w/>"}), "word_file"),
        refused("csv-zonder-scheiding", "Een .csv met maar één kolom",
                lambda: b"Contractnummer\nK1\nK2\n", "csv_delimiter", name="lijst.csv"),
        refused("csv-binair", "Een .csv die geen tekst is",
                lambda: b"Contractnummer;Omschrijving\nK1;\x00\x01\x02\n", "csv_binary",
                name="lijst.csv"),
        refused("csv-twee-coderingen", "Een .csv die deels UTF-8 en deels Windows-1252 is",
                _mixed, "csv_mixed", name="lijst.csv"),
        refused("csv-open-aanhaling", "Een .csv met een aanhalingsteken dat niet sluit",
                lambda: csv(table({"B3": '"Stroom'})).encode(), "csv_quotes", cell="A3",
                name="lijst.csv"),
        refused("csv-alleen-wit", "Een .csv met alleen witregels", lambda: b"\r\n \r\n\r\n",
                "csv_empty", name="lijst.csv"),
    )  # fmt: skip


def _accepted() -> tuple[BadInput, ...]:
    return (
        warned("xlsx-als-xls", "Een .xlsx met de naam .xls", xlsx, "other_extension",
               name="levering.xls"),
        warned("xlsb-als-xlsx", "Binair Excel (.xlsb) met de naam .xlsx", xlsb,
               "other_extension"),
        warned("ods-als-xlsx", "OpenDocument (.ods) met de naam .xlsx", ods, "other_extension"),
        warned("macros", "Een werkboek met macro's (.xlsm)", _macros, "macros",
               name="levering.xlsm"),
        read("xlsb", "Binair Excel (.xlsb)", xlsb, "Gelezen als elk ander werkboek.",
             name="levering.xlsb"),
        read("ods", "OpenDocument (.ods)", ods, "Gelezen als elk ander werkboek.",
             name="levering.ods"),
        read("csv-utf16", "Een .csv in UTF-16 met tabs (Unicode-tekst van Excel)",
             lambda: csv(separator="\t").encode("utf-16"),
             "De codering en de tabs zijn herkend.", name="lijst.csv"),
        read("csv-cp1252", "Een .csv in Windows-1252",
             lambda: csv(table({"B2": "Gas: één €"})).encode("cp1252"),
             "Letters met accenten en het euroteken staan er goed.", name="lijst.csv",
             means=_euro()),
        read("csv-sep", "Een .csv met de eerste regel 'sep=,'",
             lambda: b"sep=,\r\n" + csv(separator=",").encode(),
             "De regel is geen rij; de komma is het scheidingsteken.", name="lijst.csv"),
    )  # fmt: skip


def _euro() -> tuple[tuple[str, ...], ...]:
    return tuple(map(tuple, table({"B2": "Gas: één €"})[1:]))


GROUP = Group("Niet wat de naam zegt", _refused() + _accepted())
