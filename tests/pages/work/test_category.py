"""Mijn categorie: the category's own figures, chain and work list, as the engine has them."""

from io import BytesIO
from pathlib import Path

from icalendar import Calendar
from openpyxl import load_workbook

from data.clock import read_today
from data.deliver.corrections import report_nil
from kpi.chain import count_chain
from kpi.engine.engine import find_latest
from kpi.question import Question
from kpi.worklist.words import URGENCIES
from kpi.worklist.worklist import ORDER, list_tasks
from pages.work import category
from tests.pages.conftest import Open, html, screen
from tests.ui.conftest import texts
from ui.app import shell

TITLE = "Mijn categorie"


def test_without_a_category_it_asks_for_one_and_counts_what_is_to_be_done(
    open_screen: Open, sample_home: Path
) -> None:
    shown = screen(open_screen(TITLE, sample_home))
    assert "Kies uw categorie" in shown.text
    assert "Werklijst" not in shown.text
    [row] = [one for one in shown.rows if one.head == "Laboratorium"]
    todo = list_tasks(
        shell.open_store(), Question(find_latest(shell.open_store()), category="Laboratorium")
    )
    counted = [sum(task.urgency == one for task in todo) for one in ORDER]
    assert row.cells == ["Laboratorium", *map(str, counted)]
    assert [one for one in row.addresses if "mijn-categorie?" in one and "Laboratorium" in one]


def test_work_list_on_screen_is_the_engine_s(open_screen: Open, sample_home: Path) -> None:
    shown = screen(open_screen(TITLE, sample_home, categorie="Laboratorium"))
    todo = list_tasks(
        shell.open_store(), Question(find_latest(shell.open_store()), category="Laboratorium")
    )
    said = f"Beoordeeld op {read_today():%d-%m-%Y}, met de gegevens van oktober 2026."
    assert said in shown.text
    assert len(todo) > 10
    drawn = [row.text for row in shown.section("Werklijst").rows]
    endings = shown.section("Contracten die binnen een jaar aflopen").rows
    assert len(drawn) - len(endings) == len(todo)
    for task, row in zip(todo, drawn, strict=False):
        assert task.what + task.why in row
        assert task.contract_id in row or str(task.tender_id) in row
        assert row.endswith(f"{task.file}blad {task.sheet}, rij {task.row}")
        assert row.startswith(f"{task.due_on:%d-%m-%Y}" if task.due_on else task.what)
    for urgency in ORDER:
        count = sum(task.urgency == urgency for task in todo)
        assert ((3, f"{URGENCIES[urgency]} ({count})") in shown.headings) == bool(count)


def test_chain_on_screen_is_the_engine_s(open_screen: Open, sample_home: Path) -> None:
    shown = screen(open_screen(TITLE, sample_home, categorie="Energie", venster="alles"))
    found = count_chain(
        shell.open_store(), Question(find_latest(shell.open_store()), "all", "Energie")
    )
    assert found.headline in shown.text
    steps = [one.text for one in shown.one("ol", name="isv-links").all("li")]
    assert len(steps) == len(found.steps)
    for step, drawn in zip(found.steps, steps, strict=True):
        assert drawn.startswith(step.label)
        assert ("zwakste bekende schakel" in drawn) == (step is found.weakest)
        one = step.outcome
        if one.population:
            assert f"{one.yes} van {one.population}" in drawn


def test_by_hand(open_screen: Open, small_home: Path) -> None:
    """Three contracts of Energie: one has no ISV and gives no reason, of one it is unknown."""
    shown = screen(open_screen(TITLE, small_home, categorie="Energie", venster="alles"))
    said = shown.text
    assert "1 van 3 aanbestedingen" in said
    assert "Verplichting niet nagekomen, zonder reden (1)" in said
    assert "Leg vast waarom de ISV niet zijn toegepast" in said
    assert "<b>Gas" in said
    assert not shown.all("b")


def test_nothing_to_do_is_said(open_screen: Open, small_home: Path) -> None:
    open_screen(TITLE, small_home)
    report_nil(shell.open_store(), "Datacenters", "2026-01", by="CM-014")
    said = texts(html(open_screen(TITLE, small_home, categorie="Datacenters")))
    assert "Datacenters: er is nu niets te doen" in said
    assert "nulmelding van januari 2026" in said
    assert f"Er is niets te doen: op {read_today():%d-%m-%Y} is geen termijn" in said


def test_without_a_delivery_nothing_is_called_done(open_screen: Open, small_home: Path) -> None:
    said = texts(html(open_screen(TITLE, small_home, categorie="Datacenters")))
    assert "Datacenters: nog niets aangeleverd" in said
    assert "Er is niets te doen" not in said
    assert "Zonder aanlevering is er geen werklijst." in said


def test_downloads_hold_the_same_tasks(open_screen: Open, sample_home: Path) -> None:
    app = open_screen(TITLE, sample_home, categorie="Laboratorium")
    assert [button.proto.label for button in app.get("download_button")] == [
        "Werklijst als Excel-bestand (.xlsx)",
        "Termijnen als agenda (.ics)",
    ]
    todo = list_tasks(
        shell.open_store(), Question(find_latest(shell.open_store()), category="Laboratorium")
    )
    [(_, name, workbook), (_, _, calendar)] = category.make_files(
        Question("2026-10", category="Laboratorium"), read_today()
    )
    assert name == "Werklijst ISV Laboratorium 2026-10.xlsx"
    cells = list(load_workbook(BytesIO(workbook))["Werklijst"].values)
    assert [row[2] for row in cells[1:]] == [task.what for task in todo]
    events = Calendar.from_ical(calendar).walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == [
        task.due_on for task in todo if task.due_on
    ]


def test_nothing_to_take_along_gives_no_button(open_screen: Open, small_home: Path) -> None:
    app = open_screen(TITLE, small_home, categorie="Datacenters")
    assert not app.get("download_button")
