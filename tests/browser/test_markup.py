"""Every text that somebody can enter is shown as text: no screen makes HTML or a link of it."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from data.access.actor import Actor
from data.clock import read_today
from data.entries import comments, decisions, profiles, scenarios, settings
from data.entries.citations import MARK
from data.journal.council import Decided
from data.journal.events import SettingMade
from data.profiles.profiles import Profile
from data.store.store import Store
from kpi.compare import cited
from kpi.engine.effect import count_figures
from kpi.engine.engine import count_outcomes
from kpi.question import Question
from pages import SCREENS
from tests.browser.conftest import serving
from tests.browser.screens import Deliver
from tests.browser.visits import go_on, open_screen, settled
from tests.data.delivering import deliver, row, workbook

pytestmark = pytest.mark.browser

MONTH, KPI = "2026-01", "application_mandatory"
# An element that no screen of ours has, in a text that breaks out of attributes too; and marks that
# the framework's Markdown would make a link, or bold.
ELEMENT, ADDRESS = "kwaad-element", "kwaad.example"
# A link to elsewhere; one to a screen of ours may hold what it looks for.
_LINK = f'a[href*="{ADDRESS}"]:not([href^="./"])'
MARKUP = f"""'"><{ELEMENT} onclick=x>&amp;</{ELEMENT}>"""
MARKDOWN = f"**a** [b](http://{ADDRESS}) :red[c] $d$"
BARE = f"https://{ADDRESS} www.{ADDRESS} x@{ADDRESS}"


def text(name: str) -> str:
    """A text with markup in it that says which it is."""
    return f"{name} {MARKUP} {MARKDOWN} {BARE}"


def file_name(name: str) -> str:
    """Such a text for a file: of a name with slashes only the end is kept."""
    return text(name).replace("/", "")


def fill(home: Path, files: Path) -> None:
    """Give every kind of text that can be entered markup: delivered, named, noted, set."""
    by, store = text("functie"), Store.open(home)
    texts = ("title", "authority", "ministry", "supplier", "procedure", "contract_manager",
             "tender_id", "isv_reason_not_applied", "source_tool")  # fmt: skip
    rows = [
        row(text("1"), **{name: text(name) for name in texts}),
        row("2", isv_contract_condition="Nee"),
        row("3", category=text("categorie")),
    ]
    first = deliver(
        store, workbook(files / "a.xlsx", *rows), file_name("bestand"), month=MONTH, by=by,
        measure=count_figures,
    )  # fmt: skip
    assert first.delivery, first.findings
    faulty = workbook(
        files / "b.xlsx", row("2", title=text("titel")), row("4", european=text("europees"))
    )
    second = deliver(
        store, faulty, file_name("fout"), month="2026-02", by=by, without_rejected=True,
    )  # fmt: skip
    assert second.delivery, second.findings
    profile = Profile(text("profiel")[:80], text("blad"), columns={text("kop"): "contract_id"})
    profiles.keep_profile(store, profile, [text("kop")], by=Actor(by))
    scenarios.keep_scenario(store, text("scenario")[:80], {"cpv": ["09"]}, by=Actor(by))
    norm = SettingMade(f"target:{KPI}", "0.9", dt.date(2026, 1, 1), "besluit", text("reden"))
    settings.set_value(store, norm, by=Actor(by))
    settings.add_marker(store, dt.date(2026, 1, 20), text("moment"), kind="campagne", by=Actor(by))
    comments.add_comment(store, f"kpi:{KPI}", text("opmerking"), by=Actor(by))
    comments.add_comment(store, "actie:7", text("opmerking"), by=Actor(by))
    question = Question(MONTH, "all")
    [outcome] = count_outcomes(store, question, kpis=[KPI])
    figure = outcome.as_figure()
    decided = Decided(text("besluit"), text("wie"), dt.date(2026, 3, 1), text("reden"))
    about, council = cited.find_about(store, KPI, question), text("raad")
    nr = decisions.add_decision(store, decided, about, council=council, by=Actor(by))
    decisions.add_progress(store, nr, text("vervolg"), by=Actor(by))
    day = dt.date(2026, 2, 1)
    decisions.hold_meeting(store, day, Question(MONTH), [figure], council=council, by=Actor(by))
    cited.cite_figure(store, KPI, question, by=Actor(by))
    store.close()
    style = text("ISV-monitor")[:60]
    (home / "huisstijl.toml").write_text(f"naam = '''{style}'''\n", encoding="utf-8")


@pytest.fixture(scope="module")
def hostile_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The base URL of a server in which every text is markup."""
    home = tmp_path_factory.mktemp("opmaak")
    fill(home, tmp_path_factory.mktemp("bestanden"))
    with serving(home) as url:
        yield url
    log = (home / "server.log").read_text(encoding="utf-8")
    assert '"gebeurtenis": "scherm"' in log
    shown = home / "audit.jsonl"
    log += shown.read_text(encoding="utf-8") if shown.exists() else ""
    assert [one for one in (ELEMENT, ADDRESS, "functie") if one in log] == []


# Where something that was entered is there to read, or nothing is proven: screen -> what.
SHOWN = {
    "": ("ISV-monitor", "besluit", "wie"),
    "normen": ("reden", "moment"),
    "verbreding": ("scenario",),
}
# Each screen; then one thing of a kind; and what an address holds is entered as well.
Visits = list[tuple[str, dict[str, str], tuple[str, ...]]]
WHOLE: Visits = [(screen.address, {}, SHOWN.get(screen.address, ())) for screen in SCREENS]
ONE: Visits = [
    ("actie", {"nr": "7"}, ("opmerking",)),
    ("actie", {"nr": "16"}, ()),
    ("contracten", {"kpi": KPI, "tabel": "true"}, ("title", "bestand", "opmerking")),
    ("aanleveringen", {"aanlevering": "L00004"}, ("fout", "functie", "europees")),
    ("aanleveringen", {"aanlevering": "L00004", "met": "L00002"}, ()),
    ("besluit", {"nr": "12"}, ("besluit", "reden", "wie", "vervolg", "raad")),
    ("citaat", {"kenmerk": f"{MARK}-{read_today().year}-0001"}, ()),
    ("citaten", {"tabel": "true"}, ("functie",)),
    ("mijn-categorie", {"categorie": "Energie"}, ()),
    ("vergadering", {"blad": "besluiten"}, ("besluit", "wie", "vervolg")),
    ("verloop", {"kpi": KPI}, ()),
]
IN_ADDRESS: Visits = [
    ("", {"maand": text("adres"), "categorie": text("adres"), "venster": text("adres")}, ()),
    ("actie", {"nr": text("adres")}, ()),
    ("contracten", {"kpi": text("adres"), "antwoord": text("adres")}, ()),
    ("aanleveringen", {"aanlevering": text("adres")}, ()),
    ("citaat", {"kenmerk": text("adres")}, ()),
    ("besluit", {"nr": text("adres")}, ()),
    ("besluiten", {"raad": text("adres"), "wie": text("adres")}, ()),
    ("verbreding", {"scenario": text("adres"), "cpv": text("adres")}, ()),
    ("vergadering", {"blad": text("adres")}, ()),
]


def open_all(page: Page) -> None:
    """Open all that stands closed on a screen."""
    page.evaluate("() => document.querySelectorAll('details').forEach(one => (one.open = true))")
    settled(page)


def harm(page: Page) -> list[str]:
    """Return what of a text became an element, an attribute, a link, or was escaped twice."""
    found = [
        which
        for which in (ELEMENT, "[onclick]", _LINK, "[data-testid=stException]")
        if page.locator(which).count()
    ]
    shown = page.locator("body").inner_text()
    return found + [twice for twice in ("&lt;", "&amp;amp;") if twice in shown]


def unread(page: Page, names: tuple[str, ...]) -> list[str]:
    """Return which of these texts a screen does not show."""
    shown = page.locator("body").inner_text().casefold()
    return [name for name in names if f"""{name.casefold()} '"><{ELEMENT}""" not in shown]


@pytest.mark.timeout(600)
@pytest.mark.parametrize("visits", [WHOLE, ONE, IN_ADDRESS], ids=["whole", "one", "address"])
def test_a_screen_shows_it_as_text(page: Page, hostile_server: str, visits: Visits) -> None:
    named = {"maand": "januari 2026", "venster": "alles"}
    found = {}
    for number, (address, asked, names) in enumerate(visits):
        place = f"{address}?{urlencode(named | asked)}"
        if number:
            go_on(page, place)
        else:  # with what is in the document itself
            open_screen(page, f"{hostile_server}/{place}")
        open_all(page)
        found[place] = harm(page) + unread(page, names)
    assert {place: said for place, said in found.items() if said} == {}


def test_a_file_that_is_chosen_is_shown_as_text(
    page: Page, hostile_server: str, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = f'"><{ELEMENT} x>'
    sheet.append([text("kop"), "Titel", text("andere kop")])
    sheet.append([text("1"), text("titel"), text("waarde")])
    book.save(tmp_path / "x.xlsx")
    Deliver(page).open(hostile_server)
    page.locator("input[type=file]").set_input_files(
        {
            "name": f"{file_name('bestand')}.xlsx",
            "mimeType": "application/octet-stream",
            "buffer": (tmp_path / "x.xlsx").read_bytes(),
        }
    )
    settled(page)
    expect(Deliver(page).step).to_be_visible()
    assert harm(page) == []

    # A contract that is no longer there is asked about by name: the label of a field.
    other = workbook(tmp_path / "ander.xlsx", row("5"))
    page.locator("input[type=file]").set_input_files(other)
    Deliver(page).says("1 rij gelezen")
    expect(page.get_by_text("Per contract antwoorden")).to_be_visible()
    settled(page)
    asked = page.get_by_test_id("stWidgetLabel").filter(has_text=ELEMENT)
    expect(asked).to_contain_text(f"www\u2060.{ADDRESS}")
    assert harm(page) == []
