"""A zipped workbook with the first rows of its sheets: looked at before the rest."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from data.workbook.package import Package

# A cell with a shared text, and the number of that text.
_SHARED = re.compile(rb"""\st\s*=\s*["']s["'][^>]*>\s*<(?:[\w.-]+:)?v(?:\s[^>]*)?>\s*([0-9]+)""")

_AROUND_ROWS = (b"table", b"office:spreadsheet", b"office:body", b"office:document-content")

# The element that is counted, how many of it stay, and what is around them.
Cut = tuple[bytes, int, tuple[bytes, ...]]


class Beginning(Package):
    """A package of which some parts end sooner: part -> what is given to `take_elements`.

    What stands behind the cells of a sheet, as which are merged in an .xlsx, is not in it.
    """

    def __init__(self, package: Package, cuts: Mapping[str, Cut]) -> None:
        vars(self).update(vars(package))
        self._cuts = {part.lower(): cut for part, cut in cuts.items()}

    def read_chunks(self, name: str) -> Iterator[bytes]:
        """Yield the bytes of a part, up to where it is cut; see Package."""
        chunks, cut = super().read_chunks(name), self._cuts.get(name.lower())
        return take_elements(chunks, *cut) if cut else chunks


def begin_excel(
    package: Package, parts: Collection[str], rows: int, strings: str | None
) -> Beginning:
    """Return an .xlsx of which these sheets have no more than so many rows.

    Of the shared texts (`strings`, None for none) it has those that the rows need.
    """
    cuts: dict[str, Cut] = dict.fromkeys(parts, (b"row", rows, (b"sheetData", b"worksheet")))
    begun = Beginning(package, cuts)
    if strings:
        numbers = (map(int, _SHARED.findall(b"".join(begun.read_chunks(one)))) for one in parts)
        needed = max((max(found, default=0) for found in numbers), default=0) + 1
        cuts[strings] = (b"si", needed, (b"sst",))
    return Beginning(package, cuts)


def begin_opendocument(package: Package, part: str, rows: int) -> Beginning:
    """Return an .ods with no more than so many rows, over all its sheets; the others are gone."""
    return Beginning(package, {part: (b"table-row", rows, _AROUND_ROWS)})


def take_elements(
    chunks: Iterable[bytes], element: bytes, count: int, around: Iterable[bytes]
) -> Iterator[bytes]:
    """Yield XML with no more than so many of an element; it ends as the elements `around` it do.

    Those have the namespace prefix of the element, unless they have one of their own.
    """
    search = re.compile(rb"<((?:[\w.-]+:)?)" + element + rb"[\s/>]")
    rest = b""
    for chunk in chunks:
        text = rest + chunk
        cut = max(text.rfind(b"<"), 0)  # a tag may be cut in two
        for found in search.finditer(text, 0, cut):
            count -= 1
            if count < 0:
                yield text[: found.start()]
                ends = (name if b":" in name else found[1] + name for name in around)
                yield b"".join(b"</" + name + b">" for name in ends)
                return
        yield text[:cut]
        rest = text[cut:]
    yield rest
