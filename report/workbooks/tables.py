"""The tables of a report, the same for every kind of workbook."""

from data import dutch as nl
from kpi.headlines import APPLICATION, FOLLOW_UP
from kpi.status import NOT_DELIVERED
from kpi.words import LINES, count_digits, name_units
from report.content import opening
from report.content import words as say
from report.content.model import ActionLine, Content, Figure
from report.content.sentences import conclusion
from report.workbooks.grid import Cell, Grid, share
from report.workbooks.sheets import DATE, EURO, Shown, columns
from report.workbooks.tables_ground import definitions, ground, provenance

FIGURES = columns("figures")
# Of the figures what a reader needs first: up to and with the status.
_ON_PAPER = [column.header for column in FIGURES].index("Status") + 1


def grids(content: Content) -> list[Grid]:
    """Return the tables of a report, in the order of its sheets."""
    return [
        summary(content),
        figures(content),
        chain(content),
        actions(content),
        *([decisions(content)] if content.decisions else []),
        remarks(content),
        definitions(content),
        provenance(content),
    ]


def summary(content: Content) -> Grid:
    """Return the first sheet: the conclusion, what was chosen, and the headline figures."""
    question = content.question
    lead = [say.title(content), conclusion(content), say.standing(content)]
    facts: list[tuple[Cell, Cell]] = [
        *([("Let op", say.SAMPLE)] if content.provenance.sample else []),
        ("Peildatum", Shown(question.reference_date, DATE)),
        ("Maand", nl.month(question.month)),
        ("Categorie", say.where(question)),
        ("Periode", say.WINDOWS[question.window]),
        ("Indeling", say.CLASSIFICATIONS[question.classification]),
        ("Geleverd", opening.phrase_delivered(content.delivered)),
        *((line.kpi.label, _told(line)) for line in map(content.main, (*APPLICATION, *FOLLOW_UP))),
    ]
    facts.append(("Keten", content.chain.headline))
    facts += ground(content)
    return Grid("Samenvatting", (), facts, lead=tuple(lead))


def _told(figure: Figure) -> str:
    parts = (figure.counts, figure.status, figure.range)
    return " · ".join(dict.fromkeys(filter(None, parts)))


def figures(content: Content) -> Grid:
    """Return every KPI in every group, with its counts."""
    rows = [
        _figure(content.figures[one.kpi.id, group])
        for one in content.definitions
        for group in content.groups(one.kpi)
    ]
    return Grid("Cijfers", FIGURES, rows, printed=_ON_PAPER)


def _figure(figure: Figure) -> list[Cell]:
    outcome, kpi = figure.outcome, figure.kpi
    head: list[Cell] = [kpi.label, say.group(figure.category), name_units(kpi.id)]
    carried = say.carried(figure)
    if outcome is None or not figure.delivered:
        return [*head, *[None] * 8, figure.status, *[None] * 4, carried, kpi.id]
    return [
        *head,
        *counts(figure),
        *rates(figure),
        outcome.not_yet_due,
        outcome.term_unknown,
        outcome.scope_unknown,
        outcome.undated,
        carried,
        kpi.id,
    ]


def counts(figure: Figure) -> list[Cell]:
    """Return ja, nee, onbekend and samen; amounts of money in euro."""
    outcome = figure.outcome
    if outcome is None or not figure.delivered:
        return [None] * 4
    found = (outcome.yes, outcome.no, outcome.unknown, outcome.population)
    if figure.kpi.unit == "EUR":
        return [Shown(value, EURO) for value in found]
    return list(found)


def rates(figure: Figure) -> list[Cell]:
    """Return the shares, the norm and the status word; no share for few units."""
    outcome = figure.outcome
    if outcome is None:
        return [None, None, None, None, figure.status]
    ratio, low, high = (outcome.ratio, outcome.low, outcome.high) if not outcome.few else [None] * 3
    digits = count_digits(outcome.units)
    shown = [share(one, digits) for one in (ratio, low, high)]
    return [*shown, share(outcome.target), figure.status]


def chain(content: Content) -> Grid:
    """Return the steps from obligation to follow-up."""
    rows = [
        [
            number,
            step.label,
            step.counts,
            one.yes,
            one.no,
            one.unknown,
            one.population,
            None if one.few else share(one.ratio, count_digits(one.units)),
            "ja" if step is content.chain.weakest else None,
        ]
        for number, step in enumerate(content.chain.steps, 1)
        for one in [step.outcome]
    ]
    return Grid("Keten", columns("chain"), rows)


def actions(content: Content) -> Grid:
    """Return the 19 actions with owner, date, status and evidence."""
    return Grid("Acties", columns("actions"), [_action(line) for line in content.actions])


def _action(line: ActionLine) -> list[Cell]:
    action, state = line.action, line.state
    head: list[Cell] = [action.nr, action.title, f"{action.line}. {LINES[action.line]}"]
    if state is None:
        return [*head, NOT_DELIVERED, *[None] * 6]
    return [
        *head,
        state.status,
        state.owner,
        state.due_on,
        "te laat" if line.overdue else None,
        "; ".join(state.evidence) or None,
        "; ".join(state.notes) or None,
        nl.month(state.month),
    ]


def decisions(content: Content) -> Grid:
    """Return what was decided, by whom it is done, and what became of it."""
    rows = [[one.title, one.owner, one.due, one.status] for one in content.decisions]
    return Grid("Besluiten", columns("decisions"), rows)


def remarks(content: Content) -> Grid:
    """Return what was remarked on the figures and actions of the report."""
    subjects = say.subjects(content)
    rows: list[list[Cell]] = [
        [
            subjects[one.subject],
            one.category,
            nl.month(one.month) if one.month else None,
            one.text,
            one.by,
            nl.moment(one.at),
        ]
        for one in content.remarks
    ]
    return Grid(
        "Opmerkingen", columns("remarks"), rows, "Er is niets opgemerkt bij deze cijfers en acties."
    )
