"""What a norm that somebody proposes would turn, per category: in words and as a table."""

from data import dutch as nl
from data.journal.events import SettingMade
from kpi import words
from kpi.compare.turned import Preview, Turn, try_norm
from kpi.outcome import Outcome
from kpi.question import Question
from ui.app import shell
from ui.app.choices import ALL_CATEGORIES
from ui.figures import settings
from ui.kit.html import Html, render_template


def draw_preview(made: SettingMade, label: str, question: Question) -> Html:
    """Return which verdicts turn at the end of the month when this norm is set."""
    kpi = made.name.removeprefix("target:")
    store = shell.open_store()
    found = try_norm(store, question, kpi, float(made.value), made.valid_from)
    return render_template(
        "pages/account/norm_preview.html#preview",
        title=f"{label}: {settings.phrase_made(made)} vanaf {nl.format_date(made.valid_from)}",
        said=_phrase(found, made, question),
        rows=[_list_cells(one) for one in found.turns],
    )


def _phrase(found: Preview, made: SettingMade, question: Question) -> list[str]:
    end = f"eind {nl.format_month(question.month)}"
    turned = f"{found.turned} van de {nl.count_noun(found.risks, 'categorie', 'categorieën')}"
    turned = turned if found.turned else "geen enkele categorie"
    if found.holds:
        return [f"Bij {turned} verandert het oordeel van {end}.", "Er is nog niets vastgesteld."]
    why = (
        f"De norm geldt pas vanaf {nl.format_date(made.valid_from)}"
        if made.valid_from > question.reference_date
        else f"{end.capitalize()} geldt al een norm van een latere dag"
    )
    return [
        f"{why}: het oordeel van {end} verandert niet.",
        f"Met de cijfers van {end} zou bij {turned} het oordeel anders zijn.",
        "Er is nog niets vastgesteld.",
    ]


def _list_cells(one: Turn) -> tuple[str, ...]:
    return (
        one.category or ALL_CATEGORIES,
        words.phrase_figure(one.now),
        _draw_verdict(one.now),
        _draw_verdict(one.then, strong=one.turns),
        "ja" if one.turns else "nee",
    )


def _draw_verdict(outcome: Outcome, *, strong: bool = False) -> Html:
    return render_template(
        "pages/account/norm_preview.html#verdict",
        shape=words.SHAPES.get(outcome.status, ""),
        text=words.phrase_status(outcome),
        strong=strong,
    )
