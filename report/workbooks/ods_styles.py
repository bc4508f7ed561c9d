"""How an OpenDocument spreadsheet looks: styles of cells, columns and pages, and frozen headers.

The pieces of XML that it is made of stand in ods_styles.toml.
"""

import tomllib
from pathlib import Path
from xml.sax.saxutils import quoteattr

from odfdo import Document, Element, XmlPart

from report.workbooks.columns import COUNT, DATE, EURO

PAGE, ROW, TABLE = "Liggend", "rij", "blad"
TEXT, NOTE, HEAD, RIGHT = "tekst", "noot", "kop", "kop-rechts"
NAME, TITLE, LEAD = "naam", "titel", "aanhef"
_FONT = 'fo:font-family="Calibri, Carlito, sans-serif" style:font-family-generic="swiss"'
_XML: dict[str, str] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
)
_EURO = (
    '<number:currency-symbol number:language="nl" number:country="NL">€</number:currency-symbol>'
)
_DUTCH = ' number:language="nl" number:country="NL"'
_DIGIT = 0.23  # the width of one, in cm, in the widest of the fonts that programs take for Calibri
_GROUPED = ' number:grouping="true"'
_FROZEN = {
    "HorizontalSplitMode": ("short", 0),
    "VerticalSplitMode": ("short", 2),
    "HorizontalSplitPosition": ("int", 0),
    "VerticalSplitPosition": ("int", 1),
    "ActiveSplitRange": ("short", 2),
    "PositionTop": ("int", 0),
    "PositionBottom": ("int", 1),
}


class Styles:
    """The styles of one document, each made when it is first asked for."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._made: set[str] = set()
        self._cell(TEXT)
        self._cell(NOTE)
        for name, align in ((HEAD, "start"), (RIGHT, "end")):
            self._cell(name, bold=True, of_header=True, align=align)
        self._cell(NAME, bold=True)
        self._cell(TITLE, bold=True, size=16)
        self._cell(LEAD, size=12)
        self._add(
            f'<style:style style:name="{ROW}" style:family="table-row">'
            '<style:table-row-properties style:use-optimal-row-height="true"/></style:style>'
        )
        self._add(
            f'<style:style style:name="{TABLE}" style:family="table" '
            f'style:master-page-name="{PAGE}"><style:table-properties table:display="true"/>'
            "</style:style>"
        )
        for place, xml in (("automatic-styles", _XML["layout"]), ("master-styles", _XML["master"])):
            made = Element.from_tag(xml.format(page=PAGE))
            _found(document.styles, f"//office:{place}").append(made)

    def add_column(self, width: int) -> str:
        """Return the style of a column that is so many digits wide."""
        name = f"co{width}"
        if name not in self._made:
            self._made.add(name)
            self._add(
                f'<style:style style:name="{name}" style:family="table-column">'
                f'<style:table-column-properties style:column-width="{width * _DIGIT:.2f}cm"/>'
                "</style:style>"
            )
        return name

    def add_number(self, form: str, *, left: bool = False) -> str:
        """Return the style of a cell with a number format, as a workbook writes it."""
        name = f"{_name(form)}{'-links' if left else ''}"
        if name not in self._made:
            self._made.add(name)
            self._add(_number(f"N{name}", form))
            self._cell(name, data=f"N{name}", align="start" if left or form == DATE else "end")
        return name

    def _cell(
        self,
        name: str,
        *,
        bold: bool = False,
        size: int = 11,
        of_header: bool = False,
        data: str = "",
        align: str = "start",
    ) -> None:
        self._add(
            _XML["cell"].format(
                name=name,
                font=_FONT,
                size=size,
                wrap="no-wrap" if name == NOTE else "wrap",
                bold=' fo:font-weight="bold"' if bold else "",
                fill=' fo:background-color="#154273"' if of_header else "",
                color=' fo:color="#ffffff"' if of_header else "",
                data=f' style:data-style-name="{data}"' if data else "",
                align=f' fo:text-align="{align}"',
            )
        )

    def _add(self, xml: str) -> None:
        _found(self._document.content, "//office:automatic-styles").append(Element.from_tag(xml))


def count_decimals(form: str) -> int:
    """Return how many digits a number format has behind the comma."""
    return form.split(".")[1].count("0") if "." in form else 0


def _name(form: str) -> str:
    if form.startswith("0"):
        return f"procent{count_decimals(form)}"
    return {DATE: "datum", COUNT: "aantal", EURO: "euro"}[form]


def _number(name: str, form: str) -> str:
    if form == DATE:
        return _XML["date"].format(name=name)
    if form.startswith("0"):
        inner = _XML["number"].format(decimals=count_decimals(form), grouped="")
        inner += "<number:text>%</number:text>"
        kind = "percentage"
    else:
        kind, inner = "number", _XML["number"].format(decimals=0, grouped=_GROUPED)
    if form == EURO:
        kind, inner = "currency", f"{_EURO}<number:text> </number:text>{inner}"
    return f'<number:{kind}-style style:name="{name}"{_DUTCH}>{inner}</number:{kind}-style>'


def freeze_rows(document: Document, tables: list[str], first: str) -> None:
    """Freeze the first row of these tables, and open the document at a table."""
    views = document.settings
    entries = _found(views, "//config:config-item-map-named[@config:name='Tables']")
    entries.clear()
    entries.set_attribute("config:name", "Tables")
    for name in tables:
        items = "".join(
            f'<config:config-item config:name="{key}" config:type="{kind}">{value}'
            "</config:config-item>"
            for key, (kind, value) in _FROZEN.items()
        )
        entries.append(
            Element.from_tag(
                f"<config:config-item-map-entry config:name={quoteattr(name)}>{items}"
                "</config:config-item-map-entry>"
            )
        )
    _found(views, "//config:config-item[@config:name='ActiveTable']").text = first


def _found(part: XmlPart, query: str) -> Element:
    """Return an element that every spreadsheet has."""
    found = part.get_element(query)
    if not isinstance(found, Element):
        raise LookupError(query)
    return found
