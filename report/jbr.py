"""The table for the Jaarrapportage Bedrijfsvoering Rijk: application per category, and actions."""

from kpi.words import count_digits
from report.content import opening
from report.content import words as say
from report.content.model import Content, Figure
from report.workbooks.grid import Cell, Grid, make_share
from report.workbooks.sheets import DATE, Shown, list_columns
from report.workbooks.tables import make_actions, make_comments
from report.workbooks.tables_ground import list_ground, make_definitions, make_provenance
from report.workbooks.workbook_xlsx import write_workbook

# What action 11 asks to report in the JBR. What the JBR publishes so far counts other criteria
# (MVOI, in 47 product groups), not ISV: those figures stand nowhere as an ISV figure.
KPIS = {
    "application_mandatory": "Verplicht",
    "application_voluntary": "Vrijwillig",
    "application_total": "Totaal",
}
APPLICATION = list_columns("jbr")
_EXPLAINED = (
    ("Verplicht", "Europese aanbestedingen in een risicocategorie."),
    ("Vrijwillig", "Alle andere aanbestedingen: onder de drempel, of buiten de risicocategorieën."),
    (
        "Dekking",
        "Toegepast als deel van alle aanbestedingen, ook de onbekende. Bij kleine aantallen staan "
        "er alleen aantallen.",
    ),
)


def write_jbr(content: Content) -> bytes:
    """Return the table as the bytes of an .xlsx file."""
    return write_workbook(list_grids(content), phrase_title(content))


def phrase_title(content: Content) -> str:
    """Return the name of the table."""
    return f"JBR-tabel: {say.phrase_title(content)}"


def list_grids(content: Content) -> list[Grid]:
    """Return the tables: what was chosen, application, actions, definitions and ground."""
    sheets = [
        _choices(content),
        make_application(content),
        make_actions(content),
        make_definitions(content, tuple(KPIS)),
        make_provenance(content),
    ]
    return [*sheets[:3], *([make_comments(content)] if content.remarks else []), *sheets[3:]]


def _choices(content: Content) -> Grid:
    question = content.question
    facts: list[tuple[Cell, Cell]] = [
        *([("Let op", say.SAMPLE)] if content.provenance.sample else []),
        *([("Voorlopig", content.delivered.provisional)] if content.delivered.early else []),
        ("Peildatum", Shown(question.reference_date, DATE)),
        ("Categorie", say.phrase_scope(question)),
        ("Periode", say.WINDOWS[question.window]),
        ("Indeling", say.CLASSIFICATIONS[question.classification]),
        ("Geleverd", opening.phrase_delivered(content.delivered)),
        *((name, content.find_main(kpi).counts) for kpi, name in KPIS.items()),
        *_EXPLAINED,
        *list_ground(content),
    ]
    return Grid("Toelichting", (), facts, lead=(phrase_title(content), say.phrase_summary(content)))


def make_application(content: Content) -> Grid:
    """Return mandatory, voluntary and total application per category, with counts and coverage."""
    rows = [
        _row(content.figures[kpi, group], name)
        for group in _groups(content)
        for kpi, name in KPIS.items()
    ]
    return Grid("Toepassing", APPLICATION, rows)


def _groups(content: Content) -> tuple[str | None, ...]:
    """Return the categories, and the total last; a report on one category has none."""
    if content.question.category:
        return (content.question.category,)
    return (*content.categories, None)


def _row(figure: Figure, name: str) -> list[Cell]:
    outcome = figure.outcome
    head: list[Cell] = [say.name_group(figure.category), name]
    if outcome is None or not figure.delivered:
        return [*head, *[None] * 7, figure.status, None, None]
    covered = (None, None) if outcome.few else (outcome.low, outcome.high)
    counts = (outcome.yes, outcome.no, outcome.unknown, outcome.population)
    return [
        *head,
        *counts,
        *(make_share(one, count_digits(outcome.units)) for one in covered),
        make_share(outcome.target),
        figure.status,
        outcome.scope_unknown,
        say.find_carried(figure),
    ]
