"""What each column of a foreign file means: a row for each, and at the top what still lacks."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import streamlit as st

from data import dutch as nl
from data.findings.findings import shorten_text
from data.mapping.columns import Foreign
from data.mapping.look import Look
from data.profiles.headers import list_known
from data.reference import Column
from data.reference import list_columns as contract
from data.words import fold_text
from pages.deliver.markdown import escape_markdown
from ui.kit.html import Html, draw_quiet, render_template

_TEMPLATE = "pages/deliver/mapping/columns.html"
# What the figures of nearly every action rest on (see kpi/declared), so that its absence has to be
# seen: field -> what it is for. Each other field serves a few KPIs.
DECIDING = {
    "european": "of ISV verplicht is",
    "isv_contract_condition": "of ISV is toegepast",
    "isv_minimum_requirement": "of ISV is toegepast",
    "isv_selection_criterion": "of ISV is toegepast",
    "isv_award_criterion": "of ISV is toegepast",
    "award_date": "in welk jaar de aanbesteding telt",
    "start_date": "of het contract loopt, en welke termijn voorbij is",
    "end_date": "of het contract loopt",
}
_NOT_NEEDED = "niet nodig"
CONFIRM = "Ik heb de voorstellen nagekeken"
# What may well be said of the whole file instead, or be asked at each delivery.
_ELSEWHERE = frozenset({"category"})
_WIDTHS = (4, 4, 5)


@dataclass
class Chosen:
    """What the visitor chose. `twice`: header of the contract -> the columns that claim it.

    `waiting`: whether proposals are shown that the visitor has not looked at.
    """

    columns: dict[str, int] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()
    twice: dict[str, list[str]] = field(default_factory=dict)
    waiting: bool = False


def draw_columns(seen: Look, key: str) -> Chosen:
    """Draw a row for each column, in the order of the file, with what it is proposed to mean."""
    listed = _list_mappable(seen)
    proposed = {one.index: one for one in seen.proposals}
    with st.container(key="kolomkoppen"):
        _row(*(render_template(f"{_TEMPLATE}#head", text=text) for text in _HEADS))
    answers: dict[int, str] = {}
    for foreign in listed:
        if foreign.filled or foreign.index in proposed:
            answers[foreign.index] = _ask(seen, foreign, key)
    empty = [_name(one) for one in listed if one.index not in answers]
    if empty:
        st.html(draw_quiet(f"Leeg, en daarom niet nodig: {nl.join_words(empty)}."))
    made = _gather(listed, answers)
    unsure = [
        (foreign, proposed[foreign.index].field)
        for foreign in listed
        if foreign.index in proposed
        and not proposed[foreign.index].sure
        and answers[foreign.index] == proposed[foreign.index].field
    ]
    if unsure:
        names = {column.field: column.header for column in contract()}
        said = [(_name(foreign), names[name]) for foreign, name in unsure]
        st.html(render_template(f"{_TEMPLATE}#unsure", proposals=said))
        made.waiting = not st.checkbox(CONFIRM, key=f"nagekeken-{key}")
    return made


_HEADS = ("Kolom in uw bestand", "Voorbeelden", "Betekenis")


def _row(*cells: str) -> None:
    for place, cell in zip(st.columns(_WIDTHS), cells, strict=True):
        place.html(cell)


def _list_mappable(seen: Look) -> list[Foreign]:
    """Return the columns that a profile can name: those with a header, of equals the first."""
    first: dict[str, Foreign] = {}
    for foreign in seen.columns:
        if foreign.header:
            first.setdefault(fold_text(foreign.header), foreign)
    return list(first.values())


def _name(foreign: Foreign) -> str:
    return f"‘{shorten_text(foreign.header)}’ (kolom {foreign.letters})"


def _ask(seen: Look, foreign: Foreign, key: str) -> str:
    """Draw the row of a column; return the field that it is, "" when it is not needed."""
    proposal = next((one for one in seen.proposals if one.index == foreign.index), None)
    first, second, third = st.columns(_WIDTHS, vertical_alignment="center")
    fields = {column.field: column for column in contract()}
    why = (proposal.why if proposal.sure else f"voorstel: {proposal.why}") if proposal else ""
    named = list_known().get(fold_text(foreign.header))
    if named in fields and not proposal and not seen.find_proposal(named):
        why = f"heet als {fields[named].header}, maar wat erin staat past daar niet bij"
    first.html(render_template(f"{_TEMPLATE}#column", column=foreign, why=why))
    second.html(render_template(f"{_TEMPLATE}#samples", samples=foreign.samples[:2]))
    options = ["", *fields]
    answer: str = third.selectbox(
        escape_markdown(f"{shorten_text(foreign.header)} (kolom {foreign.letters})"),
        options,
        index=options.index(proposal.field if proposal else ""),
        format_func=lambda name: _label(fields[name]) if name else _NOT_NEEDED,
        key=f"kolom-{key}-{foreign.index}",
        label_visibility="collapsed",
    )
    return answer


def _label(column: Column) -> str:
    return f"{column.header} (verplicht)" if column.required else column.header


def _gather(listed: list[Foreign], answers: Mapping[int, str]) -> Chosen:
    made, claims = Chosen(), dict[str, list[Foreign]]()
    for foreign in listed:
        if name := answers.get(foreign.index):
            claims.setdefault(name, []).append(foreign)
    names = {column.field: column.header for column in contract()}
    made.columns = {name: columns[0].index for name, columns in claims.items()}
    made.twice = {
        names[name]: [_name(one) for one in columns]
        for name, columns in claims.items()
        if len(columns) > 1
    }
    made.ignored = tuple(one.header for one in listed if not answers.get(one.index))
    return made


def draw_lacking(made: Chosen, given: Mapping[str, str]) -> Html:
    """Return which fields still have no column: the required ones, and those that decide.

    `given`: field -> what is the same in every row, which then lacks no column.
    """
    said = {*made.columns, *given} | _ELSEWHERE
    if "tender_id" in made.columns and "contract_id" not in made.columns:
        said.add("contract_id")  # asked below: each row may be a lot of its tender
    fields = {column.field: column for column in contract()}
    return render_template(
        f"{_TEMPLATE}#lacking",
        required=[
            (column.header, f"{column.explanation.split('. ')[0]}.")
            for column in fields.values()
            if column.required and column.field not in said
        ],
        deciding=[
            (fields[name].header, what) for name, what in DECIDING.items() if name not in said
        ],
        twice=made.twice,
    )
