"""A zipped workbook with the first rows of its sheets: looked at before the rest."""

import re
from collections.abc import Collection, Iterable, Iterator

from data.workbook.package import Package

# A cell with a shared text, and the number of that text.
_SHARED = re.compile(rb"""\st\s*=\s*["']s["'][^>]*>\s*<(?:[\w.-]+:)?v(?:\s[^>]*)?>\s*([0-9]+)""")


class Beginning(Package):
    """A package of which these parts with cells have no more than so many rows.

    Of the shared texts (`strings`, None for none) it has those that the rows need. What stands
    behind the cells of a sheet, as which are merged, is not in it.
    """

    def __init__(
        self, package: Package, parts: Collection[str], rows: int, strings: str | None
    ) -> None:
        vars(self).update(vars(package))
        # Part -> which element is counted, how many of it stay, and what is around them.
        self._cuts: dict[str, tuple[bytes, int, tuple[bytes, ...]]] = {
            part.lower(): (b"row", rows, (b"sheetData", b"worksheet")) for part in parts
        }
        if strings:
            numbers = (map(int, _SHARED.findall(b"".join(self.read_chunks(one)))) for one in parts)
            needed = max((max(found, default=0) for found in numbers), default=0) + 1
            self._cuts[strings.lower()] = (b"si", needed, (b"sst",))

    def read_chunks(self, name: str) -> Iterator[bytes]:
        """Yield the bytes of a part, up to where it is cut; see Package."""
        chunks, cut = super().read_chunks(name), self._cuts.get(name.lower())
        return take_elements(chunks, *cut) if cut else chunks


def take_elements(
    chunks: Iterable[bytes], element: bytes, count: int, around: Iterable[bytes]
) -> Iterator[bytes]:
    """Yield XML with no more than so many of an element; it ends as the elements `around` it do."""
    search = re.compile(rb"<((?:[\w.-]+:)?)" + element + rb"[\s/>]")
    rest = b""
    for chunk in chunks:
        text = rest + chunk
        cut = max(text.rfind(b"<"), 0)  # a tag may be cut in two
        for found in search.finditer(text, 0, cut):
            count -= 1
            if count < 0:
                yield text[: found.start()]
                yield b"".join(b"</" + found[1] + name + b">" for name in around)
                return
        yield text[:cut]
        rest = text[cut:]
    yield rest
