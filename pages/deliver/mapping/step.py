"""How a chosen file is to be read: recognised, or said once by the visitor and then kept."""

import tempfile
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path

import streamlit as st

from data.mapping.look import Look, look
from data.profiles import profiles
from data.profiles.checks import ProfileError
from data.profiles.profiles import Profile
from data.reference import category_names
from data.words import fold
from data.workbook import ChildFailed, Unreadable
from pages.deliver.mapping import form
from ui.app.shell import store
from ui.delivered.asked import Asked, kept_profiles
from ui.kit import blocks

_STATE = "lezen"


@dataclass
class _Reading:
    """What this visitor said about one file. `profile`: kept for it in this visit.

    `sheet`, `row`: chosen on the preview. `changing`: the profile to change, "" for none yet, None
    when nothing is being changed. `seen`: the last look, with the question that it answers.
    """

    file: str
    profile: str | None = None
    sheet: str | None = None
    row: int | None = None
    changing: str | None = None
    seen: tuple[tuple[object, ...], Look | None] | None = None


def settled(asked: Asked) -> Asked | None:
    """Return what is asked with the profile to read the file through; None while the visitor has
    to say something first, for which this draws what is asked.

    A template and a file that cannot be read go on as they are: the check says what is wrong.
    """
    reading = st.session_state.get(_STATE)
    if reading is None or reading.file != asked.upload.file_id:
        reading = st.session_state[_STATE] = _Reading(asked.upload.file_id)
    chosen = asked.profile or reading.profile
    if chosen and reading.changing is None:
        try:
            profile = _load(chosen)
        except ProfileError:  # dropped by someone meanwhile: look again
            reading.profile = None
        else:
            _read_with(chosen, "door u gekozen" if asked.profile else "zojuist bewaard", reading)
            lacks = "category" not in {*profile.headers.values(), *profile.constants}
            return _with_category(replace(asked, profile=chosen), lacks)
    seen = _look(asked, reading)
    if seen is None or seen.way in ("template", "agenda"):
        return asked
    if seen.way == "recognised" and seen.profile:
        _read_with(seen.profile.name, "herkend aan de koppen", reading)
        return _with_category(replace(asked, profile=seen.profile.name), seen.category_missing)
    if seen.way == "own":
        _button("Zelf aanwijzen welke kolom wat is", reading, "")
        return _with_category(asked, seen.category_missing)
    _map(asked, reading, seen)
    return None


def _load(name: str) -> Profile:
    return profiles.load(name, [kept.profile for kept in kept_profiles()])


def _look(asked: Asked, reading: _Reading) -> Look | None:
    """Return what the file holds, looked at once per question; None: it cannot be read."""
    kept = kept_profiles()
    question = (reading.sheet, reading.row, reading.changing, tuple(one.nr for one in kept))
    if reading.seen is None or reading.seen[0] != question:
        start = _load(reading.changing) if reading.changing else None
        sheet, row = reading.sheet, reading.row
        if reading.changing == "":
            start = Profile("Nieuw profiel")
        with (
            st.spinner("Het bestand wordt bekeken…"),
            tempfile.TemporaryDirectory(prefix="isv-kijken-") as folder,
        ):
            path = Path(folder) / "bestand"  # never the uploaded name: that is only shown
            path.write_bytes(asked.upload.getbuffer())
            try:
                found = look(
                    path, asked.upload.name, kept, sheet=sheet, header_row=row, start=start
                )
            except (Unreadable, ChildFailed) as refusal:
                found = None
                if sheet or row:  # another sheet than the one that was there: back to that
                    st.html(blocks.notice(f"{refusal.message} {refusal.cure}", tone="bad"))
                    reading.sheet = reading.row = None
                    return _look(asked, reading)
        reading.seen = (question, found)
    return reading.seen[1]


def _read_with(name: str, why: str, reading: _Reading) -> None:
    """Say through which profile the file is read, with the way to change that."""
    st.html(f"<p>Gelezen met profiel <strong>{escape(name)}</strong> ({escape(why)}).</p>")
    _button("Wijzigen hoe dit bestand wordt gelezen", reading, name)


def _button(label: str, reading: _Reading, changing: str) -> None:
    if st.button(label):
        reading.changing = changing
        st.rerun()


def _with_category(asked: Asked, lacks: bool) -> Asked | None:
    """Ask of which category the file is when nothing says so; None until that is said."""
    if not lacks or asked.category:
        return asked
    category = st.selectbox(
        "Van welke categorie zijn de contracten in dit bestand?",
        category_names(),
        index=None,
        placeholder="Kies een categorie",
        help="Het bestand zegt dit zelf niet.",
        key=f"categorie-{asked.upload.file_id}",
    )
    return replace(asked, category=category) if category else None


def _map(asked: Asked, reading: _Reading, seen: Look) -> None:
    """Draw the mapping step; keep what was said and start the screen anew when it is complete."""
    place = (seen.sheet, seen.header_row)
    again = form.place(seen, asked.upload.file_id)
    if again != place:
        reading.sheet, reading.row = again
        if again[0] != seen.sheet:
            reading.row = None  # another sheet has headers of its own
        st.rerun()
    said = form.draw(seen, _key(asked, seen, reading), asked.upload.name)
    if reading.changing is not None and st.button("Niets wijzigen"):
        reading.changing = reading.sheet = reading.row = reading.seen = None
        st.rerun()
    if said is None:
        return
    draft = said.at(
        seen,
        sheet=reading.sheet is not None or _says(seen, "sheet"),
        header_row=reading.row is not None or _says(seen, "header_row"),
    )
    name = form.keep(store(), draft, seen, asked.by)
    if name:
        reading.profile, reading.changing = name, None
        st.rerun()


def _says(seen: Look, what: str) -> bool:
    """Whether the profile to start with names this very sheet or header row."""
    return seen.profile is not None and getattr(seen.profile, what) == getattr(seen, what)


def _key(asked: Asked, seen: Look, reading: _Reading) -> str:
    """Return what the fields of one look are known by: another look begins afresh."""
    start = fold(seen.profile.name) if seen.profile else ""
    return f"{asked.upload.file_id}/{seen.sheet}/{seen.header_row}/{reading.changing}/{start}"
