"""What a delivery tells and asks before it counts: changes, doubts, missing contracts."""

import json
from typing import Any

import pytest

from data.access.actor import UNNAMED, Actor
from data.deliver import questions
from data.deliver.answers import ENDED, LOST, RENUMBERED, Answer, Answers, find_answers
from data.deliver.changes.difference import Counted
from data.deliver.corrections import report_nil, withdraw_delivery
from data.deliver.requests import Result
from data.journal.convert import to_json
from data.journal.delivery import make_provisional
from data.journal.events import DeliveryAccepted
from data.refused import Refused
from data.store.store import Store
from tests.data.delivering import row


def asked(result: Result) -> dict[str, str]:
    return {question.code: question.text for question in result.questions}


def test_a_first_delivery_is_all_new_and_asks_nothing(bring: Any) -> None:
    result = bring("2024-01", row("1"), row("2"), dry_run=True)
    assert result.changes and result.changes.contracts == Counted(new=2)
    assert result.questions == [] and result.shown.to_answer == []


def test_changes_are_against_what_stood_for_that_month(bring: Any) -> None:
    bring("2024-01", row("1"), row("2"))
    bring("2024-03", row("1"), row("2"), row("3"))
    result = bring("2024-02", row("1", title="Stroom"), row("4"), dry_run=True)
    assert result.changes and result.changes.as_dict() == {
        "rows": {"new": 1, "changed": 1, "gone": 1, "unchanged": 0},
        "contracts": {"new": 1, "changed": 1, "gone": 1, "unchanged": 0},
        "fields": {"title": 1},
    }
    [changed, new, gone] = result.shown.lines
    assert [(cell.was, cell.becomes) for cell in changed.cells] == [("Laptops", "Stroom")]
    assert (changed.was.file, changed.becomes.file) == ("f0.xlsx", "f2.xlsx")
    assert (new.contract_id, gone.contract_id) == ("4", "2")


def test_it_is_said_what_they_are_compared_with(bring: Any) -> None:
    first = bring("2024-01", row("1"), dry_run=True)
    assert first.phrase_against().startswith("Er stond nog niets")
    bring("2024-01", row("1"))
    again = bring("2024-01", row("2"), dry_run=True)
    assert again.phrase_against() == "Vergeleken met de aanlevering die er over januari 2024 stond."
    later = bring("2024-03", row("2"), dry_run=True)
    assert later.phrase_against() == (
        "Vergeleken met de aanlevering over januari 2024; over maart 2024 was er nog geen."
    )
    bring("2024-02", row("9", category="Datacenters"))
    both = bring("2024-03", row("2"), row("9", category="Datacenters"), dry_run=True)
    assert both.phrase_against().endswith("elke categorie, over januari 2024 en februari 2024.")


@pytest.mark.parametrize(("left", "less"), [(1, "99%"), (0, "100%")])
def test_hundred_percent_less_is_none_at_all(left: int, less: str) -> None:
    """300 rows against 1 or 0: no share is rounded up to all of it."""
    then, probe = (
        make_provisional(nr, Actor(""), DeliveryAccepted(f"L{nr}", month, {"Energie": n}))
        for nr, month, n in ((1, "2024-01", 300), (2, "2024-02", left))
    )
    [question] = questions._fewer_rows(probe, {"Energie": then})
    assert f"Dat is {less} minder." in question.text


def test_far_fewer_rows_are_asked_about(bring: Any) -> None:
    bring("2024-01", *(row(str(n)) for n in range(40)))
    assert "fewer_rows" in asked(bring("2024-02", *(row(str(n)) for n in range(4)), dry_run=True))
    text = asked(bring("2024-02", *(row(str(n)) for n in range(3)), dry_run=True))["fewer_rows"]
    assert "stonden er 40 rijen in de aanlevering over januari 2024" in text
    assert "heeft er 3. Dat is 92% minder." in text
    five = bring("2024-02", *(row(str(n)) for n in range(5)), dry_run=True)
    assert "fewer_rows" not in asked(five)


def test_a_month_that_is_there_and_a_later_one_are_named(bring: Any) -> None:
    bring("2024-01", row("1"), by="CM-7")
    bring("2024-03", row("1"), row("2"), by="CM-8")
    again = asked(bring("2024-01", row("1", title="B"), dry_run=True))
    assert set(again) == {"month_there", "later_month"}
    assert (
        "Voor Energie is januari 2024 al aangeleverd: f0.xlsx, 1 rij, door CM-7 op"
        in (again["month_there"])
    )
    assert "wordt door deze vervangen" in again["month_there"]
    assert "maart 2024 (f1.xlsx, 2 rijen, door CM-8" in again["later_month"]
    assert asked(bring("2024-04", row("1"), row("2"), dry_run=True)) == {}


def test_a_withdrawn_month_is_not_there(bring: Any, store: Store) -> None:
    first = bring("2024-01", row("1"))
    withdraw_delivery(store, first.delivery, "vergissing", by=UNNAMED)
    assert asked(bring("2024-01", row("1", title="B"), dry_run=True)) == {}


def test_a_nil_report_that_is_replaced_is_named(bring: Any, store: Store) -> None:
    report_nil(store, "Energie", "2024-01", by=Actor("CM-7"))
    text = asked(bring("2024-01", row("1"), dry_run=True))["month_there"]
    assert "nulmelding, door CM-7" in text


def test_another_category_than_this_sender_brings_in_this_form(bring: Any) -> None:
    bring("2024-01", row("1"), by="CM-7")
    other = [row("9", category="Datacenters")]
    text = asked(bring("2024-02", *other, by="CM-7", dry_run=True))["other_category"]
    assert "CM-7 leverde bestanden met deze koppen tot nu toe aan voor Energie" in text
    assert "Dit bestand gaat over Datacenters." in text
    assert asked(bring("2024-02", *other, by="CM-8", dry_run=True)) == {}
    assert asked(bring("2024-02", *other, dry_run=True)) == {}


def test_contracts_that_count_in_another_category_too(bring: Any) -> None:
    """A 'ja' brought under another category counts in this one as well: that is asked first."""
    bring("2024-01", row("1", isv_contract_condition="Nee"), row("2"), row("3"), by="CM-7")
    moved = [row(n, category="Datacenters") for n in ("1", "2", "9")]
    text = asked(bring("2024-02", *moved, by="CM-8", dry_run=True))["stands_elsewhere"]
    assert "2 contracten staan ook bij Energie (f0.xlsx, 3 rijen, door CM-7 op" in text
    assert "zoals 1 van " in text and "geldt ook voor Energie. Klopt dat?" in text
    bring("2024-02", row("9", category="Datacenters"), by="CM-8")
    assert "stands_elsewhere" not in asked(bring("2024-03", row("1"), by="CM-7", dry_run=True))


def test_columns_that_were_filled_and_are_empty_now(bring: Any) -> None:
    bring("2024-01", *(row(str(n), supplier=f"Bedrijf {n}") for n in range(6)))
    emptied = [row(str(n), supplier="B" if n < 2 else None) for n in range(6)]
    text = asked(bring("2024-02", *emptied, dry_run=True))["mostly_unknown"]
    assert "Leverancier (leeg in 4 van 6 rijen, eerst in 0 van 6)" in text
    half = [row(str(n), supplier="B" if n < 3 else None) for n in range(6)]
    assert asked(bring("2024-02", *half, dry_run=True)) == {}


def test_the_sample_is_nothing_to_compare_with(bring: Any) -> None:
    bring("2024-01", row("V1"), origin="voorbeeld")
    result = bring("2024-01", row("1"), dry_run=True)
    assert result.questions == [] and result.shown.to_answer == []
    assert result.changes and result.changes.contracts == Counted(new=1)


def test_what_looks_renumbered_is_proposed_and_not_applied(bring: Any, store: Store) -> None:
    bring("2024-01", row("1", title="A", supplier="S"), row("2", title="B"), row("3", title="C"))
    next_month = [row("10", title="A", supplier="S"), row("20", title="B", supplier="T")]
    tried = bring("2024-02", *next_month, dry_run=True)
    assert [one.contract_id for one in tried.shown.to_answer] == ["1", "2", "3"]
    assert tried.shown.proposals == {("Dienst A", "1"): ("Dienst A", "10")}
    assert [one.contract_id for one in tried.shown.new] == ["10", "20"]
    done = bring("2024-02", *next_month)
    assert store.history.find_delivery(done.delivery).missing == ()


def test_two_that_fit_are_no_proposal(bring: Any) -> None:
    bring("2024-01", row("1", title="A"), row("2", title="B"))
    tried = bring("2024-02", row("10", title="A"), row("11", title="A"), dry_run=True)
    assert tried.shown.proposals == {}


def test_answers_are_kept_with_the_delivery(bring: Any, store: Store) -> None:
    bring("2024-01", row("1"), row("2"), row("3"), row("4"))
    answers = Answers(
        {
            ("Dienst A", "1"): Answer(ENDED),
            ("Dienst A", "2"): Answer(RENUMBERED, ("Dienst A", "20")),
            ("Dienst A", "99"): Answer(ENDED),  # not missing: nothing to answer
        },
        Answer(LOST),
    )
    done = bring("2024-02", row("20"), answers=answers)
    delivery = store.history.find_delivery(done.delivery)
    said = {line.contract_id: (line.answer, line.becomes) for line in delivery.missing}
    assert said == {
        "1": ("ended", None),
        "2": ("renumbered", ("Dienst A", "20")),
        "3": ("lost", None),
        "4": ("lost", None),
    }
    written = json.loads(store.journal.path.read_text().splitlines()[-1])
    assert written["details"]["missing"] == to_json(delivery.missing)
    found = find_answers(store.history.accepted.values())
    assert found["Dienst A", "2"] == Answer(RENUMBERED, ("Dienst A", "20"))
    withdraw_delivery(store, done.delivery, "x", by=UNNAMED)
    assert find_answers(store.history.accepted.values()) == {}


def test_renumbered_to_what_is_not_new_is_refused(bring: Any, store: Store) -> None:
    bring("2024-01", row("1"), row("2"))
    answers = Answers({("Dienst A", "1"): Answer(RENUMBERED, ("Dienst A", "2"))})
    with pytest.raises(Refused, match="geen nieuw contract"):
        bring("2024-02", row("2"), answers=answers)
    assert len(store.list_deliveries()) == 1
