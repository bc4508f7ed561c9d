"""Datakwaliteit as HTML: what is unknown and why, what is missing, what was rejected."""

from data import dutch as nl
from data.deliver import answers
from data.deliver.answers import RENUMBERED, Answer, Key
from kpi.delivered import Delivered
from kpi.quality import quality, rows
from kpi.quality.obstacles import find_obstacles
from kpi.question import Question
from pages.work import known
from pages.work.quality import parts
from report.content import opening
from ui.app.cache import keep_per_version
from ui.app.shell import open_store
from ui.figures import attention
from ui.figures.figures import count_figures, find_delivered
from ui.kit.html import Html, render_template

TITLE = "Datakwaliteit"
WELCOME = (
    "Welke cellen leeg zijn, waar bronsystemen elkaar tegenspreken en wat er niet is aangeleverd."
)


@keep_per_version(32)
def draw_head(question: Question) -> Html:
    """Return what stands over the screen. There must be a month.

    Deliveries are of a category of today, so the columns that they fill are as well.
    """
    asked, question = question, question.of_today
    where = f": {question.category}" if question.category else ""
    return render_template(
        "pages/work/quality/about.html#head",
        title=f"{TITLE}{where}",
        sub=opening.phrase_basis(find_delivered(question), question, count_figures(question)),
        today=asked == question,
    )


@keep_per_version(32)
def draw_rest(question: Question) -> Html:
    """Return all else that there is to say of the quality, to be opened part by part."""
    question = question.of_today
    return render_template(
        "pages/work/quality/about.html#rest",
        parts=_list_parts(question, find_delivered(question)),
    )


def _list_parts(question: Question, stand: Delivered) -> list[tuple[str, Html, str]]:
    """Return the parts of the screen: title, what it holds, and the line under the title."""
    unknowns = quality.count_unknowns(open_store(), question)
    return [
        (
            "Wat er over de verplichting bekend is",
            known.draw_states(question),
            known.ABOUT_STATES,
        ),
        (
            "Schatting: waarschijnlijk Europees",
            known.draw_estimates(question),
            known.ABOUT_ESTIMATES,
        ),
        (
            "Welke cijfers hierdoor onbekend zijn",
            parts.draw_unknowns(unknowns, question),
            "Vul deze kolommen in. Bij elke staat in hoeveel contracten hij leeg is. Klik op een "
            "aantal voor de rijen.",
        ),
        (
            "Hoe de kolommen zijn ingevuld",
            parts.draw_fill(
                quality.count_fill(open_store(), question),
                {
                    "Per categorie": quality.count_fill(open_store(), question, by="category"),
                    "Per bronsysteem": quality.count_fill(open_store(), question, by="source_tool"),
                },
            ),
            "Leeg is onbekend, ook als dat woord er staat. N.v.t. telt niet mee.",
        ),
        (
            "Knelpunten",
            parts.draw_obstacles(find_obstacles(open_store(), question), question),
            parts.ABOUT_OBSTACLES,
        ),
        (
            "Contracten die binnen een jaar aflopen",
            known.draw_endings(question),
            known.ABOUT_ENDINGS,
        ),
        ("Leveranciers", known.draw_suppliers(question), known.ABOUT_SUPPLIERS),
        (
            "Bronsystemen die elkaar tegenspreken",
            parts.draw_disagreements(rows.find_disagreements(open_store(), question), question),
            "",
        ),
        (
            "Verdwenen contracten",
            _draw_gone(question),
            "Deze contracten stonden in de vorige aanlevering van hun categorie en staan nu in "
            "geen enkele. Hernummerde contracten staan er niet bij.",
        ),
        ("Niet aangeleverd", attention.draw_missing(stand, question), ""),
        (
            "Afgekeurde rijen",
            parts.draw_rejected(question),
            f"Van de aanleveringen die meetellen op {nl.format_date(question.reference_date)}.",
        ),
    ]


def _draw_gone(question: Question) -> Html:
    """Return the contracts that vanished; one that has another number now did not."""
    answered = _answers(question.month)
    renumbered = {key for key, one in answered.items() if one.kind == RENUMBERED}
    found = rows.find_gone(open_store(), question)
    left = [one for one in found if (one.authority, one.contract_id) not in renumbered]
    return parts.draw_gone(left, answered, question)


def _answers(month: str) -> dict[Key, Answer]:
    """Return what was said of missing contracts in deliveries up to and with this month."""
    delivered = open_store().history.accepted.values()
    return answers.find_answers(one for one in delivered if one.month <= month)
