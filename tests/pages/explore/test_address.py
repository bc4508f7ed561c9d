"""The choice of an exploration in an address: read back the same, and what is wrong is left out."""

from decimal import Decimal
from urllib.parse import parse_qs, urlencode

import pytest

from data.reference import list_categories
from kpi.explore.choice import Choice, Hours
from pages.explore.address import NAMES, read_query, write_query

CATEGORIES = {"Meubilair", "Bouw, klein & groot"}
KINDS = {"Rijk", "Gemeente"}


@pytest.mark.parametrize(
    "choice",
    [
        Choice.take_today(),
        Choice(),
        Choice(("Bouw, klein & groot", "Energie")),
        Choice(cpv=("45", "71314")),
        Choice((), ("45",), Decimal("250000.50"), ("Rijk", "Gemeente"), False, Hours(0, 2.5, 3)),
        Choice(value_floor=Decimal(100000), european_only=False),
    ],
)
def test_it_is_read_back_the_same(choice: Choice) -> None:
    asked = parse_qs(urlencode(write_query(choice), doseq=True))
    assert set(asked) <= set(NAMES)
    assert read_query(asked, CATEGORIES, KINDS) == (choice, [])


def test_todays_obligation_needs_one_word_as_an_empty_address_is_an_example() -> None:
    assert write_query(Choice.take_today()) == {"bij-europees": ["alleen"]}
    assert read_query({}, CATEGORIES, KINDS) == (Choice.take_today(), [])
    assert write_query(Choice(authority_kinds=("Rijk",), hours=Hours(analysis=16))) == {
        "bij-categorie": ["geen"],
        "bij-uren": ["16-8-4-4"],
    }


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("bij-categorie", "<b>Vlees", "Categorie ‘<b>Vlees’"),
        ("bij-cpv", "bouw", "CPV-groep ‘bouw’"),
        ("bij-waarde", "-1", "Ondergrens ‘-1’"),
        ("bij-waarde", "veel", "Ondergrens ‘veel’"),
        ("bij-waarde", "1e99", "Ondergrens ‘1e99’"),
        ("bij-waarde", "9" * 20, f"Ondergrens ‘{'9' * 20}’"),
        ("bij-dienst", "Raad", "Soort dienst ‘Raad’"),
        ("bij-europees", "nee", "Europees ‘nee’"),
        ("bij-uren", "1-2-3", "Uren ‘1-2-3’"),
        ("bij-uren", "1-2-3-nan", "Uren ‘1-2-3-nan’"),
        ("bij-uren", "", "Uren ‘’"),
    ],
)
def test_what_cannot_be_is_as_today_and_is_said(name: str, value: str, said: str) -> None:
    wrong = f"{said} uit het adres is hier niet te kiezen."
    assert read_query({name: [value]}, CATEGORIES, KINDS) == (Choice.take_today(), [wrong])


def test_what_is_right_beside_it_stays() -> None:
    asked = {"bij-cpv": ["45", "x", "72"], "bij-categorie": ["Vlees", "Meubilair", "Catering"]}
    choice, said = read_query(asked, CATEGORIES, KINDS)
    named = ("Meubilair", "Consumptieve dienstverlening")
    assert choice == Choice(named, ("45", "72"), authority_kinds=("Rijk",))
    assert len(said) == 2


def test_every_kind_of_authority_is_said_as_it_differs_from_today() -> None:
    every = Choice(list_categories())
    assert write_query(every) == {"bij-dienst": ["alle"]}
    assert read_query({"bij-dienst": ["alle"]}, CATEGORIES, KINDS) == (every, [])
