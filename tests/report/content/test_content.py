"""The one description that all documents are made of: its figures are those of the engine."""

import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from data.access.actor import Actor
from data.deliver.corrections import withdraw_delivery
from data.months import BadMonth
from data.store.store import Store
from kpi.chain import Chain
from kpi.chain import count_chain as kpi_chain
from kpi.classification import OUTSIDE
from kpi.declared.all import BY_ID
from kpi.engine.engine import count_outcomes, find_latest
from kpi.model import COUNTS, LISTED, BadQuestion, Facts
from kpi.question import Question
from kpi.words import phrase_figure, phrase_open
from report.content.asking import list_asked
from report.content.build import build_content
from report.content.model import Content
from report.content.opening import phrase_delivered
from report.content.sentences import phrase_actions, phrase_conclusion, phrase_kpi
from report.content.words import phrase_summary
from tests.report.conftest import AT
from tests.sample_home import copied


def counts(outcome: object) -> tuple[object, ...]:
    return tuple(getattr(outcome, name) for name in (*COUNTS, "units"))


def test_figures_are_those_of_the_engine(store: Store, content: Content) -> None:
    for one in count_outcomes(store, Question(find_latest(store)), kpis=list(BY_ID)):
        assert content.figures[one.kpi, None].outcome == one
    each = count_outcomes(store, Question(find_latest(store)), kpis=list(BY_ID), by=[LISTED])
    for one in each:
        assert content.figures[one.kpi, one.group[LISTED] or OUTSIDE].outcome == one
    assert len(each) > 200


@pytest.mark.parametrize("classification", ["new", "old"])
def test_categories_and_what_is_outside_add_up_to_the_total(
    store: Store, classification: str
) -> None:
    content = build_content(store, Question(find_latest(store), classification=classification))
    assert OUTSIDE in content.categories
    for kpi in BY_ID.values():
        _total, *groups = content.list_groups(kpi)
        if kpi.key:  # one supplier has contracts in several categories
            continue
        parts = [counts(one) for g in groups if (one := content.figures[kpi.id, g].outcome)]
        total = content.figures[kpi.id, None].outcome
        assert [sum(column) for column in zip(*parts, strict=True)] == list(counts(total)), kpi.id


def test_old_layout_has_the_ten_and_what_is_left(store: Store) -> None:
    names = build_content(store, Question(find_latest(store), classification="old")).categories
    assert "Catering" in names
    assert "Connectiviteit" not in names
    assert names[-2:] == ("4G en 5G mobiele dataverbindingen", OUTSIDE)


def test_a_report_on_a_category_is_of_that_one_only(store: Store) -> None:
    content = build_content(store, Question(find_latest(store), category="energie"))
    kpi = BY_ID["obligation_met"]
    assert content.question.category == "Energie"
    assert content.list_groups(kpi) == ("Energie",)
    assert content.find_main(kpi.id) is content.figures[kpi.id, "Energie"]
    assert content.delivered.fresh == ("Energie",)
    assert all("Energie" in one.of or "Acties" in one.of for one in content.provenance.sources)
    # A former category: its plan is that of the one it became a part of.
    old = build_content(
        store, Question(find_latest(store), category="Catering", classification="old")
    )
    assert old.find_main("plan_has_isv").category == "Consumptieve dienstverlening"
    assert old.find_main("application_total").category == "Catering"
    assert old.chain.question.category == "Catering"


def test_a_wrong_choice_is_refused_in_dutch(store: Store) -> None:
    with pytest.raises(BadQuestion, match=r"Er is geen categorie 'Enrgie'\. Kies uit: Bedri"):
        build_content(store, Question(find_latest(store), category="Enrgie"))
    with pytest.raises(BadQuestion, match="indeling"):
        build_content(store, Question(find_latest(store), classification="oud"))
    with pytest.raises(BadQuestion, match="periode"):
        build_content(store, Question(find_latest(store), "week"))
    with pytest.raises(BadMonth):
        build_content(store, Question("oktober"))


def test_it_says_who_delivered_and_what_is_carried(content: Content) -> None:
    assert len(content.delivered.asked) == 8
    assert phrase_delivered(content.delivered) == (
        "6 van 8 categorieën aangeleverd; niet: Laboratorium (stand van september 2026) en "
        "Connectiviteit (stand van september 2026)"
    )
    assert phrase_summary(content).startswith("Peildatum 31-10-2026 · 6 van 8")
    assert content.figures["application_total", "Laboratorium"].carried == "2026-09"
    assert content.figures["application_total", "Energie"].carried is None


def test_remarks_are_those_of_the_month_and_decisions_say_what_became_of_them(
    store: Store, content: Content
) -> None:
    said = {one.text for one in content.comments}
    assert said == {"Energie levert later na.", "=cmd|' /C calc'!A0", "Alleen Vervoer."}
    other = {
        one.text
        for one in build_content(
            store, Question(find_latest(store), category="Datacenters")
        ).comments
    }
    assert other == said - {"Alleen Vervoer."}
    [decision] = content.decisions
    assert (decision.title, decision.owner) == ("Alle risicoanalyses opvragen", "CM")
    assert (decision.status, decision.overdue) == ("open: de helft is binnen", False)
    assert (decision.council, decision.why) == ("Strategische klantenraad", "Te weinig")
    now = content.find_main("risk_analysis_received").outcome
    assert now and decision.was == decision.now == phrase_figure(now)
    assert (decision.figure, decision.aim) == ("Risicoanalyse ontvangen", "90% ja")
    assert decision.verdict.startswith(
        f"doel van 90% ja nog niet gehaald; nog {now.no + now.unknown} open, evenveel als toen; "
    )
    assert store.council.citations[decision.citation].kpi == "risk_analysis_received"
    late = build_content(store, content.question, at=AT + timedelta(days=8)).decisions[0]
    assert late.overdue and late.status == "open, te laat: de helft is binnen"


def test_the_nineteen_actions_with_what_was_delivered(content: Content) -> None:
    assert [line.action.nr for line in content.actions] == list(range(1, 20))
    late = [line.action.nr for line in content.actions if line.overdue]
    unheard = [line.action.nr for line in content.actions if line.state is None]
    assert (late, unheard) == ([8, 14], [4, 17])
    assert phrase_actions(content) == (
        "Van de 19 acties zijn er 2 te laat; van 2 acties is geen stand aangeleverd."
    )


def test_a_document_is_of_one_state_whatever_happens_meanwhile(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Store.open(copied(tmp_path_factory))
    last = next(one.id for one in made.list_deliveries() if one.state == "staat")
    other = threading.Thread(
        target=withdraw_delivery, args=(made, last, "proef"), kwargs={"by": Actor("CM")}
    )

    def chain(facts: Facts, question: Question) -> Chain:
        # Halfway the document somebody withdraws a delivery.
        other.start()
        other.join(0.5)
        return kpi_chain(facts, question)

    before = build_content(made, Question(find_latest(made)), at=AT)
    monkeypatch.setattr("report.content.build.count_chain", chain)
    during = build_content(made, Question(find_latest(made)), at=AT)
    monkeypatch.undo()
    other.join()
    assert (during.figures, during.chain) == (before.figures, before.chain)
    assert during.provenance.seq == before.provenance.seq
    assert (
        build_content(made, Question(find_latest(made)), at=AT).provenance.seq
        == before.provenance.seq + 1
    )
    made.close()


def test_provenance_leads_to_the_journal_and_the_files(store: Store, content: Content) -> None:
    made = content.provenance
    assert (made.seq, made.head) == (store.journal.seq, store.journal.head)
    assert made.sample
    listed = {one.id: one for one in store.list_deliveries()}
    assert {one.id for one in made.sources} >= {s.delivery for s in store.list_counting("2026-10")}
    for one in made.sources:
        assert (one.file, one.sha256) == (listed[one.id].file, listed[one.id].sha256)


def test_sentences_say_the_counts_and_what_is_unknown(content: Content) -> None:
    applied = content.figures["obligation_met", None].outcome
    assert applied is not None
    left = phrase_open(applied)
    assert "onbekend" in left and "onzeker" in left
    spaced = left.replace(" o", "\u00a0o")
    assert phrase_conclusion(content).startswith(
        f"ISV is een contractvoorwaarde in {applied.yes} van de {applied.population} verplichte "
        f"aanbestedingen van 2026 ({spaced}); "
    )
    assert phrase_kpi(content, "obligation_met") == (
        f"{BY_ID['obligation_met'].label}: ja bij {applied.yes} van de {applied.population} "
        f"aanbestedingen ({left})."
    )


def test_nothing_delivered_is_not_a_count_of_zero(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    content = build_content(store, Question(find_latest(store)))
    store.close()
    assert phrase_conclusion(content) == (
        "Er is nog niets aangeleverd: over toepassing en opvolging is niets te zeggen."
    )
    assert phrase_delivered(content.delivered) == "0 van 8 categorieën aangeleverd"
    assert content.figures["obligation_met", "Energie"].status == "niet aangeleverd"


def test_a_decision_whose_day_has_passed_is_asked_before_all_else(content: Content) -> None:
    late = replace(content, decisions=(replace(content.decisions[0], overdue=True),))
    first, *rest = list_asked(late)
    assert first.text.startswith(
        "Bespreek het besluit ‘Alle risicoanalyses opvragen’ van CM: het moest klaar zijn op "
        "01-12-2026"
    )
    assert rest == [one for one in list_asked(content) if one != first]
    assert {"Vraag", "Zorg"} <= {one.text.split(" ")[0] for one in rest}
