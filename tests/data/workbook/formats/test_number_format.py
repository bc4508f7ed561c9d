"""What number formats show: as LibreOffice shows the same cells, where Excel does not differ."""

import pytest

from data.workbook.formats.built_in import find_built_in
from data.workbook.formats.number_format import read_format

ACCOUNTING = '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-'


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [
        ("General", 123.0, "123"),
        ("General", -0.5, "-0,5"),
        ("General", 0.1 + 0.2, "0,3"),
        ('"K-"0.0', 0.1 + 0.2, "K-0,3"),
        ("", 7.0, "7"),
        ("00000", 123.0, "00123"),
        ('"K-"0000', 124.0, "K-0124"),
        ("\\K\\-0000", 12345.0, "K-12345"),
        ('0000"/"000', 2024001.0, "2024/001"),
        ("0000\\/000", 2024001.0, "2024/001"),
        ("000-00-000", 12345678.0, "123-45-678"),
        ("0.00", 2024.1, "2024,10"),
        ("0.0#", 5.0, "5,0"),
        ("0.##", 5.5, "5,5"),
        (".00", 12.5, "12,50"),
        ("#,##0", 1234567.0, "1.234.567"),
        ("#,##0.00", 0.005, "0,01"),
        ("0,000", 5.0, "0.005"),
        ("#,###", 0.0, ""),
        ("0.0,,", 1_250_000.0, "1,3"),
        ('0.0,"k"', 1250.0, "1,3k"),
        ("0%", 0.5, "50%"),
        ("0.00%", 0.12345, "12,35%"),
        ("?0", 5.0, "5"),
        ("[$€-413] #,##0.00", 1250.5, "€ 1.250,50"),
        ("[$€-2] #,##0.00;[RED]-[$€-2] #,##0.00", -3.0, "-€ 3,00"),
        ('0;-0;"geen"', 0.0, "geen"),
        ('"Ja";;"Onbekend"', 0.0, "Onbekend"),
        ('"Ja";;"Onbekend"', 1.0, "Ja"),
        ('"WAAR";"WAAR";"ONWAAR"', 1.0, "WAAR"),
        ('"Nee";"Nee";"Ja"', -1.0, "Nee"),
        ("General;General;", 0.0, ""),
        (";;;", 5.0, ""),
        (";;;@", 0.0, ""),
        (ACCOUNTING, 0.0, "-"),
        (ACCOUNTING, 1250.0, "1.250"),
        ('[=1]"Ja";[=0]"Nee";"Onbekend"', 1.0, "Ja"),
        ('[=1]"Ja";[=0]"Nee";"Onbekend"', 0.0, "Nee"),
        ('[=1]"Ja";[=0]"Nee";"Onbekend"', 9.0, "Onbekend"),
        ("[>=1000]#,##0;0", 999.0, "999"),
        ("[>=1000]#,##0;0", 1000.0, "1.000"),
        ("[Red][<0]-0;[Blue]0", 5.0, "5"),
        ('[=0]"";0', 0.0, ""),
        ("0;(0)", -5.0, "(5)"),
        ("@", 5.0, "5"),
        ('General" st"', 5.0, "5 st"),
        # Not certain, as programs do not show the same: that is for a person to say.
        ("0.##", 5.0, None),
        ('"€".00', 12.5, None),
        ("[>=100]0;0", -1.0, None),
        ("# ?/?", 0.5, None),
        ("# ?/8", 0.5, None),
        ('0"/8"', 4.0, "4/8"),
        ("0.00E+00", 5.0, None),
        ("[DBNum1]0", 5.0, None),
        ("0 stuks", 5.0, None),
        ("0", 1e20, None),
        ("0.0.0", 123.0, None),
        ("**;**;**;**", 5.0, None),
        ("dd-mm-yyyy", 45306.0, None),
    ],
)
def test_numbers_are_shown_as_in_a_spreadsheet(code: str, value: float, text: str | None) -> None:
    assert read_format(code).show(value).text == text


@pytest.mark.parametrize("value", [0.0, 0.004, -0.004])
def test_a_number_of_which_no_digit_is_shown_is_not_kept(value: float) -> None:
    kept = [read_format(code).show(value).keeps for code in ("#,###", "#.##", "?", '#" st"')]
    assert kept == [False] * 4
    assert read_format("0.0").show(value).keeps


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("General", "K1"),
        ("0", "K1"),
        ("@", "K1"),
        ('"nr "@', "nr K1"),
        ('0;-0;0;"tekst"', "tekst"),
        (";;;", ""),
        (";;;@", "K1"),
        ('0;-0;"x"@', "xK1"),
        (ACCOUNTING, "K1"),
        ("**;**;**;**", None),
    ],
)
def test_texts_are_shown_as_in_a_spreadsheet(code: str, text: str | None) -> None:
    shown = read_format(code).show("K1")
    assert (shown.text, shown.kind) == (text, "text")
    assert shown.keeps == (text == "K1") == (not read_format(code).misleads_text)


@pytest.mark.parametrize(
    ("code", "above", "zero"),
    [
        ("dd-mm-yyyy", "date", "date"),
        ('[=0]"";dd-mm-yyyy', "date", "number"),
        ("[>0]d/m/yy;", "date", "number"),
        ("dd-mm-yyyy;;", "date", "number"),
        ("[$-413]d mmmm yyyy;@", "date", "date"),
        ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "date", "date"),
        ('"dag" d', "date", "date"),
        ("h:mm AM/PM", "date", "date"),
        ("mm:ss.00", "date", "date"),
        ("hh:mm:ss,000", "date", "date"),
        ("[h]:mm", "duration", "duration"),
        ("[ss].00", "duration", "duration"),
        ('"dag "0', "number", "number"),
        ("\\d0", "number", "number"),
        ("[Red]0;[Magenta]-0", "number", "number"),
        ("[$USD-409] 0", "number", "number"),
        ('[>40000]dd-mm-yyyy;"dag" 0', "mixed", "number"),
        ("General", "number", "number"),
    ],
)
def test_a_date_is_told_by_the_section_of_the_value(code: str, above: str, zero: str) -> None:
    found = read_format(code)
    assert (found.kind, found.show(0.0).kind) == (above, zero)
    if above != "mixed":
        assert found.show(45306.0).kind == above


@pytest.mark.parametrize(
    ("code", "above", "below"),
    [
        ("General", False, False),
        ("00000", False, False),
        ("#,##0.00 [$€-413]", False, False),
        ("0%", False, False),
        ("dd-mm-yyyy", False, False),
        ("# ?/?", False, False),
        ("[h]:mm", False, False),
        ('#,##0",-"', False, False),
        ("0;[Red]0", False, False),
        ("0;0", False, True),  # the sign is gone
        ("-0", True, True),
        ('0"000"', True, True),  # another number
        ("#,##0;-#,##0;", False, True),
        (ACCOUNTING, False, False),  # a dash is how a zero is written
        ("dd-mm-yyyy;;", False, True),
        ('[=0]"";dd-mm-yyyy', False, True),
        ('[>=100]"veel";0', True, False),
        ('"Ja"', True, True),
        (";;;", True, True),
    ],
)
def test_formats_that_mislead(code: str, above: bool, below: bool) -> None:
    found = read_format(code)
    assert (found.misleads_above_zero, found.misleads_zero_or_below) == (above, below)
    assert found.misleads == (above or below or code == ";;;")


@pytest.mark.parametrize(
    ("code", "value", "literal"),
    [
        ("00000", 123.0, True),
        ('"K-"0000', 124.0, True),
        ("0.00", 2024.1, True),
        ("0", 2024.5, False),
        ("#,##0", 2024001.0, False),
        ("0%", 0.5, False),
        ("0,", 5000.0, False),
        ("General", 5.0, True),
    ],
)
def test_a_text_of_digits_and_fixed_marks_is_told(code: str, value: float, literal: bool) -> None:
    assert read_format(code).show(value).literal == literal


def test_separators_are_those_asked_for() -> None:
    assert read_format("#,##0.00").show(2024.1, ".", ",").text == "2,024.10"


def test_dressed_and_spoken_numbers() -> None:
    codes = ["General", "@", "dd-mm-yyyy", "0", "00000", "#,##0", '"K-"0', ACCOUNTING]
    assert [read_format(code).dresses for code in codes] == [False] * 3 + [True] * 5
    assert [read_format(code).speaks for code in codes] == [False] * 6 + [True, True]


def test_formats_known_by_number_alone() -> None:
    kinds = [read_format(find_built_in(number)).kind for number in (0, 4, 9, 14, 22, 46, 57, 999)]
    assert kinds == [
        "number", "number", "number", "date", "date", "duration", "date", "number"
    ]  # fmt: skip
    assert read_format(find_built_in(41)).show(0.0).text == "-"
    hiding = {n for n in range(60) if read_format(find_built_in(n)).misleads_above_zero}
    assert hiding == {18, 19, 20, 21, 45, 47}  # a time, of whichever day


def test_a_time_hides_the_day_that_goes_with_it() -> None:
    codes = ["h:mm", "hh:mm:ss", "d h:mm", "mmm", "mmmm yyyy", "[h]:mm", "yyyy"]
    shown = [read_format(code).show(45306.5).keeps for code in codes]
    assert shown == [False, False, True, True, True, True, True]
    assert read_format("h:mm").show(0.5).keeps


@pytest.mark.parametrize("value", [1e308, -1e308, 1e-308, 5e-324, -0.0, float("inf"), 1e15])
@pytest.mark.parametrize(
    "code",
    ["0" * 999, "0." + "0" * 990, "%" * 990 + "0", "0" + "," * 990, "#,##0" * 190, "[" * 500,
     '"' * 999, "General" * 99, "\\", "_", "*", "[>1e999]0", "[<-1E-9]0;;", ";" * 999, "?" * 99],
)  # fmt: skip
def test_no_format_and_no_number_is_too_odd(code: str, value: float) -> None:
    found = read_format(code)
    shown = found.show(value)
    assert shown.text is None or len(shown.text) < 3_000
    assert found.show("x").kind == "text"
    assert found.misleads in (True, False)
