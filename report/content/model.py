"""What a report holds, whatever file it becomes: choices, figures, actions, and their ground."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

import pyarrow as pa

from data import dutch as nl
from data.journal.notes import Comment
from data.journal.settings import Setting
from data.reference import Action
from data.store.agenda import ActionState
from kpi import words
from kpi.chain import Chain
from kpi.classification import list_names
from kpi.compare.coded import Ground, cite_outcome
from kpi.declared.all import BY_ID
from kpi.delivered import Delivered
from kpi.model import KPI
from kpi.outcome import Outcome
from kpi.quality.obstacles import Obstacle
from kpi.question import Question
from report.content.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Figure:
    """One KPI of one group: a category, OUTSIDE, or None for all together.

    outcome: None when the group has nothing to count. delivered: whether a delivery of the group
    stands. carried: the earlier month ('JJJJ-MM') that the group was last delivered for.
    citation: by what *Citaat* shows this figure, an id or a code; empty when nothing is counted.
    """

    kpi: KPI
    category: str | None
    outcome: Outcome | None
    delivered: bool
    carried: str | None
    citation: str = ""

    @property
    def counts(self) -> str:
        """The counts in words, or why there are none."""
        return words.phrase_counts(self.outcome, delivered=self.delivered)

    @property
    def range(self) -> str:
        """The range that the unknowns leave; empty where a percentage says too little."""
        return words.phrase_range(self.outcome)

    @property
    def norm(self) -> str:
        """The norm that is in force; empty when there is none."""
        return words.phrase_norm(self.outcome.target if self.outcome else None)

    @property
    def status(self) -> str:
        """The status in words, as on the screens."""
        return words.phrase_status(self.outcome, delivered=self.delivered)

    @property
    def marked(self) -> str:
        """The status with its shape: the word alone is enough, colour is not needed."""
        counted = self.outcome if self.outcome and self.outcome.population else None
        shape = words.SHAPES.get(counted.status, "") if counted else ""
        return f"{shape} {self.status}".strip()

    @property
    def nothing(self) -> str:
        """Why there is nothing to count."""
        return words.phrase_nothing(self.outcome, delivered=self.delivered)


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One of the 19 actions, and how it stands; None when that was never delivered."""

    action: Action
    state: ActionState | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class Definition:
    """What a KPI counts, the norm in force at the reference date, and the mark of the counting."""

    kpi: KPI
    norm: Setting | None
    version: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision of a council: who does what by when and why, and what became of it.

    figure: the name of the figure that it is about, with was and now in counts and `verdict` in
    words (`kpi.compare.verdict`); '' without one. aim, citation: of that figure, '' without;
    cited_now: by what *Citaat* shows it as it is.
    """

    title: str
    owner: str
    due: dt.date | None
    status: str
    overdue: bool
    council: str
    why: str
    figure: str
    was: str
    now: str
    verdict: str
    aim: str
    citation: str
    cited_now: str


@dataclass(frozen=True, slots=True)
class Contracts:
    """The first contracts of the choice, as `kpi.contracts.contracts` lists them, of `total`."""

    rows: pa.Table
    total: int

    def phrase_left(self) -> str:
        """Return that there are more of them, and where those are; empty when these are all."""
        if self.rows.num_rows == self.total:
            return ""
        return (
            f"Dit zijn de eerste {nl.format_number(self.rows.num_rows)} van "
            f"{nl.format_number(self.total)} contracten. Alle contracten staan op het scherm "
            "Contracten. Haal ze daar op met de knop .xlsx of .csv."
        )


@dataclass(frozen=True, slots=True)
class Source:
    """A delivery that the figures rest on. of: the categories or sheets it counts for."""

    id: str
    month: str
    kind: str
    file: str
    by: str
    at: dt.datetime
    sha256: str
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the report comes from: enough to compute it again from archive and journal.

    seq, head: position in the journal, and the hash of its line there. made_at: aware. ground: what
    its citations rest on; what was cited after that is no other state. signature: of seq and head,
    '' where nobody signs.
    """

    seq: int
    head: str
    version: str
    made_at: dt.datetime
    sample: bool
    sources: tuple[Source, ...]
    ground: Ground
    signature: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """One report.

    categories: the groups of its tables in their fixed order: those of the classification, and
    what is counted in none of them. figures: by KPI and group. year_before: the same a year
    before, of what was delivered by then.
    """

    question: Question
    delivered: Delivered
    categories: tuple[str, ...]
    figures: Mapping[tuple[str, str | None], Figure]
    year_before: Mapping[tuple[str, str | None], Outcome]
    chain: Chain
    actions: tuple[ActionLine, ...]
    comments: tuple[Comment, ...]
    decisions: tuple[Decision, ...]
    definitions: tuple[Definition, ...]
    settings: tuple[Setting, ...]
    provenance: Provenance
    obstacles: tuple[Obstacle, ...]
    contracts: Contracts
    sheet: Sheet

    @property
    def outcomes(self) -> dict[tuple[str, str | None], Outcome]:
        """The outcomes of the figures that have one."""
        return {key: one.outcome for key, one in self.figures.items() if one.outcome}

    def cite(self, outcome: Outcome | None, category: str | None) -> str:
        """Return by what *Citaat* shows an outcome of a group, of this month or another one.

        That of a figure stands with it already. Empty when nothing is counted.
        """
        if outcome is None:
            return ""
        asked = replace(self.question, month=outcome.month, category=category)
        return cite_outcome(self.provenance.ground, outcome, asked)

    def list_groups(self, kpi: KPI) -> tuple[str | None, ...]:
        """Return what tables of a KPI have a row for: the chosen category, or the total and all."""
        if self.question.category:
            return (self.find_main(kpi.id).category,)
        of_plans = self.question.fit_kpi(kpi) != self.question
        return (None, *(list_names("new") if of_plans else self.categories))

    def find_main(self, kpi: str) -> Figure:
        """Return the figure of a KPI for the choice: the category, or all together."""
        return self.figures[kpi, self.question.fit_kpi(BY_ID[kpi]).category]
