"""docs/slechte-invoer.md: what is decided about each bad input, and what who delivers it reads."""

import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from tests.bad_inputs.delivering import Outcome, forget_good_home, outcome
from tests.bad_inputs.model import READ, REFUSED, WARNED, BadInput
from tests.bad_inputs.table import ENTRIES, GROUPS
from tests.paths import ROOT

FILE = ROOT / "docs" / "slechte-invoer.md"
_INTRO = """# Slechte invoer

Wat de ISV-monitor doet met bestanden die niet zijn zoals het hoort. Er zijn drie besluiten:

- **gelezen**: er kan maar één ding bedoeld zijn; het telt mee, zonder opmerking;
- **waarschuwing**: het telt mee, en wie aanlevert leest waar hij op moet letten;
- **geweigerd**: er telt niets mee en geen cijfer verandert. Het bestand blijft bewaard.

Bij elke regel hoort een test: die levert het bestand aan bij een map waar al een goede aanlevering
staat, en kijkt naar besluit, plaats en zin. Wat gelezen wordt, moet dezelfde contracten en cijfers
geven als een net werkboek met dezelfde inhoud. Niets uit een bestand wordt uitgevoerd, opgehaald,
door SQL geopend of als pad gebruikt.
"""
_MADE = (
    "Gemaakt met `python -m tests.bad_inputs` uit `tests/bad_inputs/`; niet met de hand wijzigen."
)
_HEAD = (
    "| invoer | besluit | plaats | code | wat er staat | wat te doen |\n|---|---|---|---|---|---|"
)


def line(entry: BadInput, came: Outcome) -> str:
    """Return the row of the table for an entry and what came of it."""
    place, code, message, cure = "", "", entry.so, ""
    if entry.code:
        found = came.found(entry.code)
        place = ", ".join(filter(None, (found.sheet, found.cell)))
        code, message, cure = f"`{found.code}`", found.message, found.cure
    cells = (entry.what, f"**{came.decision}**", place, code, message, cure)
    return f"| {' | '.join(map(_escaped, cells))} |"


def _escaped(text: str) -> str:
    text = "".join(c if c.isprintable() else " " for c in text)
    for mark in "\\<>|[]":
        text = text.replace(mark, f"\\{mark}")
    return text


def page(lines: Mapping[str, str]) -> str:
    """Return the whole page; `lines` has the row of each entry by its id."""
    counts = Counter(entry.decision for entry in ENTRIES.values())
    counted = ", ".join(f"{counts[name]} keer {name}" for name in (READ, WARNED, REFUSED))
    parts = [_INTRO, f"{len(ENTRIES)} soorten invoer: {counted}; de rest verandert niets.\n"]
    for group in GROUPS:
        rows = "\n".join(lines[entry.id] for entry in group.entries)
        parts.append(f"## {group.title}\n\n{_HEAD}\n{rows}\n")
    return "\n".join([*parts, f"---\n\n{_MADE}\n"])


def write() -> None:
    """Deliver every entry and write the page."""
    lines = {}
    try:
        for entry in ENTRIES.values():
            with tempfile.TemporaryDirectory() as folder:
                lines[entry.id] = line(entry, outcome(entry, Path(folder)))
    finally:
        forget_good_home()
    FILE.write_text(page(lines), encoding="utf-8")
