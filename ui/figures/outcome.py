"""One outcome as a reader sees it: counts first, then the parts, the rest, and what it means."""

from collections.abc import Mapping
from dataclasses import replace
from html import escape

from data import dutch as nl
from kpi import BY_ID, Outcome, words
from kpi.outcome import Amount
from kpi.question import Question
from kpi.status import NO_TARGET, NOT_DELIVERED, TOO_FEW
from ui.app.links import link, rows
from ui.charts import bars
from ui.kit import blocks
from ui.kit.html import Html


def few_known(outcome: Outcome) -> bool:
    """Whether too few answers are known for the share of them alone; of amounts, too few units."""
    known = outcome.units if BY_ID[outcome.kpi].unit == "EUR" else outcome.yes + outcome.no
    return outcome.few or outcome.ratio is None or known < outcome.small


@blocks.as_html
def verdict(outcome: Outcome, *, short: bool = False) -> str:
    """Return the status as word and shape, with the range that the unknowns leave, as HTML."""
    status, shape, step = outcome.status, words.SHAPES.get(outcome.status, ""), ""
    tone = words.TONES.get(status, "plain")
    text = words.phrase_status(outcome)
    if status == TOO_FEW or (outcome.few and status == NO_TARGET):
        text, step = "te weinig" if short else text, _step(outcome)
    elif short and status == NO_TARGET:  # the head of the column says so
        text = words.phrase_range(outcome)
    elif not outcome.few:
        text = f"{text} · {words.phrase_range(outcome)}"
    mark = f'<span aria-hidden="true">{shape}</span> ' if shape else ""
    return f'<span class="isv-status isv-status-{tone}">{mark}{escape(text)}{step}</span>'


@blocks.as_html
def picture(outcome: Outcome) -> str:
    """Return the parts as a bar, or as dots when there are few; empty when there is nothing."""
    if not outcome.population:
        return ""
    counts = (outcome.yes, outcome.no, outcome.unknown)
    if outcome.few and BY_ID[outcome.kpi].unit in ("tender", "contract", "category"):
        return bars.dots(
            int(counts[0]), int(counts[1]), int(counts[2]), words.phrase_counts(outcome)
        )
    return bars.stacked(*counts, words.phrase_counts(outcome))


@blocks.as_html
def counts(outcome: Outcome, question: Question) -> str:
    """Return 'yes van population', each number a link to its rows."""
    label, yes = BY_ID[outcome.kpi].label, words.phrase_amount(outcome.kpi, outcome.yes)
    if outcome.yes:
        yes = link(yes, rows(question, outcome.kpi, "ja"), label=f"{label}: {yes} ja")
    whole = link(
        words.phrase_amount(outcome.kpi, outcome.population),
        rows(question, outcome.kpi),
        label=f"{label}: alle {words.phrase_amount(outcome.kpi, outcome.population)}",
    )
    return f'<span class="isv-counts">{yes} van {whole}</span>'


@blocks.as_html
def rest(outcome: Outcome, question: Question) -> str:
    """Return 'n nee · n onbekend', each a link to its rows."""
    answers = (("nee", outcome.no), ("onbekend", outcome.unknown))
    return _listed([_answer(outcome, question, answer, value) for answer, value in answers])


@blocks.as_html
def apart(outcome: Outcome, question: Question) -> str:
    """Return what stays outside the population, each a link to its rows; empty when nothing."""
    # In the order in which a reader can do something about it.
    names = ("not_yet_due", "term_unknown", "scope_unknown", "undated")
    parts = [
        _answer(outcome, question, words.ANSWERS[name], value)
        for name in names
        if (value := getattr(outcome, name))
    ]
    return f"<p>{_listed(['Telt niet mee:', *parts], ' ')}</p>" if parts else ""


def _maybe(outcome: Outcome, question: Question) -> str:
    """Return '+5?' when of 5 more it is unknown whether they count; see MAYBE."""
    open_ = [name for name in ("scope_unknown", "term_unknown") if getattr(outcome, name)]
    if not open_:
        return ""
    number = words.phrase_amount(outcome.kpi, sum(getattr(outcome, name) for name in open_))
    said = f"{BY_ID[outcome.kpi].label}: van {number} is onbekend of het meetelt"
    where = rows(question, outcome.kpi, words.ANSWERS[open_[0]])
    return f'<span class="isv-maybe">{link(f"+{number}?", where, label=said)}</span>'


def _answer(outcome: Outcome, question: Question, answer: str, value: Amount) -> str:
    text = f"{words.phrase_amount(outcome.kpi, value)} {answer}"
    if not value:
        return text
    label = f"{BY_ID[outcome.kpi].label}: {text}"
    return link(text, rows(question, outcome.kpi, answer), label=label)


def _listed(parts: list[str], between: str = " · ") -> str:
    return f'<span class="isv-rest">{between.join(parts)}</span>'


@blocks.as_html
def cell(outcome: Outcome | None, question: Question, *, delivered: bool = True) -> str:
    """Return an outcome for a table: counts, parts, rest, status. None and not delivered say so."""
    if not delivered:
        return f'<em class="isv-none">{NOT_DELIVERED}</em>'
    if outcome is None or not outcome.population:
        return f'<span class="isv-none">{escape(words.phrase_nothing(outcome))}</span>'
    return (
        f"{counts(outcome, question)}{picture(outcome)}{rest(outcome, question)}{verdict(outcome)}"
    )


@blocks.as_html
def square(
    outcome: Outcome | None, question: Question, *, delivered: bool = True, moved: str = ""
) -> str:
    """Return an outcome for the table of a council: counts, parts, and status in one line.

    moved: HTML that says how it moved. None and not delivered say so, as in `cell`.
    """
    if not delivered or outcome is None or not outcome.population:
        return cell(outcome, question, delivered=delivered)
    said, drawn = counts(outcome, question) + _maybe(outcome, question), picture(outcome)
    status = verdict(outcome, short=True)
    if outcome.few:  # dots stand beside the counts, a bar has the width of the cell
        return f'<span class="isv-line">{said}{drawn}</span>{status}{moved}'
    return f'<span class="isv-line">{said}{status}</span>{drawn}{moved}'


@blocks.as_html
def step(outcome: Outcome, question: Question) -> str:
    """Return an outcome as a step of a chain: parts, counts, and what is no or unknown."""
    if not outcome.population:
        return cell(outcome, question)
    return f"{picture(outcome)}{counts(outcome, question)}{rest(outcome, question)}"


@blocks.as_html
def moved(outcome: Outcome | None, before: Outcome | None, when: str) -> str:
    """Return as HTML that an outcome is higher or lower than before; empty when that is not sure.

    It is sure when the ranges that the unknowns leave do not touch, and neither counts too few.
    """
    if outcome is None or before is None or outcome.few or before.few:
        return ""
    low, high = outcome.low or 0.0, outcome.high or 0.0
    if low > (before.high or 0.0):
        word, shape = "hoger", "↗"
    elif high < (before.low or 0.0):
        word, shape = "lager", "↘"
    else:
        return ""
    yes, whole = (words.phrase_amount(before.kpi, n) for n in (before.yes, before.population))
    said = escape(f"{word} dan {when} ({yes} van {whole})")
    return f'<span class="isv-rest"><span aria-hidden="true">{shape}</span> {said}</span>'


def find_card(
    outcomes: Mapping[tuple[str, str | None], Outcome], kpi: str, question: Question
) -> str:
    """Return the card of a KPI for the category that is asked for, also when nothing counts."""
    outcome = outcomes.get((kpi, question.category))
    if outcome is not None:
        return card(outcome, question)
    name, none = escape(BY_ID[kpi].label), words.NOTHING
    return f'<article class="isv-card"><h3>{name}</h3><p class="isv-none">{none}</p></article>'


def card(outcome: Outcome, question: Question, level: int = 3) -> str:
    """Return an outcome as a headline: its name, the parts, the rate and what it leaves open.

    `level` is that of its heading, one below the heading it stands under.
    """
    kpi = BY_ID[outcome.kpi]
    if not outcome.population:
        body = '<p class="isv-none">geen</p>'
    else:
        unit = "" if kpi.unit == "EUR" else f" {words.name_units(kpi.id, outcome.population)}"
        rate = "" if outcome.few else f'<p class="isv-rate">{_rate(outcome)}</p>'
        body = (
            f"{rate}<p>{counts(outcome, question)}{unit}</p>"
            f"{picture(outcome)}<p>{rest(outcome, question)}</p><p>{verdict(outcome)}</p>"
        )
    title = escape(kpi.label + norm(outcome.target))
    heading = f"<h{level}>{title}</h{level}>"
    return f'<article class="isv-card">{heading}{body}{apart(outcome, question)}</article>'


def named(kpi: str, outcome: Outcome | None) -> str:
    """Return the label of a KPI with its norm, or that there is none, as `square` does not."""
    if outcome is None:
        return BY_ID[kpi].label
    return BY_ID[kpi].label + (norm(outcome.target) or f" ({NO_TARGET})")


# What stands in a legend beside `square`.
MAYBE = Html("<span><strong>+3?</strong> van 3 is onbekend of het meetelt</span>")


def norm(target: float | None) -> str:
    """Return the norm as it stands behind a name: ' (norm 100%)', or nothing without one."""
    return f" (norm {words.phrase_norm(target)})" if target is not None else ""


def _step(outcome: Outcome) -> str:
    """Return how much one unit more or less would be, where units are what is counted."""
    if BY_ID[outcome.kpi].unit not in ("tender", "contract"):
        return ""
    one = words.UNITS[BY_ID[outcome.kpi].unit][0]
    points = nl.number(round(100 / int(outcome.population)))
    worth = f" = {points} procentpunt" if outcome.population > 1 else ""
    return f'<span class="isv-step">: 1 {one}{worth}</span>'


def _rate(outcome: Outcome) -> str:
    partly = outcome.unknown and outcome.ratio is not None
    of_known = ' <span class="isv-rest">van wat bekend is</span>' if partly else ""
    return words.phrase_rate(outcome) + of_known


def within(question: Question, category: str | None) -> Question:
    """Return the question with another category: those that made the number of that row."""
    return replace(question, category=category)
