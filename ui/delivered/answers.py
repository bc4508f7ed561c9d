"""What became of contracts that are no longer delivered, in words."""

from collections.abc import Sequence

from data.deliver.answers import ENDED, LOST, RENUMBERED, TRANSFERRED, Answer
from data.journal.events import AnsweredContract
from ui.kit.html import Html, render_template

WORDS = {
    ENDED: "beëindigd",
    RENUMBERED: "hernummerd",
    TRANSFERRED: "overgedragen",
    LOST: "kwijt / weet ik niet",
}


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
    """Return an answer in words: 'hernummerd tot 20', 'overgedragen, nu 20 (Dienst B)'."""
    if not answer.becomes:
        return WORDS[answer.kind]
    authority, number = answer.becomes
    if answer.kind == TRANSFERRED:
        return f"{WORDS[answer.kind]}, nu {number}" + (f" ({authority})" if authority else "")
    return f"{WORDS[answer.kind]} tot {number}"
