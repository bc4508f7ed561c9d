"""The chosen figure on a screen: what it is, its two pictures, and the rows behind a choice."""

from dataclasses import dataclass, replace

import streamlit as st

from data import dutch as nl
from kpi import words
from kpi.declared.all import BY_ID
from kpi.outcome import Outcome
from kpi.question import Question
from ui.app.cache import keep_per_version
from ui.app.choices import MONTH
from ui.app.links import write_address
from ui.chosen import categories, months
from ui.chosen.categories import Segment
from ui.figures import pictures
from ui.figures.outcome import draw_apart
from ui.kit.html import Html, render_template

SEGMENT = "keuze"  # in the address: the chosen part of a bar
ROWS = "rijen"  # where the rows of that begin, on the same screen
MONTHS, MONTHS_SAID = "maanden", "Naar het verloop"  # and where its months do


@dataclass(frozen=True, slots=True)
class Place:
    """Where a screen is: the last part of its address, and the number of what it is of, if any."""

    address: str
    nr: str | None = None

    def write(self, question: Question, **choices: str | None) -> str:
        """Return its address with choices in it, without those that are None."""
        return write_address(self.address, question, nr=self.nr, **choices)


@dataclass(frozen=True, slots=True)
class Behind:
    """What the rows of a choice are asked with: the question, the KPI, the answer; and its name."""

    question: Question
    kpi: str
    answer: str
    name: str

    @property
    def title(self) -> str:
        """The choice in words."""
        return f"{BY_ID[self.kpi].label}, {self.name}"


def draw_figure(kpi: str, question: Question, place: Place) -> None:
    """Draw what a KPI is and how it stands, and its pictures beside each other.

    place: the screen, where its numbers lead back to.
    """
    st.html(_draw_head(kpi, question, place))
    first, second = st.columns(2, gap="medium")
    with first:
        _draw_categories(kpi, question, ())
    with second:
        draw_over_time(kpi, question)


def draw_first(kpi: str, question: Question, place: Place) -> None:
    """Draw what a KPI is and how it stands, and its picture per category.

    The screen draws its rows, and then `draw_over_time`.
    """
    st.html(_draw_head(kpi, question, place))
    _draw_categories(kpi, question, ((MONTHS_SAID, MONTHS),))


def _draw_categories(kpi: str, question: Question, more: tuple[tuple[str, str], ...]) -> None:
    """Draw the picture per category. more: text and place of what else the screen leads to."""
    chosen = _find_segment(kpi, question)
    if chosen:
        ways = (("Naar de rijen", ROWS), *more)
        st.html(render_template("ui/chosen/figure.html#onward", name=chosen.name, ways=ways))
    pictures.draw_picture(
        categories.draw_categories(kpi, question),
        SEGMENT,
        chosen.name if chosen else "",
        f"Kies een deel van de staven: {BY_ID[kpi].label}",
    )


def draw_over_time(kpi: str, question: Question, *, named: bool = False) -> None:
    """Draw the picture of a KPI per month. named: it stands by itself, and says of what it is."""
    picture = months.draw_months(kpi, question)
    if named:
        title = f"{picture.title}: {BY_ID[kpi].label}"
        picture = replace(picture, title=title, level=2, anchor=MONTHS)
    pictures.draw_picture(
        picture,
        MONTH,
        nl.format_month(question.month),
        f"Kies een maand: {BY_ID[kpi].label}",
    )


def find_behind(kpi: str, question: Question) -> Behind | None:
    """Return what is chosen of a figure: by the address, else what asks most for action."""
    chosen = _find_segment(kpi, question)
    if chosen is None:
        return None
    return Behind(chosen.ask(kpi, question), kpi, chosen.answer, chosen.name)


def _find_segment(kpi: str, question: Question) -> Segment | None:
    segments = categories.list_segments(kpi, question)
    asked = pictures.find_choice(SEGMENT, tuple(segments))
    return segments[asked] if asked else next(iter(segments.values()), None)


@keep_per_version(256)
def _draw_head(kpi: str, question: Question, place: Place) -> Html:
    outcome = categories.find_total(kpi, question)
    of = question.fit_kpi(BY_ID[kpi])
    return render_template(
        "ui/chosen/figure.html#head",
        label=BY_ID[kpi].label,
        definition=write_address("definities", question, kpi=kpi),
        numbers=_list_numbers(outcome, question, place) if outcome else {},
        nothing=words.phrase_nothing(outcome),
        norm=words.phrase_norm(outcome.target) if outcome else "",
        shape=words.SHAPES.get(outcome.status, "") if outcome else "",
        status=words.phrase_status(outcome),
        tone=words.TONES.get(outcome.status, "plain") if outcome else "plain",
        range=words.phrase_range(outcome),
        apart=draw_apart(outcome, of) if outcome else "",
        of_today=words.PLANS_OF_TODAY if of != question else "",
    )


def _list_numbers(
    outcome: Outcome, question: Question, place: Place
) -> dict[str, tuple[str, str, str]]:
    """Return each answer in words, with the address of its choice and what is read aloud.

    Nothing when nothing is counted; an answer that nothing has is left out, but for the yes.
    """
    if not outcome.population and not outcome.maybe:
        return {}
    kpi = outcome.kpi
    segments = categories.list_segments(kpi, question)
    named = {(one.category, one.answer): name for name, one in segments.items()}
    where = question.fit_kpi(BY_ID[kpi]).category
    found = {}
    for answer in categories.SHOWN:
        amount = words.phrase_amount(kpi, getattr(outcome, answer))
        text = f"{amount} {words.ANSWERS[answer]}"
        if answer == "yes":
            text = f"{amount} van {words.phrase_with_units(kpi, outcome.population)}"
        name = named.get((where, answer))
        href = place.write(question, kpi=kpi, keuze=name) if name else ""
        if name or answer == "yes":
            found[answer] = (text, href, f"{BY_ID[kpi].label}: kies {text}")
    return found
