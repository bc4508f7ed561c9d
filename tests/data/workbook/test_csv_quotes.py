"""Quotes and separators in .csv as programs export them and people spoil them."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pytest

from data.profiles.headers import list_known
from data.workbook.reader import open_workbook
from data.workbook.sheet import Workbook
from tests.data.workbook.conftest import Opener, Refuser
from tests.paths import FILES

ODDITIES = FILES / "oddities"
HEADERS = ["Contractnummer", "Omschrijving", "Categorie", "Leverancier"]
ROWS = [["00123", "Stroom", "Energie", "L"], ["00124", "a; b", "Energie", "M"]]


def _oddity(name: str) -> Workbook:
    return open_workbook(ODDITIES / name, name, list_known())


def _cells(book: Workbook) -> list[list[object]]:
    return [list(row) for row in book.read_sheet(None).read_head(100)]


def _by_pandas(**options: object) -> str:
    frame = pd.DataFrame(ROWS, columns=HEADERS)
    frame["Contractnummer"] = [f'="{number}"' for number in frame["Contractnummer"]]
    return str(frame.to_csv(index=False, sep=";", **options))  # type: ignore[call-overload]


def test_digits_kept_as_text_by_a_formula_are_that_text() -> None:
    rows = _cells(_oddity("12_is_gelijk_aanhaling.csv"))
    assert [(row[0], row[4]) for row in rows[1:]] == [("00123", "L"), ("00124", "00999")]


@pytest.mark.parametrize(
    "text",
    [
        _by_pandas(),
        _by_pandas(quoting=csv.QUOTE_ALL),
        _by_pandas(lineterminator="\r\n").replace('"=""00123"""', '="00123"').replace(";", "\t"),
        "\n".join('"=""' + '""";"=""'.join(row) + '"""' for row in [HEADERS, *ROWS]),
    ],
)
def test_other_writers_of_such_a_formula(text: str, opened: Opener) -> None:
    tabs = "\t" in text
    expected = [[cell.replace(";", "\t" if tabs else ";") for cell in r] for r in [HEADERS, *ROWS]]
    assert _cells(opened(text.encode(), "l.csv")) == expected


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('="a""b"', 'a"b'),
        ('=""', ""),
        ('=""00123""', "00123"),
        ('=("00123")', "00123"),
        ('= ( "00123" ) ', "00123"),
        ('= "00123"', "00123"),
        ('="00"&"127"', "00127"),
        ('=("a" & "b"&12)', "ab12"),
        ('="00"&A1', '="00"&A1'),
        ('=("0"', '=("0"'),
        ("=SOM(A1)", "=SOM(A1)"),
        ('a="1"', 'a="1"'),
        ('"een\n=""1"""', 'een\n="1"'),
    ],
)
def test_only_a_formula_of_texts_is_a_text(written: str, read: str, opened: Opener) -> None:
    assert _cells(opened(f"a;b\n1;{written}\n".encode(), "l.csv"))[1][1] == read


@pytest.mark.parametrize(
    "written",
    [
        '="0"&A1',
        "=Blad1!A1",
        "=--1",
        "=WAAR",
        "=SOM(A1)",
        "=A1",
        "= $B$2+1",
        "=(3+4)",
        "='Blad 2'!A1",
        "=-3",
        '=T("a")',
    ],
)
def test_any_other_formula_is_named_with_its_first_cell(written: str, opened: Opener) -> None:
    quoted = '"' + written.replace('"', '""') + '"'
    book = opened(f"a;b\n1;==\n2;{quoted}\n{quoted};{quoted}\n".encode(), "l.csv")
    [note] = book.notes
    assert (note.code, note.cell) == ("csv_formula", "B3")
    assert note.message.startswith(
        f"In 3 cellen, te beginnen met B3, staat een formule ({written})"
    )
    assert '="00123"' in note.cure


@pytest.mark.parametrize("text", ["=", "== kop ==", "=> zie bijlage", "a=b", "=&", "=-=-=", "=?"])
def test_a_text_with_such_a_sign_is_no_formula(text: str, opened: Opener) -> None:
    assert opened(f"a;b\n1;{text}\n".encode(), "l.csv").notes == []


def test_two_stray_quotes_that_take_in_lines_are_said_with_their_lines(refused: Refuser) -> None:
    raw = (ODDITIES / "13_twee_losse_aanhalingstekens.csv").read_bytes()
    refusal = refused(raw, "l.csv")
    assert (refusal.code, refusal.cell) == ("csv_stray_quote", "A3")
    assert "regels 3 tot en met 7" in refusal.message


_TABLE = [
    HEADERS,
    *([f"K-{n}", f"Stroom {n}", "Energie", "L"] for n in range(1, 9)),
]


def _spoiled(changes: dict[tuple[int, int], str], delimiter: str = ";") -> str:
    rows = [list(row) for row in _TABLE]
    for (row, column), cell in changes.items():
        rows[row - 1][column - 1] = cell
    return "\n".join(delimiter.join(row) for row in rows) + "\n"


@pytest.mark.parametrize(
    ("text", "cell", "said"),
    [
        # The second at the end of a cell, so that the quotes stand as they should.
        (_spoiled({(3, 2): '"Groen', (7, 2): 'Rood"'}), "A3", "regels 3 tot en met 7"),
        # In the row below, and in another column.
        (_spoiled({(3, 2): '"Groen', (4, 3): 'Energie"'}, ","), "A3", "regels 3 tot en met 4"),
        (_spoiled({(3, 4): '"L', (8, 1): '"K-7'}, "\t"), "A3", "regels 3 tot en met 8"),
        # The second is that of a cell which is quoted as it should be.
        (_spoiled({(3, 2): '"Groen', (6, 2): '"a; b"'}), "A3", "regels 3 tot en met 6"),
        # Both in one line.
        (
            _spoiled({(5, 2): '"Groen', (5, 4): '"L'}, "|"),
            "A5",
            "van meer cellen één cel (regel 5)",
        ),
        # Below a title and a cell of two lines: a row is no line then.
        (
            'Export\n"a\nb"\n' + _spoiled({(3, 2): '"G', (7, 2): '"R'}),
            "A5",
            "regels 6 tot en met 10",
        ),
        ("sep=;\n" + _spoiled({(3, 2): '"G', (7, 2): '"R'}), "A3", "regels 4 tot en met 8"),
    ],
)
def test_others_of_the_kind(text: str, cell: str, said: str, refused: Refuser) -> None:
    refusal = refused(text.encode(), "l.csv")
    assert (refusal.code, refusal.cell) == ("csv_stray_quote", cell)
    assert said in refusal.message


@pytest.mark.parametrize(
    "title",
    ["een\ntwee", "a; b; c\nd; e", 'de "grote" zaal\n\nboven', '19" rek', '"oud"', ";;;", "\n\n"],
)
def test_what_a_text_may_hold_is_no_stray_quote(title: str, opened: Opener) -> None:
    table = [*_TABLE[:3], ["K-9", title, "Energie", title]]
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=";").writerows(table)
    assert _cells(opened(buffer.getvalue().encode(), "l.csv")) == table


def test_loose_quotes_that_take_in_nothing_are_read(opened: Opener) -> None:
    text = '"Oud" register\n' + _spoiled({(3, 2): 'kast 19" breed', (4, 2): '"Rood" licht'})
    rows = _cells(opened(text.encode(), "l.csv"))
    assert [rows[3][1], rows[4][1]] == ['kast 19" breed', "Rood licht"]


def _wrapped(rows: Sequence[Sequence[str]], delimiter: str) -> str:
    buffer = io.StringIO()
    inner = (io.StringIO() for _ in rows)
    for row, line in zip(rows, inner, strict=True):
        csv.writer(line, delimiter=delimiter, lineterminator="").writerow(row)
        csv.writer(buffer, quoting=csv.QUOTE_ALL).writerow([line.getvalue()])
    return buffer.getvalue()


def test_lines_that_are_quoted_as_a_whole_are_read_with_a_warning() -> None:
    book = _oddity("22_hele_regel_tussen_aanhalingstekens.csv")
    assert _cells(book)[1] == [
        "K-1",
        "Stroom",
        "Energie",
        "Dienst A",
        "L",
        "1250000",
        "15-01-2024",
        "Ja",
        "",
    ]
    assert [(note.code, note.cell) for note in book.notes] == [("csv_quoted_lines", "A1")]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (_wrapped([HEADERS, *ROWS], ","), 1),
        (_wrapped([HEADERS, *ROWS], "\t"), 1),
        (_wrapped([["a", "b"], ["1", 'x "y", z']], ","), 1),  # whatever its headers are
        # Only the lines with a comma, as a program of another country saves them.
        (";".join(HEADERS) + "\nK-1;x;Energie;L\n" + '"K-2;y, z;Energie;L"\n', 3),
    ],
)
def test_other_lines_that_are_quoted(text: str, first: int, opened: Opener) -> None:
    book = opened(text.encode(), "l.csv")
    rows = _cells(book)
    assert len({len(row) for row in rows}) == 1 and len(rows[0]) in (2, 4)
    assert all(str(row[-1]) for row in rows)
    assert [(note.code, note.cell) for note in book.notes] == [("csv_quoted_lines", f"A{first}")]


def test_the_separator_of_the_known_headers_wins() -> None:
    rows = _cells(_oddity("24_kommas_in_omschrijving.csv"))
    assert rows[1][:3] == ["K-1", "a, b, c, d, e, f, g, h, i, j, k", "Energie"]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_headers_win_from_what_the_texts_hold(delimiter: str, tmp_path: Path) -> None:
    others = "".join(one * 9 for one in ";,\t|" if one != delimiter)
    row = ["K-1", f"a{others}b", "Energie", "L"]
    path = tmp_path / "l.csv"
    path.write_text("\n".join([others, *map(delimiter.join, [HEADERS, *[row] * 5])]), "utf-8")
    assert _cells(open_workbook(path, "l.csv", list_known()))[2][:4] == row


@pytest.mark.parametrize(
    ("first", "delimiter"),
    [("sep=;", ";"), ("sep=\\t", "\t"), ("sep=;;;;", ";"), ("sep=,", ";")],
)
def test_what_a_file_says_of_its_separator(first: str, delimiter: str, opened: Opener) -> None:
    lines = [first, *(delimiter.join(row) for row in _TABLE)]
    assert _cells(opened("\n".join(lines).encode(), "l.csv"))[1] == _TABLE[1]
