"""Synthetic exports in the form of TenderNed and Negometrix: their real headers, their habits."""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl

TENDERNED: dict[str, list[Any]] = {
    # Two lots of one publication, a tender that was only announced, one under the threshold.
    "ID publicatie": [200001, 200001, 200002, 200003],
    "TenderNed kenmerk": [101, 101, 102, 103],
    "Publicatiedatum": [dt.date(2024, 3, 1)] * 4,
    "URL TenderNed": ["https://www.tenderned.nl/x"] * 4,
    "Naam aanbesteding": ["Werkkleding", "Werkkleding", "Beveiliging", "Catering"],
    "Omschrijving aanbesteding": ["Jassen en broeken"] * 4,
    "Officiële naam Aanbestedende dienst": ["Gemeente A", "Gemeente A", "Ministerie B", "Dienst C"],
    "Soort aanbestedende dienst": [
        "Regionale of plaatselijke instantie",
        "Regionale of plaatselijke instantie",
        "Rijksoverheid",
        "Publiekrechtelijke instelling",
    ],
    "Nationaal of Europees": ["Europees", "Europees", "Europees", "Nationaal"],
    "Procedure": ["Openbaar", "Openbaar", "Niet-openbaar", "Meervoudig onderhands"],
    "Hoofd CPV definitie": ["18110000-3 Beroepskleding"] * 4,
    "Datum gunning": [dt.date(2024, 5, 1), dt.date(2024, 5, 1), None, dt.date(2024, 6, 1)],
    "Aanvang opdracht": [dt.date(2024, 7, 1)] * 4,
    "Voltooiing opdracht": [dt.date(2027, 7, 1)] * 4,
    "Naam gegunde onderneming": ["Kleding BV", "Jassen NV", None, "Kok BV"],
    "ON kvknummer": ["12345678", "23456789", None, "34567890"],
    "Definitieve waarde - bedrag": [125000, 90000, None, 40000],
}
TENDERNED_2010: dict[str, list[Any]] = {
    "TenderNed kenmerk": [1, 1, 2],
    "Publicatiedatum": [dt.date(2014, 3, 1)] * 3,
    "Naam aanbesteding": ["Toners", "Toners", "Schoonmaak"],
    "AD officiële benaming": ["Gemeente A", "Gemeente A", "Gemeente B"],
    "Soort aanbestedende dienst": ["Andere"] * 3,
    "Nationaal of Europees": ["Europees", "Europees", "Nationaal"],
    "Procedure": ["Openbaar"] * 3,
    "Hoofd CPV definitie": ["30125110-5"] * 3,
    "Datum gunning": [dt.date(2014, 5, 1)] * 3,
    "Aanvang opdracht": [dt.date(2014, 7, 1)] * 3,
    "Voltooiing opdracht": [dt.date(2017, 7, 1)] * 3,
    "Naam gegunde ondernemer": ["A BV", "B BV", "C BV"],
    "Definitieve waarde": [1000, 2000, 3000],
}
NEGOMETRIX: dict[str, list[Any]] = {
    "Contract nr.": ["00012", "00013", "00014"],
    "Naam contract": ["Stroom", "Gas", "Laadpalen"],
    "Categorie": ["Energie", "Energie", "Energie"],
    "Inkopende organisatie": ["Dienst A"] * 3,
    "Gecontracteerde aanbieder": ["Stroom BV", "Gas BV", "Paal BV"],
    "Gecontracteerde aanbieder (Negometrix3 account)-KvK-nummer": ["12345678"] * 3,
    "Gecontracteerde waarde": ["1.250,50", 40000, 9000],
    "Startdatum contract": ["01-02-2024", dt.date(2024, 3, 1), "2024-04-01"],
    "Einddatum contract": ["01-02-2028", dt.date(2028, 3, 1), None],
    "Gerelateerd aan tender": ["T-1", "T-1", "T-2"],
    "Hoofd contractmanager": ["CM-1", "CM-2", "CM-1"],
    "Status": ["Actief"] * 3,
}


def renamed(columns: Mapping[str, list[Any]], **headers: str) -> dict[str, list[Any]]:
    """The same columns, some under another header (old with spaces as _ -> new)."""
    return {headers.get(name.replace(" ", "_"), name): cells for name, cells in columns.items()}


def export(
    path: Path,
    columns: Mapping[str, list[Any]],
    *,
    sheet: str = "OpenData sheet",
    titles: Sequence[str] = (),
) -> Path:
    """Write the columns under their headers, below title rows, on a sheet of that name."""
    book = openpyxl.Workbook()
    active = book.active
    assert active is not None
    active.title = sheet
    for title in titles:
        active.append([title])
    active.append(list(columns))
    for cells in zip(*columns.values(), strict=True):
        active.append(list(cells))
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path
