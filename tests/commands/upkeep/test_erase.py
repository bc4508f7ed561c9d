"""What a delivery says of persons goes for good, and no figure changes by it."""

import datetime as dt
import json
import shutil
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from commands import data as data_commands
from data import clock
from data.access.actor import UNNAMED, Actor, Right, Role
from data.access.permissions import NotAllowed
from data.deliver.prefilled import write_prefilled
from data.deliver.refused_files import list_refused
from data.deliver.reread import Again, reread_delivery
from data.deliver.unchanged import confirm_month, find_basis
from data.journal.delivery import Erasure, make_erased
from data.journal.events import MendedCell
from data.reference import list_columns
from data.refused import Refused
from data.store import past
from data.store.store import Store
from data.upkeep.backup import make_backup
from data.upkeep.erase import Erasing, erase_delivery
from data.upkeep.health import check_health
from data.upkeep.rebuild import rebuild_index
from data.upkeep.restored import restore_backup
from data.upkeep.verify import verify_home
from data.workbook.bounds import name_cell
from kpi.compare import cited
from kpi.engine.engine import count_sets
from kpi.question import Question
from tests.data.delivering import deliver, row, workbook
from tests.data.mortal import mortal
from tests.reading_here import read_here

JANSEN, TRADER, COMPANY = "Jo Jansen-Testpersoon", "Klussenbedrijf Pieterse", "Stadsenergie B.V."
TOLD = "Overlegd met Pieterse-Voorbeeld"
SECRETS = (JANSEN, TRADER, TOLD, "87654321")
BY = Actor("Beheer")
# What counts persons, or whether a text is there.
AT_RISK = ("manager_trained", "suppliers_followed", "explained_when_not_applied")


def of_person(number: str, **fields: Any) -> dict[str, Any]:
    followed = {"contract_manager": JANSEN, "manager_trained": "Ja", "manager_in_network": "Nee"}
    return row(number, **followed, **fields)


@pytest.fixture(scope="module")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("personen")
    with pytest.MonkeyPatch.context() as patch, closing(Store.open(made / "home")) as store:
        read_here(patch)
        first = workbook(
            made / "a.xlsx",
            of_person("1", supplier=TRADER, supplier_kvk="87654321", obstacle=TOLD),
            of_person("2", supplier=COMPANY, supplier_kvk="12345678"),
            of_person("3", supplier=TRADER, isv_contract_condition="?!", obstacle=TOLD),
            row("4", contract_manager="CM-2", isv_contract_condition="Nee",
                isv_reason_not_applied=TOLD),
        )  # fmt: skip
        deliver(store, first, "a.xlsx", month="2024-02", without_rejected=True)
        other = of_person("5", supplier=TRADER, supplier_kvk="87654321", category="Schoonmaak")
        deliver(store, workbook(made / "b.xlsx", other), "b.xlsx", month="2024-02")
        deliver(store, workbook(made / "c.xlsx", of_person("1")), "c.xlsx", month="2024-03")
    return made


@pytest.fixture
def store(_made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    home = Path(shutil.copytree(_made / "home", tmp_path / "home"))
    monkeypatch.setenv("ISV_HOME", str(home))
    read_here(monkeypatch)
    with closing(Store.open(home)) as opened:
        yield opened


def figures(store: Any, kpis: Sequence[str] | None = AT_RISK) -> list[Any]:
    """The figures of both months, as a whole and per category; of all KPIs with None."""
    return [
        one.as_figure()
        for month in ("2024-02", "2024-03")
        for found in count_sets(
            store, Question(month, "all"), groupings=[[], ["category"]], kpis=kpis
        )
        for one in found
    ]


def find_left(home: Path, *texts: str) -> list[str]:
    """Where any of these stands yet, in any file but the journal."""
    wanted = [text.encode() for text in texts]
    return [
        path.name
        for path in home.rglob("*")
        if path.is_file() and path.name != "journal.jsonl"
        if any(text in path.read_bytes() for text in wanted)
    ]


def test_a_delivery_is_erased_and_all_that_is_counted_stays(
    store: Store, tmp_path: Path, _made: Path, capsys: Any
) -> None:
    home, before, position = store.home, figures(store), store.journal.seq
    every = figures(store, None)
    first, *_ = store.history.accepted.values()
    kept = make_backup(home, tmp_path / "reserve", lambda *_: None)
    assert not list(verify_home(home))
    assert data_commands.main(["erase", first.id, "--ground", "AVG-verzoek 7", "--by", "B"]) == 0
    said = capsys.readouterr().out
    assert "De cijfers blijven" in said and "reservekopieën" in said
    store.refresh()  # the process that had the index open
    found = store.history.find_delivery(first.id)
    assert found.erased[0].ground == "AVG-verzoek 7" and not store.archive.find(first.sha256)
    assert figures(store) == before
    rows = store.fetch_rows("SELECT * FROM delivered WHERE nr = $nr ORDER BY row", {"nr": first.nr})
    assert [one["contract_id"] for one in rows] == ["1", "2", "4"]
    assert [one["supplier"] == COMPANY for one in rows] == [False, True, False]
    assert rows[0]["contract_manager"] == rows[1]["contract_manager"] != rows[2]["contract_manager"]
    assert rows[0]["obstacle"] == rows[2]["isv_reason_not_applied"] == "(gewist)"
    [left] = store.list_rejected(first.id)
    assert left["cells"]["Contractnummer"] == "3" and TOLD not in str(left)
    assert TOLD not in str(store.list_findings(first.id)) and store.list_findings(first.id)
    # Its file cannot be read again nor come back, and what says so says why.
    with pytest.raises(Refused, match=r"is gewist op .*AVG-verzoek 7"):
        reread_delivery(store, Again(first.id, by=UNNAMED))
    with pytest.raises(Refused, match=r"is gewist op .*AVG-verzoek 7"):
        deliver(store, _made / "a.xlsx", "a.xlsx", month="2024-02")
    assert not store.archive.find(first.sha256)
    assert check_health(store) == store.journal.seq
    assert not list(verify_home(home))
    assert data_commands.main(["verify", "--deep"]) == 0
    assert "1 bestand is gewist" in capsys.readouterr().out
    # As of any moment, and made anew, the figures are those of before.
    with closing(past.open_past(store, position)) as then:
        assert figures(then) == before
        assert then.history.find_delivery(first.id).erased
    template = tmp_path / "sjabloon.xlsx"
    write_prefilled(store, "Energie", template)
    assert "gewist" not in read_texts(template)
    # Once more is nothing more; the others go as well, and then nothing is left on disk.
    assert erase_delivery(store, Erasing(first.id, "nog eens"), BY) == []
    for one in list(store.history.accepted.values())[1:]:
        erase_delivery(store, Erasing(one.id, "AVG"), BY)
        assert figures(store) == before
    assert not find_left(home, *SECRETS)
    store.close()
    with closing(rebuild_index(home)) as again:
        assert figures(again, None) == every
    again_made = make_backup(home, tmp_path / "reserve", lambda *_: None)
    assert again_made.manifest.position > kept.manifest.position
    assert not find_left(tmp_path / "reserve", *SECRETS)
    restore_backup(tmp_path / "reserve", tmp_path / "terug", lambda *_: None)
    with closing(Store.open(tmp_path / "terug")) as back:
        assert figures(back) == before


def read_texts(path: Path) -> str:
    return str([cell.value for sheet in load_workbook(path) for line in sheet for cell in line])


def test_a_cell_is_erased_by_who_may_and_only_where_nothing_is_counted(
    store: Store, capsys: Any
) -> None:
    before, cells = figures(store), list_cells(store)
    first, *_ = store.history.accepted.values()
    sheet = f"{first.id}:Contracten!"
    for what, says in (
        ([f"{sheet}{cells['title', 3]}", "L00004"], "geen aanlevering of cel"),
        ([f"{sheet}{cells['isv_contract_condition', 3]}"], "telt mee in de cijfers"),
        ([f"{first.id}:Blad!B7"], "is geen cel van a.xlsx"),
        (["L99999"], "Er is geen aanlevering L99999"),
    ):
        assert data_commands.main(["erase", *what, "--ground", "AVG", "--by", "B"]) == 2
        assert says in capsys.readouterr().err
    with pytest.raises(Refused, match="zonder grond"):
        erase_delivery(store, Erasing(first.id, " "), BY)
    for role in Role:
        actor = Actor("X", rights=frozenset({Right(role)}))
        if role is not Role.MANAGER:
            with pytest.raises(NotAllowed):
                erase_delivery(store, Erasing(first.id, "AVG"), actor)
    assert store.archive.find(first.sha256) and figures(store) == before

    row_of, rejected = store.fetch_rows("SELECT row FROM delivered ORDER BY nr, row LIMIT 1"), (
        store.list_rejected(first.id)[0]["row"])  # fmt: skip
    wanted = ("contract_manager", row_of[0]["row"]), ("obstacle", rejected)
    asked = Erasing(first.id, "AVG", tuple(("Contracten", cells[one]) for one in wanted))
    assert [one.id for one in erase_delivery(store, asked, BY)] == [first.id]
    assert erase_delivery(store, asked, BY) == []
    assert figures(store) == before and not list(verify_home(store.home))
    assert not store.archive.find(first.sha256)
    rows = store.fetch_rows("SELECT * FROM delivered WHERE nr = $nr ORDER BY row", {"nr": first.nr})
    assert rows[0]["contract_manager"].startswith("gewist-") and rows[0]["supplier"] == TRADER
    assert rows[1]["contract_manager"] == JANSEN
    assert TOLD not in str(store.list_rejected(first.id)) and TRADER in str(
        store.list_rejected(first.id)
    )
    # Of a refused file there is nothing but its bytes.
    bad = workbook(store.home.parent / "fout.xlsx", of_person("9", european="?!"))
    assert deliver(store, bad, "fout.xlsx", month="2024-03").status == "refused"
    [refused] = list_refused(store)
    assert erase_delivery(store, Erasing(str(refused.nr), "AVG"), BY)[0].file == "fout.xlsx"
    assert erase_delivery(store, Erasing(str(refused.nr), "AVG"), BY) == []
    assert not store.archive.find(refused.sha256) and not list(verify_home(store.home))
    with pytest.raises(Refused, match="welke cel B9 was, is niet te zien"):
        erase_delivery(store, Erasing(first.id, "AVG", (("Contracten", "B9"),)), BY)


def test_a_mend_is_shown_no_more_and_a_confirmed_month_has_the_rows_that_are_left(
    store: Store,
) -> None:
    first = next(iter(store.history.accepted.values()))
    mend = MendedCell("Contracten", "B7", "Contractmanager", "1", JANSEN, "CM-1")
    for cells, was in (((), "(gewist)"), (("Contracten!B7",), "(gewist)"), (("B7",), JANSEN)):
        done = Erasure(9, "B", first.at, "AVG", cells)
        [shown] = make_erased(replace(first, mends=(mend,)), done, {}).mends
        assert shown.was == was
    result = confirm_month(store, find_basis(store, "Schoonmaak", "2024-03"), by=BY)
    assert result.delivery
    before, kept = figures(store), store.history.find_delivery(result.delivery)
    with pytest.raises(Refused, match=f"Bedoelt u {kept.rests_on}"):
        erase_delivery(store, Erasing(kept.id, "AVG"), BY)
    erase_delivery(store, Erasing(kept.rests_on, "AVG"), BY)
    assert store.history.find_delivery(kept.id).erased
    assert figures(store) == before and not list(verify_home(store.home))
    sql = "SELECT contract_manager AS manager, category FROM delivered WHERE nr = $nr"
    [row_of] = store.fetch_rows(sql, {"nr": kept.nr})
    assert row_of["manager"].startswith("gewist-")


def list_cells(store: Store) -> dict[tuple[str, int], str]:
    """The cell of each field of the contracts in a row, as the template has them."""
    return {
        (column.field, number): name_cell(number, place)
        for place, column in enumerate(list_columns(), 1)
        for number in range(1, 20)
    }


def test_who_is_killed_halfway_has_the_rest_done_at_the_next_start(store: Store) -> None:
    before, [first, *_] = figures(store), store.history.accepted.values()
    store.close()
    home = store.home
    untouched = shutil.copytree(home, home.parent / "gaaf")
    with mortal() as process:
        for owner, name in (
            ("data.store.store:Store", "take_written"),
            ("data.store.current.current", "remove_index"),
            ("data.readings.readings:Readings", "remove"),
        ):
            shutil.rmtree(home)
            shutil.copytree(untouched, home)
            process.start(home, [], erase=first.id, dies=(owner, name, "before", 1))
            assert process.rest()[1] == -9, name
            with closing(Store.open(home)) as again:
                assert again.history.find_delivery(first.id).erased, name
                assert not again.archive.find(first.sha256), name
                assert figures(again) == before, name
                assert not list(verify_home(home)), name


def test_figures_are_cited_and_looked_up_while_they_are_erased(store: Store) -> None:
    question, deliveries = Question("2024-02"), list(store.history.accepted.values())
    before, failed = figures(store), list[BaseException]()
    citation = cited.cite_figure(store, "manager_trained", question, by=Actor("BZK"))
    done = threading.Event()

    def erase_all() -> None:
        try:
            with closing(Store.open(store.home)) as other:  # as the command line does
                for one in deliveries:
                    erase_delivery(other, Erasing(one.id, "AVG"), BY)
        except BaseException as failure:
            failed.append(failure)
        finally:
            done.set()

    eraser = threading.Thread(target=erase_all)
    eraser.start()
    rounds = 0
    while not done.is_set() or rounds < 2:
        store.refresh()
        assert figures(store) == before
        made = cited.cite_figure(store, "suppliers_followed", question, by=Actor("BZK"))
        for one in (citation, made):
            with closing(past.open_past(store, one.position, one.head)) as then:
                assert figures(then) == before
        rounds += 1
    eraser.join()
    assert not failed and not find_left(store.home, *SECRETS)


def test_what_is_past_its_term_is_listed_and_stays(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    bad = workbook(tmp_path / "fout.xlsx", row("9", european="?!"))
    assert deliver(store, bad, "fout.xlsx", month="2024-03").status == "refused"
    store.close()
    later = clock.read_clock() + dt.timedelta(days=250)  # a term begins when its month ends
    monkeypatch.setattr(clock, "read_clock", lambda: later)
    own = tmp_path / "termijnen.csv"

    def run() -> dict[str, Any]:
        assert data_commands.main(["retention", "--json"]) == 0
        return {one["kind"]: one for one in json.loads(capsys.readouterr().out)}

    told = run()
    assert told["geweigerd"]["past"] == ["8"] and told["bestanden"]["past"] == []
    assert told["bestanden"]["count"] == 3 and told["logregels"]["count"] is None
    own.write_text("kind;months;ground\nbestanden;6;Selectielijst\ngeweigerd;120;\n")
    monkeypatch.setenv("ISV_RETENTION_FILE", str(own))
    told = run()
    assert told["bestanden"]["past"] == ["L00002", "L00004", "L00006"]
    assert told["geweigerd"]["past"] == [] and told["bestanden"]["ground"] == "Selectielijst"
    assert data_commands.main(["retention"]) == 0
    assert "Voorbij de termijn: L00002, L00004" in capsys.readouterr().out
    own.write_text("kind;months\nonzin;6\n")
    assert data_commands.main(["retention"]) == 2
    with closing(Store.open(store.home)) as again:
        assert again.archive.find(next(iter(again.history.accepted.values())).sha256)
