"""Who does something or looks at something, and what their roles let them do and see."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

SCREEN, COMMAND_LINE = "scherm", "opdrachtregel"


class Role(StrEnum):
    """What somebody is to the ISV-monitor, as the screens and the mapping of claims name it."""

    READER = "lezer"
    DELIVERER = "aanleveraar"
    COUNCIL = "raad"
    MANAGER = "beheerder"
    AUDITOR = "auditor"


@dataclass(frozen=True, slots=True, order=True)
class Right:
    """A role that somebody has; of a deliverer: for one category of today, '' is every one."""

    role: Role
    category: str = ""


@dataclass(frozen=True, slots=True)
class Sight:
    """What somebody may see besides figures; part of the store they ask, so of every cache's key.

    contracts: the categories of which contracts are seen one by one. confidential: those of which
    the confidential columns are seen too (data/reference/columns.csv). None: every category.
    journal: whether the journal itself is seen.
    """

    contracts: frozenset[str] | None = None
    confidential: frozenset[str] | None = None
    journal: bool = True

    @property
    def whole(self) -> bool:
        """Whether nothing of contracts is hidden."""
        return self.contracts is None and self.confidential is None

    def has_contracts(self, category: str | None) -> bool:
        """Whether contracts of this category are seen; None is all of them together."""
        return _reaches(self.contracts, category)

    def has_confidential(self, category: str | None) -> bool:
        """Whether the confidential columns of this category are seen; None is all of them."""
        return _reaches(self.confidential, category)


ALL = Sight()
FIGURES = Sight(frozenset(), frozenset(), journal=False)  # a reader's


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something, and from where.

    name: as the journal and the screens name them; '' when that is not known (yet). subject: the
    provider of identities and what it knows them by, '' without signing in. rights: None where
    nobody signs in, on the command line or on a loopback address: the rights of the operating
    system are what holds there.
    """

    name: str
    origin: str = SCREEN
    subject: str = ""
    rights: frozenset[Right] | None = None

    def has_role(self, role: Role, category: str | None = "") -> bool:
        """Whether they have a role; `category`: for that one, None for each of them."""
        if self.rights is None:
            return True
        held = {one.category for one in self.rights if one.role == role}
        return "" in held or (bool(held) if category == "" else category in held)

    @property
    def sight(self) -> Sight:
        """What they may see."""
        return ALL if self.rights is None else find_sight(self.rights)


NOBODY = Actor("", rights=frozenset())  # who may do nothing
UNNAMED = Actor("")  # whose name is not asked, where nobody signs in
PROGRAM = Actor("", "programma")  # what nobody asked for


def find_sight(rights: Iterable[Right]) -> Sight:
    """Return what these rights together let somebody see.

    A deliverer sees the contracts of the own category whole. A council sees those of all, without
    what is confidential. A manager (who can erase) and an auditor see all.
    """
    held = list(rights)
    roles = {one.role for one in held}
    if roles & {Role.MANAGER, Role.AUDITOR}:
        return ALL
    own = frozenset(one.category for one in held if one.role is Role.DELIVERER)
    whole = None if "" in own else own
    return Sight(None if Role.COUNCIL in roles else whole, whole, journal=False)


def _reaches(seen: frozenset[str] | None, category: str | None) -> bool:
    return seen is None or (category is not None and category in seen)
