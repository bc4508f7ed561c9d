"""The differences that stand, each with a reason that a user would accept."""

import datetime as dt
import re
from collections.abc import Callable

from tests.witness.compare import TRUTH, Difference, is_shown

_MARCH_1900 = dt.date(1900, 3, 1)
_EARLY = re.compile(r"\b18[0-9]{2}\b|\b1900\b|-(?:9[0-9]|00)\b")
_MOST = 1e14
# Of what decides about these the reading tells nothing: they are known by their place.
_EMPTY_TEXTS = re.compile(r"^gemaakt\.\w+ Formules R4C")
_HIDES_ZEROS = re.compile(r"^(07_nullen_verborgen|libreoffice_07)\.|\.\w+ Nullen ")


def _is_early(one: Difference) -> bool:
    if not _EARLY.search(one.shown):
        return False
    if isinstance(one.read, dt.date):
        return one.read.timetuple() < _MARCH_1900.timetuple()
    negative = isinstance(one.read, float) and one.read < 0
    return negative or isinstance(one.read, dt.time) or (one.kind == "ods" and one.read == "")


def _is_large(one: Difference) -> bool:
    return isinstance(one.read, float) and abs(one.read) >= _MOST and bool(one.code)


def _lacks_sign(one: Difference) -> bool:
    return (
        isinstance(one.read, float)
        and one.read < 0
        and one.code.startswith("[")
        and is_shown(-one.read, one.shown)
    )


def _has_words_alone(one: Difference) -> bool:
    if one.read == "":
        return bool(_EMPTY_TEXTS.search(one.place)) and not one.shown.strip(" nr.st:")
    return one.kind == "ods" and "@" in one.code and str(one.read).strip() == one.shown.strip()


def _is_part(one: Difference) -> bool:
    return isinstance(one.read, float) and one.shown == f"{100 * one.read:.2f}%".replace(".", ",")


_Test = Callable[[Difference], bool]
ACCEPTED: dict[str, _Test] = {
    "Truth is shown by the format of its cell in LibreOffice, and as WAAR or ONWAAR in Excel; it "
    "is read as truth.": lambda one: (
        isinstance(one.read, bool) and one.shown.upper() not in TRUTH
    ),
    "Excel has a 29 February 1900, and no days before 1900: until March of that year the days of "
    "LibreOffice are others. No contract is as old, and no column of days takes a negative "
    "one.": _is_early,
    "A number too large for a day or a time of LibreOffice is read as the number or the hours that "
    "it is, which no column of days takes.": lambda one: (
        one.shown == "#FMT" and isinstance(one.read, float | dt.timedelta)
    ),
    "Of a number of more than fifteen digits programs show other digits; it is read as it is "
    "stored.": _is_large,
    "Less than half a cent is kept, though #.## shows nothing of it; zero is empty there.": (
        lambda one: isinstance(one.read, float) and 0 < abs(one.read) < 0.005 and one.shown == ""
    ),
    "LibreOffice leaves out the minus of a number that meets no condition of its format; Excel "
    "shows it.": _lacks_sign,
    "A text of several lines is shown without its format in LibreOffice, and with it in Excel; "
    "where that is another text it raises a finding.": lambda one: (
        isinstance(one.read, str) and "\n" in one.read and bool(one.code)
    ),
    "A formula with an empty text as its outcome, shown with the words of its format, is read as "
    "those words in .ods, and elsewhere as the empty text that it is.": _has_words_alone,
    "A sheet that hides its zeros hides them on screen; only the text that LibreOffice saves of "
    "it has them.": lambda one: (
        one.read == "" and one.shown == "0" and bool(_HIDES_ZEROS.search(one.place))
    ),
    'In .csv ="00123" is how digits are kept from becoming a number; it is read as 00123.': (
        lambda one: one.kind == "csv" and one.shown.startswith('="')
    ),
    "LibreOffice takes a name that it does not know for a text, in .xls; Excel shows #NAME?, and "
    "that is read.": lambda one: (
        one.kind == "xls" and getattr(one.read, "text", "") == "#NAME?"
    ),
    "A day or a percentage of an .ods that has no format is a bare number, or a percentage, in "
    "LibreOffice; it is read as the type that the file says.": lambda one: (
        one.kind == "ods"
        and not one.code
        and (isinstance(one.read, dt.date) or _is_part(one))
    ),
    "LibreOffice shows nothing between the lines of a text in spans; .ods says that there is a "
    "line break, and it is read.": lambda one: (
        one.kind == "ods" and isinstance(one.read, str) and one.read.replace("\n", "") == one.shown
    ),
    "LibreOffice opens this .xlsb as empty sheets; Excel shows its cells.": lambda one: (
        one.kind == "xlsb" and one.place.startswith("pyxlsbwriter.xlsb ")
    ),
}  # fmt: skip


def find_reason(one: Difference) -> str | None:
    """Return why this difference stands; None when nobody has said so."""
    return next((reason for reason, test in ACCEPTED.items() if test(one)), None)
