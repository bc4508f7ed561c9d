"""The chain of a category: a step each, where it breaks, and what is unknown."""

from data import dutch as nl
from kpi import words
from kpi.chain import Chain, Step, count_chain
from kpi.question import Question
from ui.app.cache import keep_of_store
from ui.app.choices import Still
from ui.figures import outcome
from ui.kit import html
from ui.kit.html import Html, draw_details, render_template

WEAKEST = "zwakste stap"
HEADERS = (
    "Stap",
    "Eenheid",
    "Ja",
    "Nee",
    "Onbekend",
    "Onzeker",
    "Termijn loopt nog",
    "Niet van toepassing",
    "Bereik",
)


ask_chain = keep_of_store(64, count_chain)


def draw_chain(linked: Chain, question: Question, *, short: bool = False) -> Html:
    """Return where the chain breaks, and its steps in order, the weakest marked in words.

    The same numbers follow as a table, for who reads it aloud or takes it along. `short`: in one
    row for a council, per step only its counts.
    """
    twin = Html() if isinstance(question, Still) else draw_details("Als tabel", draw_table(linked))
    return render_template(
        "ui/figures/chain.html",
        chain=linked,
        question=question,
        short=short,
        weakest=WEAKEST,
        outcomes=outcome,
        name_units=words.name_units,
        twin=twin,
    )


def draw_table(linked: Chain) -> Html:
    """Return the steps as a table: what each counts, its answers, and the range of its share."""
    rows = [
        [step.label + (f" ({WEAKEST})" if step is linked.weakest else ""), *_counted(step)]
        for step in linked.steps
    ]
    return html.draw_table("De keten, stap voor stap", HEADERS, rows, numbers=range(2, 9))


def _counted(step: Step) -> list[str]:
    found = step.outcome
    uncertain = words.count_uncertain(found)
    left = (found.not_yet_due, found.not_applicable)
    counts = (found.yes, found.no, found.unknown, uncertain, *left)
    share = words.phrase_range(found) or ("te weinig" if found.population else words.NOTHING)
    return [words.name_units(found.kpi), *(nl.format_number(count) for count in counts), share]
