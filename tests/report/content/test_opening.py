"""The sentence on top says what the figures say."""

from data.reference import list_categories
from data.store.listing import Counted
from kpi.delivered import Delivered
from kpi.outcome import Outcome
from kpi.question import Question
from report.content import opening
from tests.ui.outcomes import outcome

Found = dict[tuple[str, str | None], Outcome]
RECEIVED = "risk_analysis_received"


def found(**lacking: int) -> Found:
    """Figures in total, and per category so many risk analyses that are not there."""
    total: Found = {
        ("obligation_met", None): outcome(122, 13, 4, maybe_no=7),
        (RECEIVED, None): outcome(78, 21, 23, kpi=RECEIVED),
    }
    return total | {
        (RECEIVED, name): outcome(10, number, 0, kpi=RECEIVED, category=name)
        for name, number in lacking.items()
    }


def test_counts_unknowns_and_where_it_hurts() -> None:
    said = opening.phrase_opening(found(Energie=2, Laboratorium=9), Question("2026-10"))
    assert said == (
        "ISV is een contractvoorwaarde in 122 van de 139 verplichte aanbestedingen van 2026 "
        "(4\u00a0onbekend, 7\u00a0onzeker); "
        "78 van de 122 risicoanalyses zijn ontvangen (23\u00a0onbekend); "
        "de meeste staan open bij Laboratorium."
    )


def test_window_and_category_are_named() -> None:
    figures: Found = {
        ("obligation_met", "Energie"): outcome(1, 0, 0),
        (RECEIVED, "Energie"): outcome(3, 0, 0, kpi=RECEIVED),
    }
    said = opening.phrase_opening(figures, Question("2026-10", "12m", "Energie"))
    assert said == (
        "ISV is een contractvoorwaarde in 1 van de 1 verplichte aanbesteding van de laatste "
        "twaalf maanden bij Energie; 3 van de 3 risicoanalyses zijn ontvangen."
    )


def test_nothing_to_say_is_said() -> None:
    said = opening.phrase_opening({}, Question("2026-01", "all"))
    assert said == (
        "Er zijn geen verplichte aanbestedingen; er hoeft nog geen risicoanalyse te zijn ontvangen."
    )


def test_line_under_it_names_who_did_not_deliver_and_the_share_unknown() -> None:
    names = list_categories()
    standing = {
        name: Counted(
            name, "L1", "2026-09" if name == "Energie" else "2026-10", name == "Energie", False, "a"
        )
        for name in names[:-1]
    }
    line = opening.phrase_basis(Delivered(standing), Question("2026-10"), found())
    # 4 + 23 unknown of 139 + 122 answers
    assert line == (
        "Peildatum 31-10-2026 · 6 van 8 categorieën aangeleverd; niet: Energie (stand van "
        "september 2026); nog nooit: Connectiviteit · 10,3% van de antwoorden onbekend"
    )
