"""What each role sees: every screen, document and file opened, and every mark looked for."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from streamlit.testing.v1 import element_tree, local_script_runner

from data.access.actor import Actor, Right, Role
from data.store.store import Store
from kpi.question import Question
from kpi.worklist.steps import find_steps
from report.kinds import KINDS
from tests.pages.conftest import FILES, Open
from tests.pages.marked_home import (
    AUTHORITY,
    CONFIDENTIAL,
    MONTHS,
    OTHER,
    OWN,
    SEEN,
    Marked,
    fill_home,
    find_marks,
    name_number,
    open_file,
)
from tests.pages.visitors import visit_at_once
from ui.access import person
from ui.app import downloads

ROLES = {
    "beheerder": Right(Role.MANAGER),
    "raad": Right(Role.COUNCIL),
    "aanleveraar": Right(Role.DELIVERER, OWN),
    "lezer": Right(Role.READER),
}
# What there is of another category to see on each screen and in its files: of who may see all.
TABLE = {
    "Overzicht": "manager number title",
    "Vergaderstand": "title",
    "Verloop": "manager number supplier title value",
    "Contracten": "manager number supplier title value",
    "Contract": "escalation manager note obstacle supplier tender title value",
    "Leverancier": "manager number title value",
    "Wat er is veranderd": "number title value",
    "Actielijn 1": "manager number supplier title value",
    "Mijn categorie": "manager note number supplier tender title",
    "Datakwaliteit": "manager number obstacle supplier tender title value",
    "Verbreding verkennen": "number tender title value",
    "Aanleveringen": "escalation manager number obstacle owner supplier tender title value",
    "Rapportages": "manager number obstacle supplier tender title value",
    "Toegang": "note number value",  # the journal
    "Citaat": "number title",
}
# These are of what the workbook is of, and take ten times as long: two of the roles ask for them.
PAGES = {KINDS["pdf"].label, KINDS["pptx"].label, KINDS["ods"].label}
MAKES_ALL = ("beheerder", "raad")
Mark = tuple[str, str]
MAY: dict[str, set[Mark]] = {
    "raad": {(category, what) for category in (OWN, OTHER) for what in SEEN},
    "aanleveraar": {(OWN, what) for what in (*SEEN, *CONFIDENTIAL)},
    "lezer": set(),
}
EVERYTHING = {(category, what) for category in (OWN, OTHER) for what in (*SEEN, *CONFIDENTIAL)}
# So many screens for each of three at once: `python -m tests.fuzz --reruns 500` opens more.
RERUNS = 12
# There the steps of an escalation are all named: in the template, also of one's own file.
EXPLAINED = {("Aanleveren", role) for role in ROLES} | {("Aanleveringen", "aanleveraar")}


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Marked:
    return fill_home(tmp_path_factory.mktemp("marked"))


def list_addresses(marked: Marked) -> list[tuple[str, dict[str, str]]]:
    """Every screen: bare, or those with rows at each address that shows other ones."""
    rows = list(_list_rows(marked))
    return [*((one, {}) for one in FILES if one not in dict(rows)), *rows]


def _list_rows(marked: Marked) -> Iterator[tuple[str, dict[str, str]]]:
    store = Store.open(marked.home, temporary=True)
    steps = find_steps(store, Question(MONTHS[1], category=OTHER))["id"].to_pylist()
    store.close()
    first, last = marked.deliveries[OTHER]
    yield "Datakwaliteit", {}
    yield "Overzicht", {}
    yield "Contract", {"nummer": name_number(OTHER, 1), "dienst": AUTHORITY}
    yield "Leverancier", {"naam": "LEVE1X"}
    yield "Mijn categorie", {"categorie": OTHER, "rij": steps[0]}
    yield "Aanleveringen", {"aanlevering": last, "met": first}
    yield "Aanleveringen", {"geweigerd": str(marked.refused)}
    yield "Citaat", {"kenmerk": marked.cited}
    yield (
        "Verbreding verkennen",
        {
            "venster": "alles",
            "bij-europees": "beide",
            "bij-waarde": "76000000",
        },
    )
    yield "Contracten", {"kpi": "value_followed", "tabel": "true"}
    yield "Contracten", {"kpi": "suppliers_followed"}
    yield "Wat er is veranderd", {"kpi": "value_followed"}
    yield "Verloop", {"kpi": "value_followed", "tab": "vergelijken"}
    yield "Vergaderstand", {"blad": "veranderd", "cijfer": "risk_analysis_received"}


@contextmanager
def sent(monkeypatch: pytest.MonkeyPatch, role: str) -> Iterator[list[bytes]]:
    """Let who visits have a role; give all that is sent to it, and the files it can ask for."""
    told: list[bytes] = []
    files: list[tuple[str, Callable[[], bytes]]] = []
    parse, keep = element_tree.parse_tree_from_messages, downloads.keep_failure

    def look(messages: list[Any]) -> Any:
        told[:] = [one.SerializeToString() for one in messages]
        return parse(messages)

    def kept(label: str, *args: Any) -> Callable[[], bytes]:
        files.append((label, keep(label, *args)))
        return files[-1][1]

    with monkeypatch.context() as patch:
        actor = Actor(role, rights=frozenset({ROLES[role]}))
        patch.setattr(person, "find_actor", lambda: actor)
        patch.setattr(local_script_runner, "parse_tree_from_messages", look)
        patch.setattr(downloads, "keep_failure", kept)
        yield told
        # A file is made after the run, where nobody is known to be signed in.
        patch.setattr(person, "find_actor", lambda: Actor("", rights=frozenset()))
        told += [
            open_file(make()) for label, make in files if role in MAKES_ALL or label not in PAGES
        ]


def test_nobody_is_sent_what_they_may_not_see(
    open_screen: Open, marked: Marked, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: dict[str, set[str]] = {title: set() for title in FILES}
    for title, query in list_addresses(marked):
        for role in ROLES:
            with sent(monkeypatch, role) as told:
                open_screen(title, marked.home, maand="januari 2026", **query)
            marks = set().union(*map(find_marks, told))
            marks -= find_marks(" ".join(query.values()).encode())  # what one asks, one knows
            if (title, role) in EXPLAINED:
                marks = {one for one in marks if one[1] != "escalation"}
            if role != "beheerder":
                assert marks <= MAY[role], (title, query, role, marks - MAY[role])
                continue
            seen[title] |= {what for category, what in marks if category == OTHER}
            if not marks:  # the others see less
                break
    assert {title: " ".join(sorted(marks)) for title, marks in seen.items() if marks} == TABLE


def compare_roles(marked: Marked, reruns: int) -> None:
    """Let three open so many screens at once; fails on a byte of what one of them may not see."""
    roles = {"raad": "raad", f"aanleveraar:{OWN}": "aanleveraar", "beheerder": ""}
    found = visit_at_once(marked, list(roles), list(_list_rows(marked)), reruns)
    for visitor, role in roles.items():
        may = MAY.get(role, EVERYTHING)
        assert found[visitor] - may == set(), visitor
        assert found[visitor] & may, visitor  # each saw something


def test_at_one_server_each_is_sent_their_own(marked: Marked) -> None:
    compare_roles(marked, RERUNS)
