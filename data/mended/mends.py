"""What mends may be, and which cells of a delivery can be mended on the screen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from data import dutch as nl
from data.findings.findings import Finding, read_rules
from data.journal.events import MendedCell
from data.limits import MENDS, require_length
from data.refused import Refused
from data.words import clean_text

EMPTY = "(leeg)"  # how an emptied cell is written down, and how it is asked for

# What is about a file names a cell at most as an example, but these; what is about a row may be
# about all of it. There another text in the cell mends nothing.
_HEADERS = {"column_unknown", "column_twice", "column_without_header", "header_error"}
_WHOLE_ROWS = {"totals_row", "headers_repeated"}
# (sheet, cell)
Place = tuple[str | None, str]


@dataclass(frozen=True, slots=True)
class Mendable:
    """A cell with what is found in it, and the mend that was made of it, if any. Never neither."""

    findings: tuple[Finding, ...] = ()
    mend: MendedCell | None = None

    @property
    def place(self) -> Place:
        """Where it stands."""
        one = self.mend or self.findings[0]
        return one.sheet, one.cell or ""

    @property
    def proposal(self) -> str | None:
        """The allowed value that stands nearest, where one is proposed."""
        return next((one.nearest for one in self.findings if one.nearest), None)

    def mend_cell(self, becomes: str) -> MendedCell:
        """Return the mend that lets it read this; EMPTY: nothing. Raises Refused when too long."""
        becomes = "" if becomes == EMPTY else becomes
        if self.mend:
            return replace(self.mend, becomes=becomes)
        first = self.findings[0]
        named = first.sheet, first.cell or "", first.column, first.contract
        return MendedCell(*named, first.value or "", becomes)


def list_mendable(found: Iterable[Finding], mends: Sequence[MendedCell]) -> list[Mendable]:
    """Return the cells that can be mended or were: first those with findings, in their order."""
    cells: dict[Place, list[Finding]] = {}
    for one in found:
        if one.cell and _is_of_cell(one.code):
            cells.setdefault((one.sheet, one.cell), []).append(one)
    made = {(one.sheet, one.cell): one for one in mends}
    listed = [Mendable(tuple(said), made.get(place)) for place, said in cells.items()]
    return listed + [Mendable((), one) for place, one in made.items() if place not in cells]


def _is_of_cell(code: str) -> bool:
    rule = read_rules().get(code)
    if rule is None or code in _WHOLE_ROWS:
        return False
    return rule.about != "file" or code in _HEADERS


def check_mends(mends: Iterable[MendedCell]) -> tuple[MendedCell, ...]:
    """Return mends in the order and the form in which they are kept.

    A mend that changes nothing is none. Raises Refused for too many, a text that is too long, and
    two mends of one cell.
    """
    listed = [replace(one, becomes=clean_text(one.becomes)) for one in mends]
    kept = {(one.sheet, one.cell): one for one in listed}
    if len(kept) < len(listed):
        raise Refused("Een cel is twee keer verbeterd.", "Kies één verbetering per cel.")
    if len(kept) > MENDS:
        raise Refused(
            f"Er zijn {nl.format_number(len(kept))} cellen verbeterd; op het scherm kunnen het er "
            f"{nl.format_number(MENDS)} zijn.",
            "Verbeter zoveel cellen in het bestand zelf, en kies het opnieuw.",
        )
    for one in kept.values():
        require_length(one.becomes, what=f"De verbetering van cel {one.cell}")
    by_place = sorted(kept, key=lambda place: (place[0] or "", len(place[1]), place[1]))
    return tuple(kept[place] for place in by_place if kept[place].becomes != kept[place].was)
