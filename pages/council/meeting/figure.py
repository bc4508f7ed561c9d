"""A figure on a sheet: its counts, which open it on the spot, its parts, and its norm."""

from kpi import words
from kpi.declared.all import BY_ID
from kpi.outcome import Outcome
from kpi.question import Question
from pages.council.meeting.place import Place
from ui.figures import outcome as drawn
from ui.kit.html import Html, render_template


def draw_figure(
    found: Outcome | None,
    kpi: str,
    category: str | None,
    place: Place,
    question: Question,
    nr: int | None = None,
) -> Html:
    """Return a figure that opens on the spot; of nothing only its words.

    place: the sheet that it stands on, to which it closes again. nr: the decision of which it is.
    """
    if found is None or not found.population:
        text = words.phrase_figure(found)
        return render_template("pages/council/meeting/figure.html#nothing", text=text)
    text, left = phrase_figure(found), phrase_open(found)
    return render_template(
        "pages/council/meeting/figure.html#figure",
        id="-".join((place.sheet, f"{nr or ''}", kpi, *(category or "").split())),
        href=place.write(question, cijfer=kpi, van=category, besluit=str(nr) if nr else None),
        label=f"{BY_ID[kpi].label}{f', {category}' if category else ''}: {text}",
        counts=words.phrase_counted(found),
        open=left,
        picture=drawn.draw_picture(found),
        verdict=_draw_status(found),
    )


def phrase_figure(found: Outcome) -> str:
    """Return a figure as a sheet says it: '31 van 37 (3 onbekend, daarbuiten 131 onzeker)'."""
    left = phrase_open(found)
    return words.phrase_counted(found) + (f" ({left})" if left else "")


def phrase_open(found: Outcome) -> str:
    """Return what a figure leaves open: of the whole, and beside it.

    From across a room '37 (131 onzeker)' reads as a contradiction.
    """
    parts = (("", "unknown", found.unknown), ("daarbuiten ", "maybe", words.count_uncertain(found)))
    return ", ".join(
        f"{where}{words.phrase_amount(found.kpi, count)} {words.ANSWERS[answer]}"
        for where, answer, count in parts
        if count
    )


def _draw_status(found: Outcome) -> Html:
    """Return the word that compares a figure with its norm; empty without one.

    Its range stands in the figure that is opened.
    """
    if found.target is None:
        return Html()
    return render_template(
        "ui/figures/outcome.html#verdict",
        tone=words.TONES.get(found.status, "plain"),
        shape=words.SHAPES.get(found.status, ""),
        text=words.phrase_status(found),
    )
