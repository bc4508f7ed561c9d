"""The mapping step: the rows of a foreign file, what each column is, words, and a name for it."""

import re
from dataclasses import replace

import streamlit as st

from data import dutch as nl
from data.access.actor import Actor
from data.entries.profiles import keep_profile
from data.findings.findings import shorten_text
from data.limits import NAME
from data.mapping.draft import Draft
from data.mapping.look import Look
from data.profiles.checks import ProfileError
from data.profiles.profiles import Profile, list_shipped
from data.reference import Column
from data.reference import list_columns as contract
from data.refused import Refused
from data.store.store import Store
from data.words import clean_text, fold_text
from data.workbook.bounds import write_letters
from pages.deliver.kept_profiles import list_profiles
from pages.deliver.mapping import words as mapping_words
from pages.deliver.mapping.columns import CONFIRM, draw_columns, draw_lacking
from pages.deliver.mapping.whole_file import ask_constants, ask_skipped_rows
from ui.app import forms
from ui.kit.html import Html, draw_notice, render_template

_TEMPLATE = "pages/deliver/mapping/form.html"
_LOTS = "Eén nummer staat op meer rijen: elke rij is een perceel"
_EMPTY = {"unknown": "onbekend", "no": "nee, nog niet ontvangen of beoordeeld"}
_PREVIEW = "pages/deliver/mapping/preview.html"
_SENTENCES = {
    "gone": "De kolom ‘{text}’ staat niet in dit bestand.",
    "new": "De kolom ‘{text}’ is nieuw.",
    "word": "Het woord ‘{text}’ onder ‘{column}’ is nieuw ({count} ×).",
    "sheet": "Het werkblad ‘{text}’ staat niet in dit bestand.",
}
_LISTED = 12


def ask_place(seen: Look, key: str, *, changing: bool) -> tuple[str | None, int]:
    """Draw the first rows with the choice of sheet and header row; return what is chosen.

    `changing`: whether the file can be read already, and the visitor wants to change how.
    """
    known = bool(seen.profile) or any(one.sure for one in seen.proposals)
    st.html(render_template(f"{_TEMPLATE}#intro", changing=changing, known=known))
    if seen.profile and seen.differences:
        st.html(draw_differences(seen))
    _head(1, "De koppen")
    names = [name for name, _ in seen.sheets]
    sheet = seen.sheet
    first, second = st.columns(2)
    if len(names) > 1:
        hidden = {name for name, visible in seen.sheets if not visible}
        sheet = first.selectbox(
            "Werkblad met de contracten",
            names,
            index=names.index(seen.sheet) if seen.sheet in names else 0,
            format_func=lambda name: f"{name} (verborgen)" if name in hidden else str(name),
            key=f"blad-{key}-{seen.sheet}",
        )
    row = (second if len(names) > 1 else first).number_input(
        "De koppen staan op rij",
        min_value=1,
        max_value=max(seen.height, seen.header_row, 1),
        value=max(seen.header_row, 1),
        step=1,
        key=f"koprij-{key}-{seen.sheet}-{seen.header_row}",
    )
    st.html(draw_preview(seen))
    return sheet, int(row)


def draw_form(seen: Look, key: str, filename: str) -> Draft | None:
    """Draw the fields and return what was said when the visitor asks to keep it, else None."""
    if not seen.headers:
        st.html(draw_notice("Op deze rij staan geen koppen. Kies hierboven een andere rij."))
        return None
    start = seen.profile or Profile("")
    _head(2, "De kolommen")
    top = st.container()
    chosen = draw_columns(seen, key)
    constants = ask_constants(start, chosen.columns, key)
    top.html(draw_lacking(chosen, constants))
    rows = _lots(seen, start, chosen.columns, key)
    skipped = ask_skipped_rows(seen, start, key)
    words, number = mapping_words.draw_words(seen, chosen.columns, key, 3)
    empty = _empty(start, chosen.columns, key)
    _head(number, "Bewaren")
    name = st.text_input(
        "Naam van dit profiel",
        _name(start, filename),
        max_chars=NAME,
        key=f"naam-{key}",
        help="Onder deze naam wordt bewaard hoe dit soort bestand gelezen wordt.",
    )
    if fold_text(name) in {fold_text(k.profile.name) for k in list_profiles()} - {
        fold_text(start.name)
    }:
        st.html(draw_notice("Er is al een profiel met deze naam. Dat wordt hiermee vervangen."))
    if not st.button("Bewaar en controleer", type="primary"):
        return None
    if chosen.twice:
        twice = nl.join_words(list(chosen.twice))
        st.html(draw_notice(f"Bij meer dan één kolom gekozen: {twice}.", tone="bad"))
        return None
    draft = Draft(name, chosen.columns, constants, words, empty, rows)
    if chosen.waiting and not draft.list_missing():
        st.html(draw_notice(f"Kijk de voorstellen na, en zet het vinkje ‘{CONFIRM}’.", tone="bad"))
        return None
    return replace(draft, ignored=chosen.ignored, skipped_rows=skipped)


def keep_draft(store: Store, draft: Draft, seen: Look, by: Actor) -> str | None:
    """Keep what was said as a profile and return its name; None, and why, when it cannot be.

    It is kept at once, and not when the delivery is confirmed: what was said about columns stays
    true when cells of this file have to be mended first, and it changes no figure.
    """
    missing = draft.list_missing()
    if missing:
        st.html(
            draw_notice(
                f"Nog niet gekozen: {', '.join(missing)}. Kies bij een kolom wat erin staat, "
                "of vul in wat in elke rij hetzelfde is.",
                tone="bad",
            )
        )
        return None
    if not clean_text(draft.name):
        st.html(draw_notice("Het profiel heeft nog geen naam.", tone="bad"))
        return None
    try:
        profile = draft.make_profile(seen)
        keep_profile(store, profile, seen.headers, by=by)
    except (ProfileError, Refused) as refusal:
        forms.show_refusal(refusal)
        return None
    return profile.name


def _head(number: int, title: str) -> None:
    st.html(render_template(f"{_TEMPLATE}#step", number=number, title=title))


def _lots(seen: Look, start: Profile, chosen: dict[str, int], key: str) -> str:
    """Ask whether a row is a lot, where a number stands on several rows."""
    number = chosen.get("contract_id")
    repeats = number is not None and (seen.columns[number].distinct < seen.columns[number].filled)
    if not repeats and start.rows != "lot" and not (number is None and "tender_id" in chosen):
        return start.rows
    lots = st.checkbox(
        _LOTS,
        start.rows == "lot",
        key=f"percelen-{key}",
        help="De rijen krijgen dan een eigen nummer (123, 123/2, 123/3). Zonder dit vinkje is "
        "hetzelfde nummer met andere antwoorden een fout.",
    )
    return "lot" if lots else "contract"


def _empty(start: Profile, chosen: dict[str, int], key: str) -> str:
    """Ask what an empty date means, when there is a column of such dates."""
    received: list[Column] = [c for c in contract() if c.type == "received"]
    if not any(column.field in chosen for column in received):
        return start.empty_received
    answer: str = st.radio(
        "Een lege datum bij ontvangen, beoordeeld of openbaar betekent",
        list(_EMPTY),
        list(_EMPTY).index(start.empty_received),
        format_func=_EMPTY.__getitem__,
        key=f"leeg-{key}",
        help="Kies alleen nee als in uw systeem leeg zeker betekent dat het er nog niet is.",
    )
    return answer


def _name(start: Profile, filename: str) -> str:
    """Return the name to begin with: of the profile that is changed, or of the file."""
    if start.columns and start.name not in {profile.name for profile in list_shipped()}:
        return start.name
    if start.columns:
        return f"{start.name} (aangepast)"
    stem = clean_text(re.sub(r"[\d_.\-]+", " ", filename.rsplit(".", 1)[0]))
    return f"Export {stem}"[:NAME].strip()


def draw_differences(seen: Look) -> Html:
    """Return in what the file differs from the profile that it is most like."""
    assert seen.profile
    said = [
        _SENTENCES[d.kind].format(text=d.text, column=d.column, count=d.count)
        for d in seen.differences[:_LISTED]
    ]
    left = nl.count_left(len(seen.differences) - len(said), "verschil", "verschillen")
    said += filter(None, [left])
    return render_template(f"{_PREVIEW}#differences", profile=seen.profile.name, differences=said)


def draw_preview(seen: Look) -> Html:
    """Return the first rows as a table, numbered as a spreadsheet does, the header row marked."""
    width = max((len(row) for row in seen.preview), default=0)
    if not width:
        return draw_notice("Dit werkblad is leeg. Kies een ander werkblad.")
    return render_template(
        f"{_PREVIEW}#rows",
        letters=[write_letters(i + 1) for i in range(width)],
        rows=[[shorten_text(text) for text in row] for row in seen.preview],
        at=seen.header_row,
    )
