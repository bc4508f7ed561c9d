"""The tables of a report, the same for every kind of workbook."""

from data import dutch as nl
from kpi.agenda_names import LINES
from kpi.headlines import APPLICATION, FOLLOW_UP
from kpi.status import NOT_DELIVERED
from kpi.words import count_digits, name_units
from report.content import opening
from report.content import words as say
from report.content.model import ActionLine, Content, Figure
from report.content.sentences import phrase_conclusion
from report.workbooks.columns import DATE, EURO, Shown, list_columns
from report.workbooks.contracts import make_contracts
from report.workbooks.grid import Cell, Grid, make_range, make_share
from report.workbooks.tables_ground import (
    TO_GUIDE,
    add_guide,
    list_ground,
    make_definitions,
    make_provenance,
)

FIGURES = list_columns("figures")
# Of the figures what a reader needs first: up to and with what it is cited by.
_ON_PAPER = [column.header for column in FIGURES].index("Kenmerk") + 1


def list_grids(content: Content) -> list[Grid]:
    """Return the tables of a report, in the order of its sheets."""
    grids = [
        make_summary(content),
        make_figures(content),
        make_chain(content),
        make_actions(content),
        *([make_decisions(content)] if content.decisions else []),
        make_comments(content),
        make_contracts(content.contracts),
        *([make_obstacles(content)] if content.obstacles else []),
        make_definitions(content),
        make_provenance(content),
    ]
    return add_guide(grids)


def make_summary(content: Content) -> Grid:
    """Return the first sheet: the conclusion, what was chosen, and the headline figures."""
    question = content.question
    lead = [say.phrase_title(content), phrase_conclusion(content), say.phrase_summary(content)]
    facts: list[tuple[Cell, Cell]] = [
        TO_GUIDE,
        *([("Let op", say.SAMPLE)] if content.provenance.sample else []),
        *([("Voorlopig", content.delivered.provisional)] if content.delivered.early else []),
        ("Peildatum", Shown(question.reference_date, DATE)),
        ("Maand", nl.format_month(question.month)),
        ("Categorie", say.phrase_scope(question)),
        ("Periode", say.WINDOWS[question.window]),
        ("Indeling", say.CLASSIFICATIONS[question.classification]),
        ("Geleverd", opening.phrase_delivered(content.delivered)),
        *(
            (line.kpi.label, tell_figure(line))
            for line in map(content.find_main, (*APPLICATION, *FOLLOW_UP))
        ),
    ]
    facts.append(("Keten", content.chain.headline))
    facts += list_ground(content)
    return Grid("Samenvatting", (), facts, lead=tuple(lead))


def tell_figure(figure: Figure) -> str:
    """Return a figure in words: counts, status, range and what it is cited by."""
    cited = f"kenmerk {figure.citation}" if figure.citation else ""
    parts = (figure.counts, figure.status, figure.range, cited)
    return " · ".join(dict.fromkeys(filter(None, parts)))


def make_figures(content: Content) -> Grid:
    """Return every KPI in every group, with its counts."""
    rows = [
        _figure(content.figures[one.kpi.id, group])
        for one in content.definitions
        for group in content.list_groups(one.kpi)
    ]
    return Grid("Cijfers", FIGURES, rows, printed=_ON_PAPER)


def _figure(figure: Figure) -> list[Cell]:
    outcome, kpi = figure.outcome, figure.kpi
    head: list[Cell] = [kpi.label, say.name_group(figure.category), name_units(kpi.id)]
    carried = say.find_carried(figure)
    if outcome is None or not figure.delivered:
        return [*head, *[None] * 9, figure.status, *[None] * 7, carried, kpi.id]
    return [
        *head,
        *list_counts(figure),
        *_list_rates(figure),
        *_amounts(figure, "not_yet_due", "term_unknown", "scope_unknown", "undated"),
        outcome.value_unknown,
        carried,
        kpi.id,
    ]


def list_counts(figure: Figure) -> list[Cell]:
    """Return ja, nee, onbekend, samen, onzeker and n.v.t.; amounts of money in euro."""
    if figure.outcome is None or not figure.delivered:
        return [None] * 6
    return _amounts(figure, "yes", "no", "unknown", "population", "maybe", "not_applicable")


def _amounts(figure: Figure, *names: str) -> list[Cell]:
    found = [getattr(figure.outcome, name) for name in names]
    return [Shown(value, EURO) for value in found] if figure.kpi.unit == "EUR" else found


def _list_rates(figure: Figure) -> list[Cell]:
    """Return the range, the norm, the status word, the citation and the share of what is known."""
    outcome = figure.outcome
    if outcome is None:
        return [None, None, None, figure.status, None, None]
    known = None if outcome.few else make_share(outcome.ratio, count_digits(outcome.units))
    norm = make_share(outcome.target)
    return [*make_range(outcome), norm, figure.status, figure.citation or None, known]


def make_chain(content: Content) -> Grid:
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
            one.maybe,
            None if one.few else make_share(one.ratio, count_digits(one.units)),
            content.cite(one, content.question.category) or None,
            "ja" if step is content.chain.weakest else None,
        ]
        for number, step in enumerate(content.chain.steps, 1)
        for one in [step.outcome]
    ]
    return Grid("Keten", list_columns("chain"), rows)


def make_actions(content: Content) -> Grid:
    """Return the 19 actions with owner, date, status and evidence."""
    return Grid("Acties", list_columns("actions"), [_action(line) for line in content.actions])


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
        nl.format_month(state.month),
    ]


def make_decisions(content: Content) -> Grid:
    """Return what was decided, by whom it is done, and what became of it and of its figure."""
    rows: list[list[Cell]] = [
        [
            one.title,
            one.owner,
            one.due,
            one.status,
            one.figure or None,
            one.was or None,
            one.now or None,
            one.verdict or None,
            one.aim or None,
            one.why or None,
            one.council or None,
            one.citation or None,
        ]
        for one in content.decisions
    ]
    return Grid("Besluiten", list_columns("decisions"), rows)


def make_comments(content: Content) -> Grid:
    """Return the comments on the figures and actions of the report."""
    subjects = say.name_subjects(content)
    rows: list[list[Cell]] = [
        [
            subjects[one.subject],
            one.category,
            nl.format_month(one.month) if one.month else None,
            one.text,
            one.by,
            nl.format_moment(one.at),
        ]
        for one in content.comments
    ]
    return Grid(
        "Opmerkingen",
        list_columns("comments"),
        rows,
        "Er is niets opgemerkt bij deze cijfers en acties.",
    )


def make_obstacles(content: Content) -> Grid:
    """Return the obstacles of the report, the most frequent first, with all their rows."""
    rows: list[list[Cell]] = [
        [
            one.text,
            told.category,
            one.by_category[told.category],
            one.contracts,
            told.contract_id,
            told.authority,
            told.file,
            told.sheet,
            told.row,
        ]
        for one in content.obstacles
        for told in one.mentions
    ]
    return Grid("Knelpunten", list_columns("obstacles"), rows)
