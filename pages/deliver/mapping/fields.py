"""What each field of the data contract is in a foreign file: a column, a constant, or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import streamlit as st

from data import dutch as nl
from data.findings.findings import shorten_text
from data.limits import TEXT
from data.mapping.look import Look
from data.mapping.propose import Proposal
from data.profiles.profiles import Profile
from data.reference import Column, list_categories
from data.reference import list_columns as contract
from data.template.choices import is_open, list_choices
from data.words import fold_text
from ui.kit.html import Html, draw_quiet, render_template

_TEMPLATE = "pages/deliver/mapping/fields.html"
# What may well be the same for a whole export; the first two also when a column is proposed.
_CONSTANTS = ("category", "authority", "title", "ministry", "authority_kind", "source_tool")
# What the figures of nearly every action rest on, so that its absence has to be seen: whether ISV
# is mandatory (european), whether it was applied in any form (the four forms), in which year a
# tender counts (award_date, or else start_date), and whether a contract runs and its terms have
# passed (start_date, end_date): see kpi/declared. Each other field serves a few KPIs.
DECIDING = (
    "european",
    "isv_contract_condition",
    "isv_minimum_requirement",
    "isv_selection_criterion",
    "isv_award_criterion",
    "award_date",
    "start_date",
    "end_date",
)
_ASK_EACH_TIME = "vraag het bij elke aanlevering"
_NOTHING, _OPEN = "niet in dit bestand", "nog geen kolom gekozen"


@dataclass
class Fields:
    """What the visitor chose. `unconfirmed`: headers of the contract whose proposal still waits."""

    columns: dict[str, int] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    unconfirmed: list[str] = field(default_factory=list)


def draw_fields(seen: Look, start: Profile, key: str) -> Fields:
    """Draw a choice for every field, what needs attention first."""
    made = Fields()
    required = [column for column in contract() if column.required]
    others = [column for column in contract() if not column.required]
    proposed = {column.field: seen.find_proposal(column.field) for column in others}
    known = set(start.headers.values())  # a column of the profile that is gone has to be seen
    doubtful = [
        c
        for c in others
        if ((p := proposed[c.field]) and not p.sure) or (not p and c.field in known)
    ]
    sure = [c for c in others if (p := proposed[c.field]) and p.sure]
    absent = [c for c in others if not proposed[c.field] and c.field not in known]
    deciding = [c for c in absent if c.field in DECIDING]
    rest = [c for c in absent if c.field not in DECIDING]
    _group("Verplicht", required, seen, start, key, made)
    if doubtful:
        _group("Om na te kijken", doubtful, seen, start, key, made)
    if deciding:
        st.html(render_template(f"{_TEMPLATE}#deciding"))
        _group("", deciding, seen, start, key, made)
    if sure:
        with st.expander(f"Herkend: {nl.count_noun(len(sure), 'kolom', 'kolommen')}"):
            _group("", sure, seen, start, key, made)
    with st.expander(f"Ook niet gevonden: {nl.count_noun(len(rest), 'gegeven', 'gegevens')}"):
        st.html(draw_quiet("Wat u hier niet kiest, blijft onbekend."))
        _group("", rest, seen, start, key, made)
    return made


def _group(
    title: str, listed: Sequence[Column], seen: Look, start: Profile, key: str, made: Fields
) -> None:
    if title:
        st.html(render_template(f"{_TEMPLATE}#group", title=title))
    for pair in _pairs(listed):  # columns for each pair, so that a narrow screen keeps the order
        for place, column in zip(st.columns(2), pair, strict=False):
            with place.container(border=True):
                _field(column, seen, start, key, made)


def _pairs(listed: Sequence[Column]) -> list[Sequence[Column]]:
    return [listed[at : at + 2] for at in range(0, len(listed), 2)]


def _field(column: Column, seen: Look, start: Profile, key: str, made: Fields) -> None:
    """Draw the choice of one field, and keep what is chosen."""
    proposal = seen.find_proposal(column.field)
    options = [None, *_mappable(seen)]
    sure = proposal.index if proposal and proposal.sure else None
    nothing = _OPEN if column.required or (proposal and not proposal.sure) else _NOTHING
    index = st.selectbox(
        f"{column.header} (verplicht)" if column.required else column.header,
        options,
        index=options.index(sure),
        format_func=lambda at: nothing if at is None else _option(seen, at),
        help=column.explanation,
        key=f"kolom-{key}-{column.field}",
    )
    if index is None and proposal and not proposal.sure:
        st.html(
            _ground(seen, proposal.index, f"Voorstel: {_option(seen, proposal.index)}", proposal)
        )
        if st.checkbox(f"Klopt: {column.header}", key=f"klopt-{key}-{column.field}"):
            index = proposal.index
        else:
            made.unconfirmed.append(column.header)
    elif index is not None:
        st.html(
            _ground(seen, index, "", proposal if proposal and proposal.index == index else None)
        )
    if index is not None:
        made.columns[column.field] = index
    elif column.field in _CONSTANTS and (not proposal or column.field in _CONSTANTS[:2]):
        text = _constant(column, start, key)
        if text:
            made.constants[column.field] = text
    elif column.field in start.constants:
        made.constants[column.field] = start.constants[column.field]


def _mappable(seen: Look) -> list[int]:
    """Return the columns that a profile can name: those with a header, of equals the first."""
    first: dict[str, int] = {}
    for foreign in seen.columns:
        if foreign.header:
            first.setdefault(fold_text(foreign.header), foreign.index)
    return list(first.values())


def _option(seen: Look, index: int) -> str:
    foreign = seen.columns[index]
    return f"{shorten_text(foreign.header)} (kolom {foreign.letters})"


def _ground(seen: Look, index: int, head: str, proposal: Proposal | None) -> Html:
    """Return the ground of a choice and what stands in its column."""
    why, samples = proposal.why if proposal else "", seen.columns[index].samples
    return render_template(f"{_TEMPLATE}#ground", head=head, why=why, samples=samples)


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
