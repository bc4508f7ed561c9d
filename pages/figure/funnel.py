"""Categories beside each other in a funnel, so that chance is not read as better.

The funnel is the band in which a category of that size would fall if it were as all together. A
category lies in it exactly when the share of the total lies in the band of chance (Wilson, 95%)
of that category itself, which the outcomes carry. It is for comparing only, never for a status:
what was delivered is a count and no sample.
"""

from dataclasses import dataclass
from math import sqrt

from data import dutch as nl
from kpi.declared.all import BY_ID
from kpi.outcome import Outcome, Z
from kpi.question import Question
from kpi.words import OF_KNOWN, count_digits, phrase_amount, phrase_rate
from ui.app.cache import keep_per_version
from ui.app.choices import ALL_CATEGORIES
from ui.app.links import draw_link, write_rows_address
from ui.charts.funnel import Dot, draw_funnel
from ui.charts.theme import Chart
from ui.figures import figures
from ui.figures import outcome as measure
from ui.figures.pictures import Picture
from ui.kit import html
from ui.kit.html import Html, render_template

TITLE = "Toeval of verschil"
INSIDE, ABOVE, BELOW = "in het grijs", "erboven", "eronder"


@dataclass(frozen=True, slots=True)
class Point:
    """A category in the funnel: its outcome, the band for its size, and on which side it lies.

    low, high and place are None when too few answers are known for a percentage.
    """

    category: str
    outcome: Outcome
    low: float | None = None
    high: float | None = None
    place: str | None = None

    @property
    def known(self) -> int:
        """The units of which the answer is known."""
        return int(self.outcome.yes + self.outcome.no)


def find_band(share: float, known: float) -> tuple[float, float]:
    """Return where the share of so many known units lies by chance (95%) if all is `share`.

    Wilson's band answers the opposite question, and around a share near 100% it ends below 100%:
    drawn here it would put three of three above it. This is the band that Wilson's is made from.
    """
    spread = Z * sqrt(share * (1 - share) / known)
    return max(0.0, share - spread), min(1.0, share + spread)


@keep_per_version(64)
def find_points(kpi: str, question: Question) -> tuple[Outcome | None, list[Point]]:
    """Return the total, and each category that occurs in the fixed order of the classification."""
    found = figures.count_figures(question)
    total = found.get((kpi, None))
    names = figures.list_categories(found, [kpi], question.classification)
    there = [(name, found[kpi, name]) for name in names if (kpi, name) in found]
    return total, [_point(name, one, total) for name, one in there if one.population]


def _point(name: str, outcome: Outcome, total: Outcome | None) -> Point:
    euros = BY_ID[outcome.kpi].unit == "EUR"  # a euro is no draw of chance
    if euros or measure.has_few_known(outcome) or not total or total.ratio is None:
        return Point(name, outcome)
    assert outcome.ratio is not None  # enough is known of it
    low, high = find_band(total.ratio, float(outcome.yes + outcome.no))
    place = INSIDE
    if outcome.ratio > high:
        place = ABOVE
    elif outcome.ratio < low:
        place = BELOW
    return Point(name, outcome, low, high, place)


def phrase_funnel(kpi: str, question: Question) -> str:
    """Return what the funnel shows in plain text."""
    if BY_ID[kpi].unit == "EUR":
        return "Bij bedragen is toeval niet te berekenen: kies een cijfer dat aantallen telt."
    total, found = find_points(kpi, question)
    drawn = [one for one in found if one.place]
    if total is None or total.ratio is None or not drawn:
        return "Er zijn te weinig gegevens om categorieën te vergelijken."
    outside = [f"{one.category} ({one.place})" for one in drawn if one.place != INSIDE]
    few = [one.category for one in found if not one.place]
    inside = len(drawn) - len(outside)
    said = (
        f"Alle categorieën samen: {phrase_amount(kpi, total.yes)} ja van "
        f"{phrase_amount(kpi, total.known)} waarvan het bekend is. "
        f"{inside} van {nl.count_noun(len(drawn), 'categorie', 'categorieën')} "
        f"{'ligt' if inside == 1 else 'liggen'} in het grijs: dat verschil kan toeval "
        "zijn."
    )
    if outside:
        said += f" Erbuiten: {nl.join_words(outside)}."
    if few:
        said += f" Te weinig om te vergelijken: {nl.join_words(few)}."
    return said


@keep_per_version(64)
def draw_picture(kpi: str, question: Question) -> Picture:
    """Return the funnel with what it says, how to read it, and its table; a mark is a category."""
    asked = question.fit_kpi(BY_ID[kpi])
    names = [one.category for one in find_points(kpi, question)[1]]
    said, chart = phrase_funnel(kpi, question), _draw_chart(kpi, question)
    return Picture(
        title=f"{TITLE}, eind {nl.format_month(question.month)}",
        chart=chart,
        said=said,
        table=draw_table(kpi, question),
        points=(ALL_CATEGORIES, *names) if asked == question else (),
        beneath=render_template("pages/figure/funnel.html#beneath", said=said if chart else ""),
    )


def _draw_chart(kpi: str, question: Question) -> Chart | None:
    """Return the funnel; None when no category can be drawn."""
    total, found = find_points(kpi, question)
    drawn = [one for one in found if one.place]
    if total is None or total.ratio is None or not drawn:
        return None
    dots = [
        Dot(
            one.category,
            one.known,
            one.outcome.ratio or 0.0,
            one.place == INSIDE,
            f"{one.category}\n{_phrase(one)}",
        )
        for one in drawn
    ]
    titles = ("aantal waarvan het antwoord bekend is", f"aandeel ja {OF_KNOWN}")
    return draw_funnel(dots, total.ratio, find_band, titles=titles)


def _phrase(point: Point) -> str:
    yes = phrase_amount(point.outcome.kpi, point.outcome.yes)
    share = f"{phrase_rate(point.outcome)} {OF_KNOWN}"
    return f"{yes} van {nl.format_number(point.known)} bekend ({share}), {point.place}"


def draw_table(kpi: str, question: Question) -> Html:
    """Return the table twin of the funnel, from the same points."""
    _total, found = find_points(kpi, question)
    cells = [_row(one, question) for one in found]
    share = f"Aandeel ja {OF_KNOWN}"
    counts = ("Ja", "Bekend", "Onbekend", "Onzeker")
    headers = ("Categorie", *counts, share, "Het grijs", "Ligt")
    caption = f"{BY_ID[kpi].label}: categorieën vergeleken"
    return html.draw_table(caption, headers, cells, numbers=[1, 2, 3, 4, 5], stacked=True)


def _row(point: Point, question: Question) -> list[str]:
    outcome = point.outcome
    target = write_rows_address(measure.narrow_question(question, point.category), outcome.kpi)
    return [
        draw_link(point.category, target),
        phrase_amount(outcome.kpi, outcome.yes),
        nl.format_number(point.known),
        phrase_amount(outcome.kpi, outcome.unknown),
        phrase_amount(outcome.kpi, outcome.maybe),
        phrase_rate(outcome) if point.place else "–",
        nl.format_range(point.low, point.high, count_digits(outcome.units)) if point.place else "–",
        point.place or "te weinig voor een percentage",
    ]
