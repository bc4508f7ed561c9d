"""Two deliveries beside each other, in whatever order they are named; also as a command."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from commands import data
from data.access.actor import UNNAMED
from data.deliver.changes.comparing import compare_deliveries
from data.deliver.corrections import report_nil
from data.refused import Refused
from data.store.store import Store
from tests.data.delivering import deliver, row, workbook


@pytest.fixture(scope="module")
def delivered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    tmp_path = tmp_path_factory.mktemp("delivered")
    home = tmp_path / "home"
    opened = Store.open(home)
    catering = row("9", category="Datacenters")
    for number, month, rows in (
        (0, "2024-01", [row("1"), row("2"), catering]),
        (1, "2024-02", [row("1", title="Stroom"), row("3")]),
        (2, "2024-02", [catering]),
    ):
        path = workbook(tmp_path / f"f{number}.xlsx", *rows)
        assert deliver(opened, path, path.name, month=month).delivery
    opened.close()
    return home


@pytest.fixture
def store(delivered: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    home = Path(shutil.copytree(delivered, tmp_path / "home"))
    monkeypatch.setenv("ISV_HOME", str(home))
    opened = Store.open(home)
    yield opened
    opened.close()


def ids(store: Store) -> list[str]:
    return [one.id for one in reversed(store.list_deliveries())]


def test_the_earlier_month_is_what_was(store: Store) -> None:
    first, second, _ = ids(store)
    for pair in ((first, second), (second, first)):
        found = compare_deliveries(store, *pair)
        assert (found.earlier.id, found.later.id) == (first, second)
        assert found.categories == ("Energie",)
        assert found.changes.as_dict()["contracts"] == {
            "new": 1, "changed": 1, "gone": 1, "unchanged": 0,
        }  # fmt: skip
        assert [line.contract_id for line in found.list_lines(store)] == ["1", "3", "2"]


def test_what_cannot_be_compared_is_refused(store: Store) -> None:
    first, second, other = ids(store)
    for pair, words in (
        ((first, first), "twee keer dezelfde"),
        ((second, other), "niet over dezelfde categorie"),
        ((first, "L99999"), "geen aanlevering L99999"),
    ):
        with pytest.raises(Refused, match=words):
            compare_deliveries(store, *pair)


def test_with_a_nil_report_all_is_gone(store: Store) -> None:
    nil = report_nil(store, "Energie", "2024-03", by=UNNAMED).delivery or ""
    assert compare_deliveries(store, ids(store)[1], nil).changes.as_dict()["contracts"]["gone"] == 2


def test_as_a_command(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    first, second, _ = ids(store)
    store.close()
    assert data.main(["compare", first, second]) == 0
    said = capsys.readouterr().out
    assert "Contracten: 1 nieuw, 1 gewijzigd, 1 verdwenen, 0 gelijk" in said
    assert "gewijzigd 1 Stroom (Dienst A); f1.xlsx, blad Contracten, rij 2" in said
    assert "      Omschrijving: Laptops -> Stroom" in said
    assert data.main(["compare", second, first, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["earlier"], answer["later"]) == (first, second)
    assert answer["lines"][0]["cells"] == [
        {"field": "title", "header": "Omschrijving", "was": "Laptops", "becomes": "Stroom"}
    ]
    assert answer["lines"][0]["was"] == {
        "delivery": first, "file": "f0.xlsx", "sheet": "Contracten", "row": 2,
    }  # fmt: skip
    assert data.main(["compare", first, "L9"]) == 2


def test_deliver_says_changes_and_doubts_and_keeps_an_answer(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(workbook(tmp_path / "nieuw.xlsx", row("1", title="Anders")))
    store.close()
    asked = ["deliver", path, "--month", "2024-02"]
    assert data.main([*asked, "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert "vraag  Voor Energie is februari 2024 al aangeleverd: f1.xlsx, 2 rijen" in said
    assert "Contracten: 0 nieuw, 1 gewijzigd, 1 verdwenen, 0 gelijk" in said
    assert data.main([*asked, "--missing", "ended", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [question["code"] for question in answer["questions"]] == ["month_there"]
    assert answer["changes"]["fields"] == {"title": 1}
    assert set(answer["missing_contracts"][0]) == {
        "authority", "contract_id", "title", "category", "tender_id",
    }  # fmt: skip
    again = Store.open(store.home)
    [kept] = again.history.find_delivery(answer["delivery"]).missing
    again.close()
    assert (kept.contract_id, kept.answer) == ("3", "ended")
