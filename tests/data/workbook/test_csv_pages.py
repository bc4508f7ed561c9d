"""The code page of a .csv: recognised by its words, else read as likely with a warning."""

import pytest

from data.workbook.columns import Cell
from data.workbook.errors import Note
from data.workbook.separated.encoding import choose_page
from tests.data.workbook.conftest import Opener

WORDS = ("Café", "financiële", "coördinatie", "één", "crème", "geïntegreerd")


def _read(words: tuple[str, ...], codec: str, opened: Opener) -> tuple[list[Cell], list[Note]]:
    lines = ["Nr;Titel", *(f"{nr};{word}" for nr, word in enumerate(words))]
    book = opened("\r\n".join(lines).encode(codec), "l.csv")
    return book.read_sheet(None).list_columns()[1][1:], book.notes


@pytest.mark.parametrize(
    ("codec", "words"),
    [
        (
            "cp1252",
            (
                *WORDS,
                "foto’s – “x”",
                "€ 5",
                "20 °C, 30 m², ½",
                "‘s-Hertogenbosch",
                "• ja",
                "5 µg",
                "Ø30",
            ),
        ),
        ("cp850", WORDS),
        ("cp437", WORDS),
        ("cp858", (*WORDS, "€ 5")),
        ("mac-roman", (*WORDS, "foto’s", "€ 5", "façade", "België")),
        ("iso8859-15", (*WORDS, "€ 5")),
        ("cp1250", ("Łódź", "Michałowski", "Wrocław", "coördinatie")),
        ("utf-16-le", WORDS),  # without a mark at its start
        ("utf-16-be", WORDS),
        ("utf-32", WORDS),
        ("utf-8", (*WORDS, "Łódź", "Dvořák")),
    ],
)
def test_a_code_page_is_known_by_its_words(
    codec: str, words: tuple[str, ...], opened: Opener
) -> None:
    assert _read(words, codec, opened) == ([*words], [])


@pytest.mark.parametrize(
    ("codec", "word"),
    [("cp1252", "K–1"), ("cp1252", "CAFÉ"), ("cp1252", "scène"), ("cp850", "België"),
     ("cp850", "één"), ("mac-roman", "Café"), ("iso8859-15", "€ 5"), ("cp1250", "Wrocław")],
)  # fmt: skip
def test_one_word_may_be_enough(codec: str, word: str, opened: Opener) -> None:
    assert _read((word,), codec, opened) == ([word], [])


@pytest.mark.parametrize(
    ("codec", "word", "other"),
    [
        ("cp1250", "Dvořák", "Dvoøák"),
        ("cp850", "voilà", "voil…"),
        ("cp850", "Málaga", "M\xa0laga"),
        ("mac-roman", "België", "Belgiæ"),
        ("mac-roman", "façade", "faìade"),
    ],
)
def test_a_word_that_may_be_two_is_named(codec: str, word: str, other: str, opened: Opener) -> None:
    """What it is read as is a guess, and the warning says so, with its cell."""
    read, notes = _read(("gas", word), codec, opened)
    assert read[1] in (word, other)
    assert [(note.code, note.cell) for note in notes] == [("csv_letters_doubtful", "B3")]
    told = {word, other} - set(read)
    assert f"'{read[1]}' in cel B3 (of is het '{told.pop()}'?)" in notes[0].message


def test_a_word_of_another_page_than_the_rest_is_named(opened: Opener) -> None:
    lines = [*(f"{nr};{word}".encode("cp1252") for nr, word in enumerate(WORDS)),
             "7;Zuidbelgië".encode("cp850")]  # fmt: skip
    book = opened(b"\n".join([b"Nr;Titel", *lines]), "l.csv")
    (note,) = book.notes
    assert (note.code, note.cell) == ("csv_letters_doubtful", "B8")
    assert "(of is het 'Zuidbelgië'?)" in note.message


def test_three_words_are_named_and_the_others_counted(opened: Opener) -> None:
    words = ("Dvořák", "Kovář", "Jeřáb", "Příbor", "Řezno")
    _, (note,) = _read(words, "cp1250", opened)
    assert note.message.count(" in cel ") == 3
    assert note.message.endswith("en 2 andere woorden.")


def test_a_letter_that_is_no_word_in_any_page_is_doubted(opened: Opener) -> None:
    read, (note,) = _read(("é",), "cp1252", opened)
    assert (read, note.cell) == (["é"], "B2")


def test_bytes_that_are_no_word_in_any_page_are_refused() -> None:
    assert choose_page([b"\x81"]) is None
