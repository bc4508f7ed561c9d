"""What each figure means, for who reads one: docs/handleiding/cijfers.md, of the declarations.

`python -m kpi.documents.document` writes it too.
"""

from pathlib import Path

from kpi.declared.all import BY_ID
from kpi.documents.examples import EXAMPLES, OUTSIDE, SAID
from kpi.model import KPI, REASONS

PAGE = Path(__file__).parents[2] / "docs" / "handleiding" / "cijfers.md"
_HEAD = """# Wat betekent dit cijfer?

Elk cijfer is een aantal van een geheel. Kies een cijfer: u leest welke vraag het beantwoordt, wat
meetelt, en een voorbeeld. Hoe het precies wordt gerekend, staat op het scherm *Definities*.

## Hoe leest u een cijfer

- **18 van 21**: van 21 die meetellen is het 18 keer ja. De andere 3 zijn nee of onbekend.
- **Onbekend**: er is niets ingevuld. Onbekend telt nooit als ja en nooit als nee.
- **Onzeker**: onbekend is of het meetelt. Het staat ernaast en telt niet in het geheel.
- **60 tot 83%**: het laagste en het hoogste aandeel ja dat nog mogelijk is.
- **Op norm**: ook op zijn laagst is de norm gehaald. **Onder norm**: ook op zijn hoogst niet.
  Anders: **te onzeker**.
- **Peildatum**: de laatste dag van de maand. Zo stond het er toen voor.
- Bij minder dan 10 staan er aantallen, en geen percentage.

Klik op een getal en u ziet de contracten erachter, met bestand en rij."""


def write_manual() -> str:
    """Return the page as Markdown: how to read a figure, and a part per KPI."""
    return "\n\n".join([_HEAD, *map(_write_part, BY_ID.values())]) + "\n"


def _write_part(kpi: KPI) -> str:
    parts = [
        f"## {kpi.label}",
        f"**Vraag.** {kpi.asks}",
        f"**Wat telt.** {kpi.rule}",
        f"**Wat niet meetelt.** {kpi.exclusions}",
        "**Voorbeeld.**",
        "\n".join(_list_example(kpi)),
        f"**Bron.** {kpi.source}",
    ]
    return "\n\n".join(parts)


def _list_example(kpi: KPI) -> list[str]:
    """Return of each way to count the first row of the example, with why it counts so."""
    example = EXAMPLES[kpi.id]
    told: dict[str, str] = {}
    for answers, why in zip(example.answers, example.words, strict=True):
        said = [SAID[one] for one in answers if one not in REASONS] or [OUTSIDE]
        told.setdefault(said[0], why)
    return [f"- {said}: {why}" for said, why in told.items()]
