"""Setting a report with Typst: its fonts, and what stands for a sign that none of them has."""

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import typst

from data.signs import name_signs, show_signs

TEMPLATE = Path(__file__).parent / "report.typ"
# Where Debian keeps the fonts of `make fonts`: other scripts, Chinese, Korean, and symbols.
_DEBIAN = Path("/usr/share/fonts/truetype")
FONTS = [_DEBIAN / name for name in ("noto", "droid", "nanum", "ancient-scripts")]
# What a font has here means something else in each.
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_MISSING = re.compile(r'text (?:`"(.+?)"` could not be displayed|.*codepoint `"(.+?)"`)')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_LATIN = "\u0250"  # before it: letters that the library's font has
_ROUNDS = 4  # what is said in place of one sign is set in the next


def set_report(told: Mapping[str, Any], at: dt.datetime) -> bytes:
    """Return what is told, as the template takes it, as the bytes of a .pdf made at a moment.

    The fonts are those of the library, and for signs that it lacks those of FONTS. A sign that none
    of them has gets a stand-in that names it. Raises typst.TypstError when it cannot be set at all.
    """
    data = json.dumps(_name_signs(told), ensure_ascii=False)
    for _ in range(_ROUNDS):
        try:
            return _compile(data, at)
        except typst.TypstError as failure:
            missing = _read_missing(failure.diagnostic)
            if not missing:
                raise
            data = _name_missing(data, missing)
    return _compile(data, at)


def _compile(data: str, at: dt.datetime) -> bytes:
    made = typst.compile(
        TEMPLATE,
        root=TEMPLATE.parent,
        font_paths=find_fonts(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": data},
        pdf_standards="ua-1",
        timestamp=at.replace(microsecond=0),
    )
    assert isinstance(made, bytes)
    return made


@cache
def find_fonts() -> typst.Fonts:
    """Return the fonts that a report is set in, looked for once."""
    there = [folder for folder in FONTS if folder.is_dir()]
    return typst.Fonts(include_system_fonts=False, font_paths=there)


def _name_signs(value: Any) -> Any:
    """Return the data with a stand-in for each sign that no font may be asked for."""
    if isinstance(value, str):
        return _PRIVATE.sub(lambda found: name_signs(found[0]), show_signs(value))
    if isinstance(value, Mapping):
        return {name: _name_signs(one) for name, one in value.items()}
    return [_name_signs(one) for one in value] if isinstance(value, list | tuple) else value


def _read_missing(diagnostic: str) -> set[str]:
    """Return the signs, or signs that stand together, of which typst says that no font has them."""
    found = (one[1] or one[2] for one in _MISSING.finditer(diagnostic))
    texts = {_ESCAPED.sub(lambda one: chr(int(one[1], 16)), text) for text in found}
    return {text for text in texts if not text.isascii()}


def _name_missing(data: str, missing: Iterable[str]) -> str:
    """Return the data with stand-ins for these: of a letter with marks only the marks are named."""
    longest = sorted(missing, key=len, reverse=True)
    return re.sub(
        "|".join(map(re.escape, longest)),
        lambda found: "".join(
            sign if sign.isascii() or (len(found[0]) > 1 and sign < _LATIN) else name_signs(sign)
            for sign in found[0]
        ),
        data,
    )
