"""A figure of a document, cited by a code that says what it is: nothing is noted to make one.

ISV.2041.9C1E.2610J.K7Q2P3F.ENE4 is event 2041 of the journal and how its hash begins, the month and
period, the KPI with the number of its rule and a check of what it counted, and the category.
"""

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from data.entries import citations
from data.journal.delivery import Accepted
from data.journal.events import FigureCited
from data.journal.history import History
from data.store.past import read_since
from data.store.store import Store
from kpi.classification import OUTSIDE, list_names, list_rest
from kpi.compare.cited import Looked
from kpi.declared.all import BY_ID
from kpi.engine.version import find_version
from kpi.model import CLASSIFICATIONS, COUNTS, WINDOWS
from kpi.outcome import Outcome
from kpi.question import Question

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # not those that read as another: I, L, O, U
_PERIODS = dict(zip("JTAKUB", ((w, by) for by in CLASSIFICATIONS for w in WINDOWS), strict=True))
_LETTERS = {asked: letter for letter, asked in _PERIODS.items()}
_CODE = re.compile(
    rf"ISV\.(\d{{1,12}})\.([0-9A-F]{{4}})\.(\d\d)(0[1-9]|1[0-2])([{''.join(_PERIODS)}])"
    rf"\.([{_SIGNS}]{{3}})([{_SIGNS}])([{_SIGNS}]{{3}})(?:\.([0-9A-Z]{{3}}[{_SIGNS}]))?"
)
_STATE = re.compile(r"ISV\.(\d{1,12})\.([0-9A-F]{4})\.?")
_CENTURY = "20"


@dataclass(frozen=True)
class Coded(FigureCited):
    """What a code says, as a citation of which no figure was kept. check: of what was counted."""

    check: str = ""


@dataclass(frozen=True, slots=True)
class Ground:
    """The state of the journal that figures rest on, and what was cited of it under an id.

    position, head: of the last event that is no citation. noted: the ids of citations, by KPI,
    version, month, window, category and classification.
    """

    position: int
    head: str
    noted: Mapping[tuple[str, ...], str]

    @property
    def code(self) -> str:
        """What the codes of all figures of this state begin with."""
        return f"ISV.{self.position}.{self.head[:4].upper()}"


@dataclass(frozen=True, slots=True)
class State:
    """The state that a document was made of: what its figures and all its other counts rest on.

    code: as the document has it. at: of its last event. deliveries: those that were not withdrawn
    then, the newest first. later: how many events came after it that are no citation.
    """

    code: str
    position: int
    head: str
    at: dt.datetime
    deliveries: tuple[Accepted, ...]
    later: int


def find_ground(store: Store) -> Ground:
    """Return the state that figures of now rest on."""
    position, head, cited = citations.find_current(store)
    noted = {_key(one.kpi, one.version, *one.asked.parts): one.id for one in cited}
    return Ground(position, head, noted)


def cite_outcome(ground: Ground, outcome: Outcome, question: Question) -> str:
    """Return by what *Citaat* shows an outcome: the id it was cited under, else its code.

    question: what it answers, with its month and category; OUTSIDE is one.
    """
    asked, version = question.fit_kpi(BY_ID[outcome.kpi]), find_version(outcome.kpi)
    noted = ground.noted.get(_key(outcome.kpi, version, *asked.parts))
    return noted or ".".join((ground.code, *_list_parts(outcome, asked)))


def _key(*parts: str | None) -> tuple[str, ...]:
    return tuple(part or "" for part in parts)


def _list_parts(outcome: Outcome, asked: Question) -> Iterator[str]:
    year, month = asked.month.split("-")
    yield year[2:] + month + _LETTERS[asked.window, asked.classification]
    number = int(find_version(outcome.kpi).partition("-")[0])
    yield _shorten(outcome.kpi, 3) + _SIGNS[number] + _check_counts(outcome)
    if asked.category:
        yield _shorten_category(asked.category)


def _check_counts(outcome: Outcome | None) -> str:
    """Return signs that are others when the counts, or the rule they were counted by, are."""
    if outcome is None:
        return _SIGNS[0] * 3
    counts = [float(getattr(outcome, name)) for name in (*COUNTS, "units")]
    return _shorten(json.dumps([find_version(outcome.kpi), *counts]), 3)


def _shorten(text: str, size: int) -> str:
    """Return so many signs for a text. A test holds that no two KPIs have the same ones."""
    number = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])
    return "".join(_SIGNS[number >> 5 * place & 31] for place in range(size))


def _shorten_category(name: str) -> str:
    """Return the first letters of a category, and a sign for where those are of two."""
    return "".join(re.findall(r"[A-Z0-9]", name.upper()))[:3] + _shorten(name, 1)


def read_code(store: Store, text: str) -> Coded | None:
    """Return what a code says, in any letters; None when it is no code, or of another journal."""
    code = "".join(text.split()).upper()
    found = _CODE.fullmatch(code)
    if not found:
        return None
    position, begin, year, month, letter, named, number, check, group = found.groups()
    window, by = _PERIODS[letter]
    kpi = next((one for one in BY_ID.values() if _shorten(one.id, 3) == named), None)
    names = (*list_names(by), *list_rest(by), OUTSIDE)
    category = next((one for one in names if group == _shorten_category(one)), None)
    head = store.journal.find_hash(int(position)) or ""
    if kpi is None or (group and category is None) or head[:4].upper() != begin:
        return None
    version = f"{_SIGNS.index(number)}-"  # with its mark, once it is known to be the same
    asked = (f"{_CENTURY}{year}-{month}", window, category, by)
    ground = (int(position), head)
    return Coded(
        code, kpi.id, version, *asked, *ground, None, label=kpi.label, unit=kpi.unit, check=check
    )


def read_state(store: Store, text: str) -> State | None:
    """Return the state that the begin of a code names; None of another text or another journal.

    Raises JournalBroken, OSError.
    """
    found = _STATE.fullmatch("".join(text.split()).upper())
    if not found:
        return None
    position = int(found[1])
    head = store.journal.find_hash(position) or ""
    if not position or head[:4].upper() != found[2]:
        return None
    events = read_since(store, 0)
    history = History()
    history.apply(events[:position])
    counted = (one for one in history.accepted.values() if not one.withdrawn)
    return State(
        found[0].removesuffix("."),
        position,
        head,
        events[position - 1].at,
        tuple(reversed([*counted])),
        sum(not isinstance(one.body, FigureCited) for one in events[position:]),
    )


def verify_code(looked: Looked, coded: Coded) -> Looked:
    """Return what became of a code, with the figure that it cites; without when that is another.

    It is the same when today's rule, over what was known then, gives the counts of the code.
    """
    if looked.then is None or _check_counts(looked.then) != coded.check:
        return looked
    version, figure = find_version(coded.kpi), looked.then.as_figure()
    same = replace(coded, version=version, figure=figure)
    return replace(looked, citation=same, redefined=False)
