"""Values as people, programs and languages write them."""

from typing import Any

from tests.bad_inputs.files import (
    HEADERS,
    STANDARD,
    Raw,
    Rows,
    changed,
    ods,
    ods_line,
    table,
    with_cells,
    xlsb,
    xlsx,
)
from tests.bad_inputs.model import BadInput, Group, read, refused, warned

_EXTRA = "Weging ISV in gunning (%)"


def _fault(id_: str, what: str, cell: str, value: Any, code: str, **more: Any) -> BadInput:
    return refused(id_, what, lambda: with_cells(**{cell: value}), code, sheet="Contracten",
                   cell=cell, **more)  # fmt: skip


def _warning(
    id_: str, what: str, cell: str, value: Any, code: str, as_: Any, **more: Any
) -> BadInput:
    return warned(id_, what, lambda: with_cells(**{cell: value}), code, sheet="Contracten",
                  cell=cell, means=changed({cell: as_}), **more)  # fmt: skip


def _read(id_: str, what: str, cells: dict[str, Any], so: str, as_: dict[str, Any]) -> BadInput:
    return read(id_, what, lambda: with_cells(**cells), so, means=changed(as_))


def _with_column(header: str, *values: Any) -> list[list[Any]]:
    lines = [HEADERS, *STANDARD]
    return [[*line, value] for line, value in zip(lines, (header, *values), strict=True)]


def _ods_error() -> bytes:
    lines = [ods_line(line) for line in table()]
    ja = '<table:table-cell office:value-type="string" ><text:p>Ja</text:p></table:table-cell>'
    error = (
        '<table:table-cell table:formula="of:=VLOOKUP(1)" office:value-type="string" '
        'calcext:value-type="error"><text:p>#N/B</text:p></table:table-cell>'
    )
    lines[1] = lines[1].replace(ja, error, 1)
    return ods(table_xml="".join(lines))


def _unread() -> bytes:
    lines = [list(line) for line in table()]
    lines[1][7] = None
    return xlsb(lines)


def _order(*days: str) -> list[list[Any]]:
    head = [*HEADERS, "Ingangsdatum", "Einddatum", "Risicoanalyse ontvangen op",
            "Risicoanalyse beoordeeld op"]  # fmt: skip
    return [head, [*STANDARD[0], *days], *map(list, STANDARD[1:])]


def _dated(*days: str) -> Rows:
    return ((*STANDARD[0], *days), *STANDARD[1:])


_EMPTY = '<c r="{ref}"><f>VLOOKUP(A2,Blad2!A:B,2,0)</f></c>'
_ERROR = '<c r="{ref}" t="e"><f>1/0</f><v>%s</v></c>'
_NUMBER = '<c r="{ref}"><v>%s</v></c>'

GROUP = Group("Waarden", (
    _fault("formule-zonder-uitkomst", "Een formule die nooit is berekend", "H2", Raw(_EMPTY),
           "formula_without_value"),
    _fault("fout-engels", "Een foutwaarde, Engels", "H2", Raw(_ERROR % "#N/A"), "cell_error"),
    _fault("fout-delen", "Een foutwaarde in een verplichte cel", "A2", Raw(_ERROR % "#DIV/0!"),
           "cell_error"),
    refused("fout-nederlands", "Een foutwaarde, Nederlands (.ods)", _ods_error, "cell_error",
            sheet="Contracten", cell="E2", name="levering.ods"),
    _fault("fout-als-tekst", "Een Nederlandse foutwaarde als gewone tekst", "H2", "#WAARDE!",
           "cell_error"),
    _fault("fout-als-naam", "Een foutwaarde als tekst waar elke tekst mag", "B2", "#N/B",
           "cell_error"),
    refused("cel-onbekend", "Een cel in een record van een onbekende soort (.xlsb)", _unread,
            "cell_unread", sheet="Contracten", cell="H2", name="levering.xlsb"),
    _fault("fout-onbekend", "Een foutwaarde die het leesprogramma niet kent", "H2",
           Raw(_ERROR % "#SPILL!"), "cell_error"),
    _read("ja-nee", "Ja en nee op allerlei manieren",
          {"H2": "x", "I2": "N", "J2": "onwaar", "K2": "0", "E2": "YES", "H4": "?", "I4": "-",
           "J4": "", "K4": "onb."}, "x, YES: ja; N, onwaar, 0: nee; ?, -, leeg, onb.: onbekend.",
          {}),
    _read("nvt", "N.v.t. op allerlei manieren",
          {"H2": "nvt", "I2": "N.V.T.", "J2": "niet van toepassing", "K2": "n/a"}, "N.v.t.",
          dict.fromkeys(("H2", "I2", "J2", "K2"), "N.v.t.")),
    _read("ja-echt", "Echte waar en onwaar in de cel",
          {"H2": Raw('<c r="{ref}" t="b"><v>1</v></c>'),
           "I2": Raw('<c r="{ref}" t="b"><v>0</v></c>')}, "Ja en nee.", {}),
    _fault("ja-twijfel", "Een antwoord met een slag om de arm", "H2", "ja?", "not_yes_no"),
    _fault("ja-deels", "Een half antwoord", "H2", "deels", "not_yes_no"),
    _read("dag-eerst", "Datums als tekst, de dag eerst",
          {"F2": "03-01-2024", "F3": "3/1/2024", "F4": "3.1.2024"}, "3 januari, niet 1 maart.",
          dict.fromkeys(("F2", "F3", "F4"), "2024-01-03")),
    _read("datum-woorden", "Datums in woorden, of jaar eerst",
          {"F2": "15 januari 2024", "F3": "2024-01-16", "F4": "17 jan. 2024"},
          "15, 16 en 17 januari.", {}),
    _fault("datum-onmogelijk", "Een datum die niet bestaat", "F2", "31-02-2024",
           "date_impossible"),
    _fault("datum-amerikaans", "Een datum met de maand eerst", "F2", "01/15/2024",
           "date_impossible"),
    _fault("datum-twee-cijfers", "Een jaar met twee cijfers", "F2", "15-01-24",
           "date_two_digit_year"),
    _fault("datum-buiten", "Een jaar ver in het verleden", "F2", "15-01-1924",
           "date_out_of_range"),
    _fault("datum-getal", "Een datumcel zonder opmaak", "F2", 45306, "date_is_number"),
    _read("bedrag-nl", "Bedragen op zijn Nederlands",
          {"G2": "€ 1.250.000,-", "G3": "1.250,50", "G4": "EUR 12500"},
          "1.250.000, 1.250,50 en 12.500 euro.",
          {"G2": "1250000", "G3": "1250,50", "G4": "12500"}),
    _read("bedrag-en", "Bedragen op zijn Engels", {"G2": "1,250,000.00", "G3": "1250.50"},
          "1.250.000 en 1.250,50 euro.", {"G2": "1250000", "G3": "1250,50"}),
    _warning("bedrag-punt", "Een bedrag met een punt en drie cijfers", "G2", "1.250",
             "amount_point_thousands", "1250"),
    _fault("bedrag-dubbelzinnig", "Een bedrag dat twee dingen kan zijn", "G2", "1,250",
           "amount_ambiguous"),
    _fault("bedrag-negatief", "Een negatief bedrag", "G2", "-5000", "amount_negative"),
    _fault("bedrag-tekst", "Tekst waar een bedrag hoort", "G2", "circa 2 ton", "not_an_amount"),
    _read("nullen-voorop", "Een nummer met nullen vooraan", {"A2": "000123"},
          "De nullen blijven staan.", {"A2": "000123"}),
    _warning("achttien-cijfers", "Een nummer van 18 cijfers als getal", "A2",
             Raw(_NUMBER % "123456789012345678"), "number_too_long", "123456789012345680"),
    _read("achttien-cijfers-tekst", "Een nummer van 18 cijfers als tekst",
          {"A2": "123456789012345678"}, "Alle cijfers blijven staan.",
          {"A2": "123456789012345678"}),
    _read("nummer-als-getal", "Een nummer dat als getal is opgeslagen", {"A2": 2024001},
          "2024001, zonder ',0'.", {"A2": "2024001"}),
    _fault("tikfout-categorie", "Een tikfout in de categorie", "C2", "Enegie", "category_near"),
    _fault("wezen", "Een verplichte cel is leeg", "D3", None, "required_empty"),
    refused("procent-boven-100", "Een percentage boven de 100",
            lambda: xlsx(_with_column(_EXTRA, "120", None, None)), "percentage_out_of_range",
            sheet="Contracten", cell="L2"),
    warned("einde-voor-begin", "Een einddatum vóór de ingangsdatum",
           lambda: xlsx(_order("01-02-2024", "01-01-2023")), "end_before_start",
           sheet="Contracten", cell="M2", means=_dated("01-02-2024", "01-01-2023")),
    warned("ontvangen-voor-begin", "Een document ontvangen vóór het begin",
           lambda: xlsx(_order("01-01-2024", "", "01-12-2023")), "received_before_start",
           sheet="Contracten", cell="N2", means=_dated("01-01-2024", "", "01-12-2023")),
    warned("beoordeeld-voor-ontvangen", "Beoordeeld voordat het ontvangen is",
           lambda: xlsx(_order("01-01-2024", "", "20-01-2024", "10-01-2024")),
           "assessed_before_received", sheet="Contracten", cell="O2",
           means=_dated("01-01-2024", "", "20-01-2024", "10-01-2024")),
))  # fmt: skip
