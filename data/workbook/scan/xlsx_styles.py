"""The styles of an .xlsx: the number format of each, and a part with no more than the reader needs.

The cell reader knows a date by its style. It looks at a part of the format alone, so it is told
what each style is, and not how it came to be.
"""

from data.workbook.formats.built_in import find_built_in
from data.workbook.formats.number_format import NumberFormat, read_format
from data.workbook.package import Package
from data.workbook.scan.xmlstream import parse_chunks

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LARGEST_NUMBER = 6  # digits of the number of a format
_NUMBER, _DATE = 0, 14  # formats by number that the reader takes for what they are


def read_styles(package: Package, part: str | None) -> list[NumberFormat]:
    """Return the number format of each style of cells, in order; none without such a part.

    Raises Unreadable: a part that is damaged, DTD, CDATA, an encoding other than UTF-8.
    """
    if part is None:
        return []
    own: dict[int, str] = {}
    styles: list[int] = []
    inside: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if local == "numFmt" and inside[-1:] == ["numFmts"]:
            own[_number(attributes)] = attributes.get("formatCode", "")
        elif local == "xf" and inside[-1:] == ["cellXfs"]:
            styles.append(_number(attributes))
        inside.append(local)

    parse_chunks(
        package.read_checked(part), part, start, lambda _: inside.__delitem__(-1), lambda _: None
    )
    return [read_format(own[nr] if nr in own else find_built_in(nr)) for nr in styles]


def _number(attributes: dict[str, str]) -> int:
    number = attributes.get("numFmtId", "0")
    usable = number.isascii() and number.isdigit() and len(number) <= _LARGEST_NUMBER
    return int(number) if usable else 0


def write_styles(formats: list[NumberFormat]) -> str:
    """Return the part that tells for each style whether its numbers are dates.

    Where that depends on the number they are none: who knows the format makes a date of them. Nor
    are durations, of which one that is too long would end the reading.
    """
    numbers = (_DATE if one.kind == "date" and not one.misleads else _NUMBER for one in formats)
    styles = "".join(f'<xf numFmtId="{number}"/>' for number in numbers)
    return f'<styleSheet xmlns="{_MAIN}"><cellXfs>{styles}</cellXfs></styleSheet>'
