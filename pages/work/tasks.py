"""A work list as HTML: what is to be done by when and why, in groups, the most urgent first."""

import datetime as dt
from collections.abc import Sequence

from kpi.worklist.words import URGENCIES
from kpi.worklist.worklist import HORIZON_DAYS, ORDER, Task
from ui.kit.html import Html, render_template

# More rows than this nobody reads on a screen; the workbook holds them all.
SHOWN = 200


def draw_heading(month: str, day: dt.date) -> Html:
    """Return what stands over the work list and its files: the month and the day of judging."""
    return render_template("pages/work/tasks.html#heading", delivered=month, day=day)


def draw_tasks(tasks: Sequence[Task], day: dt.date) -> Html:
    """Return the tasks in their groups, as judged on a day; without any it says so."""
    return render_template(
        "pages/work/tasks.html#groups",
        found={one: [task for task in tasks if task.urgency == one] for one in ORDER},
        titles=URGENCIES,
        most=SHOWN,
        horizon=HORIZON_DAYS,
        day=day,
    )
