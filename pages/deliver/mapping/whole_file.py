"""What holds for a whole foreign file: the same in each row, and rows that are no contract."""

from collections.abc import Mapping

import streamlit as st

from data import dutch as nl
from data.limits import TEXT
from data.mapping.look import Look
from data.profiles.profiles import Profile
from data.reference import Column, list_categories
from data.reference import list_columns as contract
from data.template.choices import is_open, list_choices
from data.words import fold_text
from pages.deliver.markdown import escape_markdown
from ui.kit.html import draw_quiet

# What may well be the same for a whole export; the first two are always asked in sight.
_CONSTANTS = ("category", "authority", "title", "ministry", "authority_kind", "source_tool")
_IN_SIGHT = 2
_ASK_EACH_TIME = "vraag het bij elke aanlevering"


def ask_constants(start: Profile, chosen: Mapping[str, int], key: str) -> dict[str, str]:
    """Ask what is the same in every row, of what has no column; return field -> text."""
    columns = {column.field: column for column in contract()}
    said = {name: text for name, text in start.constants.items() if name not in chosen}
    asked = [name for name in _CONSTANTS if name not in chosen]
    for name in asked:
        said.pop(name, None)
    sight = [name for name in asked if name in _CONSTANTS[:_IN_SIGHT]]
    rest = [name for name in asked if name not in sight]
    for name in sight:
        said[name] = _constant(columns[name], start, key)
    if rest:
        with st.expander("Nog meer dat in elke rij hetzelfde is"):
            for name in rest:
                said[name] = _constant(columns[name], start, key)
    return {name: text for name, text in said.items() if text}


def _constant(column: Column, start: Profile, key: str) -> str:
    """Ask a value that holds for all rows; "" when there is none."""
    said = start.constants.get(column.field, "")
    label = f"{column.header}: hetzelfde voor elke rij"
    listed = list(list_categories()) if column.field == "category" else list(list_choices(column))
    if not listed or (is_open(column) and said not in ("", *listed)):
        text: str = st.text_input(label, said, max_chars=TEXT, key=f"vast-{key}-{column.field}")
        return text
    empty = _ASK_EACH_TIME if column.field == "category" else "geen"
    answer: str = st.selectbox(
        label,
        ["", *listed],
        index=["", *listed].index(said) if said in listed else 0,
        format_func=lambda name: name or empty,
        key=f"vast-{key}-{column.field}",
    )
    return answer


def ask_skipped_rows(seen: Look, start: Profile, key: str) -> tuple[str, ...]:
    """Ask which rows are no contract, by how they begin; what the profile says so far stays."""
    rows = {one.begins: one.rows for one in seen.footers}
    listed = [*start.skipped_rows, *rows]
    if not listed:
        return ()
    st.html(draw_quiet("Rijen die geen contract zijn, ook in volgende aanleveringen:"))
    said = []
    for begins in listed:
        where = f" (rij {nl.join_words([*map(str, rows[begins])])})" if begins in rows else ""
        label = f"Sla rijen over die beginnen met ‘{begins}’{where}"
        if st.checkbox(escape_markdown(label), True, key=f"rijen-{key}-{fold_text(begins)}"):
            said.append(begins)
    return tuple(said)
