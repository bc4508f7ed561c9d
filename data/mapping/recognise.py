"""Which profile an export was made for, by its headers; and what differs from then."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from data.profiles.profiles import Profile
from data.words import fold_text

# What an edition of a known export may lack: no figure rests on it.
_MAY_LACK = frozenset({"supplier", "supplier_kvk", "contract_manager"})
# So much of a profile is a better start than none.
_A_START = 0.5
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """A profile that a file may have been made for.

    `headers`: those of the file that it was made for; None for a shipped one, which is made for all
    editions of an export, so that other columns are no news.
    """

    profile: Profile
    headers: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs from when a profile was made: a mapped header that is gone, a header or a word
    that is new, the sheet that is gone. `column`: the header above a word, `count` its cells.
    """

    kind: Literal["gone", "new", "word", "sheet"]
    text: str
    column: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Fit:
    """How well headers are those of a profile. `same`: use it without asking anything."""

    candidate: Candidate
    differences: tuple[Difference, ...]
    share: float
    same: bool


def choose_best(fits: Iterable[Fit]) -> Fit | None:
    """Return the best of these: the same before a start; None when none is even a start.

    The earlier of equals wins: give kept profiles first, the newest first.
    """
    able = [found for found in fits if found.same or found.share >= _A_START]
    return max(able, key=lambda found: (found.same, found.share), default=None)


def fit_headers(headers: Sequence[str], candidate: Candidate) -> Fit:
    """Return how well headers are those of a profile."""
    profile = candidate.profile
    there = {fold_text(header) for header in headers} - {""}
    fields: dict[str, list[str]] = {}
    for header, field in profile.headers.items():
        fields.setdefault(field, []).append(header)
    found = {f for f, names in fields.items() if any(fold_text(name) in there for name in names)}
    share = len(found) / len(fields) if len(found) >= _FEWEST else 0.0
    gone = [Difference("gone", names[0]) for f, names in fields.items() if f not in found]
    if candidate.headers is None:
        may_lack = _MAY_LACK | ({"contract_id"} if profile.rows == "lot" else set())
        same = share > 0 and fields.keys() - found <= may_lack
        return Fit(candidate, () if same else tuple(gone), share, same)
    old = {fold_text(one) for one in (*candidate.headers, *profile.headers, *profile.ignored)}
    new = [Difference("new", header) for header in headers if fold_text(header) not in old | {""}]
    if not candidate.headers:  # kept from a file of its own: what else is in an export is unknown
        new = []
    same = bool(fields) and not gone and not new and share > 0
    return Fit(candidate, (*gone, *new), share, same)
