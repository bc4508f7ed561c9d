"""Numbers at a terminal: as the published reports write them, and never better than they are."""

import re
from decimal import Decimal

import pytest

from commands.kpi_tables import phrase_outcomes, phrase_share, write_rows
from data.reference import read_table
from kpi.words import phrase_percent, phrase_range
from tests.kpi.test_outcome import made


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (81, 101, "80%"),
        (219, 356, "61,5%"),
        (300, 457, "65,6%"),
        (120, 200, "60%"),
        (1, 199, "1%"),
        (198, 199, "99%"),
        (0, 300, "0%"),
        (300, 300, "100%"),
        (2999, 3000, "99,9%"),
        (1, 3000, "0,1%"),
    ],
)
def test_percentages(part: int, whole: int, expected: str) -> None:
    assert phrase_percent(part / whole, whole) == expected


def test_every_published_percentage_is_written_as_it_was_published() -> None:
    rows = [row for row in read_table("published_figures") if "%" in row["published"]]
    assert len(rows) == 7
    for row in rows:
        yes, population = int(row["yes"]), int(row["population"])
        assert phrase_percent(yes / population, population) == row["published"]


def test_few_units_give_counts_without_percentage() -> None:
    few = made(yes=3, no=5, unknown=1, units=9)
    assert (phrase_share(few), phrase_range(few)) == ("-", "")
    enough = made(yes=3, no=6, unknown=1, units=10)
    assert (phrase_share(enough), phrase_range(enough)) == ("33%", "30 tot 40%")
    assert phrase_share(made()) == "-"


def test_euros() -> None:
    one = made(kpi="obligation_met_value", yes=Decimal("1250000.50"), no=Decimal(0), units=12)
    line = phrase_outcomes([one], []).splitlines()[-1].replace("\xa0", " ")
    assert line.split("  ")[1:3] == ["€ 1,3 mln", "€ 1,3 mln"]
    assert phrase_share(one) == "100%"


def test_a_table_says_what_it_is_of_and_what_stands_apart() -> None:
    one = made(
        group={"category": None},
        yes=12,
        no=1,
        unknown=2,
        units=15,
        maybe_no=1204,
        scope_unknown=1204,
        not_applicable=7,
        carried=True,
        status="onder norm",
    )
    text = phrase_outcomes([one], ["category"])
    head, _, columns, line = text.splitlines()
    assert head == "Stand aan het eind van 2024-02 · periode: kalenderjaar"
    assert columns.split()[:3] == ["KPI", "Categorie", "Ja"]
    said = dict(zip(re.split(r"  +", columns), re.split(r"  +", line), strict=True))
    assert said == {
        "KPI": "ISV in enige vorm, waar het verplicht is",
        "Categorie": "-",
        "Ja": "12",
        "Van": "15",
        "Onbekend": "2",
        "Onzeker": "1.204",
        "N.v.t.": "7",
        "Tussen": "0 tot 94%",
        "Norm": "100%",
        "Status": "onder norm",
        "Van wat bekend is": "92%",
        "Apart": "1.204 onbekend of het meetelt; 7 niet van toepassing; "
        "(deels) van een eerdere maand",
    }


def test_nothing_to_show() -> None:
    assert phrase_outcomes([], ["month"]) == "Er is voor deze maand nog niets aangeleverd."
    assert write_rows([]) == "Achter dit antwoord staan geen rijen."
