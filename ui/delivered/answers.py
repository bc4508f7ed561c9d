"""What became of contracts that are no longer delivered, in words."""

from collections.abc import Mapping, Sequence
from typing import Any

from data.deliver.answers import ENDED, LOST, RENUMBERED, Answer
from ui.kit.html import Html, render

WORDS = {ENDED: "beëindigd", RENUMBERED: "hernummerd", LOST: "kwijt / weet ik niet"}


def given(lines: Sequence[Mapping[str, Any]]) -> Html:
    """Return the answers that came with a delivery, as HTML. Empty when there are none."""
    rows = [
        (
            line["contract_id"],
            line["title"] or "–",
            line["authority"],
            said(Answer(line["answer"], tuple(line.get("becomes") or ()) or None)),
        )
        for line in lines
    ]
    return render("ui/delivered/answers.html", rows=rows)


def said(answer: Answer) -> str:
    """Return an answer in words: 'hernummerd tot 20'."""
    becomes = f" tot {answer.becomes[1]}" if answer.becomes else ""
    return WORDS[answer.kind] + becomes
