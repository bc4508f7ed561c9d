"""One KPI over the months: a line per category, and this year beside the last."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from data import dutch as nl
from data.months import list_months, shift_month
from kpi import words
from kpi.classification import list_names, list_rest
from kpi.declared.all import BY_ID
from kpi.outcome import Outcome
from kpi.question import Question
from report.workbooks.comparison import write_csv as write_rows
from ui.app.cache import keep_per_version
from ui.app.choices import ALL_CATEGORIES
from ui.charts import several
from ui.charts.lines import Line, Point
from ui.chosen.months import find_norm, read_point
from ui.figures.figures import count_history
from ui.figures.pictures import Picture
from ui.kit import html
from ui.kit.html import Html

TITLE = "Verloop"
TOTAL = "Alle categorieën"
_FEW = "Te weinig voor een lijn in de tijd; de tabel noemt de aantallen."
SHARE = f"aandeel ja {words.OF_KNOWN} (%)"
LOW, HIGH = "laagste aandeel (%)", "hoogste aandeel (%)"
_COUNTS = ("yes", "no", "unknown", "maybe", "population")
_NUMBERS = ("ja", "nee", "onbekend", "onzeker", "totaal", SHARE, LOW, HIGH)
COLUMNS = ("maand", "categorie", *_NUMBERS, "overgenomen")


@keep_per_version(64)
def list_series(kpi: str, question: Question) -> dict[str, list[Outcome]]:
    """Return the outcomes of all months, oldest first: of all together, and of each category.

    All of the classification, and of what is left of it what counts something in some month.
    """
    found = count_history(question)
    classification = question.fit_kpi(BY_ID[kpi]).classification
    series = {TOTAL: found.get((kpi, None), [])}
    for name in (*list_names(classification), *list_rest(classification)):
        mine = found.get((kpi, name), [])
        if name in list_names(classification) or any(one.population for one in mine):
            series[name] = mine
    return series


def list_lines(kpi: str, question: Question) -> list[Line]:
    """Return the series as lines over the same months, as percentages; see `read_point`.

    A point chooses its category, as far as the shared choice has that.
    """
    series, of = list_series(kpi, question), question.fit_kpi(BY_ID[kpi])
    norms = {one.month: one.target for one in series[TOTAL]}
    lines = []
    for name, outcomes in series.items():
        there = {one.month: one for one in outcomes}
        choice = (ALL_CATEGORIES if name == TOTAL else name) if of == question else ""
        points = [
            replace(point, said=f"{name}\n{point.said}", choice=choice)
            for point in (_read(month, there.get(month), norms[month]) for month in norms)
        ]
        lines.append(Line(name, tuple(points), *find_norm(series[TOTAL], question.month)))
    return lines


def _read(month: str, outcome: Outcome | None, target: float | None) -> Point:
    if outcome:
        return read_point(outcome)
    norm = None if target is None else target * 100
    return Point(month, None, None, None, f"{nl.format_month(month)}\n{words.NOTHING}", norm=norm)


def _has_line(line: Line) -> bool:
    return any(one.share is not None for one in line.points)


@keep_per_version(64)
def draw_categories(kpi: str, question: Question, *, together: bool) -> Picture:
    """Return the picture of a line per category that has a percentage in some month.

    together: all in one picture, else each in a small one beside the others. Gaps are months
    without a percentage.
    """
    drawn = [one for one in list_lines(kpi, question) if _has_line(one)]
    draw = several.draw_together if together else several.draw_multiples
    label = BY_ID[kpi].label
    said = f"{label}: een lijn per categorie. {_phrase_lines(kpi, question, drawn)}"
    asked = question.fit_kpi(BY_ID[kpi])
    choices = (ALL_CATEGORIES, *(name for name in list_series(kpi, question) if name != TOTAL))
    return Picture(
        title="Per categorie",
        chart=draw(drawn, chosen=question.month) if drawn else None,
        said=f"{said} De tabel eronder noemt elk aantal." if drawn else _FEW,
        table=_draw_table(kpi, question),
        points=choices if asked == question else (),
        beneath=html.draw_quiet(
            " ".join(filter(None, (_phrase_norm(drawn), _phrase_left_out(kpi, question, drawn))))
        ),
    )


def _phrase_lines(kpi: str, question: Question, drawn: Sequence[Line]) -> str:
    """Return the counts of the chosen month, of each category that has a line."""
    series = list_series(kpi, question)
    told = [
        f"{line.name}: {words.phrase_figure(one)}"
        for line in drawn
        for one in series[line.name]
        if one.month == question.month
    ]
    return f"Eind {nl.format_month(question.month)}: {'; '.join(told)}." if told else ""


def _phrase_norm(drawn: Sequence[Line]) -> str:
    """Return what the dashed line is: in a small picture its name would lie over the line."""
    said = dict.fromkeys(line.norm_said for line in drawn if line.norm is not None)
    return f"Streeplijn: {nl.join_words([*said])}." if said else ""


def _phrase_left_out(kpi: str, question: Question, drawn: Sequence[Line]) -> str:
    named = {one.name for one in drawn}
    left_out = [name for name in list_series(kpi, question) if name not in named]
    return f"Te weinig voor een lijn: {', '.join(left_out)}." if left_out else ""


def _draw_table(kpi: str, question: Question) -> Html:
    """Return the table twin: counts a month and category, newest first, from the same outcomes."""
    series = list_series(kpi, question)
    cells = {(one.month, name): one for name, found in series.items() for one in found}
    rows = [
        [nl.format_month(one.month), *(_tell(cells.get((one.month, name))) for name in series)]
        for one in reversed(series[TOTAL])
    ]
    return html.draw_table(f"{BY_ID[kpi].label} per maand en categorie", ["Maand", *series], rows)


def _tell(one: Outcome | None) -> str:
    return " · ".join(filter(None, (words.phrase_figure(one), words.phrase_range(one))))


@keep_per_version(64)
def draw_years(kpi: str, question: Question) -> Picture:
    """Return the picture of the year of the month and the year before, the same months together.

    So that a calendar year that has just begun stands beside the beginning of the last one.
    """
    of = question.fit_kpi(BY_ID[kpi])
    found = {one.month: one for one in count_history(question).get((kpi, of.category), [])}
    this, before = (int(of.month[:4]) - back for back in (0, 1))
    months = list_months(f"{before}-01", f"{this}-12")
    there = [one for one in months if one in found]
    norm, norm_said = find_norm([*found.values()], of.month)
    lines = [
        Line(
            str(year),
            tuple(read_point(found[one]) for one in there if one[:4] == str(year)),
            norm if year == this else None,
            norm_said,
        )
        for year in (this, before)
    ]
    rows = [
        [nl.format_month(month).split()[0], *(_tell(found.get(one)) for one in (month, last))]
        for last, month in zip(months[:12], months[12:], strict=True)
        if month in found or last in found
    ]
    return Picture(
        title=f"{this} naast {before}",
        chart=several.draw_together(lines, chosen=of.month, by_year=True)
        if any(map(_has_line, lines))
        else None,
        said=_phrase_years(kpi, found, of.month),
        table=html.draw_table(
            f"{BY_ID[kpi].label} per maand en jaar", ["Maand", str(this), str(before)], rows
        ),
        points=tuple(nl.format_month(one) for one in reversed(there)),
        beneath=Html(),
    )


def _phrase_years(kpi: str, found: Mapping[str, Outcome], month: str) -> str:
    pair = (month, shift_month(month, -12))
    told = [f"eind {nl.format_month(one)} {words.phrase_figure(found.get(one))}" for one in pair]
    return f"{BY_ID[kpi].label}: {told[0]}, {told[1]}. De tabel eronder noemt elke maand."


def draw_head(kpi: str, question: Question) -> Html:
    """Return the heading with how a line is read."""
    text = f"Een lijn is het aandeel ja {words.OF_KNOWN}, per maand; de band is het bereik. "
    text += f"{words.RANGE} Geen punt: te weinig gegevens. "
    text += "Open punt: cijfers van een eerdere maand."
    if question.fit_kpi(BY_ID[kpi]) != question:
        text += f" {words.PLANS_OF_TODAY}"
    return html.draw_heading(f"{TITLE}: {BY_ID[kpi].label}", text)


def write_csv(kpi: str, question: Question) -> bytes:
    """Return all months as a Dutch spreadsheet program opens them: semicolons, decimal commas."""
    rows = [
        [one.month, name, *_list_numbers(one), "ja" if one.carried else "nee"]
        for name, found in list_series(kpi, question).items()
        for one in found
    ]
    return write_rows(COLUMNS, rows)


def _list_numbers(one: Outcome) -> list[str]:
    point = read_point(one)
    numbers = [*(getattr(one, name) for name in _COUNTS), point.share, point.low, point.high]
    return ["" if value is None else nl.format_all_digits(Decimal(value)) for value in numbers]
