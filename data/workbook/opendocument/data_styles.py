"""The number formats of an .ods: its data styles as the codes in which .xlsx has them."""

import re
from collections.abc import Mapping

from data.workbook.opendocument.names import NUMBER, STYLE

_FO_COLOUR = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0 color"
_KINDS = frozenset(
    f"{NUMBER}{kind}-style"
    for kind in ("number", "currency", "percentage", "date", "time", "boolean", "text")
)
# Element -> its code, and that of its long form.
_DAYS = {
    "day": ("d", "dd"),
    "month": ("m", "mm"),
    "year": ("yy", "yyyy"),
    "day-of-week": ("ddd", "dddd"),
    "era": ("yy", "yyyy"),
    "quarter": ("m", "mm"),
    "week-of-year": ("d", "dd"),
    "hours": ("h", "hh"),
    "minutes": ("m", "mm"),
    "seconds": ("s", "ss"),
    "am-pm": ("AM/PM", "AM/PM"),
}
# A date that is written as the settings of a computer say, and the mark of that in a code.
_ORDERED = {f"{NUMBER}automatic-order": "true", f"{NUMBER}format-source": "language"}
_OF_THE_SCREEN = "[$-F800]"
_TRUTH = '"WAAR";"WAAR";"ONWAAR"'
_CONDITION = re.compile(r"value\(\)\s*(<=|>=|!=|<>|<|>|=)\s*(-?[0-9.]+(?:[eE][+-]?[0-9]+)?)")
_MOST_DIGITS = 30
_LEAST_WHOLE = f"{NUMBER}min-integer-digits"
# The conditions that say no more than the order of sections does.
_IN_ORDER = {(">0", "<0"): (0, 1), (">=0",): (0,)}
_IN_ORDER_OF_TEXT = {(">0", "<0", "=0"): (0, 1, 2), (">=0", "<0"): (0, 1, 0)}


class DataStyle:
    """A data style while its elements come by: `code` is what it shows, without its conditions."""

    def __init__(self, kind: str, attributes: Mapping[str, str]) -> None:
        self.is_text = kind == f"{NUMBER}text-style"
        of_screen = _ORDERED.items() & attributes.items()
        self.code = _OF_THE_SCREEN if of_screen else ""
        self.hides_zero = False
        self.maps: list[tuple[str, str]] = []  # (condition, name of the style that it chooses)
        self._percent = kind == f"{NUMBER}percentage-style"
        self._elapsed = attributes.get(f"{NUMBER}truncate-on-overflow") == "false"
        self._text: list[str] = []
        self._digits: Mapping[str, str] = {}
        self._embedded: list[tuple[int, str]] = []
        self._position = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take in the start of an element of the style."""
        local = name.removeprefix(NUMBER)
        self._text = []
        if local in _DAYS:
            self.code += self._find_day(local, attributes)
        elif local == "number":
            self._digits, self._embedded = attributes, []
        elif local == "embedded-text":
            self._position = _read_int(attributes, "position", 0)
        elif local == "scientific-number":
            self.code += _write_digits(attributes, []) + "E+00"
        elif local == "fraction":
            self.code += "# ?/?"
        elif local == "boolean":
            self.code += _TRUTH
        elif local == "text-content":
            self.code += "@"
        elif name == f"{STYLE}text-properties" and _FO_COLOUR in attributes:
            white = attributes[_FO_COLOUR].lower() == "#ffffff"
            self.code = ("[White]" if white else "[Red]") + self.code
        elif name == f"{STYLE}map":
            condition = _CONDITION.fullmatch(attributes.get(f"{STYLE}condition", ""))
            if condition:
                sign = condition[1].replace("!=", "<>")
                chosen = attributes.get(f"{STYLE}apply-style-name", "")
                self.maps.append((sign + condition[2], chosen))

    def add(self, text: str) -> None:
        """Take in characters."""
        self._text.append(text)

    def close(self, name: str) -> None:
        """Take in the end of an element of the style."""
        local, text = name.removeprefix(NUMBER), "".join(self._text)
        self._text = []
        if local in ("text", "currency-symbol"):
            pieces = text.split("%") if self._percent else [text]
            self.code += "%".join(map(_quote, pieces))
        elif local == "embedded-text":
            self._embedded.append((self._position, text))
        elif local == "number":
            written = _write_digits(self._digits, self._embedded)
            self.hides_zero = written == "General" and self._digits.get(_LEAST_WHOLE) == "0"
            self.code += written

    def _find_day(self, local: str, attributes: Mapping[str, str]) -> str:
        code = _DAYS[local][attributes.get(f"{NUMBER}style") == "long"]
        if local == "month" and attributes.get(f"{NUMBER}textual") == "true":
            code = "mmmm" if len(code) == 2 else "mmm"
        if self._elapsed and local in ("hours", "minutes", "seconds"):
            self._elapsed, code = False, f"[{code}]"
        decimals = _read_int(attributes, "decimal-places", 0)
        return f"{code}.{'0' * decimals}" if local == "seconds" and decimals else code


def is_data_style(name: str) -> bool:
    """Tell whether an element is a data style."""
    return name in _KINDS


def write_code(style: DataStyle, others: Mapping[str, DataStyle]) -> str:
    """Return the code of a data style, with a section for each style that its conditions choose."""
    maps = [(condition, others[name]) for condition, name in style.maps if name in others]
    known = _IN_ORDER_OF_TEXT if style.is_text else _IN_ORDER
    order = known.get(tuple(condition for condition, _ in maps))
    if order is None:
        sections = [f"[{condition}]{chosen.code or _quote('')}" for condition, chosen in maps]
    else:
        sections = [maps[nr][1].code or _quote("") for nr in order]
    if style.hides_zero and not sections:
        sections.append(f"[=0]{_quote('')}")
    return ";".join([*sections, style.code or _quote("")])


def _write_digits(attributes: Mapping[str, str], embedded: list[tuple[int, str]]) -> str:
    """Return the code of the digits; `embedded`: texts between them, counted from the right."""
    whole = _read_int(attributes, "min-integer-digits", 1)
    grouped = attributes.get(f"{NUMBER}grouping") == "true"
    factor = len(attributes.get(f"{NUMBER}display-factor", "1").split(".")[0]) // 3
    decimals = f"{NUMBER}decimal-places" in attributes
    most = _read_int(attributes, "decimal-places", 0)
    least = min(most, _read_int(attributes, "min-decimal-places", most))
    optional = most > 0 == least  # no point either where there are no decimals, unlike in Excel
    if whole <= 1 and not (grouped or embedded or factor) and (optional or not decimals):
        return "General"
    texts = dict(embedded)
    shown = max(whole, 4 if grouped else 1, *(place + 1 for place in texts))
    code = ""
    for place in range(min(shown, _MOST_DIGITS)):  # from the right
        if place in texts:
            code = _quote(texts[place]) + code
        if grouped and place == 3:
            code = "," + code
        code = ("0" if place < whole else "#") + code
    point = "." + "0" * least + "#" * (most - least) if most else ""
    return code + point + "," * factor


def _read_int(attributes: Mapping[str, str], local: str, otherwise: int) -> int:
    text = attributes.get(NUMBER + local, "")
    return min(int(text[:9]), _MOST_DIGITS) if text.isascii() and text.isdigit() else otherwise


def _quote(text: str) -> str:
    return '"' + text.replace('"', '"\\""') + '"'
