"""The styles of an OpenDocument sheet with remarks."""

from xml.sax.saxutils import quoteattr

from data.returned.ods_formats import OdsFormats

_DATE = (
    '<number:date-style style:name="{name}"><number:day number:style="long"/><number:text>-'
    '</number:text><number:month number:style="long"/><number:text>-</number:text>'
    '<number:year number:style="long"/>{more}</number:date-style>'
)
_CLOCK = (
    '<number:hours number:style="long"/><number:text>:</number:text>'
    '<number:minutes number:style="long"/><number:text>:</number:text>'
    '<number:seconds number:style="long"/>'
)
_DATA_STYLES = (
    _DATE.format(name="n-date", more="")
    + _DATE.format(name="n-moment", more=f"<number:text> </number:text>{_CLOCK}")
    + f'<number:time-style style:name="n-time">{_CLOCK}</number:time-style>'
)
_LOOKS = {
    "error": 'fo:background-color="#ffd6d9" fo:border="2.5pt solid #b00020"',
    "warning": 'fo:background-color="#fff2c2" fo:border="2pt dashed #8a6100"',
    "dark": 'fo:background-color="#154273" fo:wrap-option="wrap"',
    "head": 'fo:wrap-option="wrap"',
    "wrap": 'fo:wrap-option="wrap"',
    "title": "",
    "": "",
}
_LETTERS = {
    "dark": 'fo:font-weight="bold" fo:color="#ffffff"',
    "head": 'fo:font-weight="bold"',
    "title": 'fo:font-weight="bold" fo:font-size="14pt"',
}
# Looks that have a style of their own, whatever the kind of the value.
PLAIN = ("dark", "head", "wrap", "title")
_KINDS = ("date", "moment", "time")


class Styles:
    """The styles of the document; those of columns are made when first asked for."""

    def __init__(self, delivered: OdsFormats) -> None:
        """`delivered`: the data styles of the delivery, kept under their own names."""
        self._delivered = delivered
        self._widths: set[int] = set()

    def column(self, width: int) -> str:
        """Return the name of the style of a column of about so many characters."""
        self._widths.add(width)
        return f"c{width}"

    def xml(self) -> str:
        """Return all styles."""
        columns = "".join(
            f'<style:style style:name="c{width}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{width * 0.19:.2f}cm"/>'
            "</style:style>"
            for width in sorted(self._widths)
        )
        tables = "".join(
            f'<style:style style:name="{name}" style:family="table" '
            f'style:master-page-name="wide">'
            f'<style:table-properties table:display="{display}"/></style:style>'
            for name, display in (("shown", "true"), ("hidden", "false"))
        )
        row = (
            '<style:style style:name="fit" style:family="table-row"><style:table-row-properties '
            'style:use-optimal-row-height="true"/></style:style>'
        )
        cells = [
            _cell_style(f"{kind}{look}" or "plain", f"n-{kind}" if kind in _KINDS else kind, look)
            for kind in ("", *_KINDS, *self._delivered.kinds)
            for look in ("", "error", "warning")
        ]
        cells += [_cell_style(look, "", look) for look in PLAIN]
        return _DATA_STYLES + self._delivered.xml() + columns + tables + row + "".join(cells)


def _cell_style(name: str, data_style: str, look: str) -> str:
    data = f" style:data-style-name={quoteattr(data_style)}" if data_style else ""
    looks = f'<style:table-cell-properties style:vertical-align="top" {_LOOKS[look]}/>'
    letters = f"<style:text-properties {_LETTERS[look]}/>" if look in _LETTERS else ""
    return (
        f'<style:style style:name={quoteattr(name)} style:family="table-cell"{data}>'
        f"{looks}{letters}</style:style>"
    )
