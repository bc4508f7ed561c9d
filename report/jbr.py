"""The table for the Jaarrapportage Bedrijfsvoering Rijk: application, follow-up and actions."""

from kpi.headlines import APPLICATION, FOLLOW_UP, HEADLINE
from kpi.outcome import Amount, Outcome
from report.content import opening
from report.content import words as say
from report.content.model import Content, Figure
from report.workbooks.columns import DATE, Shown, list_columns
from report.workbooks.grid import Cell, Grid, make_range, make_share
from report.workbooks.tables import list_counts, make_actions, make_comments, tell_figure
from report.workbooks.tables_ground import (
    TO_GUIDE,
    add_guide,
    list_ground,
    make_definitions,
    make_provenance,
)
from report.workbooks.workbook_xlsx import write_workbook

# What action 11 asks to report in the JBR. What the JBR publishes so far counts other criteria
# (MVOI, in 47 product groups), not ISV: those figures stand nowhere as an ISV figure.
# Every tender is in one of them, in this order.
PARTS = {
    "application_mandatory": "Verplicht",
    "application_voluntary": "Vrijwillig",
    "maybe": "Onzeker of het verplicht is",
    "application_total": "Totaal",
}
# Beside it: whether the obligation itself was met, and what was done with it afterwards.
CHAIN = (HEADLINE, *FOLLOW_UP)
KPIS = tuple(dict.fromkeys((*CHAIN, *APPLICATION)))
READING = (
    "Toegepast is ISV in enige vorm. Verplicht zijn Europese aanbestedingen van het Rijk in een "
    "risicocategorie, vrijwillig alle andere. Onzeker zijn aanbestedingen waarvan onbekend is "
    "welke van de twee ze zijn. De drie samen zijn het totaal."
)


def write_jbr(content: Content) -> bytes:
    """Return the table as the bytes of an .xlsx file."""
    return write_workbook(list_grids(content), phrase_title(content))


def phrase_title(content: Content) -> str:
    """Return the name of the table."""
    return f"JBR-tabel: {say.phrase_title(content)}"


def list_grids(content: Content) -> list[Grid]:
    """Return the tables: what was chosen, application, actions, definitions and ground."""
    grids = [
        _choices(content),
        make_application(content),
        make_follow_up(content),
        make_actions(content),
        *([make_comments(content)] if content.comments else []),
        make_definitions(content, KPIS),
        make_provenance(content),
    ]
    return add_guide(grids)


def _choices(content: Content) -> Grid:
    question = content.question
    facts: list[tuple[Cell, Cell]] = [
        TO_GUIDE,
        *([("Let op", say.SAMPLE)] if content.provenance.sample else []),
        *([("Voorlopig", content.delivered.provisional)] if content.delivered.early else []),
        ("Peildatum", Shown(question.reference_date, DATE)),
        ("Categorie", say.phrase_scope(question)),
        ("Periode", say.WINDOWS[question.window]),
        ("Indeling", say.CLASSIFICATIONS[question.classification]),
        ("Geleverd", opening.phrase_delivered(content.delivered)),
        *((one.kpi.label, tell_figure(one)) for one in map(content.find_main, CHAIN)),
        ("Toepassing", READING),
        *list_ground(content),
    ]
    return Grid("Toelichting", (), facts, lead=(phrase_title(content), say.phrase_summary(content)))


def make_application(content: Content) -> Grid:
    """Return mandatory, voluntary, uncertain and total application per category; they add up."""
    rows = [
        [say.name_group(group), name, *_count_part(content, part, group)]
        for group in _groups(content)
        for part, name in PARTS.items()
    ]
    return Grid("Toepassing", list_columns("jbr"), rows)


def make_follow_up(content: Content) -> Grid:
    """Return the obligation and its follow-up per category, with the same of a year before."""
    rows = [
        _follow_up(content, content.figures[kpi, group])
        for group in _groups(content)
        for kpi in CHAIN
    ]
    return Grid("Opvolging", list_columns("jbr_chain"), rows)


def _groups(content: Content) -> tuple[str | None, ...]:
    """Return the categories, and the total last; a report on one category has none."""
    if content.question.category:
        return (content.question.category,)
    return (*content.categories, None)


def _count_part(content: Content, part: str, group: str | None) -> list[Cell]:
    uncertain = part == "maybe"
    figure = content.figures["application_mandatory" if uncertain else part, group]
    outcome, before = figure.outcome, content.year_before.get((figure.kpi.id, group))
    last = [say.find_carried(figure), *_cite(content, figure, before)]
    if not figure.delivered:
        return [*[None] * 11, *last]
    counts = _list_counts(outcome, uncertain)
    yes, _, unknown, whole = _list_counts(before, uncertain) if before else (None,) * 4
    bounds, earlier = [(None, None) if uncertain else make_range(one) for one in (outcome, before)]
    return [*counts, *bounds, whole, yes, unknown, *earlier, *last]


def _list_counts(outcome: Outcome | None, uncertain: bool) -> tuple[Amount, ...]:
    """Return yes, no, unknown and all of a group; without an outcome there is nothing in it."""
    if outcome is None:
        return 0, 0, 0, 0
    if uncertain:
        return outcome.maybe_yes, outcome.maybe_no, outcome.maybe_unknown, outcome.maybe
    return outcome.yes, outcome.no, outcome.unknown, outcome.population


def _follow_up(content: Content, figure: Figure) -> list[Cell]:
    outcome, before = figure.outcome, content.year_before.get((figure.kpi.id, figure.category))
    earlier: list[Cell] = [None] * 4
    if before:
        earlier = [before.yes, before.population, before.unknown, before.maybe]
    return [
        say.name_group(figure.category),
        figure.kpi.label,
        *list_counts(figure)[:5],
        *make_range(outcome),
        make_share(outcome.target) if outcome else None,
        figure.status,
        *earlier,
        *make_range(before),
        say.find_carried(figure),
        *_cite(content, figure, before),
    ]


def _cite(content: Content, figure: Figure, before: Outcome | None) -> tuple[Cell, Cell]:
    """Return what a figure is cited by, and the same figure of a year before."""
    return figure.citation or None, content.cite(before, figure.category) or None
