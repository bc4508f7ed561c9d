"""What is proposed for exports as people have them: nothing against its meaning."""

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from data.mapping.bare_words import find_by_bare_word
from data.mapping.likeness import find_by_name
from data.mapping.look import Look, look_at
from tests.data.mapping.foreign import export

PAST, LATER = dt.date(2024, 3, 1), dt.date(2031, 3, 1)
# What a tool or a person calls its columns: (header, two cells, the field that it means or None).
ARIBA: list[tuple[str, list[Any], str | None]] = [
    ("Contract ID", ["CW10021", "CW10022"], "contract_id"),
    ("Omschrijving", ["CW10021-A", "CW10022-A"], None),  # a column of codes is no description
    ("Contract Title", ["Stroom", "Gas"], "title"),
    ("Hierarchical Type", ["Stand Alone", "Stand Alone"], None),
    ("Contract Status", ["Published", "Published"], None),
    ("Expiratiedatum", [LATER, LATER], "end_date"),
    ("Effective Date", [PAST, PAST], None),
    ("Publicatiedatum volgende versie", [LATER, LATER], None),  # nobody published in the future
    ("Supplier", ["Stroom BV", "Gas BV"], "supplier"),
    ("Supplier ID", ["S0001", "S0002"], None),
    ("Contract Amount", [12500000, 9000000], "value_eur"),
    ("Owner Name", ["CM-1", "CM-2"], None),
]
NEGOMETRIX: list[tuple[str, list[Any], str | None]] = [
    ("Contractreferentie", ["00012", "00013"], "contract_id"),
    ("Naam contract", ["Stroom", "Gas"], "title"),
    ("Inkopende eenheid", ["Directie Inkoop", "Directie Inkoop"], "authority"),
    ("Naam gecontracteerde partij", ["Stroom BV", "Gas BV"], "supplier"),
    ("Inkoopordernummer", ["45001234", "45001235"], None),  # eight digits, and no KvK number
    ("KvK leverancier", ["12345678", "23456789"], "supplier_kvk"),
    ("Ingang overeenkomst", [PAST, PAST], "start_date"),
    ("Afloop overeenkomst", [LATER, LATER], "end_date"),
    ("Uiterste einddatum incl. opties", [LATER, LATER], None),
    ("Budget", [12500000, 45000000], None),  # looks like codes of the CPV, and is euros
]
TENDERNED: list[tuple[str, list[Any], str | None]] = [
    ("ID publicatie", ["200001", "200002"], "contract_id"),
    ("Naam aanbesteding", ["Kleding", "Catering"], "title"),
    ("Aanbestedende dienst (naam)", ["Dienst A", "Dienst B"], "authority"),
    ("Tendernummer", ["101", "102"], "tender_id"),
    ("Europese procedure J/N", ["J", "N"], "european"),
    ("Gegund op", [PAST, PAST], "award_date"),
    ("Sluitingsdatum inschrijving", [LATER, PAST], None),
    ("Gegunde onderneming", ["A BV", "B BV"], "supplier"),
    ("Hoofd CPV", ["18110000-3", "55520000-1"], "cpv"),
    ("CPV omschrijving", ["Kleding", "Catering"], None),
]
HOME_MADE: list[tuple[str, list[Any], str | None]] = [
    ("Zaaknummer", ["Z-1", "Z-2"], "contract_id"),
    ("Onderwerp van het contract", ["Stroom", "Gas"], "title"),
    ("Organisatieonderdeel", ["Dienst A", "Dienst A"], "authority"),
    ("ISV in contract (J/N)", ["J", "N"], "isv_contract_condition"),
    ("ISV minimumeis j/n", ["j", "n"], "isv_minimum_requirement"),
    ("Gunning: ISV meegewogen?", ["ja", "nee"], "isv_award_criterion"),
    ("Reden geen ISV", ["te klein", None], "isv_reason_not_applied"),
    ("Risicoanalyse binnengekomen of ontvangen", [PAST, "nee"], "risk_analysis_received_on"),
    ("Uiterste datum risicoanalyse", [LATER, LATER], "risk_analysis_due"),
    ("Plan van aanpak ontvangen dd", [LATER, LATER], None),
    ("Contractbeheerder", ["CM-1", "CM-2"], "contract_manager"),
    ("E-mail contractbeheerder", ["a@b.nl", "c@d.nl"], None),
    ("Verlengd tot en met", [LATER, None], "extension_until"),
    ("Aantal verlengingsopties", [2, 1], None),
    ("Escalatieniveau", [1, 2], None),  # a column of numbers is none of our words
    ("Opmerkingen", ["geen", "bellen"], None),
]


def seen(folder: Path, columns: list[tuple[str, list[Any], str | None]]) -> Look:
    named = {header: cells for header, cells, _ in columns}
    return look_at(export(folder / "x.xlsx", named, titles=["Overzicht", ""]), "x.xlsx")


BARE: list[tuple[str, list[Any], str | None]] = [
    ("Code", ["C-1", "C-2"], "contract_id"),
    ("Naam", ["Stroom BV", "Gas B.V."], "supplier"),
    ("EU", ["J", "N"], "european"),
    ("Bedrag", [12_500, "€ 9.000,-"], "value_eur"),
    ("Gegund", [PAST, "1-2-2024"], "award_date"),
    ("Start", [PAST, LATER], "start_date"),
    ("Eind", [LATER, PAST], "end_date"),
]
# The same words where the cells are something else.
BARE_OF_OTHERS: list[tuple[str, list[Any], str | None]] = [
    ("Code", ["A", "A"], None),
    ("Naam", ["Anna de Vries", "J. Jansen"], None),
    ("EU", ["Frankrijk", "Polen"], None),
    ("Bedrag", [12, 40], None),
    ("Gegund", [PAST, LATER], None),
    ("Start", ["ja", "nee"], None),
    ("Eind", ["eerste", "tweede"], None),
    ("Publicatie", ["TED", "TenderNed"], None),
]


@pytest.mark.parametrize("columns", [ARIBA, NEGOMETRIX, TENDERNED, HOME_MADE, BARE, BARE_OF_OTHERS])
def test_a_column_is_proposed_for_what_it_means_or_for_nothing(
    tmp_path: Path, columns: list[tuple[str, list[Any], str | None]]
) -> None:
    look = seen(tmp_path, columns)
    assert (look.way, look.header_row) == ("unknown", 3)
    proposed = {look.columns[p.index].header: p.field for p in look.proposals}
    assert {header: proposed.get(header) for header, _, _ in columns} == {
        header: field for header, _, field in columns
    }
    assert not any(p.sure for p in look.proposals if p.ground == "bare_word")


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        ("Contractnr", ["contract_id"]),
        ("Contract #", []),  # no contractor
        ("Contractwaarde per jaar", []),
        ("Contractwaarde incl. btw", []),
        ("Contractwaarde excl. btw", ["value_eur"]),
        ("Restwaarde", []),
        ("ISV contractvoorwaarde", ["isv_contract_condition"]),
        ("Vestigingsplaats leverancier", []),
        ("Contractmanager leverancier", []),
        ("E-mail contractmanager", []),
        ("Categoriemanager", []),
        ("CPV-omschrijving", []),
        ("Startdatum aanbesteding", []),
        ("Datum aanbesteding", []),
        ("Datum plan van aanpak", []),
        ("Risicoanalyse beoordeeld door", []),
        ("Gunningscriterium", []),
        ("Raamcontractnr", ["framework_id"]),
    ],
)
def test_a_word_that_makes_it_something_else_bars_a_field(header: str, fields: list[str]) -> None:
    assert [field for _, field, _, _ in find_by_name(header)] == fields


def test_words_of_a_field_come_before_letters_and_before_content(tmp_path: Path) -> None:
    assert [field for _, field, _, _ in find_by_name("Expiratiedatum")] == ["end_date"]
    assert [field for _, field, _, _ in find_by_name("Begindatum contract")] == ["start_date"]
    columns = [
        ("Nr", ["1", "2"], None),
        ("Leverancier", ["Gemeente A", "Provincie B"], None),  # another authority may well supply
        ("Inkoper", ["Gemeente A", "Gemeente A"], None),
    ]
    look = seen(tmp_path, [*columns, ("Gunningsdatm", [PAST, PAST], None)])
    why = {look.columns[p.index].header: (p.field, p.why) for p in look.proposals}
    assert why["Leverancier"][0] == "supplier"
    assert why["Inkoper"] == ("authority", "lijkt op de inhoud: namen van overheden")
    assert why["Gunningsdatm"] == ("award_date", "lijkt op de naam ‘Gunningsdatum’")


@pytest.mark.parametrize(
    ("header", "cells", "field"),
    [
        ("Naam", ["Gemeente A", "Provincie B"], "authority"),
        ("Naam", ["Levering van laptops", "Catering"], "title"),
        ("Naam", ["Stroom BV", "Levering van laptops"], None),
        ("Code", ["18110000-3", "55520000-1"], None),
        ("EU?", ["ja", "nee"], "european"),
        ("Datum gegund", [PAST], None),
        ("Gegund", [], None),
    ],
)
def test_a_bare_word_means_what_its_cells_are(
    header: str, cells: list[Any], field: str | None
) -> None:
    found = find_by_bare_word(header, Counter(cells))
    assert (found and found[0]) == field


def test_rows_at_the_end_that_are_no_contract_are_seen(tmp_path: Path) -> None:
    rows: dict[str, list[Any]] = {
        "Kenmerk": ["K-1", "K-2", "Totaal", "Einde rapport", None, "K-9"],
        "Titel": ["Gas", "Stroom", None, None, "Afgedrukt op 3-11-2026", None],
        "Bedrag": [1, 2, 3, None, None, None],
    }
    look = look_at(export(tmp_path / "x.xlsx", rows), "x.xlsx")
    assert [(one.begins, one.rows) for one in look.footers] == [
        ("Einde rapport", (5,)),
        ("Afgedrukt op", (6,)),
    ]
