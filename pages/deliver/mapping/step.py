"""How a chosen file is to be read: recognised, or said once by the visitor and then kept."""

from dataclasses import replace

import streamlit as st

from data.check.progress import phrase_place
from data.deliver.requests import Request
from data.mapping.look import Look, look_at
from data.profiles.checks import ProfileError
from data.profiles.profiles import Profile
from data.reference import list_categories
from data.words import fold_text
from data.workbook.errors import ChildFailed, Unreadable
from pages.deliver.kept_profiles import list_profiles, load_profile
from pages.deliver.mapping import form
from pages.deliver.visit import FileMapping, Visit
from ui.app import forms
from ui.app.shell import open_store
from ui.kit.html import draw_quiet, render_template


def settle_profile(visit: Visit, asked: Request) -> Request | None:
    """Return what is asked with the profile to read the file through; None while the visitor has
    to say something first, for which this draws what is asked.

    A template and a file that cannot be read go on as they are: the check says what is wrong.
    """
    mapping = visit.mapping
    chosen = asked.profile or _kept(mapping)
    if chosen and mapping.changing is None:
        _read_with(chosen.name, "door u gekozen" if asked.profile else "zojuist bewaard", mapping)
        lacks = "category" not in {*chosen.headers.values(), *chosen.constants}
        return _with_category(visit, replace(asked, profile=chosen), lacks)
    seen = _look(mapping, asked)
    if seen is None or seen.way in ("template", "agenda"):
        return asked
    if seen.way == "recognised" and seen.profile:
        _read_with(seen.profile.name, "herkend aan de koppen", mapping)
        recognised = replace(asked, profile=load_profile(seen.profile.name))
        return _with_category(visit, recognised, seen.category_missing)
    if seen.way == "own":
        _button("Zelf aanwijzen welke kolom wat is", mapping, "")
        return _with_category(visit, asked, seen.category_missing)
    _map(visit, asked, seen)
    return None


def _kept(mapping: FileMapping) -> Profile | None:
    """Return the profile that was kept for this file, unless someone dropped it meanwhile."""
    if mapping.profile:
        try:
            return load_profile(mapping.profile)
        except ProfileError:
            mapping.profile = None
    return None


def _look(mapping: FileMapping, asked: Request) -> Look | None:
    """Return what the file holds, looked at once per question; None: it cannot be read."""
    kept = list_profiles()
    sheet, row, changing = mapping.sheet, mapping.row, mapping.changing
    question = (sheet, row, changing, tuple(one.nr for one in kept))
    if question not in mapping.looks:
        start = load_profile(changing) if changing else None
        if changing == "":
            start = Profile("Nieuw profiel")
        with st.spinner("Het bestand wordt bekeken…"):
            place = st.empty()
            try:
                mapping.looks[question] = look_at(
                    asked.path,
                    asked.filename,
                    kept,
                    sheet=sheet,
                    header_row=row,
                    start=start,
                    on_wait=lambda number: place.html(draw_quiet(phrase_place(number))),
                )
                place.empty()
            except (Unreadable, ChildFailed) as refusal:
                if sheet or row:  # another sheet than the one that was there: back to that
                    forms.show_refusal(refusal)
                    mapping.sheet = mapping.row = None
                    return _look(mapping, asked)
                mapping.looks[question] = None
    return mapping.looks[question]


def _read_with(name: str, why: str, mapping: FileMapping) -> None:
    """Say through which profile the file is read, with the way to change that."""
    st.html(render_template("pages/deliver/mapping/form.html#read_with", profile=name, why=why))
    _button("Wijzigen hoe dit bestand wordt gelezen", mapping, name)


def _button(label: str, mapping: FileMapping, changing: str) -> None:
    if st.button(label):
        mapping.changing = changing
        st.rerun()


def _with_category(visit: Visit, asked: Request, lacks: bool) -> Request | None:
    """Ask of which category the file is when nothing says so; None until that is said."""
    if not lacks or asked.category:
        return asked
    category = st.selectbox(
        "Van welke categorie zijn de contracten in dit bestand?",
        list_categories(),
        index=None,
        placeholder="Kies een categorie",
        help="Het bestand zegt dit zelf niet.",
        key=f"categorie-{_id(visit)}",
    )
    return replace(asked, category=category) if category else None


def _map(visit: Visit, asked: Request, seen: Look) -> None:
    """Draw the mapping step; keep what was said and start the screen anew when it is complete."""
    mapping, file = visit.mapping, _id(visit)
    again = form.ask_place(seen, file, changing=mapping.changing is not None)
    if again != (seen.sheet, seen.header_row):
        mapping.sheet, mapping.row = again
        if again[0] != seen.sheet:
            mapping.row = None  # another sheet has headers of its own
        st.rerun()
    start = fold_text(seen.profile.name) if seen.profile else ""
    # What the fields are known by: another look begins afresh.
    key = f"{file}/{seen.sheet}/{seen.header_row}/{mapping.changing}/{start}"
    said = form.draw_form(seen, key, asked.filename)
    if mapping.changing is not None and st.button("Niets wijzigen"):
        mapping.changing = mapping.sheet = mapping.row = None
        st.rerun()
    if said is None:
        return
    draft = said.bind(
        seen,
        sheet=mapping.sheet is not None or _says(seen, "sheet"),
        header_row=mapping.row is not None or _says(seen, "header_row"),
    )
    name = form.keep_draft(open_store(), draft, seen, asked.by)
    if name:
        mapping.profile, mapping.changing = name, None
        st.rerun()


def _says(seen: Look, what: str) -> bool:
    """Whether the profile to start with names this very sheet or header row."""
    return seen.profile is not None and getattr(seen.profile, what) == getattr(seen, what)


def _id(visit: Visit) -> str:
    assert visit.desk
    return visit.desk.upload_id
