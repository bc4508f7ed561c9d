"""Every reference file is a table: each row has as many cells as the header."""

import csv
import hashlib
import re
from pathlib import Path

import pytest

from data.reference import (
    FOLDER,
    find_named_sources,
    find_paragraphs,
    list_actions,
    list_categories,
    list_obligations,
    list_regimes,
    list_sources,
    list_targets,
    read_table,
)

# Of the paragraphs as the agenda has them; made from its own text, so that no word is changed here.
VERBATIM = "5a83866b75ff15b59599693821b9aa564e8aeef50803508ca4005dc61ed5cd26"
FILES = sorted(FOLDER.rglob("*.csv"))


def lines(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.reader(opened, delimiter=";", strict=True))


def test_there_are_reference_files() -> None:
    assert {"actions.csv", "columns.csv", "cpv_hints.csv"} <= {file.name for file in FILES}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_each_row_has_a_cell_for_each_name(file: Path) -> None:
    header, *rows = lines(file)
    assert all(header) and len(set(header)) == len(header)
    assert rows
    for number, row in enumerate(rows, 2):
        assert len(row) == len(header), f"{file.name}, row {number}: {row}"


def test_the_hints_of_cpv_codes_keep_their_whole_description() -> None:
    rows = read_table("likely/cpv_hints")
    assert rows[0]["omschrijving_en"].endswith("18800000 footwear)")
    assert {row["zekerheid"].split(" ")[0] for row in rows} == {"hoog", "midden", "laag"}
    assert {row["categorie_herijkt"] for row in rows} <= set(list_categories())
    assert all(row["cpv"].isdecimal() and len(row["cpv"]) >= 2 for row in rows)


def test_the_ministries_of_today_and_those_of_before_have_a_name() -> None:
    names = {row["name"].removeprefix("Ministerie van ") for row in read_table("ministries")}
    assert {
        "Asiel en Migratie",
        "Klimaat en Groene Groei",
        "Landbouw, Visserij, Voedselzekerheid en Natuur",
        "Volkshuisvesting en Ruimtelijke Ordening",
    } <= names
    assert {"Economische Zaken en Klimaat", "Landbouw, Natuur en Voedselkwaliteit"} <= names


def test_the_roles_of_an_action_are_roles() -> None:
    roles = {"contractmanagers", "inkopers", "categoriemanagers", "opdrachtgevers", "bestuurders"}
    assert all(one.roles and set(one.roles) <= roles for one in list_actions())


def test_the_obligation_has_two_regimes_and_others_who_are_free() -> None:
    assert [(one.id, one.categories, one.contracts) for one in list_regimes()] == [
        ("kader-2017", "old", "every"),
        ("herijking", "new", "every"),
    ]
    free = [one for one in list_obligations() if one not in list_regimes()]
    assert [one.id for one in free] == ["medeoverheden"]
    assert all(one.standing and one.why for one in list_obligations())
    assert all(
        one.sources and set(one.sources) <= set(list_sources()) for one in list_obligations()
    )


def test_a_source_has_an_address_that_a_browser_opens() -> None:
    sources = list_sources().values()
    assert all(re.fullmatch(r"https://[a-z.-]+\.[a-z]+/\S+", one.address) for one in sources)
    assert all(one.title and one.what and one.address_from for one in sources)
    assert len({one.address for one in sources}) == len({one.title for one in sources})


def test_the_paragraphs_of_the_agenda_are_kept_word_for_word() -> None:
    found = find_paragraphs()
    assert list(found) == list(range(20))
    said = "\n".join(f"{nr} {one.title} {one.text}" for nr, one in found.items())
    assert hashlib.sha256(said.encode()).hexdigest() == VERBATIM


def test_what_is_quoted_of_the_obligation_stands_in_the_agenda() -> None:
    obliging = find_paragraphs()[0].text
    assert "in alle Europees aanbestede contracten" in obliging
    assert "PIANOo" in find_paragraphs()[2].text and "PIANOo" in find_paragraphs()[18].text
    own = {row["nr"]: row["what"] for row in read_table("agenda/action_texts")}
    assert "PIANOo" in own["2"] and "PIANOo" in own["18"]


def test_a_text_names_its_sources_by_their_title() -> None:
    found = find_named_sources("Uitvoeringsagenda ISV, actie 15; Kamervragen 2022Z22311.")
    assert [one.id for one in found] == ["agenda", "kamervragen"]
    assert find_named_sources("Eigen uitleg.") == ()


def test_the_one_published_norm_is_that_of_the_obligation() -> None:
    assert [(one.kpi, one.year, one.target) for one in list_targets()] == [
        ("obligation_met", 2017, 1.0)
    ]
