"""With ISV_ENGINE the store counts on a cluster: the same answers, and nobody sees more."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from commands.kpi import main
from data.access.actor import FIGURES, UNNAMED, Actor, Sight
from data.deliver.corrections import report_nil
from data.refused import Refused
from data.settings import ENGINE, check_settings
from data.spark import door
from data.store.store import Store
from data.upkeep.erase import Erasing, erase_delivery
from kpi.engine.behind import find_behind
from kpi.engine.engine import count_outcomes
from kpi.question import Question
from kpi.worklist.worklist import list_tasks
from tests.data.delivering import deliver, row, workbook

QUESTION = Question("2024-01", "year")
# One counts euros, which are made of a confidential column; one does not.
COUNTED = ("obligation_met_value", "application_total")
SIGHTS = (
    FIGURES,
    Sight(contracts=frozenset({"Catering"}), confidential=frozenset()),
    Sight(confidential=frozenset({"Energie"})),
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("rekenen")
    with closing(Store.open(folder / "home")) as store:
        rows = [
            row("C1", supplier="Jansen", value_eur=1000.5, contract_manager="CM-1"),
            row("C2", category="Catering", supplier="Pieters", value_eur=10.5),
            row("C3", value_eur=20, contract_manager="CM-1"),
        ]
        deliver(store, workbook(folder / "a.xlsx", *rows), "a.xlsx", month="2024-01")
    return folder / "home"


@pytest.fixture
def store(
    made: Path, sail: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Store]:
    monkeypatch.setenv("ISV_ENGINE", sail)
    monkeypatch.setenv("ISV_ENGINE_FACTS", str(tmp_path / "feiten"))
    with closing(Store.open(made)) as opened:
        yield opened


def test_a_cluster_that_merges_has_to_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISV_ENGINE_MERGES", "1")
    monkeypatch.delenv("ISV_ENGINE", raising=False)
    with pytest.raises(Refused, match="er is geen cluster genoemd"):
        check_settings()


def answers(store: Store) -> list[object]:
    rows = [find_behind(store, "obligation_met_value", one, QUESTION) for one in ("unknown", "no")]
    outcomes = count_outcomes(store, QUESTION, kpis=COUNTED, by=["category"])
    return [rows, outcomes, list_tasks(store, QUESTION, today=QUESTION.reference_date)]


def test_who_may_not_see_something_sees_no_more_of_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = [answers(store.show_to(sight)) for sight in SIGHTS]
    whole = answers(store)
    assert store._engine is not None and store._engine.position == (
        store.version,
        store.journal.head,
    )
    with monkeypatch.context() as without:
        without.setattr(store, "_engine", None)
        assert [answers(store.show_to(sight)) for sight in SIGHTS] == counted
        assert answers(store) == whole
    assert all(one != whole for one in counted)


def test_what_is_no_question_of_kpis_is_asked_of_the_index(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So a cluster that is away keeps nobody from delivering."""
    monkeypatch.setenv("ISV_ENGINE", "sc://127.0.0.1:1")
    monkeypatch.setenv("ISV_ENGINE_FACTS", str(tmp_path / "feiten"))
    with closing(Store.open(made)) as store:
        assert store.list_months()[0] == "2024-01"  # others of this file may report more
        assert "a.xlsx" in [one.file for one in store.list_deliveries()]


def test_a_delivery_shows_at_the_next_answer(store: Store, tmp_path: Path) -> None:
    def count() -> int:
        asked = Question("2024-02", "all")
        answers = ("yes", "no", "unknown")
        return sum(len(find_behind(store, "application_total", one, asked)) for one in answers)

    before = count()
    report_nil(store, "Catering", "2024-02", by=UNNAMED)
    assert count() == before - 1


def test_what_was_erased_stands_in_no_facts(store: Store, tmp_path: Path) -> None:
    path = workbook(tmp_path / "b.xlsx", row("C9", supplier="Klaassen", category="Vervoer"))
    given = deliver(store, path, "b.xlsx", month="2024-01")
    assert given.delivery
    count_outcomes(store, QUESTION, kpis=COUNTED)
    facts = tmp_path / "feiten"

    def says() -> bool:
        return any(
            b"Klaassen" in one.read_bytes() for one in facts.rglob("*.parquet") if one.is_file()
        )

    assert says()
    figures = count_outcomes(store, QUESTION, kpis=COUNTED)
    erase_delivery(store, Erasing(given.delivery, "AVG"), Actor("Beheer"))
    assert not says()
    assert count_outcomes(store, QUESTION, kpis=COUNTED) == figures
    assert not says()


def test_facts_that_another_process_removed_are_made_again(store: Store) -> None:
    before = count_outcomes(store, QUESTION, kpis=COUNTED)
    door.clear_facts(store.home)
    assert count_outcomes(store, QUESTION, kpis=COUNTED) == before


@pytest.mark.parametrize(
    "text", ["http://rekenmachine", "sc://", "sc://a:b@c", "sc://a:x", "sc://a:0", "sc://a/b", "a"]
)
def test_a_wrong_address_is_refused_at_start(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISV_ENGINE", text)
    with pytest.raises(Refused, match="ISV_ENGINE is"):
        check_settings()


def test_an_address_may_be_without_a_port(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISV_ENGINE", "sc://reken.example.nl/")
    assert ENGINE.read() == "sc://reken.example.nl"


def test_on_the_command_line_a_cluster_that_is_away_is_a_failure(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ISV_HOME", str(made))
    monkeypatch.setenv("ISV_ENGINE", "sc://127.0.0.1:1")
    monkeypatch.setenv("ISV_ENGINE_FACTS", str(tmp_path / "feiten"))
    assert main([]) == 1
    said = capsys.readouterr().err
    assert "De rekenmachine op sc://127.0.0.1:1 (ISV_ENGINE) antwoordt niet" in said
    monkeypatch.setenv("ISV_ENGINE", "rekenmachine")
    assert main([]) == 2
