"""The sheet of categories: those under a norm or changed, with how each was delivered."""

from collections.abc import Mapping

from data import dutch as nl
from data.store.listing import Counted
from kpi.chain import LINKS
from kpi.compare.moved.figure import Moved
from kpi.compare.since import Since
from kpi.headlines import PER_CATEGORY
from kpi.question import Question
from kpi.status import BELOW_TARGET
from pages.council.meeting.changed import find_moved, phrase_was
from pages.council.meeting.figure import draw_figure
from pages.council.meeting.part import Part, draw_nothing, split_rows
from pages.council.meeting.place import CATEGORIES, TITLES, Place
from ui.figures import outcome
from ui.figures.figures import Figures, count_figures, find_delivered, list_categories
from ui.kit.html import Html, render_template

SHOWN = 4  # categories on a screen
_NAMES = {
    one.kpi: one.label[:1].upper() + one.label[1:] for one in LINKS
}  # as the first sheet names them
_NONE = "Geen categorie staat onder een norm, en in geen categorie veranderde een cijfer."
Moves = Mapping[tuple[str, str | None], Moved]


def list_parts(question: Question, since: Since | None, chosen: str | None) -> list[Part]:
    """Return the sheet: the categories with the most figures under a norm first.

    chosen: the moment in the address, if that is not the usual one.
    """
    found = count_figures(question)
    names = list_categories(found, PER_CATEGORY, question.classification)
    names = [question.category] if question.category else names
    moves = find_moved(question, since, tuple(names), False)
    below = {name: _count_below(found, name) for name in names}
    moved = {name: sum((kpi, name) in moves for kpi in PER_CATEGORY) for name in names}
    listed = sorted((one for one in names if below[one] or moved[one]), key=lambda one: -below[one])
    if not listed:
        return [Part(TITLES[CATEGORIES], "", draw_nothing(_NONE))]
    stand = find_delivered(question)
    heads = [
        _NAMES[kpi] + outcome.phrase_norm(total.target if total else None)
        for kpi in PER_CATEGORY
        for total in [found.get((kpi, None))]
    ]
    parts = []
    for nr, shown in enumerate(split_rows(listed, SHOWN), 1):
        lines = [
            (
                name,
                _phrase_delivered(stand.find(name)),
                _phrase_why(below[name], moved[name]),
                [
                    _draw_cell(kpi, name, found, moves, Place(CATEGORIES, nr, chosen), question)
                    for kpi in PER_CATEGORY
                ],
            )
            for name in shown
        ]
        body = render_template(
            "pages/council/meeting/sheets.html#categories",
            headers=["Categorie", *heads],
            lines=lines,
        )
        parts.append(Part(TITLES[CATEGORIES], "", body))
    return parts


def _count_below(found: Figures, name: str) -> int:
    outcomes = (found.get((kpi, name)) for kpi in PER_CATEGORY)
    return sum(one is not None and one.status == BELOW_TARGET for one in outcomes)


def _phrase_why(below: int, moved: int) -> str:
    """Return why a category is on the sheet: '2 onder de norm, 1 veranderd'."""
    said = ((below, "onder de norm"), (moved, "veranderd"))
    return ", ".join(f"{nl.format_number(count)} {word}" for count, word in said if count)


def _phrase_delivered(stand: Counted | None) -> str:
    """Return how a category was delivered: for the month itself, earlier, or never."""
    if stand is None:
        return "nooit aangeleverd"
    said = "ongewijzigd bevestigd" if stand.kept else "aangeleverd"
    return f"stand van {nl.format_month(stand.month)}" if stand.carried else said


def _draw_cell(
    kpi: str, name: str, found: Figures, moves: Moves, place: Place, question: Question
) -> Html:
    moved = moves.get((kpi, name))
    return render_template(
        "pages/council/meeting/sheets.html#cell",
        figure=draw_figure(found.get((kpi, name)), kpi, name, place, question),
        moved=_phrase_move(moved) if moved else "",
    )


def _phrase_move(moved: Moved) -> str:
    """Return what a figure was, as briefly as a cell can hold it: '▲ was 12 van 14'."""
    if not moved.comparable:
        return "niet te vergelijken"
    return f"{moved.mark} was {phrase_was(moved)}".strip()
