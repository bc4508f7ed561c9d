"""What a rendered mark looks like in grey: how light it is, whether it has two tones, and how."""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from itertools import combinations
from pathlib import Path
from statistics import fmean, pstdev
from tempfile import TemporaryDirectory

import typst
from PIL import Image

from kpi.marks import MARKS

Box = tuple[float, float, float, float]  # left, top, right, bottom
_PAGE = """
#set page(width: auto, height: auto, margin: 0pt)
#image("made.pdf", page: 1)
"""
# Of 255: so much lighter or darker is another tone to an eye, and so much is two tones.
ANOTHER, TWO = 40, 60
# So much more differ the rows of dots, of which some are empty, than those of a hatch.
UNEVEN = 8


@dataclass(frozen=True)
class Seen:
    """How light it is on the whole, how far its lightest and darkest lie apart, its rows differ."""

    light: float
    apart: float
    uneven: float

    def differs(self, other: "Seen") -> bool:
        """Whether the two are told apart without colour."""
        return (
            abs(self.light - other.light) >= ANOTHER
            or (self.apart >= TWO) != (other.apart >= TWO)
            or (self.uneven >= UNEVEN) != (other.uneven >= UNEVEN)
        )


def look_at(image: Image.Image, box: Box) -> Seen:
    """Return what stands within a box of pixels, its outermost ones left out."""
    left, top, right, bottom = (round(edge) for edge in box)
    part = image.convert("L").crop((left + 2, top + 2, right - 2, bottom - 2))
    assert part.width >= 8 and part.height >= 5, part.size
    tones = list(part.tobytes())
    rows = [fmean(tones[at : at + part.width]) for at in range(0, len(tones), part.width)]
    return Seen(fmean(tones), max(tones) - min(tones), pstdev(rows))


def draw_page(pdf: bytes, ppi: int = 96) -> Image.Image:
    """Return the first page of a .pdf as it looks."""
    with TemporaryDirectory() as folder:
        page = Path(folder) / "page.typ"
        page.write_text(_PAGE, encoding="utf-8")
        page.with_name("made.pdf").write_bytes(pdf)
        made = typst.compile(page, format="png", ppi=ppi)
    assert isinstance(made, bytes)
    return Image.open(BytesIO(made))


def check_marks(seen: Mapping[str, Seen], where: str) -> None:
    """Fail when a hatch or dots print blank, a plain mark is not, or two marks look the same."""
    for word, one in seen.items():
        two = MARKS[word].pattern in ("hatched", "dotted")
        assert (one.apart >= TWO) == two, (where, word, one)
    for first, second in combinations(seen, 2):
        assert seen[first].differs(seen[second]), (where, first, second, seen)
