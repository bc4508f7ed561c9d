"""Aanleveren asks before it accepts: doubts, missing contracts, and again when it was overtaken."""

import time
from pathlib import Path
from typing import Any

import pytest

from data.check.progress import Watcher
from data.workbook.cancel import Cancelled
from tests.data.delivering import deliver, row, workbook
from tests.pages.conftest import Open, html
from tests.pages.deliver.test_deliver import ACCEPT, REST, choose, named
from tests.ui.conftest import texts
from ui.app import shell
from ui.delivered import background


def accepted() -> Any:
    store = shell.open_store()
    return store.history.accepted[store.history.by_id[store.list_deliveries()[0].id]]


def test_a_doubt_is_a_box_to_tick_before_the_button_works(
    open_screen: Open, small_home: Path, tmp_path: Path
) -> None:
    file = workbook(tmp_path / "weer.xlsx", row("001"), row("002"), row("003", title="Anders"))
    app = choose(open_screen("Aanleveren", small_home), file, month="2026-01")
    said = texts(html(app))
    assert "Vraag 1. Voor Energie is januari 2026 al aangeleverd: energie.xlsx, 3 rijen" in said
    assert "door CM-014" in said
    assert named(app.button, ACCEPT).disabled
    named(app.checkbox, "Vraag 1: ja, dat klopt").check().run()
    named(app.button, ACCEPT).click().run()
    assert "Gelukt: De aanlevering telt mee." in texts(html(app))


def test_every_question_has_a_number_and_those_that_are_open_are_named(
    open_screen: Open, small_home: Path, tmp_path: Path
) -> None:
    file = workbook(tmp_path / "weer.xlsx", row("001"), row("002"))
    app = choose(open_screen("Aanleveren", small_home), file, month="2026-01")
    said = texts(html(app))
    assert "Vraag 1. Voor Energie is januari 2026 al aangeleverd" in said
    assert "Vraag 2. Wat is ermee gebeurd?" in said
    assert "Beantwoord eerst nog 2 vragen hierboven: vraag 1 en 2." in said
    named(app.checkbox, "Vraag 1: ja, dat klopt").check().run()
    assert "Beantwoord eerst nog 1 vraag hierboven: vraag 2." in texts(html(app))
    named(app.selectbox, REST).select("beëindigd").run()
    assert "Beantwoord eerst" not in texts(html(app))
    assert not named(app.button, ACCEPT).disabled


def test_contracts_and_cells_that_change_are_shown(
    open_screen: Open, small_home: Path, tmp_path: Path
) -> None:
    file = workbook(tmp_path / "feb.xlsx", row("001"), row("002", title="<i>Stroom"), row("5"))
    app = choose(open_screen("Aanleveren", small_home), file)
    said = texts(html(app))
    assert "Contracten1111" in said
    assert (
        "Gewijzigde kolommen: ISV als contractvoorwaarde (1 rij) en Omschrijving (1 rij)." in said
    )
    assert "Omschrijving: <b>Gas</b> → <i>Stroom" in said
    assert (
        "was: energie.xlsx, blad Contracten, rij 3wordt: feb.xlsx, blad Contracten, rij 3" in said
    )
    assert "<i>" not in html(app)


def test_each_missing_contract_gets_its_answer(
    open_screen: Open, small_home: Path, tmp_path: Path
) -> None:
    file = workbook(tmp_path / "feb.xlsx", row("010"), row("002", title="<b>Gas</b>"))
    app = choose(open_screen("Aanleveren", small_home), file)
    one = next(box for box in app.selectbox if box.label.startswith("001"))
    # Two look alike, 001 and 003, so neither is proposed.
    renumbered = next(text for text in one.options if "hernummerd" in text)
    assert renumbered == "hernummerd: wordt 010, Laptops"
    one.select(renumbered).run()
    assert named(app.button, ACCEPT).disabled
    named(app.selectbox, REST).select("kwijt / weet ik niet").run()
    named(app.button, ACCEPT).click().run()
    assert [(line.contract_id, line.answer, line.becomes) for line in accepted().missing] == [
        ("001", "renumbered", ("Dienst A", "010")),
        ("003", "lost", None),
    ]
    app = open_screen("Aanleveringen", small_home, aanlevering=accepted().id)
    said = texts(html(app))
    assert "Wat er met verdwenen contracten is gebeurd (2)" in said
    assert "001LaptopsDienst Ahernummerd tot 010" in said
    quality = texts(html(open_screen("Datakwaliteit", small_home, maand="2026-02")))
    assert "hernummerd tot 010" not in quality and "kwijt / weet ik niet" in quality


def test_a_proposal_is_offered_and_only_applied_when_chosen(
    open_screen: Open, small_home: Path, tmp_path: Path
) -> None:
    file = workbook(tmp_path / "feb.xlsx", row("001"), row("020", title="<b>Gas</b>"))
    app = choose(open_screen("Aanleveren", small_home), file)
    box = next(box for box in app.selectbox if box.label.startswith("002"))
    assert box.value is None
    assert box.options[0] == (
        "hernummerd: wordt 020, <b>Gas</b> (voorstel: zelfde omschrijving, dienst en leverancier)"
    )
    named(app.selectbox, REST).select(
        "hernummerd zoals voorgesteld, de andere: kwijt / weet ik niet"
    ).run()
    named(app.button, ACCEPT).click().run()
    assert {line.contract_id: line.answer for line in accepted().missing} == {
        "002": "renumbered",
        "003": "lost",
    }


def test_who_was_overtaken_is_told_and_asked_again(
    open_screen: Open, small_home: Path, tmp_path: Path
) -> None:
    rows = [row("001"), row("002", title="<b>Gas</b>"), row("003")]
    mine = workbook(tmp_path / "mijn.xlsx", *rows)
    app = choose(open_screen("Aanleveren", small_home), mine)
    other = workbook(tmp_path / "ander.xlsx", *rows, row("004"))
    assert deliver(shell.open_store(), other, "ander.xlsx", month="2026-02", by="CM-2").delivery
    named(app.button, ACCEPT).click().run()
    said = texts(html(app))
    assert (
        "Intussen is er iets veranderd: CM-2 heeft Energie aangeleverd voor februari 2026" in said
    )
    assert "Voor Energie is februari 2026 al aangeleverd: ander.xlsx" in said
    assert named(app.button, ACCEPT).disabled
    assert [one.file for one in shell.open_store().list_deliveries()] == [
        "ander.xlsx",
        "energie.xlsx",
    ]


def test_work_ends_when_it_is_cancelled_or_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "_ABANDONED_SECONDS", 0.3)

    def do(watcher: Watcher) -> Any:
        watcher.tell("checked", 0.5, 1200)
        while not (watcher.cancelled and watcher.cancelled()):
            time.sleep(0.01)
        raise Cancelled

    work: background.Work[Any] = background.Work(do)
    for _ in range(10):
        assert not work.wait(0.1)  # a second, in which somebody looks all the time
    part, said = work.find_progress()
    assert (round(part, 3), said) == (0.583, "Stap 4 van 6: Cellen controleren, 1.200 rijen")
    time.sleep(0.6)  # gone to another screen
    assert work.wait(1)
    with pytest.raises(Cancelled):
        work.find_result()
    work = background.Work(do)
    work.cancel()
    assert work.wait(1)


def test_who_waits_for_a_place_sees_which_number_that_is() -> None:
    def do(watcher: Watcher) -> Any:
        watcher.tell("waiting", 0.0, 3)
        raise Cancelled

    work = background.Work(do)
    assert work.wait(5)
    said = "U bent nummer 3 in de rij: er worden nu andere bestanden gelezen."
    assert work.find_progress() == (0.0, said)


def test_a_cancelled_try_keeps_nothing_and_can_be_done_again(
    open_screen: Open, small_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(self: background.Work[Any]) -> bool:
        return True

    file = workbook(tmp_path / "feb.xlsx", row("001"))
    app = open_screen("Aanleveren", small_home)
    with monkeypatch.context() as patched:
        patched.setattr(background.Work, "is_cancelled", stopped)
        choose(app, file)
        assert "Het nakijken is geannuleerd. Er is niets bewaard." in texts(html(app))
    named(app.button, "Opnieuw nakijken").click().run()
    assert "Nog niet aangeleverd." in texts(html(app))
    assert len(shell.open_store().list_deliveries()) == 1


def test_a_row_with_a_fault_explains_why_its_contract_is_asked_about(
    open_screen: Open, small_home: Path, tmp_path: Path
) -> None:
    rows = row("001") | {"start_date": "31-2-2026"}, row("002"), row("003")
    said = "Een contract waarvan de rij een fout heeft, staat hier ook bij"
    file = workbook(tmp_path / "fout.xlsx", *rows)
    assert said in texts(html(choose(open_screen("Aanleveren", small_home), file)))
    file = workbook(tmp_path / "minder.xlsx", *rows[1:])
    assert said not in texts(html(choose(open_screen("Aanleveren", small_home), file)))
