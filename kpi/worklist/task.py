"""One line of a work list: what is to be done, and the causes that it follows from."""

import datetime as dt
from dataclasses import dataclass

from kpi.model import Placed
from kpi.worklist.causes import Cause


@dataclass(frozen=True, slots=True)
class Task(Placed):
    """One thing to do for a contract or a tender.

    kind, urgency: codes, see kpi.worklist.words for their Dutch names. unit: 'contract' |
    'tender'. due_on: the end of the term, None for what only needs filling in. what, why: Dutch.
    causes: what it follows from. fields: the columns that it is about. tender_id is None when the
    contract is its own tender. file, sheet, row: the first delivered row that it is about.
    """

    kind: str
    urgency: str
    unit: str
    due_on: dt.date | None
    what: str
    why: str
    causes: tuple[Cause, ...]
    tender_id: str | None
    manager: str | None

    @property
    def fields(self) -> tuple[str, ...]:
        """The columns of the delivery that it is about, each once."""
        return tuple(dict.fromkeys(field for cause in self.causes for field in cause.fields))

    @property
    def key(self) -> str:
        """What makes it the same task in another month: what is done, and for which unit."""
        unit = self.tender_id if self.unit == "tender" else None
        return "|".join([self.kind, self.unit, unit or f"{self.authority}|{self.contract_id}"])
