"""What became of contracts that are no longer delivered, in words."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from data import dutch as nl
from data.deliver.answers import ENDED, LOST, RENUMBERED, Answer
from ui.kit import blocks

WORDS = {ENDED: "beëindigd", RENUMBERED: "hernummerd", LOST: "kwijt / weet ik niet"}


def given(lines: Sequence[Mapping[str, Any]]) -> str:
    """Return the answers that came with a delivery, as HTML. Empty when there are none."""
    if not lines:
        return ""
    rows = [
        [
            escape(line["contract_id"]),
            escape(line["title"] or "–"),
            escape(line["authority"]),
            escape(said(Answer(line["answer"], tuple(line.get("becomes") or ()) or None))),
        ]
        for line in lines
    ]
    caption = f"Wat er met verdwenen contracten is gebeurd ({nl.number(len(lines))})"
    headers = ("Contractnummer", "Omschrijving", "Aanbestedende dienst", "Antwoord")
    return blocks.details(caption, blocks.table(caption, headers, rows, stacked=True))


def said(answer: Answer) -> str:
    """Return an answer in words: 'hernummerd tot 20'."""
    becomes = f" tot {answer.becomes[1]}" if answer.becomes else ""
    return WORDS[answer.kind] + becomes
