"""Which figures are unknown for a part, and which columns of the delivery that comes from."""

from collections.abc import Iterable, Sequence
from html import escape

from kpi import BY_ID
from kpi.quality.quality import Gap, Unknown
from kpi.question import Question
from kpi.words import percent, phrase_amount
from ui.app.links import href, link, rows
from ui.kit import blocks

HEADERS = ("Cijfer", "Deel onbekend", "Wat er onbekend is", "Lege kolommen waar het door komt")
# What is unknown -> its word in the address of the rows, and what it is called here.
_ANSWERS = {
    "unknown": ("onbekend", "onbekend"),
    "scope_unknown": ("onbekend of het meetelt", "onbekend of het meetelt"),
    "term_unknown": ("termijn onbekend", "termijn onbekend"),
    "undated": ("zonder datum", "zonder datum"),
}


def explained(unknowns: Sequence[Unknown], question: Question) -> str:
    """Return the figures with unknowns, the largest unknown share first, each with its columns."""
    if not unknowns:
        return '<p class="isv-none">Er is geen cijfer waarvan een antwoord onbekend is.</p>'
    lines = [_row(one, question) for one in unknowns]
    return blocks.table("Cijfers met onbekende antwoorden", HEADERS, lines, stacked=True)


def _row(one: Unknown, question: Question) -> list[str]:
    share = "–" if one.share is None else percent(one.share, one.outcome.units)
    if one.share is not None and one.outcome.few:
        unknown, all_of = (
            phrase_amount(one.kpi, n) for n in (one.outcome.unknown, one.outcome.population)
        )
        share = f"{unknown} van {all_of}"
    return [
        link(BY_ID[one.kpi].label, href("definities", question, kpi=one.kpi)),
        share,
        _lines(_count(one, gap, question) for gap in one.gaps),
        _lines(escape(", ".join(gap.headers)) for gap in one.gaps),
    ]


def _count(one: Unknown, gap: Gap, question: Question) -> str:
    answer, name = _ANSWERS[gap.answer]
    text = f"{phrase_amount(one.kpi, gap.count)} {name}"
    return link(text, rows(question, one.kpi, answer), label=f"{BY_ID[one.kpi].label}: {text}")


def _lines(texts: Iterable[str]) -> str:
    return "".join(f'<span class="isv-line">{text}</span>' for text in texts)
