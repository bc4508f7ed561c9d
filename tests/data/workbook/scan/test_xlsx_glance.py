"""A glance sees at least what the slower searches see, and nothing in a usual stretch."""

import random

import pytest

from data.workbook.bounds import write_letters
from data.workbook.scan.xlsx_glance import Glance, find_odd
from data.workbook.scan.xlsx_patterns import Patterns, search_suspect

NOTHING = Glance(extended=False, hidden=False, cells=False, rich=False)
USUAL = (
    b'<row r="2" ht="15"><c r="A2" s="4" t="inlineStr"><is><t xml:space="preserve">\xc3\xa9'
    b'</t></is></c><c r="Z2" s="7"><v>5</v></c><c r="AW2"/><c r="AX2" t="b"><v>1</v></c></row>'
)


def test_in_a_usual_stretch_it_sees_nothing() -> None:
    assert find_odd(USUAL, b"", 50) == NOTHING
    assert find_odd(USUAL.replace(b"<c ", b"<x.y:c "), b"x.y:", 50).cells is False
    assert find_odd(USUAL + b"\n  ", b"", 50).cells is False


@pytest.mark.parametrize(
    ("odd", "seen"),
    [
        (b'<c r="AY2"><v>1</v></c>', NOTHING._replace(cells=True)),
        (b'<c r="AAA2"><v>1</v></c>', NOTHING._replace(cells=True)),
        (b"<c><v>1</v></c>", NOTHING._replace(cells=True)),
        (b"<c/>", NOTHING._replace(cells=True)),
        (b'<c\x0br="A2"><v>1</v></c>', NOTHING._replace(cells=True)),
        (b"<c r='A2'><v>1</v></c>", NOTHING._replace(cells=True)),
        (b'<c t="b" r="A2"><v>1</v></c>', NOTHING._replace(cells=True)),
        (b'<c r="a2"><v>1</v></c>', NOTHING._replace(cells=True)),
        (b'<c r="2"><v>1</v></c>', NOTHING._replace(cells=True)),
        (b'<c r="A2"><f>B1</f><v>1</v></c>', NOTHING._replace(cells=True)),
        (b'<c r="A2"><f\nt="shared"/></c>', NOTHING._replace(cells=True)),
        (b'<c r="A2"><v>1</v><extLst/></c>', NOTHING._replace(extended=True)),
        (b'<row r="3" hidden="1"/>', NOTHING._replace(hidden=True)),
        (b'<row r="3" ht\x0b= "0"/>', NOTHING._replace(hidden=True)),
        (
            b'<c r="B2" t="inlineStr"><is><r><rPr><b/></rPr><t>x</t></r></is></c>',
            NOTHING._replace(rich=True),
        ),
        (b'<c r="A', Glance()),  # cut off: whatever it is
    ],
)
def test_it_sees_what_is_not_usual(odd: bytes, seen: Glance) -> None:
    assert find_odd(USUAL + odd, b"", 50) == seen


def test_of_which_columns_there_are_it_knows_nothing_at_first() -> None:
    assert find_odd(USUAL, b"", 0) == Glance()


def test_it_sees_each_cell_past_a_column_and_none_up_to_it() -> None:
    chance = random.Random(3)
    edges = [1, 2, 25, 26, 27, 51, 52, 53, 701, 702, 703, 728, 999]
    for column in [*edges, *chance.sample(range(1, 1000), 15)]:
        near = {max(column - 1, 1), column, column + 1, column + 26}
        for other in near | {*chance.sample(edges, 6)}:
            cell = b'<c r="%b7"><v>1</v></c>' % write_letters(other).encode()
            assert find_odd(cell, b"", column).cells is (other > column), (column, other)


def test_what_the_searches_find_it_sees() -> None:
    chance = random.Random(5)
    marks = [b"<", b"c", b" ", b"r", b"=", b'"', b"A", b"AW", b"B", b"1", b">", b"/", b"f", b"v"]
    patterns, found = Patterns(b""), 0
    for _ in range(4_000):
        start = chance.choice([b"<c ", b'<c r="', b"<f", b"<c"])
        segment = start + b"".join(chance.choices(marks, k=8)) + b">"
        searches = (search_suspect(b"", 49), patterns.no_value)
        if any(search.search(segment) for search in searches):
            found += 1
            assert find_odd(segment, b"", 49).cells, segment
    assert found > 200
