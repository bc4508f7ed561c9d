"""A cited figure years later: what it was, what it gives counted again, what it has become."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from data.access.actor import Actor
from data.deliver.corrections import withdraw_delivery
from data.entries import settings
from data.journal.council import Citation
from data.journal.events import SettingMade
from data.store.store import Store
from kpi.classification import OUTSIDE
from kpi.compare import cited
from kpi.compare.changed import Answer, State, find_changed
from kpi.declared.all import BY_ID
from kpi.question import Question
from tests.data.delivering import deliver, row, workbook

KPI = "obligation_met"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "home")
    yield opened
    opened.close()


def delivered(store: Store, *rows: dict[str, Any], month: str = "2024-03") -> str:
    file = workbook(store.home / "bron" / f"{store.journal.seq}.xlsx", *rows)
    result = deliver(store, file, file.name, month=month, by="CM-014")
    assert result.delivery, result.findings
    return result.delivery


def cite(store: Store, kpi: str = KPI, category: str | None = "Energie") -> Citation:
    return cited.cite_figure(store, kpi, Question("2024-03", category=category), by=Actor("BZK"))


def norm(store: Store) -> None:
    settings.set_value(
        store,
        SettingMade(f"target:{KPI}", "0,5", dt.date(2024, 1, 1), "besluit", "Klantenraad"),
        by=Actor("BZK"),
    )


def test_a_figure_is_kept_as_it_was(store: Store) -> None:
    delivered(store, row("1"), row("2", isv_contract_condition="Nee"))
    kept = cite(store)
    assert kept.figure
    again = cited.restore_outcome(kept.figure, kept.category)
    assert again == cited.count_figure(store, KPI, Question("2024-03", category="Energie"))
    assert (again.yes, again.no, again.population) == (1, 1, 2)


def test_an_amount_in_euro_is_kept_to_the_cent(store: Store) -> None:
    delivered(store, row("1", value_eur="1250,55"))
    kept = cite(store, "obligation_met_value")
    assert kept.figure
    assert cited.restore_outcome(kept.figure, "Energie") == cited.count_figure(
        store, kept.kpi, Question("2024-03", category="Energie")
    )


def test_nothing_changed_means_that_it_stands(store: Store) -> None:
    delivered(store, row("1"), row("2", isv_contract_condition=None))
    looked = cited.look_up(store, cite(store))
    assert looked.recounts and looked.stands and not looked.changes and not looked.redefined
    assert [(one.contract_id, one.answer) for one in looked.rows] == [
        ("1", "yes"),
        ("2", "unknown"),
    ]


def test_the_register_says_of_each_what_became_of_it(store: Store) -> None:
    delivered(
        store,
        row("1"),
        row("2", isv_contract_condition="Nee"),
        row("3", category="Vervoer", european="Nee"),
    )
    whole = cite(store, category=None)
    stays, changes = cite(store, "guide_used", "Vervoer"), cite(store)
    outside = cite(store, "application_total", OUTSIDE)
    delivered(store, row("1"), row("2"), row("3", category="Vervoer", european="Nee"))
    old = replace(changes, version="0-12345678")
    gone = replace(changes, kpi="vervallen")
    listed = [whole, stays, changes, outside, old, gone]
    assert cited.list_states(store, listed) == [
        "sindsdien veranderd",
        "nog gelijk",
        "sindsdien veranderd",
        "nog gelijk",
        "telwijze gewijzigd",
        "wordt niet meer geteld",
    ]
    for one, state in zip(listed[:4], cited.list_states(store, listed), strict=False):
        assert (state == cited.SAME) == cited.look_up(store, one).stands


def test_later_deliveries_and_norms_are_named_and_the_state_of_then_is_shown(store: Store) -> None:
    delivered(store, row("1"), row("2", isv_contract_condition="Nee"))
    kept = cite(store)
    second = delivered(store, row("1"), row("2"), row("3"))
    later = delivered(store, row("9"), month="2024-04")
    norm(store)
    withdraw_delivery(store, second, why="Verkeerd bestand", by=Actor("CM-014"))
    looked = cited.look_up(store, kept)
    assert looked.recounts
    assert looked.then and (looked.then.yes, looked.then.no) == (1, 1)
    assert {row.contract_id for row in looked.rows} == {"1", "2"}
    assert looked.stands  # withdrawn again: what stood before counts
    assert [(one.what, one.on) for one in looked.changes] == [
        ("accepted", second),
        ("setting", f"target:{KPI}"),
        ("withdrawn", second),
    ]
    assert later not in {one.on for one in looked.changes}


def test_a_figure_that_became_another_does_not_stand(store: Store) -> None:
    delivered(store, row("1"), row("2", isv_contract_condition="Nee"))
    kept = cite(store)
    delivered(store, row("1"), row("2"), row("3"))
    looked = cited.look_up(store, kept)
    assert looked.recounts and not looked.stands
    assert looked.now and (looked.now.yes, looked.now.population) == (3, 3)


def test_another_way_of_counting_is_said(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    delivered(store, row("1"))
    with monkeypatch.context() as then:
        then.setattr(cited, "find_version", lambda _kpi: "1-00000000")
        kept, changed = cite(store), cite(store, "application_mandatory")
    looked = cited.look_up(store, kept)
    assert looked.redefined and not looked.rule_changes
    told = cited.look_up(store, changed)
    assert told.redefined and told.rule_changes == list(BY_ID["application_mandatory"].changes)


def test_a_category_that_does_not_occur_has_no_figure(store: Store) -> None:
    delivered(store, row("1"))
    kept = cite(store, category="Laboratorium")
    looked = cited.look_up(store, kept)
    assert kept.figure is None and looked.then is None and looked.recounts and looked.stands
    assert not looked.rows


def test_units_whose_answer_changed_are_named_with_both_answers(store: Store) -> None:
    delivered(store, row("1"), row("2", isv_contract_condition="Nee"), row("3"), month="2024-02")
    delivered(store, row("1"), row("2"), row("4", isv_contract_condition=None), month="2024-03")
    before, after = (
        State(store, Question("2024-02", category="Energie")),
        State(store, Question("2024-03", category="Energie")),
    )
    found = find_changed(before, after, KPI)
    assert [(one.row.contract_id, one.was, one.now) for one in found] == [
        ("2", Answer("no", None, None), Answer("yes", None, None)),
        ("4", None, Answer("unknown", None, None)),
        ("3", Answer("yes", None, None), None),
    ]
    became = {("Dienst A", "3"): ("Dienst A", "4")}  # renumbered: neither gone nor new
    assert [
        (one.row.contract_id, one.was, one.now) for one in find_changed(before, after, KPI, became)
    ] == [
        ("2", Answer("no", None, None), Answer("yes", None, None)),
        ("4", Answer("yes", None, None), Answer("unknown", None, None)),
    ]
    assert find_changed(before, before, KPI) == []


def test_units_that_add_another_amount_are_named_with_both_amounts(store: Store) -> None:
    delivered(store, row("1", value_eur=6000), row("2", value_eur=1), month="2024-02")
    delivered(store, row("1", value_eur=54000), row("2", value_eur=1), month="2024-03")
    before, after = State(store, Question("2024-02")), State(store, Question("2024-03"))
    [found] = find_changed(before, after, "obligation_met_value")
    assert (found.was, found.now) == (Answer("yes", 6000, None), Answer("yes", 54000, None))
    assert find_changed(before, after, KPI) == []


def test_units_with_another_part_realised_are_named_with_both_parts(store: Store) -> None:
    def of(number: str, realised: int | None) -> dict[str, Any]:
        return row(number, measures_planned=10, measures_realised=realised)

    delivered(store, of("1", 4), of("2", None), of("3", 5), month="2024-02")
    delivered(store, of("1", 9), of("2", 10), of("3", 5), month="2024-03")
    before, after = (
        State(store, Question("2024-02", category="Energie")),
        State(store, Question("2024-03", category="Energie")),
    )
    found = find_changed(before, after, "measures_realised")
    assert [(one.row.contract_id, one.was, one.now) for one in found] == [
        ("1", Answer("no", 10, 4), Answer("no", 10, 9)),
        ("2", Answer("unknown", 10, None), Answer("yes", 10, 10)),
    ]
