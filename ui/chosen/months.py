"""A figure per month: its share within what is possible, as picture, sentence, table, choices."""

from data import dutch as nl
from data.months import find_month
from kpi import words
from kpi.declared.all import BY_ID
from kpi.outcome import Outcome
from kpi.question import Question
from ui.app.cache import keep_per_version
from ui.charts import lines
from ui.charts.lines import Line, Point
from ui.charts.moments import number_moments
from ui.figures import moments, trend
from ui.figures.figures import count_history
from ui.figures.outcome import has_few_known
from ui.figures.pictures import Picture
from ui.kit.html import Html, render_template

_SCANTY = "Te weinig voor een lijn in de tijd; de tabel noemt de aantallen."


@keep_per_version(256)
def draw_months(kpi: str, asked: Question) -> Picture:
    """Return the picture of a figure over all delivered months, the chosen one marked."""
    of = asked.fit_kpi(BY_ID[kpi])
    found = count_history(asked).get((kpi, of.category), [])
    points = tuple(read_point(one) for one in found)
    line = Line(BY_ID[kpi].label, points, *find_norm(found, of.month))
    marked = moments.find_moments(kpi)
    numbered = number_moments(
        [(find_month(one.day), trend.phrase_moment(one)) for one in marked],
        [one.month for one in found],
    )
    drawn = [one for one in points if one.share is not None or one.low is not None]
    there = len(found) > 1 and bool(drawn)
    caption = f"{BY_ID[kpi].label} per maand"
    return Picture(
        title="Per maand",
        chart=lines.draw_trend(line, numbered, chosen=of.month) if there else None,
        said=_phrase(kpi, found, [one.said for one in numbered]) if there else _SCANTY,
        table=trend.draw_table(caption, [found], of, marked),
        points=tuple(one.name for one in reversed(points)),
        beneath=render_template(
            "ui/chosen/figure.html#months",
            moments=[one.said for one in numbered],
            norm=line.norm_said,
            carried=any(one.carried for one in points),
        )
        if there
        else Html(),
    )


def read_point(one: Outcome) -> Point:
    """Return a month as a line shows it: percentages only of what is enough for them."""
    digits = words.count_digits(one.units)
    share, low, high = None, None, None
    if one.ratio is not None and not has_few_known(one):
        share = nl.round_share(one.ratio, digits)
    if one.low is not None and one.high is not None and not one.few:
        low, high = nl.round_range(one.low, one.high, digits)
    told = [nl.format_month(one.month), words.phrase_figure(one)]
    if share is not None:
        told.append(f"{words.phrase_rate(one)} {words.OF_KNOWN}")
    if low is not None:
        told.append(f"bereik {words.phrase_range(one)}")
    if one.carried:
        told.append("deels van een eerdere maand")
    norm = None if one.target is None else one.target * 100
    return Point(one.month, share, low, high, "\n".join(told), one.carried, norm=norm)


def find_norm(found: list[Outcome], month: str) -> tuple[float | None, str]:
    """Return the norm in force in the chosen month as a percentage, and what it is called."""
    target = next((one.target for one in found if one.month == month), None)
    if target is None:
        return None, ""
    return target * 100, f"norm {words.phrase_norm(target)}"


def _phrase(kpi: str, found: list[Outcome], happened: list[str]) -> str:
    first, last = found[0], found[-1]
    said = (
        f"{BY_ID[kpi].label} per maand: {words.phrase_figure(first)} in "
        f"{nl.format_month(first.month)}, {words.phrase_figure(last)} in "
        f"{nl.format_month(last.month)}."
    )
    if happened:
        said += f" Momenten: {'; '.join(happened)}."
    return f"{said} De tabel eronder noemt elke maand."
