"""The table of figures: a KPI a row, grouped by action or sorted, each a way to its pictures."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from data.months import shift_month
from kpi import words
from kpi.declared.all import BY_ID
from kpi.outcome import Outcome
from kpi.question import Question
from kpi.status import BELOW_TARGET, NO_TARGET, ON_TARGET, TOO_FEW, UNDECIDED
from ui.charts import bars
from ui.figures.figures import count_figures, count_history
from ui.kit.html import Html, render_template

# In the address: by what rows are sorted, whether all are shown. Its own name: the grid of the rows
# on the same screen keeps its order as "sorteer", and drops what it does not know there.
SORT, OPEN = "volgorde", "toon"
ALL = "alles"
_MONTHS = 12
_SPAN = 20.0  # percentage points: a line that moves less than this looks as calm as it is
_HALF = 1.0  # pixels: half the thickness of a line
# What asks most for action comes first.
_URGENT = {BELOW_TARGET: 0, UNDECIDED: 1, NO_TARGET: 2, ON_TARGET: 3}


@dataclass(frozen=True, slots=True)
class Figure:
    """A KPI with what it comes to, None where nothing is known, and its last twelve months."""

    kpi: str
    outcome: Outcome | None
    history: tuple[Outcome, ...]

    @property
    def label(self) -> str:
        """What it is called on screen."""
        return BY_ID[self.kpi].label

    @property
    def urgency(self) -> tuple[int, float]:
        """What asks most for action sorts first: under the norm, then the least that is sure."""
        one = self.outcome
        if one is None or not one.population:
            return len(_URGENT) + 1, 0.0
        return _URGENT.get(one.status, len(_URGENT)), one.low or 0.0


@dataclass(frozen=True, slots=True)
class Group:
    """An action: its name, its address, what stands beside its name, and its KPIs."""

    name: str
    href: str
    said: str
    kpis: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """How the table is looked at, as the address says: the chosen KPI, the sorting, all or some.

    most: so many KPIs of an action are shown, unless all are.
    """

    chosen: str
    sort: str = ""
    everything: bool = False
    most: int = 6


def find_figures(kpis: Sequence[str], asked: Question) -> list[Figure]:
    """Return KPIs with what they come to for what is asked, and the year up to its month."""
    found, known = count_figures(asked), count_history(asked)
    made = []
    for kpi in kpis:
        of = asked.fit_kpi(BY_ID[kpi])
        first = shift_month(of.month, 1 - _MONTHS)
        history = known.get((kpi, of.category), [])
        made.append(
            Figure(
                kpi,
                found.get((kpi, of.category)),
                tuple(one for one in history if first <= one.month <= of.month),
            )
        )
    return made


def find_most_urgent(kpis: Sequence[str], asked: Question) -> str | None:
    """Return the KPI that asks most for action, None of none."""
    found = find_figures(kpis, asked)
    return min(found, key=lambda one: one.urgency).kpi if found else None


# What a column is sorted by in the address -> its head, and how.
SORTED: Mapping[str, tuple[str, Callable[[Figure], tuple[float, float] | tuple[str]]]] = {
    "kpi": ("KPI", lambda one: (one.label.casefold(),)),
    "ja": ("ja van geheel", lambda one: _order(one, "ratio")),
    "bereik": ("bereik", lambda one: _order(one, "low")),
    "status": ("status", lambda one: one.urgency),
}


def _order(one: Figure, name: str) -> tuple[float, float]:
    """Return the least first, and what has no percentage last."""
    share = getattr(one.outcome, name) if one.outcome and not one.outcome.few else None
    return (1.0, 0.0) if share is None else (0.0, float(share))


def draw_table(
    caption: str, groups: Sequence[Group], asked: Question, view: View, href: Callable[..., str]
) -> Html:
    """Return the table. href: the address of the screen with choices (by name) in it."""
    kpis = list(dict.fromkeys(kpi for group in groups for kpi in group.kpis))
    figures = {one.kpi: one for one in find_figures(kpis, asked)}
    parts: list[tuple[Group | None, list[Figure], int]] = []
    if view.sort in SORTED:
        key = SORTED[view.sort][1]
        parts = [(None, sorted(figures.values(), key=key), 0)]
    else:
        for group in groups:
            mine = [figures[kpi] for kpi in group.kpis]
            shown = mine if view.everything else _pick(mine, view)
            parts.append((group, shown, len(mine) - len(shown)))
    return render_template(
        "ui/figures/figure_table.html#table",
        caption=caption,
        parts=parts,
        view=view,
        heads=[(name, head) for name, (head, _key) in SORTED.items()],
        href=href,
        read=_read,
        actions=_name_actions(groups),
    )


def _name_actions(groups: Sequence[Group]) -> dict[str, str]:
    """Return of each KPI the first action that has it."""
    return {kpi: group.name for group in reversed(groups) for kpi in group.kpis}


def _pick(mine: Sequence[Figure], view: View) -> list[Figure]:
    """Return those that ask most for action and the chosen one, in their own order."""
    if len(mine) <= view.most + 1:
        return list(mine)
    first = sorted(mine, key=lambda one: (one.kpi != view.chosen, one.urgency))[: view.most]
    return [one for one in mine if one in first]


def _read(one: Figure) -> dict[str, object]:
    """Return what the cells of a row show."""
    outcome = one.outcome
    if outcome is None or not outcome.population:
        return {"nothing": words.phrase_nothing(outcome)}
    yes, whole = (words.phrase_amount(one.kpi, n) for n in (outcome.yes, outcome.population))
    return {
        "nothing": "",
        "counts": f"{yes} van {whole}",
        "picture": bars.draw_stacked(
            outcome.yes, outcome.no, outcome.unknown, words.phrase_counts(outcome)
        ),
        "range": words.phrase_range(outcome) or "–",
        "tone": words.TONES.get(outcome.status, "plain"),
        "shape": words.SHAPES.get(outcome.status, "–"),
        "status": _phrase_status(outcome),
        "spark": _draw_spark(one.history),
    }


def _phrase_status(outcome: Outcome) -> str:
    few = outcome.few and outcome.status in (TOO_FEW, NO_TARGET)
    return TOO_FEW if few else outcome.status


def _draw_spark(history: Sequence[Outcome]) -> Html:
    """Return the year as a small line; empty where no two months have a percentage."""
    shares = [None if one.few or one.ratio is None else 100 * one.ratio for one in history]
    known = [share for share in shares if share is not None]
    if len(known) < 2:
        return Html()
    middle, span = (max(known) + min(known)) / 2, max(max(known) - min(known), _SPAN)
    places = [
        (100 * number / (_MONTHS - 1), None if share is None else 50 - 80 * (share - middle) / span)
        for number, share in enumerate(shares, start=_MONTHS - len(shares))
    ]
    runs = [list(run) for there, run in groupby(places, lambda one: one[1] is not None) if there]
    norm = history[-1].target
    norm_at = None if norm is None else 50 - 80 * (100 * norm - middle) / span
    first, last = (words.phrase_percent(share / 100, 0) for share in (known[0], known[-1]))
    return render_template(
        "ui/figures/figure_table.html#spark",
        said=f"Van {first} naar {last} {words.OF_KNOWN}",
        shapes=[_corners(run) for run in runs if len(run) > 1],
        end=runs[-1][-1],
        norm=norm_at if norm_at is not None and 0 <= norm_at <= 100 else "",
    )


def _corners(run: Sequence[tuple[float, float | None]]) -> str:
    above = [f"{x:.1f}% calc({y:.1f}% - {_HALF}px)" for x, y in run]
    below = [f"{x:.1f}% calc({y:.1f}% + {_HALF}px)" for x, y in reversed(run)]
    return ",".join([*above, *below])
