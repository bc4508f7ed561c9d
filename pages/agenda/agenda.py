"""Uitvoeringsagenda as HTML: the 19 actions in their own order, with what is known of each."""

from collections.abc import Mapping
from html import escape

from data import dutch as nl
from data.months import reference_date
from data.reference import Action, actions
from data.store.agenda import ActionState, actions_at
from kpi import KPI, words
from kpi.question import Question
from kpi.status import NOT_DELIVERED
from pages.agenda import action_texts
from pages.agenda.lines import kpis_of
from ui.app import shell
from ui.app.cache import per_version
from ui.app.links import href, link
from ui.figures import outcome as measure
from ui.figures.figures import Figures, figures
from ui.kit import blocks

TITLE = "Uitvoeringsagenda"
WELCOME = "De 19 acties om de toepassing van de ISV te verbeteren, te verbreden en te versterken."
_FIRST = 3  # so many KPIs of an action are shown at once, the others on request
_HEADERS = ("Actie", "Stand", "Eigenaar", "Gereed uiterlijk", "Wat de KPI's zeggen")


@per_version(64)
def states(month: str) -> Mapping[int, ActionState]:
    """Return how the actions stand at the end of a month, those that were delivered."""
    return actions_at(shell.store(), month)


@per_version(256)
def page(role: str, question: Question) -> tuple[str, ...]:
    """Return the whole screen: a table per part of the agenda, with the actions of a role."""
    month = question.month
    chosen = [one for one in actions() if _for(one, role)]
    found, known = figures(question), states(month)
    return (
        blocks.heading(TITLE, _sub(chosen, known, question)),
        *(_line(line, chosen, known, found, question) for line in words.LINES),
    )


def _for(action: Action, role: str) -> bool:
    return role == action_texts.ALL_ROLES or role in action_texts.roles(action)


def _sub(chosen: list[Action], known: Mapping[int, ActionState], question: Question) -> str:
    month = question.month
    day = reference_date(month)
    mine = [known[one.nr] for one in chosen if one.nr in known]
    late = sum(one.overdue(day) for one in mine)
    said = [
        f"Stand aan het eind van {nl.month(month)}",
        nl.counted(len(chosen), "actie", "acties"),
        f"{len(mine)} met een aangeleverde stand",
        *([f"{late} te laat"] if late else []),
    ]
    return " · ".join([*said, *([question.category] if question.category else [])])


def _line(
    line: int,
    chosen: list[Action],
    known: Mapping[int, ActionState],
    found: Figures,
    question: Question,
) -> str:
    parts = ""
    for subline in dict.fromkeys(one.subline for one in actions() if one.line == line):
        name = words.SUBLINES.get((line, subline), "")
        title = f"{line}{subline}. {name}" if name else words.LINES[line]
        rows = [
            _row(one, known.get(one.nr), found, question)
            for one in chosen
            if (one.line, one.subline) == (line, subline)
        ]
        over = f"<h3>{escape(title)}</h3>" if name else ""
        if rows:
            parts += over + blocks.table(title, _HEADERS, rows, whole=[3], stacked=True)
    none = '<p class="isv-none">Geen actie van deze rol.</p>'
    shown = f'<div class="isv-agenda">{parts}</div>' if parts else none
    return blocks.section(f"Actielijn {line}: {words.LINES[line]}", shown)


def _row(
    action: Action, state: ActionState | None, found: Figures, question: Question
) -> tuple[str, ...]:
    name = link(f"{action.nr}. {action.title}", href("actie", question, nr=str(action.nr)))
    roles = escape(nl.listing(action_texts.roles(action)))
    return (
        f'{name}<span class="isv-rest">{roles}</span>',
        status(state),
        escape(owner(state)),
        due(state, question),
        _measured(action, found, question),
    )


def status(state: ActionState | None) -> str:
    """Return the delivered status as HTML, with the month that it was delivered for if earlier."""
    if state is None:
        return f'<em class="isv-none">{NOT_DELIVERED}</em>'
    late = f'<span class="isv-rest">stand van {nl.month(state.month)}</span>'
    return escape(state.status) + (late if state.carried else "")


def owner(state: ActionState | None) -> str:
    """Return who owns the action, as plain text."""
    return (state.owner if state else None) or nl.UNKNOWN


def due(state: ActionState | None, question: Question) -> str:
    """Return the date of an action as HTML; past it and not finished says so in words."""
    if state is None or state.due_on is None:
        return nl.UNKNOWN
    shown = nl.date(state.due_on)
    if not state.overdue(question.reference_date):
        return shown
    sign = '<span aria-hidden="true">▼</span>'
    return f'{shown}<span class="isv-status isv-status-bad">{sign} te laat</span>'


def _measured(action: Action, found: Figures, question: Question) -> str:
    of = kpis_of(action.nr)
    if not of:
        return unmeasured(action.nr)
    shown = [_kpi(one, found, question) for one in of]
    first = _list(shown[:_FIRST])
    if len(shown) <= _FIRST + 1:
        return _list(shown)
    more = nl.counted(len(shown) - _FIRST, "ander cijfer", "andere cijfers")
    return first + blocks.details(more, _list(shown[_FIRST:]))


def _list(items: list[str]) -> str:
    return f'<ul class="isv-list">{"".join(items)}</ul>'


def unmeasured(nr: int) -> str:
    """Return the honest sentence on an action without a KPI, and what one could deliver."""
    return (
        '<p><span class="isv-none">Geen KPI meet deze actie.</span> U kunt als indicator '
        f"aanleveren (blad Acties): {escape(words.MEASURED_BY[nr])}.</p>"
    )


def elsewhere(nr: int, question: Question) -> str:
    """Return the way to the screen that tells more of an action than its KPIs; may be empty."""
    if nr not in action_texts.ELSEWHERE:
        return ""
    text, address, other = action_texts.ELSEWHERE[nr]
    return f"<p>{link(text, href(address, question, nr=other))}</p>"


def _kpi(kpi: KPI, found: Figures, question: Question) -> str:
    question = question.of_kpi(kpi)  # plans are those of the categories of today
    outcome = found.get((kpi.id, question.category))
    if outcome is None or not outcome.population:
        said = f'<span class="isv-none">{escape(words.phrase_nothing(outcome))}</span>'
    else:
        said = measure.counts(outcome, question)
        if outcome.unknown:
            said += f" ({words.phrase_amount(outcome.kpi, outcome.unknown)} onbekend)"
        said += measure.verdict(outcome)
    return f"<li>{escape(kpi.label)}: {said}</li>"
