"""What became of contracts that are no longer delivered, in words."""

from collections.abc import Sequence

from data.deliver.answers import ENDED, LOST, RENUMBERED, Answer
from data.journal.events import AnsweredContract
from ui.kit.html import Html, render_template

WORDS = {ENDED: "beëindigd", RENUMBERED: "hernummerd", LOST: "kwijt / weet ik niet"}


def draw_answers(lines: Sequence[AnsweredContract]) -> Html:
    """Return the answers that came with a delivery, as HTML. Empty when there are none."""
    rows = [
        (
            one.contract_id,
            one.title or "–",
            one.authority,
            phrase_answer(Answer(one.answer, one.becomes)),
        )
        for one in lines
    ]
    return render_template("ui/delivered/answers.html", rows=rows)


def phrase_answer(answer: Answer) -> str:
    """Return an answer in words: 'hernummerd tot 20'."""
    becomes = f" tot {answer.becomes[1]}" if answer.becomes else ""
    return WORDS[answer.kind] + becomes
