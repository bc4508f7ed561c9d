"""Which roles follow from the journal and from claims, and what cannot be given."""

import datetime as dt
from pathlib import Path

import pytest

from data.access.actor import Actor, Right, Role
from data.access.claims import check_right, read_mapping
from data.access.rights import find_rights
from data.entries.rights import add_right, list_given, withdraw_right
from data.refused import Refused
from data.store.store import Store

BY = Actor("Beheer")
COUNCIL, ENERGY = Right(Role.COUNCIL), Right(Role.DELIVERER, "Energie")
DAY = dt.date(2099, 12, 31)
FILE = "claim;value;role;category\ngroups;isv-raad;raad;\nrealm.roles;cm;Aanleveraar;energie\n"


def test_rights_are_given_by_subject_or_mail_until_a_day_or_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(tmp_path / "home")
    add_right(store, "A@Example.nl ", COUNCIL, until=DAY, why="Secretaris", by=BY)
    nr = add_right(store, "https://id|Ab", ENERGY, why="Nieuw", by=BY)

    def held(subject: str, day: dt.date = DAY, **claims: object) -> set[Right]:
        return set(find_rights(store, subject, claims, day))

    assert held("https://id|Ab", email="a@example.nl", email_verified=True) == {COUNCIL, ENERGY}
    assert held("https://id|Ab", email="a@example.nl") == {ENERGY}  # nobody looked whose that is
    monkeypatch.setenv("ISV_OIDC_TRUST_EMAIL", "1")
    assert held("https://id|Ab", email="a@example.nl") == {COUNCIL, ENERGY}
    monkeypatch.delenv("ISV_OIDC_TRUST_EMAIL")
    assert held("https://id|ab") == set()  # a subject is told to the letter
    assert held("x", email="a@example.nl", email_verified=False) == set()
    assert held("x", DAY + dt.timedelta(1), email="a@example.nl", email_verified=True) == set()
    assert held("") == held("", email="") == set()
    add_right(store, "strasse@example.nl", COUNCIL, why="x", by=BY)
    for alike in ("stra\u00dfe@example.nl", "\u017ftrasse@example.nl", "stras\u200bse@example.nl"):
        assert held("x", email=alike, email_verified=True) == set()  # of somebody else
    assert held("x", email="Strasse@Example.nl", email_verified=True) == {COUNCIL}
    with pytest.raises(Refused, match="heeft deze rol al"):
        add_right(store, "a@example.NL", COUNCIL, until=DAY, why="x", by=BY)
    withdraw_right(store, nr, why="Weg", by=BY)
    assert held("https://id|Ab") == set()
    with pytest.raises(Refused, match=r"niet \(meer\)"):
        withdraw_right(store, nr, why="Weg", by=BY)
    again = Store.open(store.home, temporary=True)
    assert [one.person for one in list_given(again)] == ["A@Example.nl", "strasse@example.nl"]
    taken = again.rights.given[nr].taken
    assert taken and (taken.by, taken.why) == ("Beheer", "Weg")

    file = tmp_path / "rollen.csv"
    file.write_text(FILE)
    monkeypatch.setenv("ISV_RIGHTS_FILE", str(file))
    assert held("x", groups=["isv-raad", "z"], realm={"roles": ["cm"]}) == {COUNCIL, ENERGY}
    file.write_text(FILE.replace("raad;raad", "raad;beheerder"))  # read again when it changes
    assert held("x", groups="isv-raad") == {Right(Role.MANAGER)}
    file.write_text("stuk")
    assert held("x", groups="isv-raad") == set()  # never more than the file says


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("groups;x;baas;", "‘baas’ is geen rol"),
        ("groups;x;raad;Energie", "niet van één categorie"),
        ("groups;x;aanleveraar;Enegie", "Bedoelt u ‘Energie’"),
        ("groups;;raad;", "horen 4 delen"),
        ("groups;x;raad", "horen 4 delen"),
    ],
)
def test_a_wrong_line_of_the_file_is_named(tmp_path: Path, line: str, says: str) -> None:
    file = tmp_path / "rollen.csv"
    file.write_text(f"claim;value;role;category\n\n{line}\n")
    with pytest.raises(Refused, match=rf"Regel 3 van .*{says}"):
        read_mapping(file)
    with pytest.raises(Refused, match="niet te lezen"):
        read_mapping(tmp_path / "weg.csv")


def test_a_role_that_cannot_be_given_is_refused(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "home")
    for told in (
        {"person": " "},
        {"why": ""},
        {"until": dt.date(2020, 1, 1)},
        {"by": Actor("")},
    ):
        asked = {"person": "a@b.nl", "why": "x", "until": None, "by": BY} | told
        with pytest.raises(Refused):
            add_right(store, asked.pop("person"), COUNCIL, **asked)  # type: ignore[arg-type]
    assert store.journal.seq == 0
    assert check_right("Aanleveraar", "ENERGIE") == ENERGY
