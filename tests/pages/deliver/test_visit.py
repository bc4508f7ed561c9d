"""A delivery in progress: checked once, and gone from the disk with the visit."""

import gc
import tempfile
import time
from pathlib import Path

import pytest
from streamlit.proto.Common_pb2 import FileURLs
from streamlit.runtime.uploaded_file_manager import UploadedFile, UploadedFileRec
from streamlit.testing.v1 import AppTest

from data.access.actor import UNNAMED, Actor
from data.deliver.requests import Request, Result
from pages.deliver import lost, unfinished
from pages.deliver.unfinished import DROP, GO_ON
from pages.deliver.visit import Stage, Visit
from tests.data.delivering import counted_checks, row, workbook
from tests.pages.conftest import FILES as SCREENS
from tests.pages.conftest import Open, html
from tests.pages.deliver.test_deliver import ACCEPT, choose, gone, named
from tests.ui.conftest import texts
from ui.app import shell

MONTH = "2026-02"


class Upload(UploadedFile):
    """What the framework hands over of an uploaded file."""

    def __init__(self, file_id: str, name: str, content: bytes) -> None:
        super().__init__(UploadedFileRec(file_id, name, "", content), FileURLs())


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    return counted_checks(monkeypatch)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which visits put their desks."""
    folder = tmp_path / "place"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def desks(place: Path) -> list[Path]:
    return list(place.glob("isv-aanlevering-*"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return workbook(tmp_path / "feb.xlsx", row("001"), row("002"))


def within(home: Path) -> set[Path]:
    """The files of an ISV_HOME but the index, whose pages move at any time."""
    return {path for path in home.rglob("*") if "duckdb" not in path.name}


def visit_of(app: AppTest) -> Visit:
    found: Visit = app.session_state["aanlevering"]
    return found


def tried(visit: Visit, upload: Upload) -> tuple[Request, Result]:
    request = Request(visit.choose(upload).file, upload.name, MONTH, by=UNNAMED)
    visit.begin_trying((request, 0))
    return request, followed(visit)


def followed(visit: Visit) -> Result:
    assert visit.work
    while not visit.work.wait(0.1):
        pass
    return visit.work.find_result()


def soon_empty(folder: Path) -> bool:
    until = time.monotonic() + 10
    while desks(folder) and time.monotonic() < until:
        time.sleep(0.05)
    return not desks(folder)


def test_a_confirmed_file_was_checked_once_and_leaves_nothing_behind(
    open_screen: Open, small_home: Path, file: Path, checks: list[str], place: Path
) -> None:
    before = within(small_home)
    app = choose(open_screen("Aanleveren", small_home), file)
    [desk] = desks(place)
    assert visit_of(app).stage is Stage.TRIED and within(small_home) == before
    gone(app)
    named(app.button, ACCEPT).click().run()
    assert "Gelukt: De aanlevering telt mee." in texts(html(app))
    assert checks == ["feb.xlsx"]
    assert visit_of(app).stage is Stage.CHOOSING and not desk.exists()
    assert shell.open_store().list_deliveries()[0].rows_accepted == 2


def test_another_file_and_no_file_leave_the_desk_empty(
    open_screen: Open, small_home: Path, file: Path, tmp_path: Path, place: Path
) -> None:
    app = choose(open_screen("Aanleveren", small_home), file)
    [first] = desks(place)
    choose(app, workbook(tmp_path / "ander.xlsx", row("001")))
    [second] = desks(place)
    assert second != first
    visit = visit_of(app)
    visit.leave()
    assert not desks(place)
    assert (visit.stage, visit.desk, visit.tried) == (Stage.CHOOSING, None, None)


def test_an_answer_of_another_month_is_checked_anew_and_the_first_one_is_not(
    open_screen: Open, small_home: Path, file: Path, checks: list[str], place: Path
) -> None:
    app = choose(open_screen("Aanleveren", small_home), file)
    month = named(app.selectbox, "Aanlevering over de maand")
    month.set_value("2026-03").run()
    named(app.selectbox, "Aanlevering over de maand").set_value(MONTH).run()
    assert len(checks) == 2
    assert "Maand: februari 2026." in texts(html(app))


def test_a_visit_that_nobody_holds_takes_its_folder_along(
    small_home: Path, file: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ISV_HOME", str(small_home))
    visit = Visit()
    tried(visit, Upload("1", "feb.xlsx", file.read_bytes()))
    assert desks(place)
    del visit
    gc.collect()
    assert soon_empty(place)


def test_a_file_that_is_left_while_it_is_tried_goes_when_that_has_ended(
    small_home: Path, file: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ISV_HOME", str(small_home))
    visit, upload = Visit(), Upload("1", "feb.xlsx", file.read_bytes())
    request = Request(visit.choose(upload).file, upload.name, MONTH, by=UNNAMED)
    assert upload.getvalue() == b""  # it stands on the desk: no second time in memory
    visit.begin_trying((request, 0))
    work = visit.work
    visit.leave()
    assert work and work.is_cancelled()
    assert soon_empty(place)


def test_a_file_that_is_chosen_while_another_is_let_go_of_stays(tmp_path: Path) -> None:
    """A run that is stopped may still be letting go when the next one takes a file up."""
    file = workbook(tmp_path / "feb.xlsx", row("1"))
    first, second = (Upload(nr, "feb.xlsx", file.read_bytes()) for nr in "12")
    visit = Visit()
    left = visit.choose(first)
    close = left.close
    left.close = lambda: (close(), visit.choose(second))  # type: ignore[assignment]
    visit.leave()
    assert visit.desk and visit.desk.upload_id == "2" and visit.stage is Stage.READING
    visit.leave()


def test_other_bytes_at_confirming_do_not_pass_for_those_that_were_tried(
    small_home: Path,
    file: Path,
    tmp_path: Path,
    checks: list[str],
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ISV_HOME", str(small_home))
    visit = Visit()
    request, _ = tried(visit, Upload("1", "feb.xlsx", file.read_bytes()))
    other = workbook(tmp_path / "ander.xlsx", row("001"), row("002"), row("009"))
    request.path.write_bytes(other.read_bytes())
    visit.begin_confirming(request)
    done = followed(visit)
    assert done.rows_accepted == 3 and len(checks) == 2
    visit.finish(done)
    assert visit.number == 1 and not desks(place)


def walk(app: AppTest) -> AppTest:
    """Go to another screen and come back."""
    for title in ("Definities", "Aanleveren"):
        app.switch_page(SCREENS[title]).run()
        assert not app.exception
    return app


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """All visits are of one browser."""
    monkeypatch.setattr(unfinished, "find_visitor", lambda: "this-browser")


@pytest.fixture
def ended(browser: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every session has ended but the one that runs, as a reload ends one."""
    monkeypatch.setattr(unfinished, "_is_there", lambda _: False)


@pytest.mark.usefixtures("ended")
def test_a_walk_and_a_reload_keep_file_month_and_function(
    open_screen: Open,
    small_home: Path,
    file: Path,
    checks: list[str],
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = open_screen("Aanleveren", small_home)
    named(app.text_input, "Uw functie of afdeling").set_value("CM-9")
    choose(app, file)
    [desk] = desks(place)

    said = texts(html(walk(app)))
    assert "U was bezig met het bestand ‘feb.xlsx’. Het is nog niet aangeleverd." in said
    assert "2 rijen gelezen" not in said
    named(app.button, GO_ON).click().run()
    assert "Gekozen bestand: feb.xlsx" in texts(html(app))
    assert "2 rijen gelezen: 2 goed, 0 met een fout." in texts(html(app))
    assert "2 rijen gelezen" in texts(html(walk(app))), "who goes on is not asked again"

    open_screen("Definities", small_home)  # a reload there has nothing to do with it
    with monkeypatch.context() as other:
        other.setattr(unfinished, "find_visitor", lambda: "another-browser")
        assert "U was bezig" not in texts(html(open_screen("Aanleveren", small_home)))
        other.setattr(unfinished, "find_visitor", lambda: "this-browser")
        other.setattr(unfinished, "find_actor", lambda: Actor("A", subject="another"))
        assert "U was bezig" not in texts(html(open_screen("Aanleveren", small_home)))
        other.setattr(unfinished, "find_visitor", lambda: "")  # without cookies
        assert "U was bezig" not in texts(html(open_screen("Aanleveren", small_home)))
    again = open_screen("Aanleveren", small_home)
    assert visit_of(again) is visit_of(app) and desks(place) == [desk]
    assert named(again.selectbox, "Aanlevering over de maand").value == MONTH
    assert named(again.text_input, "Uw functie of afdeling").value == "CM-9"
    gone(again)
    named(again.button, ACCEPT).click().run()
    assert "Gelukt: De aanlevering telt mee." in texts(html(again))
    assert shell.open_store().list_deliveries()[0].by == "CM-9"
    assert checks == ["feb.xlsx"] and not desks(place)
    assert "U was bezig" not in texts(html(open_screen("Aanleveren", small_home)))


@pytest.mark.usefixtures("ended")
def test_what_was_left_can_be_put_away_and_goes_when_nobody_comes_back(
    open_screen: Open,
    small_home: Path,
    file: Path,
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = walk(choose(open_screen("Aanleveren", small_home), file))
    named(app.button, DROP).click().run()
    assert "U was bezig" not in texts(html(app)) and not desks(place)
    left = choose(open_screen("Aanleveren", small_home), file)
    kept = visit_of(left)
    monkeypatch.setattr(unfinished, "_KEPT_SECONDS", -1)
    with monkeypatch.context() as other:
        other.setattr(unfinished, "find_visitor", lambda: "another-browser")
        other.setattr(unfinished, "_is_there", lambda _: True)  # on another screen for long
        open_screen("Aanleveren", small_home)
        assert kept.desk
        other.setattr(unfinished, "_is_there", lambda _: False)
        open_screen("Aanleveren", small_home)
    assert kept.stage is Stage.CHOOSING and not desks(place)
    assert "U was bezig" not in texts(html(open_screen("Aanleveren", small_home)))


@pytest.mark.usefixtures("browser")
def test_a_visit_that_goes_on_elsewhere_is_not_given_to_another(
    open_screen: Open, small_home: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(open_screen("Aanleveren", small_home), file)
    monkeypatch.setattr(unfinished, "_is_there", lambda _: True)
    other = open_screen("Aanleveren", small_home)
    assert "U was bezig" not in texts(html(other))


def test_what_was_being_tried_is_tried_anew_by_who_goes_on(
    small_home: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ISV_HOME", str(small_home))
    visit, upload = Visit(), Upload("1", "feb.xlsx", file.read_bytes())
    visit.begin_trying((Request(visit.choose(upload).file, upload.name, MONTH, by=UNNAMED), 0))
    work = visit.work
    visit.take_up()
    assert work and work.is_cancelled()
    assert (visit.stage, visit.question, visit.going_on) == (Stage.READING, None, True)
    visit.leave()
    assert not visit.going_on


def test_where_nothing_can_be_noted_the_work_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_home: Path) -> object:
        raise PermissionError(13, "de map is weg")

    monkeypatch.setattr(lost, "find_truth", fail)
    lost.keep_note("bezoeker zonder map", confirmed=False)
    assert lost.tell_lost("bezoeker zonder map") == ""


@pytest.mark.parametrize(
    ("confirmed", "says"), [(False, lost.CHOSEN), (True, lost.CONFIRMED)], ids=["chosen", "sent"]
)
def test_a_file_that_went_with_its_server_is_asked_for_again(
    open_screen: Open,
    small_home: Path,
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
    confirmed: bool,
    says: str,
) -> None:
    """Its server was killed: another, or the same when it was started again, has them now."""
    monkeypatch.setattr(unfinished, "find_visitor", lambda: "een browser")
    monkeypatch.setattr(lost, "_told", {})
    app = choose(open_screen("Aanleveren", small_home), file)
    lost.keep_note("een browser", confirmed=confirmed)
    monkeypatch.setattr(lost, "_told", {})
    monkeypatch.setattr(lost, "_SERVER", "een andere")
    monkeypatch.setattr(unfinished, "_left", [])
    for _ in range(2):  # also in a second window
        app = open_screen("Aanleveren", small_home)
        assert says in texts(html(app))
    choose(app, file)
    assert says not in texts(html(app))
    visit_of(app).leave()
    assert says not in texts(html(app.run()))
    assert lost.tell_lost("een browser") == ""
    assert lost.tell_lost("een ander") == "" == lost.tell_lost("")
