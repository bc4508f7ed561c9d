"""Figures that somebody cited: kept with all that is needed to show them again, years later."""

from collections.abc import Callable
from dataclasses import dataclass

from data.access.actor import Actor
from data.clock import read_today
from data.entries.required import check_name, write_entry
from data.journal.asked import Asked
from data.journal.council import Citation
from data.journal.events import FigureCited
from data.journal.figure import Figure
from data.store.store import Store
from data.words import clean_text

# Before the year and the number: it tells a citation from contracts and deliveries, whose numbers
# begin as the ids of citations once did (C00042). Those keep theirs.
MARK = "CIT"
EXAMPLE = f"{MARK}-2026-0042"


@dataclass(frozen=True, slots=True)
class Declared:
    """What is kept of a KPI's declaration: its id, version, label and unit."""

    kpi: str
    version: str
    label: str
    unit: str


def cite_figure(
    store: Store,
    declared: Declared,
    asked: Asked,
    take_figure: Callable[[], Figure | None],
    *,
    by: Actor,
) -> Citation:
    """Keep a figure as it stands now and return it under its permanent id.

    The same figure of the same state has one id, however often it is cited. `take_figure` is
    called while nobody else can write, so that what is kept is of the state that its position
    names. Raises Refused: the name is too long, or too much was added today.
    """
    with store.hold(by):
        made = find_or_make(store, declared, asked, take_figure)
        if isinstance(made, Citation):
            return made
        write_entry(store, check_name(by), made)
    return store.council.citations[made.id]


def find_or_make(
    store: Store, declared: Declared, asked: Asked, take_figure: Callable[[], Figure | None]
) -> Citation | FigureCited:
    """Return the citation of a figure as it stands now; one that is not there yet as its event.

    The caller holds the journal until that is written, so that no other citation gets its number.
    """
    state = _resting_on(store)
    same = (declared.kpi, declared.version, *asked.parts, *state)
    for one in store.council.citations.values():
        if (one.kpi, one.version, *one.asked.parts, one.position, one.head) == same:
            return one
    made = _make_id(store)
    return FigureCited(made, *same, take_figure(), declared.label, declared.unit)


def _make_id(store: Store) -> str:
    """Return the next number of this year. Only by who holds the store: no other can take it."""
    begin = f"{MARK}-{read_today().year}-"
    known = (one.removeprefix(begin) for one in store.council.citations if one.startswith(begin))
    return f"{begin}{max((int(one) for one in known if one.isdigit()), default=0) + 1:04d}"


def is_current(store: Store, citation: Citation) -> bool:
    """Whether nothing but citing has happened since: the figure is still the one that was cited."""
    return _resting_on(store) == (citation.position, citation.head)


def find_current(store: Store) -> tuple[int, str, list[Citation]]:
    """Return the last event that is no citation with its hash, and the citations of that state."""
    position, head = _resting_on(store)
    found = tuple(store.council.citations.values())  # others may add to it
    return position, head, [one for one in found if (one.position, one.head) == (position, head)]


def _resting_on(store: Store) -> tuple[int, str]:
    """Return the last event that is no citation: citing a figure does not change it."""
    position = store.journal.seq
    cited = {one.nr for one in tuple(store.council.citations.values())}  # others may add to it
    while position in cited:
        position -= 1
    return position, store.journal.find_hash(position) or ""


def list_citations(store: Store) -> list[Citation]:
    """Return all citations, the last one first."""
    return list(reversed(store.council.citations.values()))


def find_citation(store: Store, id_: str) -> Citation | None:
    """Return the citation with this id, in any letters; None when there is none."""
    return store.council.citations.get(clean_text(id_).upper())
