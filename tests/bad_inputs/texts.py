"""What programs put around a text or a value in .csv and .ods, and people see through."""

from tests.bad_inputs.files import changed, csv, ods, ods_line, table
from tests.bad_inputs.model import BadInput, Group, read, refused, warned
from tests.data.workbook.builders import ods_row, ods_text

_BOX = (
    '<draw:frame xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"><draw:text-box>'
    "<text:p>LET OP: concept</text:p></draw:text-box></draw:frame>"
)
_DOS = {"B2": "België", "B3": "Café", "B4": "één"}
_DOUBT = {"B2": "Dvořák"}


def _csv(changes: dict[str, str], codec: str = "utf-8") -> bytes:
    return csv(table(changes)).encode(codec)


def _wrapped() -> bytes:
    return "".join(f'"{line}"\r\n' for line in csv().splitlines()).encode()


def _trailing(lines: bytes) -> bytes:
    return lines.replace(b"\r\n", b";;;\r\n")


def _single() -> bytes:
    cells = (line.split(";") for line in csv().splitlines())
    return "\n".join(";".join(f"'{cell}'" for cell in line) for line in cells).encode()


def _with_box() -> bytes:
    """A text box on the first contract number, and one on an empty cell beside the table."""
    lines = [ods_line(line) for line in table()]
    lines[1] = lines[1].replace("</text:p>", f"</text:p>{_BOX}", 1)
    lines[2] = lines[2].replace(
        "</table:table-row>", f"<table:table-cell>{_BOX}</table:table-cell></table:table-row>"
    )
    return ods(table_xml="".join(lines))


def _untold() -> bytes:
    lines = [ods_line(line) for line in table()]
    first, *others = table()[1]
    odd = '<table:table-cell office:value-type="float"><text:p>5</text:p></table:table-cell>'
    cells = [ods_text(str(first)), *map(ods_text, map(str, others))]
    cells[6] = odd
    lines[1] = ods_row(*cells)
    return ods(table_xml="".join(lines))


def _entries() -> tuple[BadInput, ...]:
    return (
        read("csv-formuletekst", "Cijfers die in .csv met een formule tekst blijven: =\"00123\"",
             lambda: _csv({"A2": '="00123"', "A3": '"=""00124"""'}),
             "Gelezen als 00123.", name="lijst.csv",
             means=changed({"A2": "00123", "A3": "00124"})),
        read("csv-formule-van-teksten", "Teksten die in .csv met & aaneen staan: =\"00\"&\"123\"",
             lambda: _csv({"A2": '="00"&"123"'}), "Gelezen als 00123.", name="lijst.csv",
             means=changed({"A2": "00123"})),
        warned("csv-nummer-verkort", "Een lang nummer dat een spreadsheet in .csv heeft verkort",
               lambda: _csv({"A2": "2,02401E+13"}), "number_in_powers", cell="A2",
               name="lijst.csv", means=changed({"A2": "2,02401E+13"})),
        warned("csv-formule", "Een formule in een .csv: die bewaart de uitkomst niet",
               lambda: _csv({"B3": '"=""Gas ""&A3"'}), "csv_formula", cell="B3",
               name="lijst.csv", means=changed({"B3": '="Gas "&A3'})),
        refused("csv-losse-aanhalingstekens", "Twee losse aanhalingstekens, rijen uit elkaar",
                lambda: _csv({"B2": '"Gas', "B4": '"Warmte'}), "csv_stray_quote", cell="A2",
                name="lijst.csv"),
        warned("csv-hele-regels", "Elke regel van een .csv als geheel tussen aanhalingstekens",
               _wrapped, "csv_quoted_lines", cell="A1", name="lijst.csv"),
        read("csv-komma-tekst", "Een .csv met puntkomma's, en nog meer komma's in de teksten",
             lambda: _csv({f"B{row}": ", ".join("abcdefghijklmnopqr") for row in (2, 3, 4)}),
             "De bekende koppen wijzen het scheidingsteken aan.", name="lijst.csv",
             means=changed({f"B{row}": ", ".join("abcdefghijklmnopqr") for row in (2, 3, 4)})),
        read("csv-dos", "Een .csv met letters van DOS (codetabel 850)",
             lambda: _csv(_DOS, "cp850"), "De codetabel is herkend aan de woorden.",
             name="lijst.csv", means=changed(_DOS)),
        warned("csv-twijfel", "Een .csv met een woord dat in twee codetabellen een woord is",
               lambda: _csv(_DOUBT, "cp1250"), "csv_letters_doubtful", cell="B2",
               name="lijst.csv", means=changed({"B2": "Dvoøák"})),
        warned("csv-enkele-aanhalingstekens", "Een .csv met enkele aanhalingstekens om de cellen",
               _single, "csv_single_quotes", name="lijst.csv"),
        warned("csv-hele-regels-lege-cellen",
               "Elke regel van een .csv in de eerste cel, met lege cellen erachter",
               lambda: _trailing(_wrapped()), "csv_quoted_lines", cell="A1", name="lijst.csv"),
        warned("verminkte-letters", "UTF-8 die een programma voor Windows-1252 hield: CafÃ©",
               lambda: _csv({"B2": "CafÃ©"}), "letters_damaged", cell="B2",
               name="lijst.csv", means=changed({"B2": "CafÃ©"})),
        warned("verloren-letters", "Een teken dat een programma niet kon lezen: Caf\ufffd",
               lambda: _csv({"B2": "Caf\ufffd"}), "letters_damaged", cell="B2",
               name="lijst.csv", means=changed({"B2": "Caf\ufffd"})),
        read("csv-zone", "Een tijdstip in universele tijd: 2024-01-14T23:30:00Z",
             lambda: _csv({"F2": "2024-01-14T23:30:00Z"}),
             "De dag die het toen in Nederland was.", name="lijst.csv"),
        warned("ods-tekstvak", "Tekstvakken op cellen van een .ods, ook op een lege", _with_box,
               "drawn_over", sheet="Contracten", cell="A2", name="levering.ods"),
        refused("ods-geen-waarde", "Een getal zonder waarde in een .ods", _untold, "cell_unread",
                sheet="Contracten", cell="G2", name="levering.ods"),
    )  # fmt: skip


GROUP = Group("Zoals programma's tekst bewaren", _entries())
