"""What people wrote as an obstacle: the same words are one, and each row can be found."""

from kpi.quality.obstacles import Mention, find_obstacles
from kpi.question import Question
from tests.data.loading import index_of
from tests.kpi.oracle.examples import a_row, nil, on

MONTH = "2024-02"
ROWS = (
    a_row("1", obstacle="Geen reactie"),
    a_row("2", obstacle="Te weinig tijd"),
    a_row("3", obstacle=" te  weinig\tTIJD "),
    a_row("4", obstacle="Te weinig tijd", category="Datacenters"),
    a_row("4", obstacle="Te weinig tijd", category="Datacenters", source_tool="B"),
    a_row("5", obstacle="te weinig tijd!"),
    a_row("6", obstacle="  "),
    a_row("7"),
)


def test_the_same_words_are_one_and_counted_per_category() -> None:
    found = find_obstacles(index_of([on(MONTH, *ROWS)]), Question(MONTH))
    assert [(one.text, dict(one.by_category), one.contracts) for one in found] == [
        ("Te weinig tijd", {"Energie": 2, "Datacenters": 1}, 3),
        ("Geen reactie", {"Energie": 1}, 1),
        ("te weinig tijd!", {"Energie": 1}, 1),
    ]
    # A contract of two source tools is one contract, in two rows.
    assert [(one.contract_id, one.row) for one in found[0].mentions] == [
        ("2", 3),
        ("3", 4),
        ("4", 5),
        ("4", 6),
    ]
    assert found[0].mentions[0] == Mention(
        "2", "Dienst", "Energie", "levering-1.xlsx", "Contracten", 3
    )


def test_of_one_category_and_of_the_rows_that_stand() -> None:
    index = index_of([on(MONTH, *ROWS), nil("2024-03", "Energie")])
    [one] = find_obstacles(index, Question(MONTH, category="Datacenters"))
    assert (one.text, one.contracts) == ("Te weinig tijd", 1)
    assert [one.contracts for one in find_obstacles(index, Question("2024-03"))] == [1]
    assert find_obstacles(index, Question("2024-01")) == []
    assert find_obstacles(index, Question(MONTH, category="Catering", classification="old")) == []
