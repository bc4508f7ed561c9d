"""The layout of the workbook to fill in: reading guide, headers, comments, formats, drop-downs."""

from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from data.reference import Column, list_columns
from data.template import choices

SHEETS = ("Contracten", "Acties", "Categorieplannen")
GUIDE = "Leeswijzer"
LAST_ROW = 200_000  # drop-downs reach this far; a longer list is read just as well

STEPS = (
    "Vul op het blad Contracten alle contracten van de categorie in, zoals ze er aan het einde van "
    "de maand voor staan. Eén regel per contract.",
    "Laat de koppen in rij 1 staan zoals ze zijn. De volgorde van de kolommen maakt niet uit.",
    "Verplichte kolommen hebben een donkere kop met vette letters. De andere vult u in als u het "
    "weet. Een kolom die u niet kunt vullen, laat u leeg.",
    "Leeg betekent onbekend. Onbekend telt niet als ja en niet als nee. Vul Nee dus alleen in als "
    "u zeker weet dat het niet is gebeurd.",
    "Vul de bladen Acties en Categorieplannen alleen in als u daar iets over te melden hebt. Een "
    "bestand waarin alleen die zijn ingevuld, kunt u ook aanleveren.",
    "Lever dit bestand aan in de ISV-monitor, bij Aanleveren. Klopt er iets niet, dan noemt de "
    "monitor de cel, wat eraan schort en wat er wel mag staan.",
    "Heeft de categorie geen contracten? Geef dat door als nulmelding. Lever geen leeg bestand in.",
    "Vul geen namen van personen in. Gebruik een functie of een kenmerk.",
)

_DARK, _LIGHT, _LINE = "FF154273", "FFDCE6F1", Side(style="thin", color="FF8A9BB0")
_WRAP = Alignment(wrap_text=True, vertical="top")


def build_template(note: str | None = None) -> bytes:
    """Return the empty workbook as .xlsx bytes; a note stands in red at the top of its guide."""
    book = Workbook()
    guide = book.active
    assert isinstance(guide, Worksheet)
    guide.title = GUIDE
    ranges = _write_guide(guide, note)
    for name in SHEETS:
        _write_sheet(book.create_sheet(name), list_columns(name), ranges)
    book.properties.creator = "ISV-monitor"
    book.properties.title = "Sjabloon voor de aanlevering"
    version = DefinedName("TEMPLATE_VERSION", attr_text=f'"{choices.TEMPLATE_VERSION}"')
    book.defined_names["TEMPLATE_VERSION"] = version
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _put(sheet: Worksheet, row: int, column: int, text: str, font: Font | None = None) -> Cell:
    """Write text as text, whatever it starts with: openpyxl makes a formula of '=...'."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    cell.value = text
    cell.data_type = "s"
    cell.alignment = _WRAP
    if font:
        cell.font = font
    return cell


def _write_guide(sheet: Worksheet, note: str | None) -> dict[tuple[str, ...], str]:
    """Fill the guide; return list of words -> the range in which the drop-downs find it."""
    bold, head = Font(bold=True), Font(bold=True, size=14)
    lines: list[tuple[str, Font | None]] = [("ISV-monitor: contracten aanleveren", head)]
    lines.append((f"Sjabloonversie {choices.TEMPLATE_VERSION}", None))
    if note:
        lines.append((note, Font(bold=True, color="FFB00020")))
    lines += [(f"{nr}. {step}", None) for nr, step in enumerate(STEPS, 1)]
    for row, (text, font) in enumerate(lines, 1):
        _put(sheet, row, 1, text, font)
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=5)
    top = len(lines) + 2
    for nr, text in enumerate(("Blad", "Kolom", "Verplicht", "Wat mag erin", "Uitleg"), 1):
        _put(sheet, top, nr, text, bold)
    every = [column for name in SHEETS for column in list_columns(name)]
    for row, column in enumerate(every, top + 1):
        required = "Verplicht" if column.required else ""
        cells = (
            column.sheet,
            column.header,
            required,
            choices.phrase_allowed(column),
            column.explanation,
        )
        for nr, text in enumerate(cells, 1):
            _put(sheet, row, nr, text)
    ranges: dict[tuple[str, ...], str] = {}
    for column in every:
        words = choices.list_choices(column)
        if not words or words in ranges:
            continue
        place = 7 + len(ranges)
        letter = get_column_letter(place)
        about = "ja of nee" if words == choices.YES_NO else column.header
        _put(sheet, 1, place, f"Lijst: {about}", bold)
        for line, word in enumerate(words, 2):
            # A number, as the drop-down of the 19 actions puts it into the cell.
            cell = _put(sheet, line, place, word)
            if column.type == "action":
                cell.value = int(word)
        sheet.column_dimensions[letter].width = 26
        ranges[words] = f"{GUIDE}!${letter}$2:${letter}${len(words) + 1}"
    for letter, width in zip("ABCDE", (18, 36, 12, 34, 100), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.sheet_view.showGridLines = False
    return ranges


def _write_sheet(
    sheet: Worksheet, fields: Sequence[Column], ranges: dict[tuple[str, ...], str]
) -> None:
    for nr, column in enumerate(fields, 1):
        letter = get_column_letter(nr)
        cell = _put(sheet, 1, nr, column.header)
        fill, ink = (_DARK, "FFFFFFFF") if column.required else (_LIGHT, "FF000000")
        cell.fill = PatternFill("solid", fgColor=fill)
        cell.font = Font(bold=column.required, color=ink)
        cell.border = Border(bottom=_LINE, right=_LINE)
        text = f"{column.explanation}\n\nWat mag erin: {choices.phrase_allowed(column)}."
        cell.comment = Comment(text, "ISV-monitor", height=170, width=320)
        dimension = sheet.column_dimensions[letter]
        dimension.width = 40 if column.field == "title" else max(14, len(column.header) * 0.7 + 4)
        # The whole column, not its cells: a format on empty cells would make rows of them.
        dimension.number_format = choices.FORMATS.get(column.type, choices.TEXT)
        rule = _validation(column, ranges)
        if rule:
            rule.add(f"{letter}2:{letter}{LAST_ROW}")
            sheet.add_data_validation(rule)
    sheet.row_dimensions[1].height = 48
    sheet.freeze_panes = "B2"


def _validation(column: Column, ranges: dict[tuple[str, ...], str]) -> DataValidation | None:
    words = choices.list_choices(column)
    if words:
        rule = DataValidation(type="list", formula1=ranges[words], allow_blank=True)
        rule.showErrorMessage = not choices.is_open(column)
        rule.error = f"Kies uit de lijst: {choices.phrase_allowed(column)}."
    elif column.type in choices.CHECKS:
        kind, low, high, error = choices.CHECKS[column.type]
        rule = DataValidation(
            type=kind, operator="between", formula1=low, formula2=high, allow_blank=True
        )
        rule.showErrorMessage, rule.error = True, error
    elif column.type == "received":
        rule = DataValidation(showInputMessage=True)  # any value: a date and a word both fit
        rule.promptTitle, rule.prompt = "Datum, Nee of N.v.t.", choices.ALLOWED["received"]
        return rule
    else:
        return None
    rule.errorTitle = "Dit past hier niet"
    return rule
