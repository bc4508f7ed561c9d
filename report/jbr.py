"""The table for the Jaarrapportage Bedrijfsvoering Rijk: application per category, and actions."""

from kpi.words import count_digits
from report.content import opening
from report.content import words as say
from report.content.model import Content, Figure
from report.workbooks.grid import Cell, Grid, share
from report.workbooks.sheets import DATE, Shown, columns
from report.workbooks.tables import actions, remarks
from report.workbooks.tables_ground import definitions, ground, provenance
from report.workbooks.workbook_xlsx import workbook

# The three counts that the JBR publishes a year, as action 11 of the agenda asks.
KPIS = {
    "application_mandatory": "Verplicht",
    "application_voluntary": "Vrijwillig",
    "application_total": "Totaal",
}
APPLICATION = columns("jbr")
_EXPLAINED = (
    ("Verplicht", "Europese aanbestedingen in een risicocategorie."),
    ("Vrijwillig", "Alle andere aanbestedingen: onder de drempel, of buiten de risicocategorieën."),
    (
        "Dekking",
        "Toegepast als deel van alle aanbestedingen, ook de onbekende. Bij kleine aantallen staan "
        "er alleen aantallen.",
    ),
)


def jbr_xlsx(content: Content) -> bytes:
    """Return the table as the bytes of an .xlsx file."""
    return workbook(grids(content), title(content))


def title(content: Content) -> str:
    """Return the name of the table."""
    return f"JBR-tabel: {say.title(content)}"


def grids(content: Content) -> list[Grid]:
    """Return the tables: what was chosen, application, actions, definitions and ground."""
    sheets = [
        _choices(content),
        application(content),
        actions(content),
        definitions(content, tuple(KPIS)),
        provenance(content),
    ]
    return [*sheets[:3], *([remarks(content)] if content.remarks else []), *sheets[3:]]


def _choices(content: Content) -> Grid:
    question = content.question
    facts: list[tuple[Cell, Cell]] = [
        *([("Let op", say.SAMPLE)] if content.provenance.sample else []),
        ("Peildatum", Shown(question.reference_date, DATE)),
        ("Categorie", say.where(question)),
        ("Periode", say.WINDOWS[question.window]),
        ("Indeling", say.CLASSIFICATIONS[question.classification]),
        ("Geleverd", opening.phrase_delivered(content.delivered)),
        *((name, content.main(kpi).counts) for kpi, name in KPIS.items()),
        *_EXPLAINED,
        *ground(content),
    ]
    return Grid("Toelichting", (), facts, lead=(title(content), say.standing(content)))


def application(content: Content) -> Grid:
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
    head: list[Cell] = [say.group(figure.category), name]
    if outcome is None or not figure.delivered:
        return [*head, *[None] * 7, figure.status, None, None]
    covered = (None, None) if outcome.few else (outcome.low, outcome.high)
    counts = (outcome.yes, outcome.no, outcome.unknown, outcome.population)
    return [
        *head,
        *counts,
        *(share(one, count_digits(outcome.units)) for one in covered),
        share(outcome.target),
        figure.status,
        outcome.scope_unknown,
        say.carried(figure),
    ]
