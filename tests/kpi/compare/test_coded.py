"""The code by which a document cites a figure: it says what it is, and is told from any other."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from data.access.actor import Actor
from data.store.store import Store
from kpi.classification import OUTSIDE, list_names, list_rest
from kpi.compare import cited
from kpi.compare.coded import Ground, cite_outcome, find_ground, read_code, verify_code
from kpi.declared.all import BY_ID
from kpi.model import CLASSIFICATIONS, WINDOWS
from kpi.outcome import Outcome
from kpi.question import Question
from tests.data.delivering import deliver, row, workbook

KPI, MONTH = "obligation_met", "2024-03"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "home")
    rows = [row("1"), row("2", isv_contract_condition="Nee"), row("3", category="Schoonmaak")]
    assert deliver(opened, workbook(tmp_path / "a.xlsx", *rows), "a.xlsx", month=MONTH).delivery
    yield opened
    opened.close()


def count(store: Store, question: Question, kpi: str = KPI) -> Outcome:
    found = cited.count_figure(store, kpi, question)
    assert found
    return found


def test_a_code_says_which_figure_it_is_and_no_two_figures_have_the_same(store: Store) -> None:
    ground, found = find_ground(store), count(store, Question(MONTH, "all"))
    codes = {}
    for kpi, window, by in product(BY_ID, WINDOWS, CLASSIFICATIONS):
        asked = Question("2026-10", window, None, by)
        for group in (None, *list_names(by), *list_rest(by), OUTSIDE):
            own = replace(asked, category=group)
            if own == own.fit_kpi(BY_ID[kpi]):
                codes[kpi, own] = cite_outcome(ground, replace(found, kpi=kpi), own)
    assert len(set(codes.values())) == len(codes)
    for (kpi, asked), code in codes.items():
        read = read_code(store, f" {code.lower()} ")
        assert read and (read.kpi, cited.make_question(read)) == (kpi, asked), code
    begun = ground.code[:-4] + ("0000" if ground.code[-4:] != "0000" else "1111")
    [code] = [codes[KPI, one] for one in [Question("2026-10", "all")]]
    for other in (code.replace(ground.code, begun), code[:-1], f"{code}.XXX0", "C00042", ""):
        assert read_code(store, other) is None, other


@pytest.mark.parametrize("group", [None, "Energie", OUTSIDE])
def test_a_code_is_counted_again_from_what_was_known_then(
    store: Store, tmp_path: Path, group: str | None
) -> None:
    kpi = "application_total"
    asked = Question(MONTH, "all", group)
    then = count(store, asked, kpi)
    code = cite_outcome(find_ground(store), then, asked)
    rows = [row("1"), row("2"), row("4"), *(row(nr, category="Schoonmaak") for nr in "56")]
    assert deliver(store, workbook(tmp_path / "b.xlsx", *rows), "b.xlsx", month=MONTH).delivery
    read = read_code(store, code)
    assert read
    looked = verify_code(cited.look_up(store, read), read)
    assert looked.citation.figure == then.as_figure()
    assert looked.recounts and not looked.redefined and not looked.stands and looked.changes
    assert len(looked.rows) == then.population > 0
    wrong = read_code(store, code.replace(f".{code.split('.')[4]}", f".{_spoil(code)}"))
    assert wrong
    looked = verify_code(cited.look_up(store, wrong), wrong)
    assert looked.citation.figure is None and looked.then == then


def _spoil(code: str) -> str:
    part = code.split(".")[4]
    return part[:-1] + ("0" if part[-1] != "0" else "1")


def test_what_is_cited_already_goes_by_its_id_until_something_happens(
    store: Store, tmp_path: Path
) -> None:
    asked = Question(MONTH, "all")
    before = find_ground(store)
    kept = cited.cite_figure(store, KPI, asked, by=Actor("BZK"))
    ground = find_ground(store)
    assert (ground.position, ground.head) == (before.position, before.head)
    assert cite_outcome(ground, count(store, asked), asked) == kept.id
    energy = replace(asked, category="Energie")
    assert cite_outcome(ground, count(store, energy), energy).startswith(f"{ground.code}.2403A.")
    assert deliver(store, workbook(tmp_path / "b.xlsx", row("9")), "b.xlsx", month=MONTH).delivery
    later: Ground = find_ground(store)
    assert later.code in cite_outcome(later, count(store, asked), asked)
