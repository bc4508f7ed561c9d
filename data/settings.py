"""All that an operator sets: variables of the environment, each read when it is asked for.

`docs/instellingen.md` is written from here: `python -m data.settings`.
"""

import ipaddress
import os
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Generic, TypeVar

from data.refused import Refused
from data.values.numbers import read_written

PROJECT = Path(__file__).resolve().parent.parent
PAGE = Path("docs/instellingen.md")
T = TypeVar("T")


@dataclass(frozen=True)
class Setting(Generic[T]):
    """One variable: its standard, what it may be and what it does (Dutch), and how it is read."""

    name: str
    standard: str
    form: str
    about: str
    take: Callable[[str], T]  # raises ValueError

    def read(self) -> T:
        """Return its value; not set or empty is the standard. Raises Refused when it is wrong."""
        text = os.environ.get(self.name, "").strip() or self.standard
        try:
            return self.take(text)
        except ValueError:
            raise Refused(
                f"{self.name} is '{text}'; dat is geen {self.form}.",
                "Laat de beheerder dat verbeteren: zie docs/instellingen.md.",
            ) from None


def read_port(text: str) -> int:
    """Return the number of a port as people write it. Raises ValueError: '1_0' is none."""
    if not (text.isascii() and text.isdecimal() and int(text) <= 65535):
        raise ValueError(text)
    return int(text)


def _take_address(text: str) -> str:
    """Return an address that only this computer reaches: whoever reaches it may change all."""
    if not ipaddress.ip_address(text).is_loopback:
        raise Refused(
            f"ISV_ADDRESS is '{text}': dan kan iedereen op het netwerk de gegevens wijzigen, want "
            "aanmelden kan nog niet.",
            "Laat ISV_ADDRESS weg, en zet een proxy met aanmelden voor 127.0.0.1.",
        )
    if text not in ("127.0.0.1", "::1"):
        raise ValueError(text)
    return text


def _take_gigabytes(text: str) -> Decimal | None:
    number = read_written(text) if text else None
    if number is not None and (not isinstance(number, Decimal) or not number):
        raise ValueError(text)
    return number


def _take_switch(text: str) -> bool:
    if text not in ("0", "1"):
        raise ValueError(text)
    return text == "1"


HOME = Setting(
    "ISV_HOME", "", "map",
    "De map met de gegevens: journaal, archief, gelezen rijen, index, huisstijl. Leeg: `var/` in "
    "de map van de ISV-monitor.",
    lambda text: Path(text) if text else PROJECT / "var",
)  # fmt: skip
MUST_EXIST = Setting(
    "ISV_HOME_MUST_EXIST", "0", "0 of 1",
    "1: de map is in gebruik. Is ze leeg of weg (een schijf die niet is aangekoppeld), dan begint "
    "niemand opnieuw.",
    _take_switch,
)  # fmt: skip
MAX_GB = Setting(
    "ISV_MAX_GB", "", "aantal GB",
    "Hoe groot de map met gegevens mag worden. Leeg: zo groot als de schijf.",
    _take_gigabytes,
)  # fmt: skip
ADDRESS = Setting(
    "ISV_ADDRESS", "127.0.0.1", "adres van deze computer zelf: 127.0.0.1 of ::1",
    "Waar de server luistert. Een ander adres wordt geweigerd: aanmelden kan nog niet, en wie de "
    "server bereikt, kan alles wijzigen.",
    _take_address,
)  # fmt: skip
PORT = Setting(
    "ISV_PORT", "8501", "poort: een getal van 0 tot en met 65535",
    "De poort van de server; 0 is een vrije poort. `--port` gaat voor.",
    read_port,
)  # fmt: skip
HOSTS = Setting(
    "ISV_HOSTS", "", "rij namen",
    "Namen waarop de server ook antwoordt, zoals een browser ze schrijft (`isv.example.nl`, "
    "`isv.example.nl:8443`), met een spatie ertussen.",
    lambda text: frozenset(text.casefold().split()),
)  # fmt: skip
SETTINGS: tuple[Setting[Any], ...] = (HOME, MUST_EXIST, MAX_GB, ADDRESS, PORT, HOSTS)


def check_settings() -> None:
    """Raise Refused for the first setting that is wrong, or that is none of ours: mistyped."""
    for setting in SETTINGS:
        setting.read()
    known = {setting.name for setting in SETTINGS}
    for name in sorted(os.environ):
        if name.startswith("ISV_") and name not in known:
            raise Refused(
                f"{name} is geen instelling van de ISV-monitor.",
                "Laat de beheerder de naam verbeteren: zie docs/instellingen.md.",
            )


def write_page() -> str:
    """Return `docs/instellingen.md`."""
    rows = [
        f"| `{one.name}` | {f'`{one.standard}`' if one.standard else 'leeg'} | {one.form} | "
        f"{one.about} |"
        for one in SETTINGS
    ]
    return "\n".join(
        [
            "# Instellingen",
            "",
            "Voor wie de ISV-monitor draaiende houdt. Elke instelling is een omgevingsvariabele en "
            "geldt vanaf de volgende start.",
            "Klopt er een niet, of is een naam verkeerd getypt, dan start de server niet en zegt "
            "hij welke (antwoordcode 2).",
            "",
            "| naam | standaard | wat er mag staan | wat het doet |",
            "|---|---|---|---|",
            *rows,
            "",
        ]
    )


if __name__ == "__main__":
    (PROJECT / PAGE).write_text(write_page(), encoding="utf-8")
