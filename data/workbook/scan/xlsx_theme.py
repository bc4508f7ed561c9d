"""The theme of a zipped workbook: its colours, by the numbers that styles have for them."""

from data.workbook.errors import Unreadable
from data.workbook.formats.colours import THEME
from data.workbook.package import Package

# In the order of those numbers: text and ground are told the other way around.
_NAMES = ("lt1", "dk1", "lt2", "dk2", *(f"accent{nr}" for nr in range(1, 7)), "hlink", "folHlink")


def read_theme(package: Package, part: str | None) -> dict[int, str]:
    """Return the colours as six digits, by number: black and white when there is no theme.

    The cells can do without, so a broken part says nothing.
    """
    if part is None or part not in package:
        return THEME
    try:
        tree = package.read_xml(part)
    except Unreadable:
        return THEME
    told = {
        one.tag.rpartition("}")[2]: next(iter(one), None)
        for scheme in tree.iter()
        if scheme.tag.rpartition("}")[2] == "clrScheme"
        for one in scheme
    }
    found = {
        nr: (one.get("lastClr") or one.get("val") or "").upper()
        for nr, name in enumerate(_NAMES)
        if (one := told.get(name)) is not None
    }
    return THEME | {nr: colour for nr, colour in found.items() if colour}
