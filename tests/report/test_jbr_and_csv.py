"""The JBR table and the outcomes as .csv, compared with the engine."""

import csv
from dataclasses import replace
from io import BytesIO, StringIO
from typing import Any

from hypothesis import HealthCheck, given, settings
from openpyxl import load_workbook

from data.store.store import Store
from kpi.declared.all import BY_ID
from kpi.engine.engine import count_outcomes, count_sets, find_latest
from kpi.outcome import Outcome
from kpi.question import Question
from kpi.status import STATUSES
from report.content.build import build_content
from report.content.model import Content, Figure
from report.jbr import CHAIN, KPIS, PARTS, READING, write_jbr
from report.outcomes_csv import write_dictionary, write_outcomes, write_outcomes_in_dutch
from report.workbooks.columns import Shown
from report.workbooks.grid import make_range
from tests.data.loading import index_of
from tests.examples import examples
from tests.kpi.oracle.facts import Register
from tests.kpi.registers import registers
from tests.phrases import find_stiff

COUNTED = ("Toegepast", "Niet toegepast", "Onbekend", "Aanbestedingen")


def rows_of(content: Content, sheet: str) -> list[dict[str, Any]]:
    book = load_workbook(BytesIO(write_jbr(content)))
    header, *rows = [[cell.value for cell in row] for row in book[sheet].iter_rows()]
    names = [str(name) for name in header]
    return [dict(zip(names, row, strict=True)) for row in rows]


def range_of(outcome: Outcome) -> list[Any]:
    return [cell.value if isinstance(cell, Shown) else cell for cell in make_range(outcome)]


def check_sums(content: Content) -> None:
    """Mandatory, voluntary and uncertain are the total, in every group and for every count."""
    rows = rows_of(content, "Toepassing")
    assert len(rows) == len(PARTS) * (len(content.categories) + 1)
    for start in range(0, len(rows), len(PARTS)):
        part = rows[start : start + len(PARTS)]
        assert [row["Toepassing"] for row in part] == list(PARTS.values())
        assert len({row["Categorie"] for row in part}) == 1
        before = ("Aanbestedingen", "Toegepast", "Onbekend")
        earlier = [f"{name} een jaar eerder" for name in before]
        for name in (*COUNTED, *earlier):
            counts = [row[name] for row in part]
            if counts != [None] * len(PARTS):  # nothing was delivered
                assert sum(counts[:-1]) == counts[-1], (part[0]["Categorie"], name)
        for row in part:
            if row["Aanbestedingen"] is not None:
                assert sum(row[name] for name in COUNTED[:-1]) == row["Aanbestedingen"]
    for kind in PARTS.values():
        of = [row["Aanbestedingen"] or 0 for row in rows if row["Toepassing"] == kind]
        assert sum(of[:-1]) == of[-1]


def test_the_application_of_the_sample_adds_up(store: Store, content: Content) -> None:
    check_sums(content)
    rows = {(r["Categorie"], r["Toepassing"]): r for r in rows_of(content, "Toepassing")}
    question = Question(find_latest(store))
    by = count_outcomes(store, question, kpis=["application_mandatory"], by=["category"])
    assert sum(one.maybe for one in by) > 0
    for one in by:
        name = str(one.group["category"])
        if (name, "Verplicht") not in rows:
            continue
        row, uncertain = rows[name, "Verplicht"], rows[name, "Onzeker of het verplicht is"]
        assert tuple(row[n] for n in COUNTED) == (one.yes, one.no, one.unknown, one.population)
        assert tuple(uncertain[n] for n in COUNTED) == (
            *(one.maybe_yes, one.maybe_no, one.maybe_unknown),
            one.maybe,
        )


@given(register=registers())
@settings(max_examples=examples(6), deadline=None, suppress_health_check=list(HealthCheck))
def test_the_application_of_any_register_adds_up(content: Content, register: Register) -> None:
    index = index_of(register)
    question = Question(max(one["month"] for one in register), "all")
    total, each = count_sets(index, question, groupings=[(), ("category",)], kpis=list(KPIS))
    found = {(one.kpi, one.group.get("category")): one for one in (*total, *each)}
    groups = sorted({group for _, group in found if group})
    figures = {
        (kpi, group): Figure(BY_ID[kpi], group, found.get((kpi, group)), True, None)
        for kpi in KPIS
        for group in (None, *groups)
    }
    made = replace(content, figures={**content.figures, **figures}, categories=tuple(groups))
    check_sums(replace(made, year_before=found))


def test_the_follow_up_stands_beside_it_with_the_year_before(
    store: Store, content: Content
) -> None:
    rows = {(row["Categorie"], row["Cijfer"]): row for row in rows_of(content, "Opvolging")}
    assert len(rows) == len(CHAIN) * (len(content.categories) + 1)
    year, month = content.question.month.split("-")
    now = count_outcomes(store, content.question, kpis=list(CHAIN))
    then = count_outcomes(store, Question(f"{int(year) - 1}-{month}"), kpis=list(CHAIN))
    for one, before in zip(now, then, strict=True):
        row = rows["Alle categorieën samen", BY_ID[one.kpi].label]
        assert [row[n] for n in ("Ja", "Nee", "Onbekend", "Samen", "Onzeker")] == [
            *(one.yes, one.no, one.unknown, one.population, one.maybe)
        ]
        names = ("Ja", "Samen", "Onbekend", "Onzeker", "Ten minste", "Ten hoogste")
        earlier = [row[f"{name} een jaar eerder"] for name in names]
        counts = [before.yes, before.population, before.unknown, before.maybe]
        delivered = before.status != "niet aangeleverd"
        assert earlier == ([*counts, *range_of(before)] if delivered else [None] * 6)


def test_application_has_the_unknowns_and_the_range_of_the_year_before(
    store: Store, content: Content
) -> None:
    year, month = content.question.month.split("-")
    asked = Question(f"{int(year) - 1}-{month}")
    rows = {(r["Categorie"], r["Toepassing"]): r for r in rows_of(content, "Toepassing")}
    [before] = count_outcomes(store, asked, kpis=["application_mandatory"])
    assert before.unknown and before.low
    row = rows["Alle categorieën samen", "Verplicht"]
    names = ("Onbekend", "Ten minste", "Ten hoogste")
    assert [row[f"{name} een jaar eerder"] for name in names] == [
        before.unknown,
        *range_of(before),
    ]
    uncertain = rows["Alle categorieën samen", "Onzeker of het verplicht is"]
    assert [uncertain[f"{name} een jaar eerder"] for name in names] == [
        before.maybe_unknown,
        None,
        None,
    ]


def test_jbr_has_the_actions_definitions_and_choices(content: Content) -> None:
    book = load_workbook(BytesIO(write_jbr(content)))
    assert book.sheetnames == [
        *("Toelichting", "Toepassing", "Opvolging", "Acties", "Opmerkingen"),
        *("Definities", "Herkomst", "Leeswijzer"),
    ]
    assert [row[0].value for row in book["Acties"].iter_rows(min_row=2)] == list(range(1, 20))
    assert {row[-1].value for row in book["Definities"].iter_rows(min_row=2)} == set(KPIS)
    said = {row[0].value: row[1].value for row in book["Toelichting"].iter_rows()}
    assert str(said["Peildatum"])[:10] == content.question.reference_date.isoformat()
    assert said["Toepassing"] == READING
    for sheet in book:
        cells = (str(cell) for row in sheet.iter_rows(values_only=True) for cell in row)
        assert find_stiff(" | ".join(cells)) == [], sheet.title


def lines(made: bytes) -> list[dict[str, str]]:
    assert made.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(StringIO(made.decode("utf-8-sig")), delimiter=";"))


def number(text: str) -> float | None:
    return float(text.replace(",", ".")) if text else None


def test_csv_has_the_fields_of_the_command_line(store: Store, content: Content) -> None:
    found = {(row["kpi"], row["category"]): row for row in lines(write_outcomes(content))}
    compared = 0
    by = count_outcomes(store, Question(find_latest(store)), kpis=list(BY_ID), by=["category"])
    for one in [*count_outcomes(store, Question(find_latest(store)), kpis=list(BY_ID)), *by]:
        fields = one.as_dict()
        name = str(fields.pop("category", "Alle categorieën samen"))
        if (one.kpi, name) not in found:
            continue
        row = found[one.kpi, name]
        compared += 1
        for field, value in fields.items():
            if isinstance(value, bool):
                assert row[field] == ("ja" if value else "nee")
            elif isinstance(value, int | float) or value is None:
                assert number(row[field]) == value, field
            else:
                assert row[field] == value
    assert compared > 250
    for row in found.values():
        assert row["definition"] == BY_ID[row["kpi"]].rule
        assert row["reference_date"] == "31-10-2026"
        assert row["journal_hash"] == content.provenance.head


# What other programs read: these names, and no column before another.
NAMES = (
    "kpi month window category population yes no unknown maybe maybe_yes maybe_no maybe_unknown "
    "scope_unknown term_unknown not_applicable not_yet_due undated value_unknown units ratio low "
    "high wilson_low wilson_high target status carried label reference_date layout definition "
    "definition_version journal_position journal_hash sample provisional"
)


def test_csv_keeps_its_names_has_dutch_ones_beside_it_and_a_dictionary(content: Content) -> None:
    made = lines(write_outcomes(content))
    names = list(made[0])
    assert names[: len(NAMES.split())] == NAMES.split()
    dictionary = write_dictionary(content)
    told = {row["Kolom"]: row for row in lines(dictionary)}
    assert find_stiff(dictionary.decode()) == []
    assert list(told) == names
    dutch = lines(write_outcomes_in_dutch(content))
    assert list(dutch[0]) == [told[name]["Nederlandse naam"] for name in names]
    said = {"year": "kalenderjaar", "new": "acht nieuwe categorieën"}  # and all else is the same
    assert [list(row.values()) for row in dutch] == [
        [said.get(cell, cell) for cell in row.values()] for row in made
    ]
    for name, row in told.items():
        assert row["Wat erin staat"] and row["Mogelijke waarden"], name
        if " | " in row["Mogelijke waarden"]:
            allowed = {*row["Mogelijke waarden"].split(" | "), ""}
            assert {one[name] for one in made} <= allowed, name
        if row["Eenheid"].startswith("aandeel"):
            shares = {number(one[name]) for one in made} - {None}
            assert shares and all(0 <= one <= 1 for one in shares if one is not None), name
    assert set(told["status"]["Mogelijke waarden"].split(" | ")) == set(STATUSES)


def test_every_figure_stands_with_what_it_is_cited_by(content: Content) -> None:
    """In the .csv, and in the JBR table also that of a year before; it opens on *Citaat*."""
    for row in lines(write_outcomes(content)):
        group = None if row["category"] == "Alle categorieën samen" else row["category"]
        assert row["citation"] == content.figures[row["kpi"], group].citation != ""
    labels = {kpi.label: kpi.id for kpi in BY_ID.values()}
    for row in rows_of(content, "Opvolging"):
        group = None if row["Categorie"] == "Alle categorieën samen" else row["Categorie"]
        key = (labels[row["Cijfer"]], group)
        assert row["Kenmerk"] == (content.figures[key].citation or None)
        before = content.cite(content.year_before.get(key), group)
        assert row["Kenmerk een jaar eerder"] == (before or None)
    for row in rows_of(content, "Toepassing"):
        assert row["Kenmerk"] or not row["Aanbestedingen"]


def test_csv_holds_no_formula(store: Store) -> None:
    made = write_outcomes(
        build_content(store, Question(find_latest(store), category="Energie"))
    ).decode("utf-8-sig")
    cells = [cell for row in csv.reader(StringIO(made), delimiter=";") for cell in row]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    assert {
        row["category"]
        for row in lines(
            write_outcomes(build_content(store, Question(find_latest(store), category="Energie")))
        )
    } == {"Energie"}
