"""Addresses within the monitor."""

from urllib.parse import parse_qs, urlsplit

from kpi.question import Question
from tests.pages.screen import Link, read
from ui.app.choices import Still
from ui.app.links import draw_link, write_address, write_rows_address

CHOSEN = Question("2026-10", "12m", "Consumptieve dienstverlening")


def query(target: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(target).query)


def test_addresses_are_relative_and_carry_the_choices() -> None:
    target = write_rows_address(CHOSEN, "risk_analysis_received", "nee")
    assert target.startswith("./contracten?")
    assert query(target) == {
        "maand": ["oktober 2026"],
        "categorie": ["Consumptieve dienstverlening"],
        "venster": ["12 maanden"],
        "kpi": ["risk_analysis_received"],
        "antwoord": ["nee"],
    }


def test_the_former_categories_are_carried_along() -> None:
    target = write_rows_address(
        Question("2026-10", category="Catering", classification="old"), "current_clause"
    )
    assert query(target)["indeling"] == ["tien oude categorieën"]
    assert query(target)["categorie"] == ["Catering"]


def test_what_is_default_is_not_named_but_the_month_is() -> None:
    target = write_rows_address(Question("2026-10"), "current_clause")
    assert query(target) == {"maand": ["oktober 2026"], "kpi": ["current_clause"]}


def test_without_choices_there_is_no_query() -> None:
    assert write_address("") == "./"
    assert write_address("aanleveren") == "./aanleveren"


def test_odd_text_cannot_leave_its_place() -> None:
    target = write_address("contracten", Question("2026-10", category='"><script>&x=1'))
    assert "<" not in target
    assert '"' not in target
    assert query(target)["categorie"] == ['"><script>&x=1']
    [drawn] = read(draw_link("<b>", target, label='a"b')).links
    assert drawn == Link("<b>", target, 'a"b')
    [other] = read(draw_link("x", write_rows_address(CHOSEN, "kpi"))).addresses
    assert "&kpi=" in other


def test_choices_that_stand_still_lead_nowhere() -> None:
    still = Still(CHOSEN.month, CHOSEN.window, CHOSEN.category)
    assert (
        write_rows_address(still, "risk_analysis_received", "nee") == write_address("", still) == ""
    )
    alone = read(draw_link("<3>", write_rows_address(still, "risk_analysis_received")))
    assert (alone.text, alone.links) == ("<3>", [])
