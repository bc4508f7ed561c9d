"""Every role against every kind of event: what is not in the tables fails."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.access.actor import Actor, Right, Role
from data.access.permissions import RULES, Known, NotAllowed, require_allowed
from data.deliver.corrections import withdraw_delivery
from data.deliver.reread import Again, reread_delivery
from data.entries.scenarios import drop_scenario, keep_scenario
from data.entries.views import drop_view, list_views, save_view
from data.journal.event import Event
from data.journal.events import KINDS, Body, Erased, RightGiven, RightTaken
from data.journal.history import History
from data.journal.journal import Journal
from data.journal.notes import Annotations
from data.kept.kept import JOURNAL
from data.store.store import Store
from data.template.template import write_deliverable
from tests.data.delivering import deliver, row, workbook
from tests.paths import ROOT

ROLES = {
    "l": Right(Role.READER),
    "e": Right(Role.DELIVERER, "Energie"),
    "d": Right(Role.DELIVERER, "Datacenters"),
    "a": Right(Role.DELIVERER),  # of every category
    "r": Right(Role.COUNCIL),
    "b": Right(Role.MANAGER),
    "u": Right(Role.AUDITOR),
    "-": None,
}
# Who may, of each kind as it occurs in the journal that is kept. What is about Energie only, or
# also about Schoonmaak, or about all of them together, differs.
MAY = {
    "delivered": "eda",
    "accepted": "ea a",
    "refused": "eda",
    "cancelled": "eda",
    "reading-adopted": "",
    "nil": "a",
    "unchanged": "ea",
    "withdrawn": "a",
    "restored": "a",
    "reread": "eab",
    "reread-withdrawn": "eab",
    "erased": "b",
    "warning-confirmed": "ea",
    "warning-reopened": "ea",
    "agreement": "ea",
    "agreement-withdrawn": "ea",
    "setting": "b",
    "setting-withdrawn": "b",
    "marker": "b",
    "marker-removed": "b",
    "remark": "ar ear",
    "remark-withdrawn": "ear",
    "scenario": "ledarb",
    "scenario-dropped": "ledarb",
    "view": "ledarb",
    "view-dropped": "ledarb",
    "profile": "edab",
    "profile-renamed": "edab",
    "profile-dropped": "edab",
    "decision": "r",
    "decision-followed": "r",
    "decision-progressed": "r",
    "decision-corrected": "r",
    "decision-withdrawn": "r",
    "meeting": "r",
    "meeting-withdrawn": "r",
    "cited": "edarb",
    "right-given": "b",
    "right-taken": "b",
}
LATER = [
    RightGiven("a@example.nl", "raad", "", None, "x"),
    RightTaken(1, "x"),
    Erased("L00002", "x", (), (), ()),
]


def somebody(*rights: Right | None, subject: str = "s") -> Actor:
    return Actor("CM-1", subject=subject, rights=frozenset(filter(None, rights)))


def walk_kinds(tmp_path: Path) -> Iterator[tuple[Body, Known]]:
    """Every event of the last journal that is kept, with what is known before it; the later."""
    [*_, kept] = sorted((ROOT / "tests/files/kept").glob("v*"))
    (tmp_path / JOURNAL).write_bytes((kept / JOURNAL).read_bytes())
    history, notes = History(), Annotations()
    known = Known(history, notes, lambda _authority, _contract: ["Energie"])
    for event in Journal(tmp_path).read_new():
        yield event.body, known
        history.apply([event])
        notes.apply([event])
    yield from ((body, known) for body in LATER)


def may(who: Actor, body: Body, known: Known) -> bool:
    try:
        require_allowed(who, body, known)
    except NotAllowed as refusal:
        assert "kan alleen met de rol ‘" in refusal.message or "de ISV-monitor zelf" in str(refusal)
        return False
    return True


def test_every_role_and_every_kind(tmp_path: Path) -> None:
    assert set(RULES) == set(KINDS.values())
    found: dict[str, dict[str, None]] = {}
    for body, known in walk_kinds(tmp_path):
        who = [key for key, right in ROLES.items() if may(somebody(right), body, known)]
        assert may(Actor("CM-1"), body, known)  # where nobody signs in
        found.setdefault(body.what, {})["".join(who)] = None
    assert {what: set(each) for what, each in found.items()} == {
        what: set(each.split()) or {""} for what, each in MAY.items()
    }


def test_who_delivers_another_category_changes_nothing(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "home")
    file = workbook(tmp_path / "a.xlsx", row("1"), row("2", category="Datacenters"))
    who = somebody(ROLES["e"])
    with pytest.raises(NotAllowed, match="met de rol ‘aanleveraar’ van Datacenters"):
        deliver(store, file, "a.xlsx", month="2024-01", category="Datacenters", who=who)
    with pytest.raises(NotAllowed):
        deliver(store, file, "a.xlsx", month="2024-01", dry_run=True, who=who)
    assert (store.journal.seq, [*(store.home / "archive").rglob("*.xlsx")]) == (0, [])
    with pytest.raises(NotAllowed):  # known once it is read: it came, and does not count
        deliver(store, file, "a.xlsx", month="2024-01", who=who)
    assert (store.journal.seq, store.list_months(), store.history.accepted) == (1, [], {})
    both = somebody(ROLES["e"], ROLES["d"])
    made = deliver(store, file, "a.xlsx", month="2024-01", who=both)
    with pytest.raises(NotAllowed):
        withdraw_delivery(store, made.delivery or "", "Verkeerd", by=who)
    last = read_last(store)
    assert (last.what, last.who, last.subject) == ("accepted", "CM-1", "s")


def test_a_file_is_of_all_that_stands_in_it(tmp_path: Path) -> None:
    """Also of one of which only the actions count: rows that were left out have cells too."""
    store = Store.open(tmp_path / "home")
    wrong, path = row("1", european="soms", supplier="LEV"), tmp_path / "a.xlsx"
    write_deliverable(path, [wrong], actions=[{"action": 1, "status": "Loopt"}])
    made = deliver(store, path, "a.xlsx", month="2024-01", without_rejected=True)
    name, at = made.delivery or "", store.journal.seq
    assert store.list_rejected(name) and store.list_findings(name) and store.find_file(name)
    for key in "ledr":
        who = somebody(ROLES[key])
        seen = store.show_to(who.sight)
        assert (seen.list_rejected(name), seen.list_findings(name)) == ([], []), key
        assert seen.find_file(name) is None, key
        with pytest.raises(NotAllowed):  # a trial tells cells as well
            reread_delivery(store, Again(name, by=who), dry_run=True)
    assert reread_delivery(store, Again(name, by=somebody(ROLES["b"])), dry_run=True).findings
    assert store.journal.seq == at


@pytest.mark.parametrize(
    ("query", "shared"),
    [
        ({"filter-leverancier": "LEV"}, False),
        ({"taken-filter-contractmanager": "CM-1"}, False),
        ({"maand": "2024-01", "zoek": "LEV"}, False),
        ({"nummer": "1", "dienst": "Dienst A"}, False),
        ({"filter-categorie": "Energie", "sorteer": "Waarde omlaag"}, True),
    ],
)
def test_a_view_tells_no_other_the_cell_that_it_was_chosen_by(
    tmp_path: Path, query: dict[str, str], shared: bool
) -> None:
    store = Store.open(tmp_path / "home")
    save_view(store, "Mijn weergave", "contracten", query, by=somebody(ROLES["b"], subject="own"))
    seen = store.show_to(somebody(ROLES["r"]).sight)
    assert len(list_views(seen, "own")) == len(list_views(store, "other")) == 1
    assert [len(list_views(seen, one)) for one in ("other", "")] == [shared, shared]


def read_last(store: Store) -> Event:
    return Journal(store.home).read_new()[-1]


def test_what_is_of_another_only_a_manager_takes_away(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "home")
    own, other = (somebody(ROLES["l"], subject=one) for one in ("own", "other"))
    save_view(store, "Mijn weergave", "contracten", {}, by=own)
    save_view(store, "Mijn weergave", "contracten", {}, by=other)  # of the same name
    first, second = store.annotations.views
    keep_scenario(store, "Breed", {}, by=own)
    with pytest.raises(NotAllowed, match="van iemand anders"):
        drop_view(store, first, by=other)
    with pytest.raises(NotAllowed, match="van iemand anders"):
        keep_scenario(store, "Breed", {"x": 1}, by=other)
    drop_view(store, second, by=other)
    drop_view(store, first, by=somebody(ROLES["b"]))
    drop_scenario(store, "Breed", by=own)
    assert not store.annotations.views and not store.annotations.scenarios
