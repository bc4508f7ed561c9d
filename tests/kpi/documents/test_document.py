"""The committed pages of definitions are what the declarations and examples say now."""

import datetime as dt
import re
from pathlib import Path

import pytest

from kpi.declared.all import BY_ID
from kpi.documents.document import FACTS, FOLDER, INDEX, write_folder, write_pages
from kpi.documents.examples import EXAMPLES, SAID, phrase_cell, phrase_counts
from kpi.documents.manual import PAGE, write_manual
from kpi.model import COUNTS


def test_what_is_committed_is_up_to_date() -> None:
    """When this fails: python -m kpi.documents.document."""
    committed = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()}
    assert committed == write_pages()
    assert PAGE.read_text(encoding="utf-8") == write_manual()


def test_there_is_a_page_per_kpi_and_the_index_leads_to_each() -> None:
    made = write_pages()
    assert set(made) == {INDEX, FACTS, *(f"{name}.md" for name in BY_ID)}
    assert set(re.findall(r"\(([a-z_]+)\.md\)", made[INDEX])) == {*BY_ID, FACTS.removesuffix(".md")}


def test_every_link_leads_to_a_page_and_every_anchor_is_there() -> None:
    made = write_pages()
    for text in made.values():
        for name, anchor in re.findall(r"\]\(([\w.]+)(?:#(\w+))?\)", text):
            assert name in made
            assert not anchor or f'<a id="{anchor}">' in made[name]


@pytest.mark.parametrize("name", list(BY_ID))
def test_a_page_says_all_of_the_declaration_and_its_example(name: str) -> None:
    kpi, text = BY_ID[name], write_pages()[f"{name}.md"]
    for said in (kpi.label, kpi.why, kpi.rule, kpi.exclusions, kpi.source, f"`{kpi.population}`"):
        assert said in text
    for number, change in kpi.numbered_changes:
        assert f"- Versie {number}, {change.since:%d-%m-%Y}: {change.what}" in text
    assert ("## Wat er is veranderd" in text) == bool(kpi.changes)
    for why in EXAMPLES[name].words:
        assert why in text
    assert f"Samen: {phrase_counts(EXAMPLES[name])}." in text


def test_an_example_as_a_table() -> None:
    text = write_pages()["measures_realised.md"]
    assert (
        "| Rij | Categorie | Ingangsdatum | Einddatum | ISV als contractvoorwaarde "
        "| Maatregelen gepland | Maatregelen gerealiseerd | Telt als | Waarom |" in text
    )
    assert "| 1 | Energie | 01-03-2025 |  | Ja | 5 | 2 | ja en nee | Van vijf" in text
    unsure = "onzeker (ja, als het meetelt)"
    assert f"| {unsure} en onzeker (nee, als het meetelt) | Onbekend of ISV" in text
    assert f"Samen: 2 ja, 3 nee, 4 onbekend, 1 {unsure}, 2 onzeker (nee, als het meetelt)." in text
    of_value = write_pages()["obligation_met_value.md"]
    assert f"300.000 ja, 100.000 nee, 50.000 onbekend, 20.000 {unsure}, " in of_value
    assert "100% vanaf 01-01-2017." in write_pages()["obligation_met.md"]
    assert "Per `manager_key`; ja bij minstens één contract" in write_pages()["manager_trained.md"]
    assert "Per `supplier_key`; ja bij alle contracten" in write_pages()["suppliers_followed.md"]


def test_cells_and_counts_have_dutch_words() -> None:
    assert set(SAID) == set(COUNTS)
    cells = [dt.date(2026, 1, 2), "ja", "nvt", None, 1250, "Energie"]
    assert [phrase_cell(cell) for cell in cells] == [
        "02-01-2026",
        "Ja",
        "N.v.t.",
        "",
        "1.250",
        "Energie",
    ]


def test_pages_that_no_kpi_has_any_more_go_away(tmp_path: Path) -> None:
    (tmp_path / "vervallen_kpi.md").write_text("oud")
    write_folder(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(write_pages())
