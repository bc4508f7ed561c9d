"""Colours as six digits: those of the usual palette and of a theme, and how near two of them are.

A colour is known by a name until it is settled: the same colour has the same name, and "" is none
that is known.
"""

import colorsys
import re
from collections.abc import Mapping

WHITE, BLACK = "FFFFFF", "000000"
# Nobody reads F2F2F2 on white, and everybody D9D9D9; of red, green and blue, each of 256.
_ALIKE = 32
_WEIGHTS = (0.2126, 0.7152, 0.0722)  # of red, green and blue in what is light (WCAG 2.2)
_LEAST = 1.1
_HEX = re.compile("[0-9A-F]{6}")
_NAMED = re.compile(r"(theme|indexed) ([0-9]{1,6})(?: (-?[0-9.]{1,20}))?")
_USUAL = re.findall(
    "[0-9A-F]{6}",
    """000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 800000 008000 000080 808000 800080
    008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF 000080 FF00FF
    FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF
    FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300
    993300 993366 333399 333333""",
)
# Black and white of a theme, where it is not known.
THEME = {0: WHITE, 1: BLACK}
# The colours by number: the first eight stand there twice, and the last are those of the screen.
PALETTE = {
    **dict(enumerate(_USUAL[:8])),
    **dict(enumerate(_USUAL, 8)),
    64: BLACK,
    65: WHITE,
    0x7FFF: BLACK,
}


def name_colour(kind: str, number: float, tint: float = 0) -> str:
    """Return the name of a colour of a theme or a palette ("theme", "indexed") by its number.

    `tint`: lighter (up to 1) or darker (down to -1).
    """
    return f"{kind} {number:.0f}" + (f" {tint:.4f}" if tint else "")


def settle_name(
    name: str | None, theme: Mapping[int, str], palette: Mapping[int, str] = PALETTE
) -> str | None:
    """Return the colour that a name stands for; the name itself when that is not known."""
    found = _NAMED.fullmatch(name or "")
    if not found:
        return name
    colour = (theme if found[1] == "theme" else palette).get(int(found[2]))
    return turn_lighter(colour, float(found[3] or 0)) if colour else name


def turn_lighter(colour: str, tint: float) -> str:
    """Return a colour as it is lighter or darker by a tint."""
    if not tint or not _HEX.fullmatch(colour):
        return f"{colour} {tint:.4f}" if tint else colour
    hue, light, full = colorsys.rgb_to_hls(*(part / 255 for part in _split(colour)))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    made = colorsys.hls_to_rgb(hue, min(max(light, 0), 1), full)
    return "".join(f"{round(part * 255):02X}" for part in made)


def is_nearly(one: str, other: str) -> bool:
    """Tell whether two colours can hardly be told apart, or not at all."""
    if not (_HEX.fullmatch(one) and _HEX.fullmatch(other)):
        return bool(one) and one == other
    apart = max(abs(a - b) for a, b in zip(_split(one), _split(other), strict=True))
    return apart <= _ALIKE or (apart <= 2 * _ALIKE and _measure_contrast(one, other) < _LEAST)


def _measure_contrast(one: str, other: str) -> float:
    """Return how many times lighter one is to the eye, as rules for readable texts have it."""
    dark, light = sorted(
        sum(
            weight * (part / 3294.6 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4)
            for weight, part in zip(_WEIGHTS, _split(colour), strict=True)
        )
        for colour in (one, other)
    )
    return (light + 0.05) / (dark + 0.05)


def _split(colour: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(colour)
    return red, green, blue
