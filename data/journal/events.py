"""Every kind of event, with its fields: what the lines of a journal say, and since when.

A line of the journal is one JSON object. Of every kind it has:
    seq       which event it is, counted from 1
    at        when, with its time zone
    who       the function or department that did it; '' when that was not said
    subject   by what the provider of identities knows who, which a name does not tell for sure; ''
              where nobody signs in, and in lines of before version 6
    what      the kind of event: `what` of one of the classes below
    on        what it is about: the field that the class names with `on`; '' where it names none
    result    what came of it: the word that the class names with `result`, or what the field
              `result_in` holds
    origin    from where: scherm, opdrachtregel, voorbeeld, programma
    details   all other fields of the class, by name (`ON_DISK`: by an older name)
    version   of this page, when the line was written; 0 where the line has none
    previous  the SHA-256 of the line before, 64 zeros for the first

A field that a line has not got has its default, so that a field that is added takes one; a field
of which the meaning changes gets a new name. Raise VERSION with either, and with a new kind, and
keep a journal of the version before under tests/files/kept. No class and no field is ever taken
away: what is on disk stays readable. Moments and days are in ISO 8601, a month is YYYY-MM, a
delivery has the number of its event as its id (L00012), a citation too (C00039) until those got
numbers of their own, counted per year (CIT-2026-0012).

Version 0: lines without a version, from before there was one. It has every kind below of which
the class says so.
Version 1: the same kinds and fields, and the version itself.
Version 2: an accepted delivery has the hashes of its reading, which one of before is given by
    `reading-adopted`; comments and decisions can be withdrawn.
Version 3: an accepted delivery has its mends and names; it can be read again, and a profile
    renamed; warnings can be confirmed, and asked again; a month can be confirmed as unchanged, a
    missing contract transferred.
Version 4: what was agreed about a contract can be noted, and taken back; a view can be saved.
Version 5: a decision has its reason, an aim, a council and the citation of its figure; progress is
    noted apart from what became of it, and it can be corrected; a meeting is of a council.
Version 6: a line says by which subject somebody signed in; roles can be given and taken; what a
    delivery says of persons can be erased.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from data.journal.figure import Figure

VERSION = 6
ON_DISK = "on disk"  # under this a field says what its lines call it, where that is not its name
KINDS: dict[str, "type[Body]"] = {}


class Body:
    """What an event says beside who, when and from where."""

    what: ClassVar[str]
    on_field: ClassVar[str | None]
    result_field: ClassVar[str | None]
    _result: ClassVar[str]

    def __init_subclass__(
        cls, what: str = "", on: str | None = None, result: str = "", result_in: str | None = None
    ) -> None:
        if what:  # what an event folds to has its fields too, and is no kind of its own
            cls.what, cls.on_field, cls._result, cls.result_field = what, on, result, result_in
            KINDS[what] = cls

    @property
    def on(self) -> str:
        """What it is about, as the line has it."""
        return str(getattr(self, self.on_field)) if self.on_field else ""

    @property
    def result(self) -> str:
        """What came of it, as the line has it."""
        return str(getattr(self, self.result_field)) if self.result_field else self._result


@dataclass(frozen=True)
class Noted:
    """By whom, when and by which event (its number) something was noted that stands by itself."""

    by: str
    at: dt.datetime
    nr: int


# --- Deliveries


@dataclass(frozen=True)
class FileDelivered(Body, what="delivered", on="name", result="archived"):
    """Bytes were archived, before anything looked at them. Version 0.

    name: of the file in the archive. file: what the sender called it. size: in bytes.
    """

    name: str
    file: str = ""
    sha256: str = ""
    extension: str = ""
    month: str | None = None
    size: int = 0


@dataclass(frozen=True)
class AnsweredContract:
    """A contract that was no longer there, and what became of it.

    answer: ended, renumbered, transferred (since version 3) or lost. becomes: its (authority,
    contract_id) when renumbered or transferred; of the latter the authority may be '' (unknown).
    """

    authority: str
    contract_id: str
    title: str | None
    category: str | None
    answer: str
    becomes: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class MendedCell:
    """A cell that somebody mended on the screen: it reads as another text than stands in the file.

    sheet: None in a .csv. cell: 'B7'. column, contract: its header and the number of its contract,
    as they were read when it was mended. was: what stands there, as it is shown; becomes: what is
    read instead, '' for an empty cell.
    """

    sheet: str | None
    cell: str
    column: str | None
    contract: str | None
    was: str
    becomes: str


@dataclass(frozen=True)
class DeliveryAccepted(Body, what="accepted", on="id", result="accepted"):
    """A file counts from now on, for its month and for what it has rows of. Version 0.

    file, sha256, extension: as archived. category: what empty cells of that column were read as;
    profile: what it was read through, as `Profile.as_dict`; None: neither was given.
    categories, actions, plans: what it has rows of -> how many. sheet: where its contracts stood.
    checker: the version of the checks. layout: a hash of its headers. missing: what was answered
    about contracts that are no longer in it. rows_hash, findings_hash: of its reading, as it is
    kept (`data.readings.content`); '' in lines from before it was. mends: the cells that were read
    otherwise than they stand in the file, by whom and when this was accepted; since version 3.
    names: what was answered about names that nearly are one of a risk category: the name as
    delivered -> what is meant, itself when it is another category after all; since version 3.
    """

    id: str
    month: str
    categories: Mapping[str, int]
    file: str = ""
    sha256: str = ""
    extension: str = ""
    category: str | None = None
    profile: Mapping[str, Any] | None = None
    sheet: str | None = None
    actions: Mapping[str, int] = field(default_factory=dict)
    plans: Mapping[str, int] = field(default_factory=dict)
    rows_read: int = 0
    rows_accepted: int = 0
    rows_rejected: int = 0
    checker: str = ""
    layout: str | None = None
    missing: tuple[AnsweredContract, ...] = ()
    rows_hash: str = ""
    findings_hash: str = ""
    mends: tuple[MendedCell, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ReadingAdopted(Body, what="reading-adopted", on="delivery", result="kept"):
    """The reading of a delivery that its line has no hashes of, as it holds from now on. Version 2.

    The program found it to be what the line says of it: rows read, accepted and rejected, and of
    what. checker: the version of the checks that it was read by.
    """

    delivery: str
    rows_hash: str
    findings_hash: str
    checker: str


@dataclass(frozen=True)
class DeliveryRefused(Body, what="refused", on="sha256", result="refused"):
    """A file had faults and does not count. errors: code of a finding -> how many. Version 0."""

    sha256: str
    file: str = ""
    month: str | None = None
    category: str | None = None
    profile: Mapping[str, Any] | None = None
    rows_read: int = 0
    rows_rejected: int = 0
    errors: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class DeliveryCancelled(Body, what="cancelled", on="sha256", result="cancelled"):
    """Who delivered a file stopped it before it counted. Version 0."""

    sha256: str
    file: str = ""
    month: str | None = None


@dataclass(frozen=True)
class NothingReported(Body, what="nil", on="id", result="accepted"):
    """A category has no contracts at the end of a month. categories: its name -> 0. Version 0."""

    id: str
    month: str
    categories: Mapping[str, int]


@dataclass(frozen=True)
class MonthConfirmed(Body, what="unchanged", on="id", result="accepted"):
    """Nothing changed in a category: the contracts of the month before count for this one too.

    categories: its name -> how many rows. delivery: the id of the file that they stand in;
    rows_hash: of its reading by then, so that what was confirmed is known by its content, whatever
    becomes of that delivery. Version 3.
    """

    id: str
    month: str
    categories: Mapping[str, int]
    delivery: str
    rows_hash: str


@dataclass(frozen=True)
class DeliveryWithdrawn(Body, what="withdrawn", on="delivery", result="withdrawn"):
    """A delivery (its id) no longer counts, and what it replaced does again. Version 0."""

    delivery: str
    why: str = ""


@dataclass(frozen=True)
class DeliveryRestored(Body, what="restored", on="delivery", result="restored"):
    """A withdrawal was undone, or what was replaced counts again over the rest. Version 0."""

    delivery: str
    why: str = ""


@dataclass(frozen=True)
class DeliveryReread(Body, what="reread", on="delivery", result="reread"):
    """The file of a delivery was read again, and counts as it is read now. Version 3.

    All that `accepted` says of a reading, as it is now; rows_hash_before, findings_hash_before: of
    the reading that counted until then, which stays kept.
    """

    delivery: str
    categories: Mapping[str, int]
    profile: Mapping[str, Any] | None
    actions: Mapping[str, int]
    plans: Mapping[str, int]
    rows_read: int
    rows_accepted: int
    rows_rejected: int
    checker: str
    layout: str | None
    rows_hash: str
    findings_hash: str
    rows_hash_before: str
    findings_hash_before: str
    why: str = ""


@dataclass(frozen=True)
class RereadWithdrawn(Body, what="reread-withdrawn", on="delivery", result="withdrawn"):
    """A delivery counts again as it was read before it was last read again. Version 3."""

    delivery: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class ErasedReading:
    """The hashes of a reading of a delivery (its id), before and after what it said was erased."""

    delivery: str
    rows_hash_before: str
    findings_hash_before: str
    rows_hash: str
    findings_hash: str


@dataclass(frozen=True)
class Erased(Body, what="erased", on="delivery", result="erased"):
    """What a delivery says of persons is gone, for good. Version 6.

    ground: why that had to be. cells: those that were asked for, as 'Contracten!B7' ('B7' of a
    .csv); none: all that can be about a person. files: SHA-256 of the archived bytes that go, of
    whatever delivery. readings: of those deliveries, as they are kept from now on.
    """

    delivery: str
    ground: str
    cells: tuple[str, ...]
    files: tuple[str, ...]
    readings: tuple[ErasedReading, ...]


@dataclass(frozen=True)
class WarningConfirmed(Body, what="warning-confirmed", on="contract_id", result="kept"):
    """What a warning is about was looked at, and is right: it is not told again. Version 3.

    code: of the warning. authority, contract_id: of the contract. column, value, against: what it
    rests on; with another value it is told again. message: as it was told.
    """

    contract_id: str
    authority: str
    code: str
    column: str
    value: str
    against: str
    message: str


@dataclass(frozen=True)
class WarningReopened(Body, what="warning-reopened", on="nr", result="withdrawn"):
    """What event `nr` confirmed may be wrong after all: it is told again. Version 3."""

    nr: int
    why: str


# --- Agreements about contracts


@dataclass(frozen=True)
class AgreementNoted(Body, what="agreement", on="contract_id", result_in="said"):
    """What was agreed about a step of a contract, or a note about a contract. Version 4.

    said: toegezegd, uitstel, afgehandeld or notitie. authority, contract_id, category: of the
    contract as it was delivered. step: what has to be done, a kind of the work list; '' of a note
    about the contract as a whole. until: the day of what was promised or put off. fields: the
    columns that the step is about; was: the last day in them by then, None without one.
    """

    contract_id: str
    authority: str
    category: str
    step: str
    said: str
    until: dt.date | None
    text: str
    fields: tuple[str, ...]
    was: dt.date | None


@dataclass(frozen=True)
class AgreementWithdrawn(Body, what="agreement-withdrawn", on="nr", result="withdrawn"):
    """What event `nr` noted about a contract does not hold, and is shown no more. Version 4."""

    nr: int
    why: str


# --- Norms, terms, limits and dates


@dataclass(frozen=True)
class SettingMade(Body, what="setting", on="name", result="set"):
    """A norm, term, limit or date holds from a day on. Version 0.

    name: target:<kpi>, term:<name>, small_number or recalibration. value: in text. standing:
    beleid, besluit or aanname.
    """

    name: str
    value: str
    valid_from: dt.date
    standing: str
    why: str


@dataclass(frozen=True)
class SettingWithdrawn(Body, what="setting-withdrawn", on="name", result="withdrawn"):
    """What event `nr` set (name, value, valid_from) holds on no day any more. Version 0."""

    name: str
    nr: int
    value: str
    valid_from: dt.date
    why: str


# --- What people note


@dataclass(frozen=True)
class MarkerSet(Body, what="marker", on="day", result="set"):
    """A moment that trends show. kind: campagne, norm, beleid, anders. action: 1..19. Version 0."""

    day: dt.date
    text: str
    kind: str
    action: int | None


@dataclass(frozen=True)
class MarkerRemoved(Body, what="marker-removed", on="nr", result="removed"):
    """The moment that event `nr` marked is shown no more. Version 0."""

    nr: int


@dataclass(frozen=True)
class CommentMade(Body, what="remark", on="subject", result="kept"):
    """Somebody commented on an action or a KPI: 'actie:7', 'kpi:<id>'. Version 0.

    month, category: what it is about; None: of all months, of all categories.
    """

    subject: str
    text: str
    month: str | None
    category: str | None


@dataclass(frozen=True)
class CommentWithdrawn(Body, what="remark-withdrawn", on="nr", result="withdrawn"):
    """The comment of event `nr` does not hold, and is shown no more. Version 2."""

    nr: int
    why: str


@dataclass(frozen=True)
class ScenarioKept(Body, what="scenario", on="name", result="kept"):
    """The choices of a what-if are kept under a name, over those of that name. Version 0."""

    name: str
    choices: Mapping[str, Any]


@dataclass(frozen=True)
class ScenarioDropped(Body, what="scenario-dropped", on="name", result="dropped"):
    """The what-if of this name is on the list no more. Version 0."""

    name: str


@dataclass(frozen=True)
class ViewSaved(Body, what="view", on="name", result="saved"):
    """A screen is saved under a name, over that of the same name and person. Version 4.

    screen: the last part of its address. query: what is chosen on it, as its address has it.
    """

    name: str
    screen: str
    query: Mapping[str, str]


@dataclass(frozen=True)
class ViewDropped(Body, what="view-dropped", on="nr", result="dropped"):
    """The saved view of this event is on the list no more. Version 4."""

    nr: int


@dataclass(frozen=True)
class ProfileKept(Body, what="profile", on="name", result="kept"):
    """A profile is kept under a name, over the one of that name. Version 0.

    profile: as `Profile.as_dict`. headers: of the file that it was made for, none without one.
    """

    name: str
    profile: Mapping[str, Any]
    headers: tuple[str, ...]


@dataclass(frozen=True)
class ProfileRenamed(Body, what="profile-renamed", on="name", result="renamed"):
    """The profile of this name is on the list under another. Version 3."""

    name: str
    becomes: str


@dataclass(frozen=True)
class ProfileDropped(Body, what="profile-dropped", on="name", result="dropped"):
    """The profile of this name is on the list no more. Version 0."""

    name: str


# --- Councils

_CLASSIFICATION = {ON_DISK: "layout"}  # a word that means the layout of a sheet everywhere else


@dataclass(frozen=True, slots=True)
class Aim:
    """What a council wants a figure to become: at least so much yes.

    value: a share of all that is judged, 0 to 1 (`share`), or so many units.
    """

    value: float
    share: bool


@dataclass(frozen=True)
class DecisionNoted(Body, what="decision", on=None, result="noted"):
    """A council decided something: what, who sees to it, by when (None: no date). Version 0.

    kpi, category, month, window, classification: the figure that it is about, kpi None without
    one. figure: how it stood then. why, aim, council (its name), citation (the id under which that
    figure was cited with it): since version 5, '' or None in lines from before.
    """

    text: str
    owner: str
    due: dt.date | None
    kpi: str | None
    category: str | None
    month: str | None
    window: str
    classification: str = field(metadata=_CLASSIFICATION)
    figure: Figure | None
    why: str = ""
    aim: Aim | None = None
    council: str = ""
    citation: str | None = None


@dataclass(frozen=True)
class DecisionFollowed(Body, what="decision-followed", on="nr", result_in="state"):
    """What became of the decision of event `nr`: open, uitgevoerd or vervallen. Version 0.

    Until version 5 it said progress too, of a decision that stayed open.
    """

    nr: int
    state: str
    text: str


@dataclass(frozen=True)
class DecisionProgressed(Body, what="decision-progressed", on="nr", result="kept"):
    """How far the decision of event `nr` is, which stays as it was. Version 5."""

    nr: int
    text: str


@dataclass(frozen=True)
class DecisionCorrected(Body, what="decision-corrected", on="nr", result="corrected"):
    """The decision of event `nr` reads so from now on, each of these. Version 5."""

    nr: int
    text: str
    owner: str
    due: dt.date | None
    why: str
    aim: Aim | None


@dataclass(frozen=True)
class DecisionWithdrawn(Body, what="decision-withdrawn", on="nr", result="withdrawn"):
    """The decision of event `nr` was noted wrongly, and is shown no more. Version 2."""

    nr: int
    why: str


@dataclass(frozen=True)
class MeetingHeld(Body, what="meeting", on="day", result="held"):
    """A council met and looked at a month. figures: what it saw. Version 0.

    council: its name; since version 5, '' in lines from before.
    """

    day: dt.date
    month: str
    window: str
    classification: str = field(metadata=_CLASSIFICATION)
    figures: tuple[Figure, ...]
    council: str = ""


@dataclass(frozen=True)
class MeetingWithdrawn(Body, what="meeting-withdrawn", on="nr", result="withdrawn"):
    """That a council met, noted by event `nr`, does not hold. Version 0."""

    nr: int
    why: str


@dataclass(frozen=True)
class FigureCited(Body, what="cited", on="id", result="kept"):
    """A figure was cited under a permanent id. Version 0.

    version: of the KPI's declaration. position, head: the last event that the figure rests on, and
    the hash of its line. label, unit: of the KPI then; None in lines from before those were kept.
    figure: None when the category did not occur.
    """

    id: str
    kpi: str
    version: str
    month: str
    window: str
    category: str | None
    classification: str = field(metadata=_CLASSIFICATION)
    position: int
    head: str
    figure: Figure | None
    label: str | None = None
    unit: str | None = None


# --- Who may do and see what


@dataclass(frozen=True)
class RightGiven(Body, what="right-given", on="person", result="given"):
    """Somebody has a role from now on. Version 6.

    person: their subject or e-mail address, as the provider of identities tells it. role: one of
    `data.access.actor.Role`. category: of a deliverer, '' is every one. until: the last day on
    which they have it, None: until it is taken.
    """

    person: str
    role: str
    category: str
    until: dt.date | None
    why: str


@dataclass(frozen=True)
class RightTaken(Body, what="right-taken", on="nr", result="taken"):
    """The role that event `nr` gave is somebody's no more. Version 6."""

    nr: int
    why: str
