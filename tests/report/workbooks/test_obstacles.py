"""The sheet of obstacles: what was written, how often, and in which row; none without any."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from kpi.quality.obstacles import Mention, Obstacle
from report.content.model import Content
from report.workbooks.workbook_ods import write_ods
from report.workbooks.workbook_xlsx import write_xlsx
from tests.report.workbooks.test_workbooks import read

FOUND = (
    Obstacle(
        "Te weinig tijd",
        {"Energie": 1, "Datacenters": 1},
        (
            Mention("E-1", "Dienst A", "Energie", "energie.xlsx", "Contracten", 7),
            Mention("D-1", "Dienst B", "Datacenters", "data.csv", None, 3),
        ),
    ),
)


@pytest.mark.parametrize("write", [write_xlsx, write_ods])
def test_each_row_that_says_it_stands_there_with_its_place(
    write: Callable[[Content], bytes], content: Content
) -> None:
    header, *rows = read(write(replace(content, obstacles=FOUND)))["Knelpunten"]
    named = [dict(zip(header, row, strict=True)) for row in rows]
    told = ("Knelpunt", "Categorie", "In deze categorie", "In totaal", "Contract", "Blad", "Rij")
    assert [[row[name] for name in told] for row in named] == [
        ["Te weinig tijd", "Energie", 1, 2, "E-1", "Contracten", 7],
        ["Te weinig tijd", "Datacenters", 1, 2, "D-1", None, 3],
    ]


@pytest.mark.parametrize("write", [write_xlsx, write_ods])
def test_without_obstacles_there_is_no_sheet(
    write: Callable[[Content], bytes], content: Content
) -> None:
    assert "Knelpunten" not in read(write(replace(content, obstacles=())))
