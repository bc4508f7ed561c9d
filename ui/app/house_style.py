"""The organisation's own name, logo and colours, from `huisstijl.toml` in ISV_HOME.

    naam = "ISV-monitor van het Rijk"     # stands at the top of every screen
    logo = "logo.svg"                     # a file beside this one: .svg or .png

    [licht]                               # on a light ground; [donker] on a dark one
    verbinding = "#005a8f"                # links
    ja = "#00436c"                        # ja and nee: best of which one is much lighter
    nee = "#e06a10"

Without the file the screens are neutral. A colour that cannot be read is refused at the start.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from data import dutch as nl
from data.home import find_home
from kpi.marks import BLACK, MARKS, NO, WHITE, YES, Look
from ui.charts.bars import write_css

FILE = "huisstijl.toml"
NAME = "ISV-monitor"
_TOKENS = ("verbinding", *(mark.word for mark in (YES, NO)))
# The ground that a colour stands on, and the least contrast with it (WCAG 2.2: 1.4.3 and 1.4.11).
_GROUNDS = {"licht": (255, 255, 255), "donker": (20, 24, 29)}
_LEAST = {"verbinding": 4.5, "ja": 3.0, "nee": 3.0}
# The links of ui/web/style.css, for the scheme that the file leaves alone.
_LINK = ("#005a8f", "#7cc4f0")
_LOGOS = {".svg": "image/svg+xml", ".png": "image/png"}
_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_NAME_LENGTH = 60


class BadHouseStyle(ValueError):
    """The file says something that cannot be used: what, and what to write instead. Dutch."""


@dataclass(frozen=True)
class HouseStyle:
    """What stands at the top, the logo (None: no), and scheme -> what is coloured -> colour."""

    name: str = NAME
    logo: Path | None = None
    colours: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def logo_type(self) -> str:
        """The media type of the logo."""
        return _LOGOS[self.logo.suffix.lower()] if self.logo else ""

    def write_css(self) -> str:
        """Return the marks of the answers and the links as a style sheet."""
        light, dark = (self.colours.get(scheme, {}) for scheme in _GROUNDS)
        marks = [
            replace(
                mark,
                light=_own_look(mark.light, light.get(mark.word)),
                dark=_own_look(mark.dark, dark.get(mark.word)),
            )
            for mark in MARKS.values()
        ]
        links = f"{light.get('verbinding', _LINK[0])}, {dark.get('verbinding', _LINK[1])}"
        return f"{write_css(marks)}:root {{ --isv-link: light-dark({links}); }}\n"


def find_style() -> HouseStyle:
    """Return the house style of the ISV_HOME in use, read once. Raises BadHouseStyle."""
    return _find_style(find_home())


@cache
def _find_style(home: Path) -> HouseStyle:
    return load_style(home.resolve())  # each screen asks: only the first looks where it really is


@cache
def load_style(folder: Path) -> HouseStyle:
    """Return the house style of an ISV_HOME. Raises BadHouseStyle."""
    try:
        given = tomllib.loads((folder / FILE).read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return HouseStyle()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise BadHouseStyle(f"{FILE} is niet te lezen: {error}.") from error
    unknown = sorted(given.keys() - {"naam", "logo", *_GROUNDS})
    if unknown:
        raise BadHouseStyle(f"{FILE}: '{unknown[0]}' bestaat niet; wel naam, logo, licht, donker.")
    colours = {scheme: _colours(scheme, given[scheme]) for scheme in _GROUNDS if scheme in given}
    return HouseStyle(_name(given), _logo(folder, given), colours)


def _name(given: Mapping[str, Any]) -> str:
    name = given.get("naam", NAME)
    if not isinstance(name, str) or not name.strip() or len(name) > _NAME_LENGTH:
        raise BadHouseStyle(f"{FILE}: naam is een tekst van 1 tot en met {_NAME_LENGTH} tekens.")
    return name.strip()


def _logo(folder: Path, given: Mapping[str, Any]) -> Path | None:
    if "logo" not in given:
        return None
    logo = folder / Path(str(given["logo"])).name  # beside the file, whatever path is written
    if logo.suffix.lower() not in _LOGOS or not logo.is_file():
        raise BadHouseStyle(f"{FILE}: logo is een .svg of .png in dezelfde map als {FILE}.")
    return logo


def _colours(scheme: str, given: object) -> dict[str, str]:
    if not isinstance(given, Mapping) or given.keys() - set(_TOKENS):
        raise BadHouseStyle(f"{FILE}: onder [{scheme}] staan alleen {', '.join(_TOKENS)}.")
    for what, colour in given.items():
        if not isinstance(colour, str) or not _HEX.fullmatch(colour):
            raise BadHouseStyle(f"{FILE}: {what} onder [{scheme}] is een kleur als #005a8f.")
        found = find_contrast(_rgb(colour), _GROUNDS[scheme])
        if found < _LEAST[what]:
            raise BadHouseStyle(
                f"{FILE}: {what} onder [{scheme}] is te weinig te zien: contrast "
                f"{nl.format_number(round(found, 1))} op 1. Kies een kleur met ten minste "
                f"{nl.format_number(_LEAST[what])} op 1."
            )
    return dict(given)


def _own_look(look: Look, own: str | None) -> Look:
    """Return a look in a colour of the organisation's own, with the ink that is read best on it."""
    if own is None:
        return look
    return Look(own, max((WHITE, BLACK), key=lambda ink: find_contrast(_rgb(own), _rgb(ink))))


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def find_contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: tuple[int, int, int]) -> float:
    parts = [part / 255 for part in colour]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
