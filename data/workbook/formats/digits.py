"""A number written as one section of a format says."""

from decimal import ROUND_HALF_UP, Decimal, localcontext

from data.workbook.formats.sections import Section

_MOST_DIGITS = 15  # what a spreadsheet keeps of a number
_GENERAL_WIDTH = 11


def write_number(number: Decimal, section: Section, point: str, group: str) -> str | None:
    """Return the number, 0 or more, as a section with digits shows it; None when not certain."""
    if section.has("general"):
        return _write_general(number, section, point)
    scaled = find_scaled(number, section)
    whole, after = section.places
    rounded = round_number(scaled, len(after))
    digits, decimals = f"{rounded:f}".partition(".")[::2]
    if len(digits) > _MOST_DIGITS:
        return None
    written = _place_decimals(decimals, after)
    if section.has("point") and not "".join(written).strip():
        return None  # '5,' in Excel, '5' in LibreOffice
    if not whole and digits != "0" and section.start:
        return None  # before the mark in one, behind it in the other
    separator = group if section.has("group") else ""
    shown = iter([*_place_whole(digits, whole, separator), *written])
    parts = []
    for token in section.tokens:
        if token.kind == "digit":
            parts.append(next(shown))
        elif token.kind == "point":
            parts.append(point if whole or digits == "0" else digits + point)
        else:
            parts.append(token.text)
    return "".join(parts)


def find_scaled(number: Decimal, section: Section) -> Decimal:
    """Return the number as the section counts it: in per cents, in thousands."""
    return number.scaleb(section.power) if section.power else number


def round_number(number: Decimal, decimals: int) -> Decimal:
    """Return the number with so many decimals, half up."""
    if decimals == 0 and number == number.to_integral_value():
        return number.to_integral_value()  # the usual case, much faster
    with localcontext() as context:
        context.prec = 5_000  # of a number of 309 digits, and a format of a thousand signs
        return number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _write_general(number: Decimal, section: Section, point: str) -> str | None:
    whole = number == number.to_integral_value()
    text = f"{int(number)}" if whole else f"{number.normalize():f}"
    if len(text) > _GENERAL_WIDTH:
        return None  # in powers of ten, or rounded to the width of the column
    text = text.replace(".", point)
    return "".join(text if t.kind == "general" else t.text for t in section.tokens)


def _place_whole(digits: str, places: list[str], separator: str) -> list[str]:
    """Return what stands at each place before the point; the first takes all that is left over."""
    digits = "" if digits == "0" else digits
    shown = []
    for at, place in enumerate(places):
        right = len(places) - at - 1  # how many places stand to the right
        first = len(digits) if at == 0 else right + 1
        text = ""
        for index in range(max(first, right + 1) - 1, right - 1, -1):
            if index < len(digits):
                digit = digits[-index - 1]
            else:
                digit = {"0": "0", "?": " "}.get(place, "")
            is_break = index and index % 3 == 0 and digit.isdigit()
            text += digit + (separator if is_break else "")
        shown.append(text)
    return shown


def _place_decimals(digits: str, places: list[str]) -> list[str]:
    shown = list(digits)
    for at in range(len(places) - 1, -1, -1):
        if places[at] == "0" or digits[at] != "0":
            break
        shown[at] = " " if places[at] == "?" else ""
    return shown
