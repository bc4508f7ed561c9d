"""Verbreding verkennen as HTML: what a choice comes to, with its unknowns and assumptions."""

from collections.abc import Sequence
from html import escape

from data import dutch as nl
from kpi.explore.choice import Choice
from kpi.explore.explore import OPEN, explore
from kpi.explore.outcome import Exploration, Part
from kpi.explore.words import OPEN as OPEN_WORDS
from kpi.explore.words import STEPS, choice_words
from kpi.question import Question
from ui.app.cache import per_version
from ui.app.shell import store
from ui.charts import bars
from ui.kit import blocks

TITLE = "Verbreding verkennen"
WELCOME = (
    "Stel dat de ISV ook voor andere aanbestedingen verplicht waren: om hoeveel gaat het, wie "
    "raakt het en wat vraagt het?"
)
SHOWN = 100  # authorities; the workbook has them all


@per_version(64)
def result(question: Question, choice: Choice) -> Exploration:
    """Return what a choice comes to at the end of a month."""
    return explore(store(), question, choice)


_WIDER = (
    "Maak de keuze ruimer om te zien wat dat vraagt: voeg een categorie of CPV-groep toe, of vink "
    "‘Alleen Europese aanbestedingen’ uit."
)


def conclusion(found: Exploration) -> str:
    """Return the outcome in one sentence, with what is unknown of it."""
    added = found.added
    if added.tenders:
        count = nl.counted(added.tenders, "aanbesteding wordt", "aanbestedingen worden")
        said = f"{count} verplicht die dat nu niet {_is(added.tenders)}, samen {_value(added)}"
    else:
        said = "Er komt geen enkele verplichte aanbesteding bij"
    open_ = found.scope_unknown + found.perhaps.tenders
    unknown = f"; van {nl.number(open_)} is dat onbekend" if open_ else ""
    return f"{said}{unknown}."


def _is(count: int) -> str:
    return "is" if count == 1 else "zijn"


def shown(found: Exploration) -> str:
    """Return the whole outcome."""
    parts = (
        ("Komt erbij", found.added),
        ("Nu al verplicht", found.today),
        ("Samen", found.chosen),
    )
    cards = "".join(_card(title, part) for title, part in parts)
    answer = f'<p class="isv-answer" role="status">{escape(conclusion(found))}</p>'
    if not found.added.tenders:
        answer += f"<p>{_WIDER}</p>"
    grid = f'<div class="isv-cards isv-explored">{cards}{_unknown(found)}</div>'
    return "".join(
        (
            blocks.section("Uitkomst", answer + grid + bars.legend()),
            blocks.section("Capaciteit die het vraagt", _work(found)),
            blocks.section("Aanbestedende diensten die het raakt", _authorities(found)),
            blocks.section("Waar deze uitkomst op rust", assumptions(found)),
        )
    )


def _card(title: str, part: Part) -> str:
    said = f"{part.yes} ja, {part.no} nee, {part.unknown} onbekend"
    body = '<p class="isv-none">geen</p>'
    if part.tenders:
        body = (
            f'<p class="isv-rate">{nl.number(part.tenders)}</p>'
            f"<p>{escape(_noun(part))}, samen {_value(part)}</p>"
            f"{bars.stacked(part.yes, part.no, part.unknown, said)}"
            f'<p><span class="isv-rest">ISV nu al toegepast: {said}</span></p>'
        )
    return f'<article class="isv-card"><h3>{escape(title)}</h3>{body}</article>'


def _noun(part: Part) -> str:
    return "aanbesteding" if part.tenders == 1 else "aanbestedingen"


def _value(part: Part) -> str:
    known = nl.money(part.value)
    if not part.value_unknown:
        return known
    return f"{known} (van {nl.number(part.value_unknown)} is de waarde onbekend)"


def _unknown(found: Exploration) -> str:
    for_want = ", ".join(
        f"{OPEN_WORDS[name]}: {nl.number(found.open[name])}" for name in OPEN if found.open[name]
    )
    items = [
        (
            found.scope_unknown,
            f"onbekend of zij onder de keuze vallen ({for_want}): nergens meegeteld",
        ),
        (found.perhaps.tenders, "onbekend of zij nu al verplicht zijn: alleen in Samen meegeteld"),
        (found.undated, "zonder datum, dus niet geteld"),
        (found.undated_unknown, "zonder datum en onbekend of zij onder de keuze vallen"),
    ]
    lines = "".join(f"<li>{nl.number(n)} {escape(text)}</li>" for n, text in items if n)
    body = f'<ul class="isv-list">{lines}</ul>' if lines else '<p class="isv-none">niets</p>'
    return f'<article class="isv-card"><h3>Onbekend</h3>{body}</article>'


def _work(found: Exploration) -> str:
    rows = [
        [
            escape(STEPS[one.step].capitalize()),
            nl.number(one.hours),
            "eenmalig" if one.once else "elk jaar",
            hours((one.low, one.high)),
        ]
        for one in found.work
    ]
    once, yearly = found.hours(once=True), found.hours(once=False)
    added = found.added
    said = (
        f"Eenmalig {hours(once)}, en elk jaar {hours(yearly)}, voor "
        f"{nl.counted(added.contracts_no, 'contract', 'contracten')} zonder ISV"
    )
    if added.contracts_unknown:
        said += f" en {nl.number(added.contracts_unknown)} waarvan dat onbekend is"
    names = ("Stap", "Uren per contract", "Hoe vaak", "Uren samen")
    return f"<p>{escape(said)}.</p>" + blocks.table(
        "Uren per stap", names, rows, numbers=[1, 3], stacked=True
    )


def hours(span: tuple[float, float]) -> str:
    """Return a number of hours, or the range that unknowns leave."""
    low, high = (nl.number(value) for value in span)
    return f"{low} uur" if low == high else f"{low} tot {high} uur"


def _authorities(found: Exploration) -> str:
    if not found.authorities:
        return '<p class="isv-none">Er is geen dienst waarvoor er iets bij komt.</p>'
    rows = [
        [
            escape(one.name),
            escape(one.kind or nl.UNKNOWN),
            nl.number(one.part.tenders),
            _value(one.part),
            f"{one.part.yes} ja, {one.part.no} nee, {one.part.unknown} onbekend",
        ]
        for one in found.authorities[:SHOWN]
    ]
    names = ("Dienst", "Soort", "Komt erbij", "Waarde", "ISV nu al toegepast")
    caption = nl.counted(len(found.authorities), "dienst", "diensten")
    return blocks.table(caption, names, rows, numbers=[2], stacked=True, shown_caption=True)


def assumptions(found: Exploration) -> str:
    """Return the choice in words and the assumptions, which go with every figure of it."""
    chosen = "".join(
        f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>"
        for name, value in choice_words(found.choice)
    )
    return f'<dl class="isv-facts">{chosen}</dl>{_listed(found.assumptions)}'


def _listed(sentences: Sequence[str]) -> str:
    items = "".join(f"<li>{escape(text)}</li>" for text in sentences)
    return f'<ul class="isv-list">{items}</ul>'
