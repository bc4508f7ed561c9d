"""Mijn categorie: the category's work list under its tabs, its figures and chain, as the engine."""

import json
import re
from datetime import date
from email import message_from_bytes, policy
from io import BytesIO
from pathlib import Path

from icalendar import Calendar
from openpyxl import load_workbook

from data.access.actor import Actor
from data.clock import read_today
from data.deliver.corrections import report_nil
from data.entries.agreements import NOTE, PROMISED
from kpi.chain import count_chain
from kpi.engine.engine import find_latest
from kpi.question import Question
from kpi.worklist.steps import TABS
from kpi.worklist.worklist import Task, list_tasks
from pages.work.todo import managers, steps
from tests.pages.conftest import Open, html, screen
from tests.ui.conftest import texts
from ui.app import shell

TITLE = "Mijn categorie"
TODAY = read_today()


def asked(category: str | None) -> Question:
    return Question(find_latest(shell.open_store()), category=category)


def under(tab: str, todo: list[Task]) -> list[Task]:
    """The tasks that are under a tab, by their day alone."""
    week = 6 - TODAY.weekday()
    most = {"passed": -1, "week": week, "month": 30, "later": 1_000}
    least = {"passed": -100_000, "week": 0, "month": week + 1, "later": max(week, 30) + 1}
    if tab == "fill_in":
        return [task for task in todo if task.due_on is None]
    return [
        task
        for task in todo
        if task.due_on and least[tab] <= (task.due_on - TODAY).days <= most[tab]
    ]


def test_without_a_category_it_asks_for_one_and_counts_what_is_to_be_done(
    open_screen: Open, sample_home: Path
) -> None:
    shown = screen(open_screen(TITLE, sample_home))
    assert "Kies uw categorie" in shown.text
    [row] = [one for one in shown.rows if one.head == "Laboratorium"]
    todo = list_tasks(shell.open_store(), asked("Laboratorium"))
    assert row.cells == ["Laboratorium", *(str(len(under(tab, todo))) for tab in TABS)]
    assert [one for one in row.addresses if "mijn-categorie?" in one and "Laboratorium" in one]


def test_the_work_list_on_screen_is_the_engine_s(open_screen: Open, sample_home: Path) -> None:
    app = open_screen(TITLE, sample_home, categorie="Laboratorium", tab="maan")
    todo = list_tasks(shell.open_store(), asked("Laboratorium"))
    passed = under("passed", todo)
    said = screen(app).text
    assert f"Laboratorium: {len(todo)} stappen, {len(passed)} verstreken" in said
    assert "Tabblad ‘maan’ uit het adres is er hier niet. U ziet nu: " in said
    assert f"Beoordeeld op {TODAY:%d-%m-%Y} · aangeleverd voor " in said
    assert len(todo) > 10
    assert [tab.label for tab in app.tabs] == [
        *(f"{steps.NAMES[tab]} ({len(under(tab, todo))})" for tab in TABS),
        "Cijfers",
    ]
    for tab, tasks in ("passed", passed), ("fill_in", under("fill_in", todo)):
        if tab == "fill_in":
            app.query_params["tab"] = "in-te-vullen"
            app.run()
        [grid] = app.dataframe
        assert [one.rpartition("#")[2] for one in grid.value["Contract"]] == [
            task.contract_id for task in tasks
        ]
        if tab == "passed":
            # What a telephone shows without scrolling sideways.
            assert list(grid.value.columns)[:3] == ["Contract", "Uiterlijk", "Stap"]
            assert list(grid.value["Uiterlijk"]) == [task.due_on for task in tasks]
            late = [(TODAY - task.due_on).days for task in tasks if task.due_on]
            assert list(grid.value["Dagen te laat"]) == late
    task = todo[0]
    [step] = [
        one
        for one in steps.find_steps(asked("Laboratorium"), TODAY).to_pylist()
        if one["subject"] == task.subject
    ]
    app = open_screen(TITLE, sample_home, categorie="Laboratorium", rij=step["id"])
    said = screen(app).text
    assert task.what in said and task.why in said
    assert f"{task.file}blad {task.sheet}, rij {task.row}" in said
    assert [one for one in screen(app).addresses if "definities?" in one]


def test_chain_on_screen_is_the_engine_s(open_screen: Open, sample_home: Path) -> None:
    shown = screen(
        open_screen(TITLE, sample_home, categorie="Energie", venster="alles", tab="cijfers")
    )
    found = count_chain(
        shell.open_store(), Question(find_latest(shell.open_store()), "all", "Energie")
    )
    assert found.breaks in shown.text and found.unknowns in shown.text
    drawn = [one.text for one in shown.one("ol", name="isv-links").all("li")]
    assert len(drawn) == len(found.steps)
    for step, text in zip(found.steps, drawn, strict=True):
        assert text.startswith(step.label)
        assert ("zwakste stap" in text) == (step is found.weakest)
        one = step.outcome
        if one.population:
            assert f"{one.yes} van {one.population}" in text


def test_the_same_is_agreed_about_several_steps_and_taken_back(
    open_screen: Open, small_home: Path
) -> None:
    """Three contracts of Energie: one has no ISV and gives no reason, of one it is unknown."""
    open_screen(TITLE, small_home)
    found = steps.find_steps(Question("2026-01", "all", "Energie"), TODAY).to_pylist()
    [one] = [step for step in found if step["step"] == "explain"]
    [other] = [
        step for step in found if (step["contract_id"], step["step"]) == ("003", "fill_in_tender")
    ]
    where = {"categorie": "Energie", "venster": "alles"}
    app = open_screen(TITLE, small_home, **where, rij=[one["id"], other["id"]])
    assert "2 stappen gekozen" in screen(app).text and "Bij 2 contracten" in screen(app).text

    def find_width() -> int:
        return int(json.loads(app.dataframe[0].proto.columns)["Afspraak"]["width"])

    def said_after(field: str) -> str:
        """The end of what is said between a field and the next."""
        fields = [one for one in app.main if one.type in ("text_input", "text_area", "html")]
        [at] = [nr for nr, one in enumerate(fields) if getattr(one, "key", None) == field]
        told = texts(fields[at + 1].proto.body)
        return re.sub(r".*(?=Vul )", "", told)

    narrow = find_width()  # nothing is agreed yet
    app.button(key=f"afspraak-werklijst-{PROMISED}").click().run()
    # What is wrong with a field is said under it: beside a long list, its foot is out of sight.
    assert said_after("afspraak-werklijst-dag") == "Vul de dag in."
    app.text_input(key="afspraak-werklijst-dag").input("01-02-2099")
    app.button(key=f"afspraak-werklijst-{PROMISED}").click().run()
    assert said_after("afspraak-werklijst-door") == "Vul uw functie of afdeling in."
    app.text_input(key="afspraak-werklijst-door").input("CM-014")
    app.button(key=f"afspraak-werklijst-{PROMISED}").click().run()
    assert "De afspraak is bewaard bij 2 stappen." in texts(html(app))
    assert "rij" not in app.query_params
    agreed = list(shell.open_store().annotations.agreements.values())
    assert {(a.contract_id, a.said, a.until, a.by) for a in agreed} == {
        (step["contract_id"], PROMISED, date(2099, 2, 1), "CM-014") for step in (one, other)
    }
    assert list(app.dataframe[0].value["Afspraak"]).count("toegezegd op 01-02-2099") == 2
    assert find_width() > 2 * narrow
    council = screen(open_screen("Overzicht", small_home)).section("Eerdere besluiten")
    assert "2 afspraken over contracten" in council.text
    assert [at for at in council.addresses if "mijn-categorie?" in at]
    contract = {"nummer": one["contract_id"], "dienst": one["authority"]}
    shown = screen(open_screen("Contract", small_home, **contract))
    noted = shown.section("Afspraken en notities")
    assert "toegezegd op 01-02-2099" in noted.text
    assert noted.all("span", name="isv-day"), "when it was noted may break over two lines"
    app.query_params["rij"] = one["id"]
    app.run()
    assert "<b>Gas" in screen(app).text and not screen(app).all("b")
    assert "toegezegd op 01-02-2099" in screen(app).text
    app.button(key=f"afspraak-werklijst-{NOTE}").click().run()
    assert "De notitie is leeg." in texts(html(app))
    assert app.text_input(key="afspraak-werklijst-door").value == "CM-014"  # as it was last
    app.text_input(key="afspraak-weg-werklijst-reden").input("Vergissing")
    app.text_input(key="afspraak-weg-werklijst-door").input("CM-014")
    [which] = [one for one in app.selectbox if one.label == "Welke"]
    assert f"toegezegd op 01-02-2099 · {one['what']}" in which.options[0]
    [button] = [button for button in app.button if button.label == "Terugnemen"]
    button.click().run()
    assert [a.nr for a in shell.open_store().annotations.agreements.values()] == [agreed[1].nr]


def test_nothing_to_do_and_nothing_delivered_are_not_the_same(
    open_screen: Open, small_home: Path
) -> None:
    said = texts(html(open_screen(TITLE, small_home, categorie="Datacenters")))
    assert "Datacenters: nog niets aangeleverd" in said
    assert "Er is niets te doen" not in said
    assert "Zonder aanlevering is er geen werklijst." in said
    report_nil(shell.open_store(), "Datacenters", "2026-01", by=Actor("CM-014"))
    app = open_screen(TITLE, small_home, categorie="Datacenters")
    said = texts(html(app))
    assert "Datacenters: er is nu niets te doen" in said
    assert "nulmelding van januari 2026" in said
    assert f"Er is niets te doen: op {TODAY:%d-%m-%Y} is geen termijn" in said
    assert not app.get("download_button")


def test_what_a_manager_takes_along_holds_the_same_tasks(
    open_screen: Open, sample_home: Path
) -> None:
    app = open_screen(TITLE, sample_home, categorie="Laboratorium", manager="CM-024")
    question = asked("Laboratorium")
    labels = managers.list_managers(question, TODAY)
    todo = list_tasks(shell.open_store(), question)
    assert {one.manager or "onbekend" for one in todo} | {managers.EVERYONE} == set(labels)
    manager = next(iter(labels))
    own = [one for one in todo if (one.manager or "onbekend") == manager]
    late = len(under("passed", own))
    assert labels[manager] == f"{manager} · {late} van {len(own)} stappen verstreken"
    assert managers.find_tasks(question, TODAY, manager) == own
    assert managers.find_tasks(question, TODAY, managers.EVERYONE) == todo
    assert "Werkmap (.xlsx)" in [one.proto.label for one in app.get("download_button")]
    files = managers.make_files(question, TODAY, manager)
    cells = list(load_workbook(BytesIO(files["xlsx"]()))["Werklijst"].values)
    assert [row[2] for row in cells[1:]] == [task.what for task in own]
    dated = [task.due_on for task in todo if task.due_on and task.due_on >= TODAY]
    everyone = managers.make_files(question, TODAY, managers.EVERYONE)
    events = Calendar.from_ical(everyone["ics"]()).walk("VEVENT")
    assert sorted(event.decoded("dtstart") for event in events) == sorted(dated)
    draft = message_from_bytes(files["eml"](), policy=policy.default)
    assert str(draft["Subject"]).startswith(f"ISV Laboratorium: {len(own)} stap")
    assert [one.get_filename() for one in draft.iter_attachments()] == [
        f"Werklijst ISV Laboratorium 2026-10 {manager}.xlsx"
    ]
