"""The styles of an OpenDocument sheet with findings that hang on the delivery."""

from xml.sax.saxutils import quoteattr

from data.returned.ods_formats import OdsFormats

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

    def add_column(self, width: int) -> str:
        """Return the name of the style of a column of about so many characters."""
        self._widths.add(width)
        return f"c{width}"

    def write_xml(self) -> str:
        """Return the styles beside those of parts/content.xml."""
        columns = "".join(
            f'<style:style style:name="c{width}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{width * 0.19:.2f}cm"/>'
            "</style:style>"
            for width in sorted(self._widths)
        )
        cells = [
            _cell_style(f"{kind}{look}" or "plain", f"n-{kind}" if kind in _KINDS else kind, look)
            for kind in ("", *_KINDS, *self._delivered.kinds)
            for look in ("", "error", "warning")
        ]
        cells += [_cell_style(look, "", look) for look in PLAIN]
        return self._delivered.write_xml() + columns + "".join(cells)


def _cell_style(name: str, data_style: str, look: str) -> str:
    data = f" style:data-style-name={quoteattr(data_style)}" if data_style else ""
    looks = f'<style:table-cell-properties style:vertical-align="top" {_LOOKS[look]}/>'
    letters = f"<style:text-properties {_LETTERS[look]}/>" if look in _LETTERS else ""
    return (
        f'<style:style style:name={quoteattr(name)} style:family="table-cell"{data}>'
        f"{looks}{letters}</style:style>"
    )
