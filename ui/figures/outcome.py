"""One outcome as a reader sees it: counts first, then the parts, the rest, and what it means."""

from collections.abc import Mapping
from dataclasses import replace

from kpi import words
from kpi.declared.all import BY_ID
from kpi.marks import COUNTED, UNCERTAIN
from kpi.outcome import Outcome
from kpi.question import Question
from kpi.status import NO_TARGET, NOT_DELIVERED, TOO_FEW
from ui.app.links import write_rows_address
from ui.charts import bars
from ui.kit.html import Html, draw_details, render_template

# A number in words, the address of its rows ("" for none), and what it is called aloud.
Part = tuple[str, str, str]


def has_few_known(outcome: Outcome) -> bool:
    """Whether too few answers are known for the share of them alone; of amounts, too few units."""
    known = outcome.units if BY_ID[outcome.kpi].unit == "EUR" else outcome.yes + outcome.no
    return outcome.few or outcome.ratio is None or known < outcome.small


def draw_verdict(outcome: Outcome, *, short: bool = False) -> Html:
    """Return the status as word and shape, with the range that the unknowns leave."""
    status, text = outcome.status, words.phrase_status(outcome)
    if short and status == NO_TARGET and not outcome.few:  # the head of the column says so
        text = words.phrase_range(outcome)
    elif not outcome.few:
        text = f"{text} · {words.phrase_range(outcome)}"
    tone, shape = words.TONES.get(status, "plain"), words.SHAPES.get(status, "")
    return render_template("ui/figures/outcome.html#verdict", tone=tone, shape=shape, text=text)


def draw_picture(outcome: Outcome) -> Html:
    """Return the parts as a bar, or as dots when there are few; empty when there is nothing."""
    if not outcome.population:
        return Html()
    counts, said = (outcome.yes, outcome.no, outcome.unknown), words.phrase_counts(outcome)
    if outcome.few and BY_ID[outcome.kpi].unit in ("tender", "contract", "category"):
        return bars.draw_dots(int(counts[0]), int(counts[1]), int(counts[2]), said)
    return bars.draw_stacked(*counts, said)


def draw_counts(outcome: Outcome, question: Question) -> Html:
    """Return the figure, '162 van 247 (37 onbekend, 29 onzeker)', each number a link to its rows.

    In words it is `kpi.words.phrase_figure`. There must be something to count.
    """
    return render_template(
        "ui/figures/outcome.html#counts",
        parts=_counts(outcome, question),
        open=_open(outcome, question),
    )


def _counts(outcome: Outcome, question: Question) -> list[Part]:
    yes, whole = (words.phrase_amount(outcome.kpi, n) for n in (outcome.yes, outcome.population))
    return [
        _part(outcome, question, yes, f"{yes} ja", "ja") if outcome.yes else (yes, "", ""),
        _part(outcome, question, whole, f"alle {whole}"),
    ]


def _open(outcome: Outcome, question: Question) -> list[Part]:
    """Return how many are unknown, and of how many it is unknown whether they count."""
    parts = _answers(outcome, question, "unknown") if outcome.unknown else []
    uncertain = words.count_uncertain(outcome)
    if uncertain:
        text = f"{words.phrase_amount(outcome.kpi, uncertain)} {words.ANSWERS['maybe']}"
        parts.append(_part(outcome, question, text, text, words.ANSWERS["maybe"]))
    return parts


def _left(outcome: Outcome, question: Question) -> list[Part]:
    """Return what left the population, and why."""
    return _answers(outcome, question, *(name for name in words.LEFT if getattr(outcome, name)))


def _answers(outcome: Outcome, question: Question, *names: str) -> list[Part]:
    """Return how many have an answer or left the population; none of it has no rows."""
    found = []
    for name in names:
        text = words.phrase_part(outcome, name)
        there = getattr(outcome, name)
        answer = words.ANSWERS[name]
        found.append(_part(outcome, question, text, text, answer) if there else (text, "", ""))
    return found


def _part(
    outcome: Outcome, question: Question, text: str, said: str, answer: str | None = None
) -> Part:
    return (
        text,
        write_rows_address(question, outcome.kpi, answer),
        f"{BY_ID[outcome.kpi].label}: {said}",
    )


def draw_apart(outcome: Outcome, question: Question) -> Html:
    """Return why some may count, each reason a link to its rows; empty when none may."""
    there = [name for name in words.REASONS if getattr(outcome, name)]
    return render_template(
        "ui/figures/outcome.html#apart", parts=_answers(outcome, question, *there)
    )


def draw_cell(outcome: Outcome | None, question: Question, *, delivered: bool = True) -> Html:
    """Return an outcome for a table: counts, parts, rest, status. None and not delivered say so."""
    if not delivered or outcome is None or not outcome.population:
        return _draw_nothing(outcome, question, delivered=delivered)
    return render_template("ui/figures/outcome.html#cell", one=_read(outcome, question))


def _draw_nothing(outcome: Outcome | None, question: Question, *, delivered: bool) -> Html:
    """Return that there is nothing to count, with what may count or left."""
    there = delivered and outcome is not None and outcome.status != NOT_DELIVERED
    text, parts = words.phrase_nothing(outcome, delivered=delivered), list[Part]()
    if there and outcome:
        text, parts = words.NOTHING, _open(outcome, question) + _left(outcome, question)
    return render_template(
        "ui/figures/outcome.html#nothing", text=text, delivered=delivered, parts=parts
    )


def draw_square(
    outcome: Outcome | None,
    question: Question,
    *,
    delivered: bool = True,
    beside: Outcome | None = None,
) -> Html:
    """Return an outcome for the table of a council: counts, parts, and status in one line.

    beside: another figure of the same, which stands under it by its own name.
    None and not delivered say so, as in `draw_cell`.
    """
    if not delivered or outcome is None or not outcome.population:
        return draw_cell(outcome, question, delivered=delivered)
    under = beside if beside and beside.population else None
    return render_template(
        "ui/figures/outcome.html#square",
        one=_read(outcome, question, short=True),
        few=outcome.few,
        beside=draw_counts(under, question) if under else "",
        beside_name=BY_ID[under.kpi].label if under else "",
    )


def draw_brief(outcome: Outcome | None, question: Question, *, delivered: bool = True) -> Html:
    """Return an outcome for a row with other numbers beside it: counts, parts, and status."""
    if not delivered or outcome is None or not outcome.population:
        return draw_cell(outcome, question, delivered=delivered)
    text = "te weinig" if outcome.status == TOO_FEW else words.phrase_status(outcome)
    tone, shape = words.TONES.get(outcome.status, "plain"), words.SHAPES.get(outcome.status, "")
    return render_template(
        "ui/figures/outcome.html#brief",
        one=_read(outcome, question, short=True),
        few=outcome.few,
        verdict=render_template(
            "ui/figures/outcome.html#verdict", tone=tone, shape=shape, text=text
        ),
    )


def draw_step(outcome: Outcome, question: Question) -> Html:
    """Return an outcome as a step of a chain: parts, counts, and what is no or unknown."""
    if not outcome.population:
        return draw_cell(outcome, question)
    return render_template("ui/figures/outcome.html#step", one=_read(outcome, question))


def _read(outcome: Outcome, question: Question, *, short: bool = False) -> dict[str, object]:
    """Return what the macros show of an outcome of something."""
    return {
        "counts": _counts(outcome, question),
        "open": _open(outcome, question),
        "picture": draw_picture(outcome),
        "rest": _answers(outcome, question, "no") + _left(outcome, question),
        "left": _left(outcome, question),
        "verdict": draw_verdict(outcome, short=short),
    }


def find_card(
    outcomes: Mapping[tuple[str, str | None], Outcome], kpi: str, question: Question
) -> Html:
    """Return the card of a KPI for the category that is asked for, also when nothing counts."""
    outcome = outcomes.get((kpi, question.category))
    if outcome is not None:
        return draw_card(outcome, question)
    nothing = draw_cell(None, question)
    return render_template("ui/figures/outcome.html#card", title=BY_ID[kpi].label, nothing=nothing)


def draw_card(outcome: Outcome, question: Question, level: int = 3) -> Html:
    """Return an outcome as a headline: its name, its counts, the parts and what they leave open.

    `level` is that of its heading, one below the heading it stands under.
    """
    kpi, whole = BY_ID[outcome.kpi], outcome.population
    return render_template(
        "ui/figures/outcome.html#card",
        title=kpi.label + phrase_norm(outcome.target),
        level=level,
        one=_read(outcome, question) if whole else {},
        unit="" if kpi.unit == "EUR" else words.name_units(kpi.id, whole),
        nothing=draw_cell(outcome, question),
        apart=draw_apart(outcome, question),
    )


def draw_name(kpi: str, outcome: Outcome | None) -> str:
    """Return the label of a KPI with its norm, or that there is none, as `draw_square` does not."""
    if outcome is None:
        return BY_ID[kpi].label
    return BY_ID[kpi].label + (phrase_norm(outcome.target) or f" ({NO_TARGET})")


def draw_legend() -> Html:
    """Return what the colours, the signs and the words of a figure stand for, and its range."""
    return bars.draw_legend(_explain_words(), (*COUNTED, UNCERTAIN))


def draw_short_legend() -> Html:
    """Return the same on one line; what the words stand for is to be opened."""
    legend = bars.draw_legend(marks=(*COUNTED, UNCERTAIN))
    explained = draw_details("Wat onzeker en bereik betekenen", _explain_words())
    return render_template("ui/figures/outcome.html#short", legend=legend, explained=explained)


def _explain_words() -> Html:
    return render_template(
        "ui/figures/outcome.html#explained", texts=(words.UNCERTAIN, words.RANGE)
    )


def phrase_norm(target: float | None) -> str:
    """Return the norm as it stands behind a name: ' (norm 100%)', or nothing without one."""
    return f" (norm {words.phrase_norm(target)})" if target is not None else ""


def narrow_question(question: Question, category: str | None) -> Question:
    """Return the question with another category: those that made the number of that row."""
    return replace(question, category=category)
