"""Who may not see something is told the same as of what does not exist: the very same bytes."""

import re
from typing import Any

import pytest
from streamlit.testing.v1 import element_tree, local_script_runner

from data.access.actor import Actor, Right, Role
from tests.pages.conftest import Open
from tests.pages.marked_home import AUTHORITY, OTHER, OWN, Marked, fill_home, name_number
from ui.access import person

OWNER, READER, MANAGER = Right(Role.DELIVERER, OWN), Right(Role.READER), Right(Role.MANAGER)
# What is asked: of a contract of another category, and of none that is; both of one length.
NUMBERS = name_number(OTHER, 1), name_number(OTHER, 8)
SUPPLIERS, TITLES, TENDERS = ("LEVE1X", "LEVE8X"), ("TITE1X", "TITE8X"), ("AKKE1X", "AKKE8X")
MANAGERS = "CMGE1X", "CMGE8X"
CELLS = SUPPLIERS, TITLES, TENDERS, MANAGERS
BEHIND = {"kpi": "risk_analysis_received", "antwoord": "no"}
ASKED: list[tuple[str, str, tuple[str, str], dict[str, str]]] = [
    ("Contract", "nummer", NUMBERS, {}),
    ("Contract", "nummer", NUMBERS, {"dienst": AUTHORITY}),
    ("Leverancier", "naam", SUPPLIERS, {}),
    ("Contracten", "zoek", NUMBERS, {}),
    ("Contracten", "zoek", NUMBERS, BEHIND),
    *[("Contracten", "zoek", one, {"categorie": OTHER}) for one in CELLS],
    ("Contracten", "filter-leverancier", SUPPLIERS, {"categorie": OTHER}),
    ("Contracten", "filter-contractmanager", MANAGERS, {}),
    ("Actielijn 1", "zoek", NUMBERS, {"kpi": "current_clause"}),
    *[
        ("Mijn categorie", "zoek", one, {"categorie": OTHER})
        for one in (NUMBERS, SUPPLIERS, TITLES)
    ],
    ("Mijn categorie", "filter-contractmanager", MANAGERS, {"categorie": OTHER}),
]
# In an id that the framework makes of what is drawn, so of what is asked as well.
_MADE = re.compile(rb"[0-9a-f]{32,64}")


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Marked:
    return fill_home(tmp_path_factory.mktemp("marked"))


def look(
    open_screen: Open, marked: Marked, right: Right, title: str, asked: dict[str, str]
) -> bytes:
    """All that somebody with one right is sent for an address."""
    told: list[bytes] = []
    parse = element_tree.parse_tree_from_messages

    def keep(messages: list[Any]) -> Any:
        told[:] = [one.SerializeToString() for one in messages]
        return parse(messages)

    with pytest.MonkeyPatch.context() as patch:
        actor = Actor("Iemand", rights=frozenset({right}))
        patch.setattr(person, "find_actor", lambda: actor)
        patch.setattr(local_script_runner, "parse_tree_from_messages", keep)
        open_screen(title, marked.home, maand="januari 2026", **asked)
    return b"\n".join(told)


@pytest.mark.parametrize(("title", "name", "values", "beside"), ASKED)
def test_what_is_not_yours_is_as_what_is_not_there(
    title: str,
    name: str,
    values: tuple[str, str],
    beside: dict[str, str],
    open_screen: Open,
    marked: Marked,
) -> None:
    def compare(right: Right) -> bool:
        first, second = (
            _MADE.sub(
                b"#",
                re.sub(
                    re.escape(value).encode(),
                    b"asked",
                    look(open_screen, marked, right, title, beside | {name: value}),
                    flags=re.IGNORECASE,
                ),
            )
            for value in values
        )
        return first == second

    assert compare(OWNER) and compare(READER)
    assert not compare(MANAGER)  # who sees it: so it is asked in a way that finds it
