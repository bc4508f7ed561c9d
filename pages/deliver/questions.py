"""What is asked before a delivery counts: is this meant, and what became of missing contracts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from data import dutch as nl
from data.deliver.answers import ENDED, LOST, RENUMBERED, TRANSFERRED, Answer, Answers, Key
from data.deliver.changes.difference import Contract
from data.deliver.changes.missing import MissingContract
from data.deliver.requests import Result
from data.limits import NAME
from pages.deliver.markdown import escape_markdown
from pages.deliver.visit import Visit
from ui.delivered import answers
from ui.kit.html import draw_quiet, render_template

_TEMPLATE = "pages/deliver/questions.html"

# So many contracts have a choice of their own; with many numbers to choose from, fewer.
_EACH, _EACH_OF_MANY, _MANY = 50, 10, 100
_OPEN = 12  # so few stand open at once
_BY_PROPOSAL = "voorstel"
OTHER = "dit is echt een andere categorie"
_FOR_ALL = {
    ENDED: "beëindigd",
    TRANSFERRED: "overgedragen",
    LOST: "kwijt / weet ik niet",
    _BY_PROPOSAL: "hernummerd zoals voorgesteld, de andere: kwijt / weet ik niet",
}


@dataclass(frozen=True)
class Answered:
    """What was answered so far, and the numbers of the questions that are still open."""

    answers: Answers
    open: tuple[int, ...]


def ask_doubts(visit: Visit, result: Result) -> Answered:
    """Draw the questions about a tried delivery and return what was answered."""
    if result.names or result.questions:
        st.html(render_template(f"{_TEMPLATE}#doubts"))
    doubts = (*_names(visit, result), *_doubts(result))
    number = len(result.names) + len(result.questions) + 1
    given, missing = _missing(result, number)
    return Answered(given, (*doubts, number) if missing else doubts)


def _names(visit: Visit, result: Result) -> Iterable[int]:
    """Draw a choice per name that nearly is one of a risk category; return the numbers of those
    that are still open. With another answer the file is tried anew.
    """
    for number, one in enumerate(result.names, 1):
        st.html(render_template(f"{_TEMPLATE}#doubt", number=number, text=one.text))
        options = [one.near, one.name]
        key = f"naam-{visit.number}-{one.name}"
        st.radio(
            f"Vraag {number}: bedoeld is",
            options,
            index=options.index(one.meant) if one.meant else None,
            format_func={one.near: one.near, one.name: OTHER}.__getitem__,
            key=key,
            on_change=partial(_keep_name, visit, one.name, key),
        )
        if not one.meant:
            yield number


def _keep_name(visit: Visit, name: str, key: str) -> None:
    visit.names = {**visit.names, name: st.session_state[key]}


def _doubts(result: Result) -> tuple[int, ...]:
    """Draw a box to tick per question; return the numbers of those that are not ticked."""
    open_: list[int] = []
    for number, question in enumerate(result.questions, len(result.names) + 1):
        st.html(render_template(f"{_TEMPLATE}#doubt", number=number, text=question.text))
        ticked = st.checkbox(
            f"Vraag {number}: ja, dat klopt", key=f"vraag-{question.code}-{question.text}"
        )
        if not ticked:
            open_.append(number)
    return tuple(open_)


def _missing(result: Result, number: int) -> tuple[Answers, bool]:
    """Draw the choices about contracts that are no longer there, which are one question with this
    number; return the answers, and whether it is still open.
    """
    contracts, shown = result.shown.to_answer, result.shown
    if not contracts:
        return Answers(), False
    faulty = bool(result.rows_rejected)
    st.html(
        render_template(f"{_TEMPLATE}#missing", count=len(contracts), number=number, faulty=faulty)
    )
    kinds = [ENDED, TRANSFERRED, LOST, *([_BY_PROPOSAL] if shown.proposals else [])]
    rest = st.selectbox(
        "Antwoord voor alle contracten zonder eigen antwoord",
        kinds,
        index=None,
        format_func=_FOR_ALL.__getitem__,
        placeholder="Kies een antwoord",
    )
    each = _each(contracts, shown.new, shown.proposals)
    named = dict(each)
    if rest == _BY_PROPOSAL:
        for gone, new in shown.proposals.items():
            named.setdefault(gone, Answer(RENUMBERED, new))
    for_rest = Answer(LOST if rest == _BY_PROPOSAL else rest) if rest else None
    given = Answers(named, for_rest)
    return given, any(given.find_answer(one.key) is None for one in contracts)


def _each(
    contracts: Sequence[MissingContract],
    new: Sequence[Contract],
    proposals: Mapping[Key, Key],
) -> dict[Key, Answer]:
    """Draw a choice for each contract, as far as that can be looked over."""
    limit = _EACH if len(new) <= _MANY else _EACH_OF_MANY
    titles = {one.key: one.title for one in new}
    found = {}
    # Those with a proposal first: there is something to look at.
    ordered = sorted(contracts, key=lambda one: one.key not in proposals)
    with st.expander("Per contract antwoorden", expanded=len(contracts) <= _OPEN):
        for one in ordered[:limit]:
            key = one.key
            label = f"{one.contract_id}: {one.title or '–'} ({one.authority})"
            answer = st.selectbox(
                escape_markdown(label),
                _options(titles, proposals.get(key)),
                index=None,
                format_func=partial(_words, titles=titles, proposed=proposals.get(key)),
                placeholder="Zoals voor alle contracten",
                key=f"contract-{key}",
            )
            if answer and answer.kind == TRANSFERRED:
                number = st.text_input(
                    escape_markdown(f"Nieuw nummer van {one.contract_id} (als u het weet)"),
                    max_chars=NAME,
                    key=f"nieuw-{key}",
                )
                answer = Answer(TRANSFERRED, ("", number.strip()) if number.strip() else None)
            if answer:
                found[key] = answer
        if len(ordered) > limit:
            left = nl.count_noun(len(ordered) - limit, "contract", "contracten")
            st.html(draw_quiet(f"Nog {left}: daarvoor geldt het antwoord voor alle contracten."))
    return found


def _options(titles: Iterable[Key], proposed: Key | None) -> list[Answer]:
    numbers = [proposed] if proposed else []
    numbers += [key for key in titles if key != proposed]
    renumbered = [Answer(RENUMBERED, key) for key in numbers]
    first = renumbered[:1] if proposed else []
    return [*first, Answer(ENDED), Answer(TRANSFERRED), Answer(LOST), *renumbered[len(first) :]]


def _words(answer: Answer, titles: Mapping[Key, str | None], proposed: Key | None) -> str:
    if answer.becomes is None:
        return answers.WORDS[answer.kind]
    said = f"hernummerd: wordt {answer.becomes[1]}, {titles.get(answer.becomes) or '–'}"
    if answer.becomes == proposed:
        said += " (voorstel: zelfde omschrijving, dienst en leverancier)"
    return said
