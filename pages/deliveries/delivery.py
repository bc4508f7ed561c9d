"""One delivery in full: facts, findings, rejected rows, answers, profile, and its own file."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from data import dutch as nl
from data.reference import list_columns
from data.store.listing import Delivery
from kpi import words
from report.workbooks.comparison import write_csv
from ui.app.downloads import draw_downloads
from ui.app.links import write_address, write_contract_address
from ui.app.shell import open_store
from ui.delivered import answers, findings
from ui.delivered.erased import phrase_erasures
from ui.delivered.history import name_delivery
from ui.kit.html import Html, draw_notice, render_template

UNSEEN = (
    "Het bestand en zijn cellen ziet u niet: daar staat vertrouwelijks in. Wie aanlevert voor al "
    "zijn categorieën ziet ze wel, en de beheerder."
)
GONE = "Het bestand staat niet meer in het archief, of is daar gewijzigd."
ORIGINAL = "Oorspronkelijk bestand downloaden"
SHOWN = 200  # more rows than this nobody reads on a screen; all of them can be downloaded


def render_delivery(shown: Delivery) -> Html:
    """Return all there is to say of one delivery."""
    accepted, rejected = (
        open_store().history.accepted[shown.nr],
        open_store().list_rejected(shown.id),
    )
    headers = _headers(rejected)
    found = open_store().set_confirmed_apart(open_store().list_findings(shown.id))
    seen = open_store().is_seen_whole(shown.id)
    return render_template(
        "pages/deliveries/delivery.html",
        shown=shown,
        named=name_delivery(shown),
        basis=open_store().history.find_delivery(shown.rests_on) if shown.rests_on else None,
        href=write_address,
        states=words.STATES,
        findings=findings.draw_findings(
            *found, lambda one: write_contract_address(one.contract, one.authority)
        ),
        headers=["Rij", *headers],
        rows=[
            [nl.format_number(row["row"]), *(row["cells"].get(header) or "" for header in headers)]
            for row in rejected[:SHOWN]
        ],
        count=len(rejected),
        answers=answers.draw_answers(accepted.missing if seen else ()),
        unseen="" if seen else UNSEEN,
        readings=accepted.list_readings(),
        used=accepted.profile if seen else None,
        profile=_profile_tables(accepted.profile or {}),
    )


def _headers(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys(header for row in rows for header in row["cells"]))


def write_rejected(delivery: str) -> bytes:
    """Return all rows that were left out of a delivery, to mend and deliver again."""
    rows = open_store().list_rejected(delivery)
    headers = _headers(rows)
    lines = [
        [row["sheet"], row["row"], *(row["cells"].get(header) for header in headers)]
        for row in rows
    ]
    return write_csv(["Blad", "Rij", *headers], lines)


def _profile_tables(used: Mapping[str, Any]) -> list[tuple[str, str, Mapping[str, str]]]:
    """Return each part of a profile with its two headers: what is read as what."""
    names = {column.field: column.header for column in list_columns()}

    def named(part: str) -> dict[str, str]:
        return {key: names.get(field, field) for key, field in (used.get(part) or {}).items()}

    constants = {names.get(one, one): text for one, text in (used.get("constants") or {}).items()}
    return [
        ("Kolom in het bestand", "Leest als", named("columns")),
        ("Kolom, als de vorige ontbreekt", "Leest als", named("alternatives")),
        ("Vast gegeven", "Waarde", constants),
        ("Woord in het bestand", "Leest als", used.get("words") or {}),
    ]


def draw_files(shown: Delivery) -> None:
    """Draw the buttons for the file as it was delivered, and for the rows that were left out."""
    if shown.kind != "bestand" or not open_store().is_seen_whole(shown.id):
        return
    path = open_store().find_file(shown.id)
    with draw_downloads(f"bestanden-{shown.id}") as draw_button:
        if path:
            draw_button(ORIGINAL, path.read_bytes, clean_file_name(shown.file, path))
        if shown.rows_rejected:
            draw_button(
                "Afgekeurde rijen downloaden (.csv)",
                lambda: write_rejected(shown.id),
                f"{shown.id} afgekeurde rijen.csv",
                "text/csv",
            )
    if shown.erased:
        st.html(draw_notice(phrase_erasures(shown.erased)))
    elif not path:
        st.html(draw_notice(GONE, tone="bad"))


def clean_file_name(given: str, kept: Path) -> str:
    """Return a name to save under: letters, digits and plain signs of the name it came with.

    The extension is that of the archive, whatever the name says.
    """
    stem = given.rsplit(".", 1)[0]
    safe = "".join(c if c.isalnum() or c in " -_()" else "_" for c in stem).strip(" _")
    return f"{safe[:80] or 'aanlevering'}{kept.suffix}"
