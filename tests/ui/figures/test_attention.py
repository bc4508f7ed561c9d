"""What is late or missing is named, with the way to its rows."""

from data.reference import list_categories
from data.store.listing import Counted
from kpi.delivered import Delivered
from kpi.question import Question
from tests.ui.conftest import links, texts
from tests.ui.outcomes import outcome
from ui.figures import attention

CHOSEN = Question("2026-10")


def standing(name: str, month: str = "2026-10") -> Counted:
    return Counted(name, "L1", month, month != "2026-10", False, "a.xlsx")


def test_carried_since_when_and_never_delivered() -> None:
    there = {name: standing(name) for name in list_categories()[2:]}
    there["Energie"] = standing("Energie", "2026-07")
    said = texts(attention.draw_missing(Delivered(there), CHOSEN))
    assert "Energie: niets aangeleverd voor oktober 2026. U ziet de stand van juli 2026." in said
    assert "Bedrijfskleding: nog nooit aangeleverd." in said
    assert "Laboratorium" not in said


def test_all_delivered_is_said_too() -> None:
    there = {name: standing(name) for name in list_categories()}
    said = texts(attention.draw_missing(Delivered(there), CHOSEN))
    assert said == "Alle acht categorieën zijn aangeleverd voor deze maand."


def test_steps_that_are_late_unknown_or_not_yet_due() -> None:
    kpi = "risk_analysis_received"
    drawn = attention.draw_overdue(
        {(kpi, None): outcome(5, 25, 4, kpi=kpi, not_yet_due=92)}, CHOSEN
    )
    assert "Risicoanalyse ontvangen: 25 niet, 4 onbekend, 92 waarvan de termijn nog loopt" in texts(
        drawn
    )
    assert [target.rsplit("antwoord=", 1)[1] for target in links(drawn)] == [
        "nee",
        "onbekend",
        "termijn+loopt+nog",
    ]


def test_nothing_late() -> None:
    kpi = "risk_analysis_received"
    drawn = attention.draw_overdue({(kpi, None): outcome(5, 0, 0, kpi=kpi)}, CHOSEN)
    assert texts(drawn) == "Er is niets te laat."
