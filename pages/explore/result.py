"""Verbreding verkennen as HTML: what a choice comes to, with its unknowns and assumptions."""

from decimal import Decimal

import streamlit as st

from data import dutch as nl
from kpi.explore.award import Award, count_award
from kpi.explore.choice import Choice
from kpi.explore.explore import Exploration, Part, explore_choice
from kpi.explore.tenders import find_tenders
from kpi.explore.words import OPEN, PARTS, STEPS, phrase_choice
from kpi.question import Question
from kpi.words import ANSWERS
from ui.app.cache import keep_of_store
from ui.app.links import write_contract_address, write_rows_address
from ui.charts import bars, parts
from ui.charts.parts import Bar
from ui.charts.theme import CONFIG
from ui.figures.outcome import narrow_question
from ui.figures.pictures import AS_TABLE
from ui.kit.html import Html, draw_details, draw_notice, draw_table, render_template

TITLE = "Verbreding verkennen"
WELCOME = (
    "Stel dat de ISV ook voor andere aanbestedingen verplicht waren: om hoeveel gaat het, wie "
    "raakt het en wat vraagt het?"
)
SHOWN = 100  # authorities; the workbook has them all
SHOWN_AWARDS = 100
_SHOWN = ("yes", "no", "unknown")  # whether ISV is applied already
WEIGHT = "weging"  # the name of the asked weight in the address
_USUAL = 10
SHOWN_TENDERS = 200  # more rows than this nobody reads on a screen; the workbook holds them all
KPI = "application_mandatory"  # what is mandatory today


# What a choice comes to, where ISV counts in the award already, and which tenders it touches.
count_outcome = keep_of_store(64, explore_choice)
find_award = keep_of_store(64, count_award)
_find_tenders = keep_of_store(64, find_tenders)


def render_conclusion(found: Exploration, *, example: bool) -> Html:
    """Return what a choice comes to in one sentence; `example`: nothing was chosen yet."""
    added = set(found.choice.categories) - set(Choice.take_today().categories)
    return render_template(
        "pages/explore/result.html#conclusion",
        found=found,
        example=nl.join_words(sorted(added)) if example else "",
    )


def draw_bars(found: Exploration) -> None:
    """Draw what comes in beside what is mandatory now, by whether ISV is applied already."""
    there = [(name, part) for name, part in _list_parts(found) if part.tenders]
    if not there:
        return
    st.plotly_chart(
        parts.draw_parts(
            [_bar(name, part) for name, part in there],
            "aanbestedingen",
            write=nl.format_number,
        ),
        config=CONFIG,
        key="verbreding",
        alt=". ".join(_phrase_part(name, part) for name, part in there),
    )
    table = draw_table(
        "ISV nu al toegepast",
        ("Aanbestedingen", *(ANSWERS[one].capitalize() for one in _SHOWN), "Samen"),
        [
            [name, *(nl.format_number(n) for n in _counts(part)), nl.format_number(part.tenders)]
            for name, part in there
        ],
        numbers=range(1, 5),
        stacked=True,
    )
    st.html(bars.draw_legend() + draw_details(AS_TABLE, table))


def _list_parts(found: Exploration) -> list[tuple[str, Part]]:
    return [
        ("Nu al verplicht", found.today),
        ("Komt erbij", found.added),
        ("Misschien nu al verplicht", found.perhaps),
    ]


def _counts(part: Part) -> tuple[int, ...]:
    return part.yes, part.no, part.unknown


def _phrase_part(name: str, part: Part) -> str:
    tenders = nl.count_noun(part.tenders, "aanbesteding", "aanbestedingen")
    return f"{name}: {tenders}, ISV nu al toegepast: {phrase_answers(part)}"


def _bar(name: str, part: Part) -> Bar:
    sizes = dict(zip((ANSWERS[one] for one in _SHOWN), _counts(part), strict=True))
    return parts.make_bar(name, sizes, write=nl.format_number, said=_phrase_part(name, part))


def render_outcome(found: Exploration) -> Html:
    """Return the whole outcome, with what is unknown of it and what it rests on."""
    return render_template(
        "pages/explore/result.html#outcome",
        found=found,
        open=", ".join(
            f"{said}: {nl.format_number(found.open[name])}"
            for name, said in OPEN.items()
            if found.open[name]
        ),
        choice=dict(phrase_choice(found.choice)),
        steps=STEPS,
        most=SHOWN,
        answers=phrase_answers,
        hours=phrase_hours,
    )


def phrase_answers(part: Part) -> str:
    """Return in how many of some tenders ISV is applied already."""
    return f"{part.yes} ja, {part.no} nee, {part.unknown} onbekend"


def phrase_hours(span: tuple[float, float]) -> str:
    """Return a number of hours, or the range that unknowns leave."""
    low, high = (nl.format_number(value) for value in span)
    return f"{low} uur" if low == high else f"{low} tot {high} uur"


def ask_weight() -> Decimal:
    """Draw the asked weight in percent, kept in the address; a wrong one there gives a notice."""
    text = st.query_params.get(WEIGHT)
    right = text is not None and text.isascii() and text.isdecimal() and int(text) <= 100
    st.session_state[f"keuze-{WEIGHT}"] = int(text or "") if right else _USUAL
    if text is not None and not right:
        wrong = f"Weging ‘{text}’ uit het adres is hier niet te kiezen. U ziet nu: {_USUAL}%."
        st.html(draw_notice(wrong))
    weight = st.number_input(
        "Weging in de gunning (%)", 0, 100, step=5, width=210, key=f"keuze-{WEIGHT}",
        on_change=_keep,
    )  # fmt: skip
    return Decimal(weight)


def _keep() -> None:
    st.query_params[WEIGHT] = str(st.session_state[f"keuze-{WEIGHT}"])


def render_award(found: Award, question: Question) -> Html:
    """Return the chosen tenders by what ISV counts for in their award."""
    return render_template(
        "pages/explore/award.html",
        found=found,
        most=SHOWN_AWARDS,
        contract=write_contract_address,
        question=question,
    )


def render_tenders(found: Exploration, question: Question) -> Html:
    """Return the first of the tenders behind the counts, and the way to those of today."""
    counts = (found.added.tenders, found.perhaps.tenders, found.scope_unknown)
    counted = "; ".join(
        f"{name}: {nl.format_number(count)}"
        for count, name in zip(counts, PARTS.values(), strict=True)
        if count
    )
    return render_template(
        "pages/explore/tenders.html#section",
        total=sum(counts),
        counts=counted[:1].upper() + counted[1:],
        first=_find_tenders(found.question, found.choice, SHOWN_TENDERS) if counted else (),
        parts=PARTS,
        today=write_rows_address(narrow_question(question, None), KPI),
        contract=write_contract_address,
        question=question,
    )
