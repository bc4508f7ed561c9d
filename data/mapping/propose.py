"""Which foreign column each field of the data contract may be, and on what ground."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from data.mapping.bare_words import find_by_bare_word
from data.mapping.columns import Foreign
from data.mapping.likeness import find_by_content, find_by_name
from data.mapping.meaning import has_fitting_cells, has_suiting_cells
from data.profiles.headers import find_origin, list_exact, list_known
from data.profiles.profiles import Profile
from data.reference import list_columns as contract
from data.words import fold_text
from data.workbook.columns import Cell

Ground = Literal[
    "profile", "name", "synonym", "like_name", "like_words", "bare_word", "like_content"
]
_SURE = ("profile", "name", "synonym")
_WHY = {
    "profile": "zo in profiel ‘{}’",
    "name": "zelfde naam",
    "synonym": "bekend synoniem ({})",
    "like_name": "lijkt op de naam ‘{}’",
    "like_words": "bevat de woorden ‘{}’",
    "bare_word": "kan zo heten, en de inhoud past: {}",
    "like_content": "lijkt op de inhoud: {}",
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A column of the file for a field: its index, and why; `detail` fills in the ground."""

    field: str
    index: int
    ground: Ground
    detail: str = ""

    @property
    def sure(self) -> bool:
        """Whether it may be applied unasked. What is only alike may never be."""
        return self.ground in _SURE

    @property
    def why(self) -> str:
        """The ground in Dutch."""
        if self.ground == "synonym" and not self.detail:
            return "bekend synoniem"
        if self.ground == "like_words" and " " not in self.detail:
            return f"bevat het woord ‘{self.detail}’"
        return _WHY[self.ground].format(self.detail)


def propose_fields(
    foreign: Sequence[Foreign],
    cells: Sequence[Mapping[Cell, int]],
    start: Profile | None = None,
    *,
    fitting: bool = False,
) -> dict[str, Proposal]:
    """Return field -> proposal; a field without one has no key, and no column stands twice.

    `cells`: of each column its distinct cells. `start`: the profile to begin with, whose columns
    come first, and whose ignored ones are for nothing. Then the same names, known synonyms, and
    last of all what is only alike. `fitting`: names whose cells cannot mean that are none.
    """
    columns = {column.field: column for column in contract()}
    found: dict[str, Proposal] = {}
    used: set[int] = set()

    def add(proposal: Proposal) -> None:
        said = proposal.ground == "profile" or not fitting
        if not said and not has_fitting_cells(columns[proposal.field], cells[proposal.index]):
            return
        if proposal.field not in found and proposal.index not in used:
            found[proposal.field] = proposal
            used.add(proposal.index)

    index_of: dict[str, int] = {}
    for column in foreign:
        if column.header:
            index_of.setdefault(fold_text(column.header), column.index)
    if start:
        ignored = set(map(fold_text, start.ignored))
        used |= {column.index for column in foreign if fold_text(column.header) in ignored}
        for header, field in start.headers.items():
            if fold_text(header) in index_of:
                add(Proposal(field, index_of[fold_text(header)], "profile", start.name))
    for header, index in index_of.items():
        if header in list_exact():
            add(Proposal(list_exact()[header], index, "name"))
    for header, index in index_of.items():
        if header in list_known():
            add(Proposal(list_known()[header], index, "synonym", find_origin(header) or ""))
    for proposal in _alike(foreign, cells, used):
        add(proposal)
    order = [column.field for column in contract()]
    return {field: found[field] for field in order if field in found}


def _alike(
    foreign: Sequence[Foreign], cells: Sequence[Mapping[Cell, int]], used: set[int]
) -> list[Proposal]:
    """Return what is alike, the likest first: by name (content permitting), by a bare word, then
    by content alone.
    """
    columns = {column.field: column for column in contract()}
    named: list[tuple[float, Proposal]] = []
    for column in foreign:
        if column.header and column.index not in used:
            for score, field, name, worded in find_by_name(column.header):
                if has_suiting_cells(columns[field], cells[column.index]):
                    ground: Ground = "like_words" if worded else "like_name"
                    named.append((score, Proposal(field, column.index, ground, name)))
    named.sort(key=lambda hit: -hit[0])
    alike = [proposal for _, proposal in named]
    for column in foreign:
        bare = find_by_bare_word(column.header, cells[column.index])
        if (
            bare
            and column.index not in used
            and has_fitting_cells(columns[bare[0]], cells[column.index])
        ):
            alike.append(Proposal(bare[0], column.index, "bare_word", bare[1]))
    for column in foreign:
        if column.header and column.index not in used:
            content = find_by_content(column.header, cells[column.index], column.filled)
            if content and has_fitting_cells(columns[content[0]], cells[column.index]):
                alike.append(Proposal(content[0], column.index, "like_content", content[1]))
    return alike
