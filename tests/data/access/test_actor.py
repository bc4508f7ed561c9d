"""What the roles of somebody let them see."""

import pytest

from data.access.actor import ALL, FIGURES, Actor, Right, Role, Sight

CATERING = frozenset({"Catering"})


@pytest.mark.parametrize(
    ("rights", "sight"),
    [
        ([], FIGURES),
        ([Right(Role.READER)], FIGURES),
        ([Right(Role.DELIVERER, "Catering")], Sight(CATERING, CATERING, journal=False)),
        ([Right(Role.COUNCIL)], Sight(None, frozenset(), journal=False)),
        ([Right(Role.COUNCIL), Right(Role.DELIVERER, "Catering")], Sight(None, CATERING, False)),
        ([Right(Role.DELIVERER)], Sight(None, None, journal=False)),
        ([Right(Role.AUDITOR)], ALL),
        ([Right(Role.MANAGER), Right(Role.READER)], ALL),
    ],
)
def test_roles_let_see(rights: list[Right], sight: Sight) -> None:
    assert Actor("A", rights=frozenset(rights)).sight == sight


def test_a_category_is_seen_by_who_delivers_it() -> None:
    sight = Actor("A", rights=frozenset({Right(Role.DELIVERER, "Catering")})).sight
    assert sight.has_contracts("Catering")
    assert sight.has_confidential("Catering")
    assert not sight.has_contracts("Vervoer")
    assert not sight.has_contracts(None)  # all of them together


def test_a_role_for_one_category_is_not_for_another() -> None:
    actor = Actor("A", rights=frozenset({Right(Role.DELIVERER, "Catering")}))
    assert actor.has_role(Role.DELIVERER)
    assert actor.has_role(Role.DELIVERER, "Catering")
    assert not actor.has_role(Role.DELIVERER, "Vervoer")
    assert not actor.has_role(Role.DELIVERER, None)
    assert not actor.has_role(Role.MANAGER)


def test_without_signing_in_the_operating_system_decides() -> None:
    assert Actor("A").has_role(Role.MANAGER)
    assert Actor("A").sight == ALL
