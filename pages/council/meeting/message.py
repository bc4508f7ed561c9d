"""The first sheet: the message in one sentence, and the chain that it rests on."""

from kpi import words
from kpi.declared.all import BY_ID
from kpi.question import Question
from pages.council import known
from pages.council.meeting.figure import draw_figure
from pages.council.meeting.part import Part
from pages.council.meeting.place import MESSAGE, Place
from report.content import opening
from ui.app.choices import Still
from ui.charts import bars
from ui.figures import chain
from ui.figures.figures import count_figures, find_delivered
from ui.figures.outcome import phrase_norm
from ui.kit.html import render_template


def list_parts(question: Question, chosen: str | None) -> list[Part]:
    """Return the sheet: while no figure has an answer, what is known all the same.

    chosen: the moment in the address.
    """
    found, place = count_figures(question), Place(MESSAGE, since=chosen)
    silent = Still(question.month, question.window, question.category, question.classification)
    linked = chain.ask_chain(question)
    body = known.draw_known(found, silent) or render_template(
        "pages/council/meeting/sheets.html#message",
        breaks=linked.breaks,
        steps=[
            (
                step.label + phrase_norm(step.outcome.target),
                BY_ID[step.kpi].label,
                draw_figure(step.outcome, step.kpi, question.category, place, question),
                step is linked.weakest,
            )
            for step in linked.steps
        ],
        weakest=chain.WEAKEST,
        legend=bars.draw_legend(words.UNCERTAIN_BESIDE),
    )
    basis = opening.phrase_basis(find_delivered(question), question, found)
    return [Part(opening.phrase_opening(found, question), basis, body)]
