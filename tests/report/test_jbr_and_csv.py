"""The JBR table and the outcomes as .csv, compared with the engine."""

import csv
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from data.store.store import Store
from kpi.declared.all import BY_ID
from kpi.engine.engine import count_outcomes, find_latest
from kpi.question import Question
from report.content.build import build_content
from report.content.model import OUTSIDE, Content
from report.jbr import KPIS, write_jbr
from report.outcomes_csv import write_outcomes


def test_jbr_has_mandatory_voluntary_and_total_with_counts_and_coverage(
    store: Store, content: Content
) -> None:
    book = load_workbook(BytesIO(write_jbr(content)))
    header, *rows = [[cell.value for cell in row] for row in book["Toepassing"].iter_rows()]
    found = {(row[0], row[1]): dict(zip(header, row, strict=True)) for row in rows}
    assert len(rows) == 3 * (8 + 2)  # the eight, outside them, and all together
    by = count_outcomes(store, Question(find_latest(store)), kpis=list(KPIS), by=["category"])
    for one in [*count_outcomes(store, Question(find_latest(store)), kpis=list(KPIS)), *by]:
        name = one.group.get("category", "Alle categorieën samen")
        if (name, KPIS[one.kpi]) not in found:
            continue
        row = found[name, KPIS[one.kpi]]
        counts = (row["Toegepast"], row["Niet toegepast"], row["Onbekend"], row["Aanbestedingen"])
        assert counts == (one.yes, one.no, one.unknown, one.population)
        assert row["Dekking"] == (None if one.few else pytest.approx(one.low))
        assert row["Onbekend of het meetelt"] == one.scope_unknown
    for count in ("Toegepast", "Niet toegepast", "Onbekend", "Aanbestedingen"):
        for name in (OUTSIDE, "Energie", "Alle categorieën samen"):
            parts = [found[name, kind][count] for kind in ("Verplicht", "Vrijwillig", "Totaal")]
            assert all(isinstance(part, int) for part in parts)
        for kind in KPIS.values():
            of = [int(str(row[count])) for key, row in found.items() if key[1] == kind]
            assert sum(of[:-1]) == of[-1]


def test_jbr_has_the_actions_definitions_and_choices(content: Content) -> None:
    book = load_workbook(BytesIO(write_jbr(content)))
    assert book.sheetnames == [
        *("Toelichting", "Toepassing", "Acties", "Opmerkingen", "Definities", "Herkomst")
    ]
    assert [row[0].value for row in book["Acties"].iter_rows(min_row=2)] == list(range(1, 20))
    assert {row[-1].value for row in book["Definities"].iter_rows(min_row=2)} == set(KPIS)
    said = {row[0].value: row[1].value for row in book["Toelichting"].iter_rows()}
    assert str(said["Peildatum"])[:10] == content.question.reference_date.isoformat()
    assert said["Verplicht"] == "Europese aanbestedingen in een risicocategorie."


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
