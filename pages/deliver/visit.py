"""A delivery in progress: which file, how far it is, and what is known of it by then."""

import shutil
import tempfile
import weakref
from dataclasses import dataclass, field
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any

from data.access.actor import NOBODY, Actor
from data.check.progress import Watcher
from data.deliver.deliver import deliver_file
from data.deliver.requests import Request, Result
from data.journal.events import MendedCell
from data.leftovers import make_prefix
from data.mapping.look import Look
from kpi.engine.effect import count_figures
from pages.deliver.uploads import drop_upload
from ui.app.shell import open_store
from ui.delivered.background import Work

# A request as it was tried, without its sender, and the version of the store by then.
Asked = tuple[Request, int]


class Stage(Enum):
    """How far a visitor is with a delivery."""

    CHOOSING = "choosing"  # there is no file; `done` says what became of the last one
    READING = "reading"  # there is a file, of which has to be said how it is read, or be tried
    TRYING = "trying"  # `work` looks for what `question` would bring about
    TRIED = "tried"  # `tried` holds that
    CANCELLED = "cancelled"  # the visitor stopped it
    CONFIRMING = "confirming"  # `work` lets it count


class Desk:
    """A chosen file with what checking found in it, in a folder outside the ISV_HOME.

    The folder is gone when it is closed, or with whoever holds it: a visit or its work.
    """

    def __init__(self, upload: Any) -> None:
        self.upload_id: str = upload.file_id
        self.name: str = upload.name
        self.folder = Path(tempfile.mkdtemp(prefix=make_prefix("isv-aanlevering")))
        self.close = weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)
        self.file = self.folder / "bestand"  # never the uploaded name: that is only shown
        self.file.write_bytes(upload.getvalue())
        drop_upload(upload)

    def deliver(self, request: Request, *, dry_run: bool, watcher: Watcher) -> Result:
        """Deliver the file, or (`dry_run`) look at what it would bring about.

        Draws nothing: it may run in a thread of its own. Raises what `deliver` raises.
        """
        return deliver_file(
            open_store(),
            request,
            dry_run=dry_run,
            measure=count_figures,
            watcher=watcher,
            desk=self.folder,
        )


@dataclass
class FileMapping:
    """What this visitor said about how one file is read. `profile`: kept for it in this visit.

    `sheet`, `row`: chosen on the preview. `changing`: the profile to change, "" for none yet, None
    when nothing is being changed. `looks`: what was seen, by the question that it answers.
    """

    profile: str | None = None
    sheet: str | None = None
    row: int | None = None
    changing: str | None = None
    looks: dict[tuple[object, ...], Look | None] = field(default_factory=dict)


@dataclass
class Visit:
    """What outlives a run of the script. `tried`: the last try-out that came to an end.

    `number`: how many were delivered in this visit; each has an empty form of its own. `by`: who
    delivers. `told`: what happened between looking and confirming, to be said once. `mends`: the
    cells of the file that were mended; `mended`: how many times that was done. `names`: what was
    answered about names that nearly are one of a risk category. `said`: what was
    chosen in the form. `going_on`: whether the file is one of before a walk or a reload, that the
    visitor goes on with. `lost`: what became of the file of before, when its server has it no more.
    """

    number: int = 0
    by: Actor = NOBODY  # until the form has asked
    stage: Stage = Stage.CHOOSING
    desk: Desk | None = None
    mapping: FileMapping = field(default_factory=FileMapping)
    question: Asked | None = None
    work: Work[Result] | None = None
    tried: tuple[Asked, Result] | None = None
    told: str | None = None
    mends: tuple[MendedCell, ...] = ()
    mended: int = 0
    names: dict[str, str] = field(default_factory=dict)
    said: dict[str, Any] = field(default_factory=dict)
    going_on: bool = False
    lost: str = ""
    done: Result | None = None

    def choose(self, upload: Any) -> Desk:
        """Take the uploaded file up, and leave another one behind. Raises OSError."""
        if self.desk is None or self.desk.upload_id != upload.file_id:
            self.leave()
            self.desk, self.stage, self.lost = Desk(upload), Stage.READING, ""
        return self.desk

    def leave(self) -> None:
        """Leave the chosen file behind, and all that is known of it; the desk at the end of work.

        Who leaves a delivery that is being confirmed has some seconds in which it may still count.
        """
        # Before anything of it is let go of: a run that is stopped may do so beside the next one,
        # which has taken up another file by then.
        desk, work, trying = self.desk, self.work, self.stage is Stage.TRYING
        self.stage, self.desk, self.mapping = Stage.CHOOSING, None, FileMapping()
        self.question = self.work = self.tried = self.told = None
        self.going_on = False
        self.names = {}
        self.mend(())
        if desk and work:
            if trying:
                work.cancel()
            work.do_after(desk.close)
        elif desk:
            desk.close()

    def take_up(self) -> None:
        """Go on with the file of before; what was being tried then was given up meanwhile."""
        self.going_on = True
        if self.stage in (Stage.TRYING, Stage.CANCELLED):
            if self.work:
                self.work.cancel()
            self.stage, self.work, self.question = Stage.READING, None, None

    def mend(self, mends: tuple[MendedCell, ...]) -> None:
        """Let the file be read with these cells mended, and no others."""
        self.mends, self.mended = mends, self.mended + 1

    def begin_trying(self, question: Asked) -> None:
        """Begin to try, in the background, unless this very question is being tried."""
        if self.stage is Stage.TRYING and self.work:
            if self.question == question:
                return
            self.work.cancel()
        self.done = None
        self._begin(Stage.TRYING, question[0], dry_run=True)
        self.question = question

    def begin_confirming(self, request: Request) -> None:
        """Begin, in the background, to let it count."""
        self._begin(Stage.CONFIRMING, request, dry_run=False)

    def _begin(self, stage: Stage, request: Request, *, dry_run: bool) -> None:
        assert self.desk
        self.work = Work(partial(self.desk.deliver, request, dry_run=dry_run))
        self.stage = stage

    def leave_work(self, stage: Stage) -> None:
        """Leave the work behind, which is over."""
        self.stage, self.work = stage, None

    def finish(self, done: Result) -> None:
        """Keep what became of the delivery for the next run, and begin that with an empty form."""
        self.leave_work(Stage.TRIED)
        self.leave()
        self.done = done
        self.number += 1
