"""One delivery in full: facts, findings, rejected rows, answers, profile, and its own file."""

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st

from data import dutch as nl
from data.journal.history import Accepted
from data.reference import columns
from data.store.listing import Delivery
from kpi import words
from report.workbooks.comparison import text_csv
from ui.app.shell import store
from ui.delivered import answers as told
from ui.delivered import findings
from ui.delivered.history import name
from ui.kit import blocks

SHOWN = 200  # more rows than this nobody reads on a screen; all of them can be downloaded


def full(shown: Delivery) -> str:
    """Return all there is to say of one delivery."""
    accepted = store().history.accepted[shown.nr]
    facts = {
        "Maand": nl.month(shown.month),
        "Categorieën": nl.listing(list(shown.parts)),
        "Stand": words.STATES[shown.state] + (f" ({shown.why})" if shown.why else ""),
        "Telt mee voor": nl.listing(list(shown.standing_for)) or "geen categorie",
        "Aangeleverd": f"{nl.moment(shown.at)} door {shown.by or nl.UNKNOWN}",
        "Rijen": f"{nl.number(shown.rows_read)} gelezen, {nl.number(shown.rows_accepted)} goed, "
        f"{nl.number(shown.rows_rejected)} afgekeurd",
        "Profiel": shown.profile or "geen",
        "Kenmerk": shown.id,
    }
    if shown.kind != "bestand":
        del facts["Rijen"], facts["Profiel"]
    return blocks.section(
        name(shown).capitalize() if shown.kind != "bestand" else shown.file,
        blocks.facts({key: escape(said) for key, said in facts.items()})
        + findings.findings(store().findings(shown.id))
        + rejected(store().rejected(shown.id))
        + told.given(accepted.missing)
        + profile(accepted),
    )


def rejected(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return the rows that were left out, with all their cells. Empty when there are none."""
    if not rows:
        return ""
    headers = ["Rij", *_headers(rows)]
    cells = [
        [nl.number(row["row"]), *(escape(row["cells"].get(header) or "") for header in headers[1:])]
        for row in rows[:SHOWN]
    ]
    caption = f"Afgekeurde rijen ({nl.number(len(rows))})"
    left = blocks.quiet(nl.and_more(len(rows) - SHOWN, "rij", "rijen"))
    return blocks.details(caption, blocks.table(caption, headers, cells) + left)


def _headers(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys(header for row in rows for header in row["cells"]))


def rejected_csv(delivery: str) -> bytes:
    """Return all rows that were left out of a delivery, to mend and deliver again."""
    rows = store().rejected(delivery)
    headers = _headers(rows)
    lines = [
        [row["sheet"], row["row"], *(row["cells"].get(header) for header in headers)]
        for row in rows
    ]
    return text_csv(["Blad", "Rij", *headers], lines)


def profile(delivery: Accepted) -> str:
    """Return the whole profile that the file was read through: headers, constants, words."""
    used = delivery.profile
    if not used:
        return ""
    names = {column.field: column.header for column in columns()}
    parts = [
        _pairs("Kolom in het bestand", "Leest als", used.get("columns"), names),
        _pairs("Kolom, als de vorige ontbreekt", "Leest als", used.get("alternatives"), names),
        _pairs("Vast gegeven", "Waarde", _by_header(used.get("constants"), names), {}),
        _pairs("Woord in het bestand", "Leest als", used.get("words"), {}),
    ]
    facts = {
        "Werkblad": used.get("sheet") or "wordt gezocht",
        "Koprij": str(used.get("header_row") or "wordt gezocht"),
        "Lege datum": "nee" if used.get("empty_received") == "no" else "onbekend",
    }
    said = blocks.facts({key: escape(str(text)) for key, text in facts.items()})
    return blocks.details(f"Profiel: {used.get('name')}", said + "".join(parts))


def _by_header(pairs: Mapping[str, str] | None, names: Mapping[str, str]) -> dict[str, str]:
    return {names.get(field, field): text for field, text in (pairs or {}).items()}


def _pairs(
    first: str, second: str, pairs: Mapping[str, str] | None, names: Mapping[str, str]
) -> str:
    if not pairs:
        return ""
    rows = [[escape(key), escape(names.get(text, text))] for key, text in pairs.items()]
    return blocks.table(first, (first, second), rows)


def downloads(shown: Delivery) -> None:
    """Draw the buttons for the file as it was delivered, and for the rows that were left out."""
    if shown.kind != "bestand":
        return
    path = store().archive.find(shown.sha256)
    with st.container(horizontal=True):
        if path:
            st.download_button(
                "Oorspronkelijk bestand downloaden",
                path.read_bytes,
                file_name=file_name(shown.file, path),
                mime="application/octet-stream",  # a browser shows or runs nothing of it
                on_click="ignore",
                key=f"bestand-{shown.id}",
            )
        if shown.rows_rejected:
            st.download_button(
                "Afgekeurde rijen downloaden (.csv)",
                lambda: rejected_csv(shown.id),
                file_name=f"{shown.id} afgekeurde rijen.csv",
                mime="text/csv",
                on_click="ignore",
                key=f"afgekeurd-{shown.id}",
            )
    if not path:
        st.html(blocks.notice("Het bestand staat niet meer in het archief.", tone="bad"))


def file_name(given: str, kept: Path) -> str:
    """Return a name to save under: letters, digits and plain signs of the name it came with.

    The extension is that of the archive, whatever the name says.
    """
    stem = given.rsplit(".", 1)[0]
    safe = "".join(c if c.isalnum() or c in " -_()" else "_" for c in stem).strip(" _")
    return f"{safe[:80] or 'aanlevering'}{kept.suffix}"
