"""Every KPI is declared with all that a page of definitions and a reader need."""

import re

import pytest

from data.reference import list_actions, list_terms
from kpi.declared.all import BY_ID, KPIS
from kpi.engine.predicates import write_answers
from kpi.engine.statement import count_units
from kpi.model import KPI
from kpi.question import Question, plan_scan
from kpi.sql import FOLDER
from kpi.worklist.reasons import REASONS

TEXTS = ("label", "why", "rule", "source", "exclusions")


def test_what_is_shown_beside_another_is_not_in_the_list_of_all() -> None:
    assert {kpi.id: kpi.beside for kpi in BY_ID.values() if kpi.id not in KPIS} == {
        "application_voluntary": "application_total",
        "application_other_departments": "application_policy_departments",
    }


@pytest.mark.parametrize("kpi", BY_ID.values(), ids=list(BY_ID))
def test_texts_are_whole_sentences_in_plain_words(kpi: KPI) -> None:
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", kpi.id)
    for name in TEXTS:
        text = getattr(kpi, name)
        assert text == text.strip() and "  " not in text and "{" not in text, name
        assert len(text) > 10, name
        if name != "label":
            assert text[0].isupper() and text.endswith("."), name
    assert len(kpi.label) < 70
    assert set(kpi.actions) <= {action.nr for action in list_actions()}
    assert f"actie {kpi.actions[0]}" in kpi.source or kpi.actions[0] == 11


@pytest.mark.parametrize("kpi", BY_ID.values(), ids=list(BY_ID))
def test_a_term_is_named_in_the_rule_with_its_months(kpi: KPI) -> None:
    if kpi.term:
        assert f"{list_terms()[kpi.term].months} maanden" in kpi.rule
        assert kpi.due and "aanname" in kpi.source
        facts = (FOLDER / f"{kpi.table}.sql").read_text(encoding="utf-8")
        [by] = re.findall(rf"([^;]+?)\s+AS {kpi.due}\b", facts)
        assert f"to_months(p.{kpi.term}_term)" in by.rpartition(" AS ")[2]
    else:
        assert kpi.due is None


def test_labels_differ() -> None:
    assert len({kpi.label for kpi in BY_ID.values()}) == len(BY_ID)


def test_predicates_run_as_they_are_written() -> None:
    statement = count_units(list(BY_ID.values()), plan_scan(Question("2024-02")))
    for kpi in BY_ID.values():
        assert f"{kpi.population}" in statement
        assert f"({kpi.criterion})" in statement


def test_every_named_fact_is_used_by_some_kpi_or_by_the_work_list() -> None:
    dues = " ".join(str(reason.due) for reason in REASONS.values())
    for table in ("tender", "contract", "compared"):
        sql = (FOLDER / f"{table}.sql").read_text(encoding="utf-8")
        mine = [kpi for kpi in BY_ID.values() if kpi.table == table]
        code = re.sub("--.*", "", sql)
        used = " ".join(
            [
                *(f"{kpi.population} {kpi.criterion} {kpi.due}" for kpi in mine),
                write_answers(mine),
                dues,
            ]
        )
        for name in re.findall(r"\bAS (\w+)", code):
            times = len(re.findall(rf"\b{name}\b", code))
            assert re.search(rf"\b{name}\b", used) or times > 1, name


def test_what_changed_is_said_in_whole_sentences_and_makes_the_second_version() -> None:
    for kpi in BY_ID.values():
        assert all(re.fullmatch(r"[A-Z].*\.", change.what) for change in kpi.changes), kpi.id
        assert kpi.version == (2 if kpi.changes else 1), kpi.id


def test_a_unit_of_several_contracts_is_known_by_a_column_of_theirs() -> None:
    keyed = {kpi.id: (kpi.key, kpi.takes) for kpi in BY_ID.values() if kpi.key}
    assert keyed == {
        "suppliers_followed": ("supplier_key", "all"),
        "manager_trained": ("manager_key", "any"),
        "manager_in_network": ("manager_key", "any"),
    }
