"""A figure per category: how much of each answer, as a picture, a sentence, a table and choices."""

from dataclasses import dataclass

from data import dutch as nl
from kpi import words
from kpi.classification import OUTSIDE
from kpi.declared.all import BY_ID
from kpi.outcome import Outcome
from kpi.question import Question
from ui.app.cache import keep_per_version
from ui.app.choices import ALL_CATEGORIES
from ui.app.links import draw_link, write_rows_address
from ui.charts import parts
from ui.charts.parts import Bar, Part
from ui.figures.figures import count_figures, find_delivered, list_categories
from ui.figures.outcome import narrow_question
from ui.figures.pictures import Picture
from ui.kit import html
from ui.kit.html import Html, render_template

# The answers of a bar in their fixed order, and the order in which they ask for action.
SHOWN = ("yes", "no", "unknown", "maybe")
ASKING = ("no", "unknown", "maybe", "yes")


@dataclass(frozen=True, slots=True)
class Segment:
    """An answer of a category (None: of all that is asked for), and how much that is."""

    name: str
    category: str | None
    answer: str

    def ask(self, kpi: str, asked: Question) -> Question:
        """Return what its rows are asked with."""
        return narrow_question(asked.fit_kpi(BY_ID[kpi]), self.category)


@dataclass(frozen=True, slots=True)
class Counted:
    """A category with its outcome, None where there is none; and whether it was delivered."""

    name: str
    outcome: Outcome | None
    delivered: bool


@keep_per_version(256)
def count_categories(kpi: str, asked: Question) -> tuple[Counted, ...]:
    """Return every category of a figure, in the fixed order of the classification."""
    found, there = count_figures(asked), find_delivered(asked)
    names = list_categories(found, [kpi], asked.fit_kpi(BY_ID[kpi]).classification)
    return tuple(Counted(name, found.get((kpi, name)), bool(there.find(name))) for name in names)


def find_total(kpi: str, asked: Question) -> Outcome | None:
    """Return a figure for the category that is asked for, or all."""
    return count_figures(asked).get((kpi, asked.fit_kpi(BY_ID[kpi]).category))


@keep_per_version(256)
def list_segments(kpi: str, asked: Question) -> dict[str, Segment]:
    """Return what can be chosen by its name: of all first what asks for action, then per category.

    An answer that nothing has is no choice. The first is the default.
    """
    where = asked.fit_kpi(BY_ID[kpi]).category
    total = find_total(kpi, asked)
    of_all = [Segment(_name(where, one), where, one) for one in ASKING if _size(total, one)]
    each = [
        Segment(_name(one.name, answer), one.name, answer)
        for one in count_categories(kpi, asked)
        for answer in SHOWN
        if _size(one.outcome, answer)
    ]
    return {one.name: one for one in (*of_all, *each)}


def _name(category: str | None, answer: str) -> str:
    return f"{category or ALL_CATEGORIES}, {words.ANSWERS[answer]}"


def _size(outcome: Outcome | None, answer: str) -> float:
    return float(getattr(outcome, answer)) if outcome else 0.0


@keep_per_version(256)
def draw_categories(kpi: str, asked: Question) -> Picture:
    """Return the picture of a figure per category."""
    found = count_categories(kpi, asked)
    there = [one for one in found if any(_size(one.outcome, answer) for answer in SHOWN)]
    where = asked.fit_kpi(BY_ID[kpi]).category
    bars = [_bar(one, strong=one.name == where) for one in there]
    points = list_segments(kpi, asked)
    return Picture(
        title="Per categorie",
        chart=parts.draw_parts(
            bars,
            words.name_units(kpi),
            write=lambda value: words.phrase_amount(kpi, value),
        )
        if bars
        else None,
        said=_phrase(kpi, asked, there),
        table=_draw_table(kpi, asked, found),
        points=tuple(points),
        beneath=_draw_beneath(kpi, asked, found),
    )


def _bar(one: Counted, *, strong: bool) -> Bar:
    assert one.outcome is not None  # something is counted in it
    return Bar(one.name, tuple(_part(one.name, one.outcome, answer) for answer in SHOWN), strong)


def _part(name: str, outcome: Outcome, answer: str) -> Part:
    amount = words.phrase_amount(outcome.kpi, getattr(outcome, answer))
    return Part(
        answer=words.ANSWERS[answer],
        size=_size(outcome, answer),
        shown=amount,
        said=f"{name}: {amount} {words.ANSWERS[answer]}\n{words.phrase_figure(outcome)}",
        point=_name(name, answer),
    )


def _phrase(kpi: str, asked: Question, there: list[Counted]) -> str:
    if not there:
        return "Er valt nog niets te tellen per categorie."
    told = "; ".join(f"{one.name}: {words.phrase_counts(one.outcome)}" for one in there)
    month = nl.format_month(asked.month)
    return f"{BY_ID[kpi].label} per categorie, eind {month}. {told}. De tabel eronder noemt elk."


def _draw_table(kpi: str, asked: Question, found: tuple[Counted, ...]) -> Html:
    """Return the table twin: each number leads to its rows."""
    headers = ("Categorie", *(words.ANSWERS[one].capitalize() for one in SHOWN), "Geheel", "Bereik")
    rows = [_row(one, narrow_question(asked, one.name)) for one in found]
    caption = f"{BY_ID[kpi].label} per categorie"
    return html.draw_table(caption, headers, rows, numbers=range(1, 7), stacked=True)


def _row(one: Counted, of: Question) -> list[str]:
    outcome = one.outcome
    if outcome is None or not (outcome.population or outcome.maybe):
        nothing = words.phrase_nothing(outcome, delivered=one.delivered)
        return [one.name, nothing, *[""] * 5]
    return [
        one.name,
        *(_link(outcome, answer, of) for answer in SHOWN),
        words.phrase_amount(outcome.kpi, outcome.population),
        words.phrase_range(outcome) or "–",
    ]


def _link(outcome: Outcome, answer: str, of: Question) -> str:
    text = words.phrase_amount(outcome.kpi, getattr(outcome, answer))
    if not getattr(outcome, answer):
        return text
    word = words.ANSWERS[answer]
    return draw_link(
        text, write_rows_address(of, outcome.kpi, word), label=f"{of.category}: {text} {word}"
    )


def _draw_beneath(kpi: str, asked: Question, found: tuple[Counted, ...]) -> Html:
    """Return what is in no category, and which categories were not delivered."""
    outside = count_figures(asked).get((kpi, OUTSIDE))
    there = outside if outside and outside.population else None
    return render_template(
        "ui/chosen/figure.html#beneath",
        outside=f"{OUTSIDE}: {words.phrase_figure(there)}." if there else "",
        absent=[one.name for one in found if not one.delivered],
    )
