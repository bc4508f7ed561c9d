"""The former ten categories: a choice of all screens, and everything on them follows."""

from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from data.store.store import Store
from kpi.classification import find_label, list_names, list_rest
from kpi.declared.all import BY_ID
from kpi.engine.behind import find_behind
from kpi.engine.engine import count_outcomes, find_latest
from kpi.model import COUNTS
from kpi.question import Question
from tests.data.delivering import deliver, row, workbook
from tests.pages.conftest import Open, html, screen
from tests.pages.screen import Part, Row
from tests.ui.conftest import texts
from ui.app import shell
from ui.figures import figures

OLD = "tien oude categorieën"
COLUMNS = (
    "obligation_met",
    "application_mandatory",  # beside it, in the same square
    "risk_analysis_received",
    "risk_analysis_assessed",
    "annual_report_published",
)
MOBILE = list_rest("old")[-1]


@pytest.fixture
def divided_home(tmp_path: Path) -> Path:
    """An ISV_HOME with contracts of Connectiviteit alone: of a former category, of none, mobile."""
    home = tmp_path / "home"
    store = Store.open(home)
    parts = ["Dataverbindingen", "Dataverbindingen", MOBILE, None]
    rows = [
        row(f"00{number}", category="Connectiviteit", subcategory=part)
        for number, part in enumerate(parts)
    ]
    file = workbook(tmp_path / "connectiviteit.xlsx", *rows)
    assert deliver(store, file, file.name, month="2026-01", by="CM-1").delivery
    store.close()
    return home


def grid(shown: Part) -> list[Row]:
    return shown.one(name="isv-grid").rows


def listed(rows: list[Row]) -> list[str]:
    return [one.links[0].text for one in rows]


def chosen(app: object) -> dict[str, str]:
    return {box.key: box.value for box in app.selectbox}  # type: ignore[attr-defined]


def test_the_grid_has_the_former_ten_with_the_engine_s_counts(
    open_screen: Open, sample_home: Path
) -> None:
    rows = grid(screen(open_screen("Overzicht", sample_home, indeling=OLD)))
    assert tuple(listed(rows)[:10]) == list_names("old")
    found = {
        (one.kpi, find_label(one.group["category"] or "", "old")): one
        for one in count_outcomes(
            shell.open_store(),
            Question(find_latest(shell.open_store()), classification="old"),
            kpis=COLUMNS,
            by=["category"],
        )
    }
    for name, drawn in zip(listed(rows), rows, strict=True):
        expected = [found[kpi, name] for kpi in COLUMNS if (kpi, name) in found]
        assert [one.text for one in drawn.all(name="isv-counts")] == [
            f"{one.yes} van {one.population}" for one in expected if one.population
        ]


@pytest.mark.parametrize("window", ["year", "all"])
def test_every_kpi_counts_the_same_in_all_under_both(
    sample_home: Path, monkeypatch: pytest.MonkeyPatch, window: str
) -> None:
    monkeypatch.setenv("ISV_HOME", str(sample_home))
    new, old = (
        figures.count_figures(Question("2026-10", window, classification=classification))
        for classification in ("new", "old")
    )
    counted = 0
    for kpi in BY_ID:
        assert new[kpi, None] == old[kpi, None]
        # One supplier or manager may stand in several categories.
        for count in () if BY_ID[kpi].key else COUNTS:
            sums = [
                sum(
                    getattr(one, count)
                    for (of, name), one in found.items()
                    if of == kpi and name is not None
                )
                for found in (new, old)
            ]
            assert sums[0] == sums[1], (kpi, count)
            counted += sums[0]
    assert counted > 1000
    history = [
        figures.count_history(Question("2026-10", classification=classification))
        for classification in ("new", "old")
    ]
    for of_new, of_old in zip(
        *(one["application_mandatory", None] for one in history), strict=True
    ):
        assert of_new == of_old
    assert history[1]["application_mandatory", "Catering"]


def test_what_is_left_of_a_divided_category_is_a_row_of_its_own(
    open_screen: Open, divided_home: Path
) -> None:
    shown = screen(open_screen("Overzicht", divided_home, indeling=OLD, venster="alles"))
    rows = dict(zip(listed(grid(shown)), grid(shown), strict=True))
    assert list(rows) == [*list_names("old"), "Connectiviteit (overig)", MOBILE]
    assert "2 van 2" in rows["Dataverbindingen"].text
    assert "1 van 1" in rows["Connectiviteit (overig)"].text
    assert "niet aangeleverd" in rows["Catering"].text
    assert "niet aangeleverd" not in rows["Dataverbindingen"].text
    assert "1 van 10 oude categorieën aangeleverd" in shown.text
    assert "Aanleveren gaat per categorie van nu" in shown.text
    asked = {"indeling": OLD, "venster": "alles", "weergave": "alles"}
    strip = html(open_screen("Actielijn 1", divided_home, **asked))
    assert "Connectiviteit (overig)" in strip
    assert "Werkplekomgeving (overig)" not in strip


def test_numbers_of_a_former_category_lead_to_as_many_units(
    open_screen: Open, sample_home: Path
) -> None:
    app = open_screen("Overzicht", sample_home, indeling=OLD, categorie="Catering")
    assert "bij Catering" in texts(html(app))
    asked = {}
    for link in screen(app).links:
        if not link.address.startswith("./contracten?"):
            continue
        said, query = link.text, dict(parse_qsl(urlsplit(link.address).query))
        assert query["indeling"] == OLD
        answer = {"ja": "yes", "nee": "no", "onbekend": "unknown"}.get(query.get("antwoord", ""))
        if answer and query["maand"] == "oktober 2026" and "€" not in said:
            asked[query["kpi"], answer, query["categorie"]] = int(said.split()[0])
    assert len(asked) > 40
    for (kpi, answer, category), counted in asked.items():
        rows = find_behind(
            shell.open_store(),
            kpi,
            answer,
            Question("2026-10", category=category, classification="old"),
        )
        assert len({one.unit_id for one in rows}) == counted, (kpi, answer, category)


def test_the_rows_of_a_former_category(open_screen: Open, divided_home: Path) -> None:
    asked = {"indeling": OLD, "venster": "alles", "kpi": "application_total", "antwoord": "ja"}
    asked["tabel"] = "true"
    for category, numbers in (
        ("Dataverbindingen", ["000", "001"]),
        ("Connectiviteit (overig)", ["003"]),
    ):
        shown = screen(open_screen("Contracten", divided_home, categorie=category, **asked))
        assert [row.head[:3] for row in shown.rows] == numbers


@pytest.mark.parametrize(
    ("classification", "category", "now", "said"),
    [
        (None, "Catering", "Consumptieve dienstverlening", "U ziet nu waar ze onder valt"),
        (None, "Connectiviteit (overig)", "Connectiviteit", "U ziet nu waar ze onder valt"),
        (
            OLD,
            "Connectiviteit",
            "alle categorieën",
            "te kiezen als: Dataverbindingen, Connectiviteit (overig) en 4G en 5G",
        ),
        (OLD, "Energie", "Energie", None),
        (OLD, "Meubels", "alle categorieën", "Categorie ‘Meubels’ uit het adres"),
    ],
)
def test_a_category_of_the_other_layout_in_the_address(
    open_screen: Open,
    sample_home: Path,
    classification: str | None,
    category: str,
    now: str,
    said: str | None,
) -> None:
    query = {"categorie": category} | ({"indeling": classification} if classification else {})
    app = open_screen("Overzicht", sample_home, **query)
    assert chosen(app)["categorie"] == now
    shown = texts(html(app))
    assert said in shown if said else "Let op" not in shown
    assert (f" bij {now}" in shown) == (now != "alle categorieën")


def test_choosing_another_layout_moves_the_category(open_screen: Open, sample_home: Path) -> None:
    app = open_screen("Overzicht", sample_home, indeling=OLD, categorie="Catering")
    app.selectbox(key="indeling").set_value("acht nieuwe categorieën").run()
    assert chosen(app)["categorie"] == "Consumptieve dienstverlening"
    assert "‘Catering’ is een oude categorie." in texts(html(app))
    assert "bij Consumptieve dienstverlening" in texts(html(app))


def test_a_layout_that_does_not_exist_is_said(open_screen: Open, sample_home: Path) -> None:
    app = open_screen("Overzicht", sample_home, indeling="twaalf")
    assert chosen(app)["indeling"] == "acht nieuwe categorieën"
    assert "Indeling ‘twaalf’ uit het adres is hier niet te kiezen." in texts(html(app))


def test_what_exists_per_category_of_today_says_so(open_screen: Open, sample_home: Path) -> None:
    former = {"indeling": OLD, "categorie": "Catering"}
    work = texts(html(open_screen("Mijn categorie", sample_home, **former)))
    assert "Catering: in heel Consumptieve dienstverlening" in work
    assert "De werklijst is die van heel Consumptieve dienstverlening, waar Catering nu" in work
    quality = texts(html(open_screen("Datakwaliteit", sample_home, **former)))
    assert "Datakwaliteit: Consumptieve dienstverlening" in quality
    assert "u ziet hier dus de acht nieuwe" in quality
    plans = texts(html(open_screen("Actie", sample_home, nr="7", **former)))
    assert "Plannen zijn er per categorie van nu" in plans
    all_of = texts(html(open_screen("Mijn categorie", sample_home, indeling=OLD)))
    assert "Een werklijst is er per categorie van nu" in all_of


def test_mijn_categorie_counts_the_former_category(open_screen: Open, sample_home: Path) -> None:
    former = {"indeling": OLD, "categorie": "Catering", "tab": "cijfers"}
    shown = screen(open_screen("Mijn categorie", sample_home, **former))
    [one] = [
        one
        for one in count_outcomes(
            shell.open_store(),
            Question(find_latest(shell.open_store()), classification="old"),
            kpis=["risk_analysis_received"],
            by=["category"],
        )
        if one.group["category"] == "Catering"
    ]
    assert f"{one.yes} van {one.population} contracten" in shown.section("Kerncijfers").text
    assert f"{one.yes} van {one.population}" in shown.one("ol", name="isv-links").text


def test_choices_of_today() -> None:
    old = Question("2026-10", "12m", "Catering", "old")
    assert old.of_today == Question("2026-10", "12m", "Consumptieve dienstverlening")
    assert old.fit_kpi(BY_ID["plan_has_isv"]) == old.of_today
    assert old.fit_kpi(BY_ID["application_total"]) == old
    assert Question("2026-10", classification="old").of_today == Question("2026-10")
