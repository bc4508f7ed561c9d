"""A part of a sheet: what is on the screen of the meeting room at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from ui.kit.html import Html, render_template

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a sheet: its heading, a quiet line under that, and what it shows."""

    title: str
    sub: str
    body: Html


def split_rows(rows: Sequence[T], most: int) -> list[Sequence[T]]:
    """Return the rows in parts of at most so many; one empty part when there are none."""
    return [rows[at : at + most] for at in range(0, max(len(rows), 1), most)]


def draw_nothing(text: str) -> Html:
    """Return that a sheet has nothing to show, and why."""
    return render_template("pages/council/meeting/sheets.html#nothing", text=text)
