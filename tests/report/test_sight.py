"""What each kind of document has in it for who may not see all: every byte is looked through."""

import datetime as dt
import io
import re
from collections.abc import Iterator

import pytest
from pypdf import PdfReader
from pypdf.generic import StreamObject

from data.access.actor import Right, Role, find_sight
from data.store.store import Store
from kpi.question import Question
from kpi.worklist.agreed import judge_agreements, list_by_subject
from kpi.worklist.worklist import list_tasks
from report.content.build import build_content
from report.kinds import KINDS
from report.work_calendar import write_ics
from report.work_mail import write_draft, write_subject, write_text
from report.workbooks.work_workbook import write_worklist
from tests.pages.marked_home import (
    CONFIDENTIAL,
    MONTHS,
    OTHER,
    OWN,
    SEEN,
    fill_home,
    find_marks,
    open_file,
)

MANAGER, READER, OWNER = Right(Role.MANAGER), Right(Role.READER), Right(Role.DELIVERER, OWN)
MAY = {READER: set[tuple[str, str]](), OWNER: {(OWN, what) for what in (*SEEN, *CONFIDENTIAL)}}
# What of another category stands in each for who may see all; in the others no row of anyone does.
TABLE = {
    "pdf": "manager number title",
    "xlsx": "manager number obstacle supplier tender title value",
    "ods": "manager number obstacle supplier tender title value",
    "csv": "value",
    "csv-nl": "value",
}
WORK = {
    "werklijst": "manager number tender title",
    "mail": "number tender title",
    "mail met werklijst": "manager number tender title",
    "agenda": "manager number title",
}
DAY = dt.date(2024, 2, 1)  # then something still has to be done


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    home = fill_home(tmp_path_factory.mktemp("marked")).home
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ISV_HOME", str(home))
        opened = Store.open(home)
        yield opened
        opened.close()


def look_through(made: bytes) -> set[tuple[str, str]]:
    """The marks in a file: in what can be read of it, and in all that is packed in it."""
    # Where the objects of a PDF begin, are numbers that may be any.
    raw = re.sub(rb"\d{10} \d{5} [nf] ?\r?\n", b"", made)
    found = find_marks(raw) | find_marks(open_file(made))
    if made.startswith(b"%PDF"):
        reader = PdfReader(io.BytesIO(made))
        for number in range(1, len(reader.xref[0]) + 1):
            one = reader.get_object(number)
            packed = one.get_data() if isinstance(one, StreamObject) else b""
            found |= find_marks(f"{one}".encode()) | find_marks(packed)
    return found


def make_documents(
    store: Store, right: Right, category: str | None
) -> dict[str, set[tuple[str, str]]]:
    content = build_content(
        store.show_to(find_sight([right])), Question(MONTHS[1], "all", category)
    )
    return {kind.id: look_through(kind.write(content)) for kind in KINDS.values()}


def make_work(store: Store, right: Right, category: str | None) -> dict[str, set[tuple[str, str]]]:
    seen, question = store.show_to(find_sight([right])), Question(MONTHS[1], "all", category)
    tasks = list_tasks(seen, question, 10_000, today=DAY)
    agreed = list_by_subject(judge_agreements(seen, DAY))
    workbook = write_worklist(tasks, question, today=DAY, agreed=agreed)
    text = write_text(tasks, question, today=DAY, agreed=agreed)
    subject = write_subject(tasks, question)
    made = {
        "werklijst": workbook,
        "mail": write_draft(subject, text, {}),
        "mail met werklijst": write_draft(subject, text, {"werklijst.xlsx": workbook}),
        "agenda": write_ics(tasks, category=category, today=DAY, agreed=agreed),
    }
    return {name: look_through(file) for name, file in made.items()}


@pytest.mark.parametrize(
    ("right", "category"), [(READER, None), (OWNER, None), (OWNER, OTHER), (OWNER, OWN)]
)
def test_a_document_holds_nothing_of_what_its_reader_may_not_see(
    store: Store, right: Right, category: str | None
) -> None:
    made = make_documents(store, right, category) | make_work(store, right, category)
    assert set(made) == {*KINDS, *WORK}
    for kind, marks in made.items():
        assert marks <= MAY[right], (kind, marks - MAY[right])
    if (right, category) == (OWNER, OWN):  # the own rows are there
        assert all(made[kind] for kind in (*TABLE, *WORK))


def test_who_may_see_all_finds_it_there(store: Store) -> None:
    """So the files are looked through in a way that finds what is in them."""
    made = make_documents(store, MANAGER, OTHER)
    there = {kind: " ".join(sorted(what for _, what in marks)) for kind, marks in made.items()}
    assert {kind: marks for kind, marks in there.items() if marks} == TABLE
    work = make_work(store, MANAGER, OTHER)
    assert {kind: " ".join(sorted(what for _, what in one)) for kind, one in work.items()} == WORK
