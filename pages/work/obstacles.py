"""What people wrote as an obstacle, as HTML: how often, in which category, and in which rows."""

from collections.abc import Sequence

from kpi.quality.obstacles import ASKED, Obstacle
from ui.delivered.differences import phrase_place
from ui.kit.html import Html, render_template

SHOWN = 100  # more rows than this nobody reads on a screen
_ROWS = 5  # of one obstacle; the workbook of the report names them all
ABOUT = (
    f"De Uitvoeringsagenda noemt als verbetering: „{ASKED}”. Dit is wat er in de kolom Knelpunt "
    "staat; dezelfde woorden tellen samen, ook met andere hoofdletters of spaties."
)


def draw_obstacles(found: Sequence[Obstacle]) -> Html:
    """Return what was written, the most frequent first, or that nobody wrote anything."""
    return render_template(
        "pages/work/obstacles.html#obstacles",
        found=found,
        most=SHOWN,
        mentions=_ROWS,
        where=phrase_place,
    )
