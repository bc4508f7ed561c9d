"""The table of what people wrote as an obstacle, a row for each delivered row that says it."""

from report.content.model import Content
from report.workbooks.grid import Cell, Grid
from report.workbooks.sheets import list_columns


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
