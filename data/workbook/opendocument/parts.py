"""What an .ods says beside its cells: in its settings, and of who wrote it."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from data.workbook.errors import Unreadable
from data.workbook.package import Package

_CONFIG_NAME = "{urn:oasis:names:tc:opendocument:xmlns:config:1.0}name"


def check_zeros(package: Package) -> bool:
    """Tell whether the sheets show nothing where a zero is."""
    return any(
        element.get(_CONFIG_NAME) == "ShowZeroValues" and element.text == "false"
        for element in _read(package, "settings.xml")
    )


def check_outcomes(package: Package) -> bool:
    """Tell whether the program that wrote the file stores the outcome of every formula.

    LibreOffice does, and writes a formula whose outcome is an empty text without any value; from
    another program that is a formula that was never calculated.
    """
    generators = (
        element.text or ""
        for element in _read(package, "meta.xml")
        if element.tag.endswith("}generator")
    )
    return any("office" in generator.lower() for generator in generators)


def _read(package: Package, part: str) -> Iterable[Element]:
    """Return the elements of a part that the cells can do without: a broken one says nothing."""
    try:
        return package.read_xml(part).iter() if part in package else ()
    except Unreadable:
        return ()
