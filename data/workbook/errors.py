"""What reading a workbook can say: refusals, warnings, faulty cells and failed child processes."""

import unicodedata
from dataclasses import dataclass

# What an error cell shows in Dutch -> in English; files and other programs may have either.
ERRORS = {
    "#DEEL/0!": "#DIV/0!",
    "#N/B": "#N/A",
    "#NAAM?": "#NAME?",
    "#LEEG!": "#NULL!",
    "#GETAL!": "#NUM!",
    "#VERW!": "#REF!",
    "#WAARDE!": "#VALUE!",
    "#OVERLOOP!": "#SPILL!",
    "#BEREKEN!": "#CALC!",
}
ERROR_TEXTS = frozenset(ERRORS) | frozenset(ERRORS.values())

# The codes of errors in the records of Excel's own file formats.
ERROR_CODES = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
# The cell reader gives up on a sheet with any other.
KNOWN_ERRORS = frozenset(ERROR_CODES.values())


def is_error_text(text: str) -> bool:
    """Tell whether a text says what an error cell shows, as a formula may give it: " #n/a"."""
    return "#" in text and text.strip().upper() in ERROR_TEXTS


class Unreadable(Exception):
    """A file, sheet or cell that cannot be read rightly, so the delivery is refused.

    `message` says in Dutch what is wrong and where, `cure` how to mend it. `sheet` and `cell`
    ("B7") name the place when there is one.
    """

    def __init__(
        self, code: str, message: str, cure: str, sheet: str | None = None, cell: str | None = None
    ) -> None:
        super().__init__(message)
        self.code, self.message, self.cure = code, message, cure
        self.sheet, self.cell = sheet, cell


class ChildFailed(Exception):
    """The limited child process did not finish: too much memory, too much time, or a crash.

    `detail` is the tail of what the child wrote to stderr: for the log, never for a screen.
    """

    def __init__(self, code: str, message: str, cure: str, detail: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.cure, self.detail = code, message, cure, detail


@dataclass(frozen=True)
class Note:
    """A warning about the file as a whole: it was read, and this is worth knowing.

    `cell` ("B7") is where it is best seen, in a file without sheets.
    """

    code: str
    message: str
    cure: str
    cell: str | None = None


@dataclass(frozen=True)
class Fault:
    """A cell whose value is not there: an error ("#N/B") or a formula without a stored value.

    `kind` is "error" (then `text` is the error as the file shows it), "formula" (then `text` is
    the formula, "=B2+1") or "unread": it is stored in a way that the reader does not know.
    """

    kind: str
    text: str


def clean_name(filename: str) -> str:
    """Return a file name fit to stand in a sentence.

    The folder part, control characters and invisible or direction-changing marks go; what stays
    is at most 120 characters. The result is for showing only, never for opening a file.
    """
    last = filename.replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(c for c in last if unicodedata.category(c)[0] != "C")
    shown = " ".join(shown.split())
    if len(shown) > 120:
        shown = shown[:100] + "…" + shown[-19:]
    return shown or "naamloos bestand"
