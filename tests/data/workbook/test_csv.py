"""Separated values: their encoding and separator are found, and rows keep their numbers."""

from collections.abc import Callable

import pytest

from data.workbook.columns import Cell
from tests.data.workbook.conftest import Opener, Refuser

LINES = "Nr;Titel;Waarde\r\n007;Café € 5;1.250,50\r\n"
COLUMNS = [["Nr", "007"], ["Titel", "Café € 5"], ["Waarde", "1.250,50"]]

Rows = Callable[[str | bytes], list[list[Cell]]]


@pytest.fixture
def rows(opened: Opener) -> Rows:
    """Read a text as .csv and return its rows."""

    def read(content: str | bytes) -> list[list[Cell]]:
        raw = content.encode() if isinstance(content, str) else content
        sheet = opened(raw, "levering.csv").read_sheet(None)
        return sheet.read_head(1000)

    return read


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings(encoding: str, opened: Opener) -> None:
    content = LINES.encode(encoding)
    if encoding == "utf-16-le":
        content = b"\xff\xfe" + content
    book = opened(content, "levering.csv")
    assert (book.kind, book.sheet_names, book.notes) == ("csv", [None], [])
    assert book.read_sheet(None).list_columns() == COLUMNS


def test_big_endian_utf16(rows: Rows) -> None:
    assert rows(b"\xfe\xff" + LINES.encode("utf-16-be")) == [
        ["Nr", "Titel", "Waarde"], ["007", "Café € 5", "1.250,50"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("delimiter", "title"), [(";", "a, b\tc"), (",", "a; b\tc"), ("\t", "a; b, c")]
)
def test_separators(delimiter: str, title: str, rows: Rows) -> None:
    text = "\n".join(delimiter.join(row) for row in (["Nr", "Titel"], ["1", title], ["2", "d"]))
    assert rows(text) == [["Nr", "Titel"], ["1", title], ["2", "d"]]


def test_a_title_above_the_table_does_not_choose_the_separator(rows: Rows) -> None:
    text = "Export, gemaakt op 1 maart 2026, door J. Jansen\n\nNr;Titel;Waarde\n1;a;2\n"
    assert rows(text)[2:] == [["Nr", "Titel", "Waarde"], ["1", "a", "2"]]
    assert rows(text)[0] == ["Export, gemaakt op 1 maart 2026, door J. Jansen", "", ""]


@pytest.mark.parametrize("first", ["sep=|\r\n", "SEP=|\n", '"sep=|"\n', "\ufeffsep=|\n"])
def test_a_told_separator_is_followed_and_is_no_row(first: str, rows: Rows) -> None:
    assert rows(first + "a;b|c\n1|2\n") == [["a;b", "c"], ["1", "2"]]


def test_empty_lines_keep_their_row_number(rows: Rows) -> None:
    assert rows("\n\na;b\n\n1;2\n") == [["", ""], ["", ""], ["a", "b"], ["", ""], ["1", "2"]]


def test_a_cell_with_line_breaks_is_one_row(rows: Rows) -> None:
    text = 'a;b\r\n"een\r\ntwee ""drie""\n\nvier";5\r\n6;7\r\n'
    assert rows(text) == [["a", "b"], ['een\r\ntwee "drie"\n\nvier', "5"], ["6", "7"]]


def test_rows_of_different_width_are_filled_up(rows: Rows) -> None:
    assert rows("a;b;c\n1\n2;3;4;5\n") == [
        ["a", "b", "c", ""], ["1", "", "", ""], ["2", "3", "4", "5"],
    ]  # fmt: skip


def test_cells_stay_text_as_they_are_written(rows: Rows) -> None:
    cells = ["007", " ruimte ", "1e5", "NA", "n.v.t.", "=1+1", "TRUE", "3-1-2026", 'a"b']
    assert rows("x" + ";" * 8 + "\n" + ";".join(cells) + "\n")[1] == cells


def test_old_line_ends_are_rows_too(rows: Rows) -> None:
    assert rows("a;b\r1;2\r3;4") == [["a", "b"], ["1", "2"], ["3", "4"]]


@pytest.mark.parametrize(
    ("content", "code", "place"),
    [
        (b"a;b\n1;2\n\"3;4\n5;6\n", "csv_quotes", "A3"),
        (b"a;b\n" + b'1;"2' + b"\nx;y" * 300_000, "csv_quotes", "A2"),
        (b"alleen\neen\nkolom\n", "csv_delimiter", None),
        (b"\n \n\t\n", "csv_empty", None),
        (b"\xef\xbb\xbf", "csv_empty", None),
        (b"a;b\n1;\x00\x012\n", "csv_binary", None),
        (b"a;b\n1;\x81\n", "csv_encoding", None),
        ("a;b\n1;é\n".encode() + b"2;\xe9\n", "csv_mixed", None),
        (b"a;b\n2;\xe9\n" + "1;€\n".encode(), "csv_mixed", None),
        (b"a;b\n" + b"x" * 1_500_000 + b";y\n", "csv_long_line", None),
        ("a;b\n1;2".encode("utf-16")[:-1], "csv_encoding", None),
    ],
)  # fmt: skip
def test_texts_that_cannot_be_read_rightly(
    content: bytes, code: str, place: str | None, refused: Refuser
) -> None:
    refusal = refused(content, "levering.csv")
    assert (refusal.code, refusal.sheet, refusal.cell) == (code, None, place)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"a;b\n1;2\n3;\x81\n", "regel 3"),
        (b"a;b\n1;2\n3;\x00\n", "(regel 3)"),
        ("a;b\n1;é\n".encode() + b"2;\xe9\n", "regel 3"),
        (b'a;b\n"1\n2";3\n4;"5\n', "rij 3"),
        (b"a;b\n" + b"x" * 1_500_000 + b";y\n", "Regel 2"),
    ],
)
def test_the_place_is_said(content: bytes, said: str, refused: Refuser) -> None:
    assert said in refused(content, "levering.csv").message


def test_a_row_with_too_many_cells_is_named(refused: Refuser) -> None:
    refusal = refused(b"a;b\n1;2\n" + b";" * 1000 + b"\n", "levering.csv")
    assert (refusal.code, refusal.sheet, refusal.cell) == ("far_cell", None, "ALM3")


@pytest.mark.parametrize("filename", ["levering.txt", "LEVERING.CSV", "levering.tsv"])
def test_other_names_for_text(filename: str, opened: Opener) -> None:
    assert opened(b"a;b\n1;2\n", filename).read_sheet(None).list_columns() == [
        ["a", "1"],
        ["b", "2"],
    ]
