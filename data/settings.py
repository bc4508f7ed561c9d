"""All that an operator sets: variables of the environment, each read when it is asked for.

`docs/instellingen.md` is written from here: `python -m data.settings`.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from data import setting_forms as forms
from data.refused import Refused

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
    secret: bool = False  # whether a password may stand in it: then nobody is told what it is

    def read(self) -> T:
        """Return its value; not set or empty is the standard. Raises Refused when it is wrong."""
        text = os.environ.get(self.name, "").strip() or self.standard
        try:
            return self.take(text)
        except ValueError:
            said = f"Wat in {self.name} staat," if self.secret else f"{self.name} is '{text}'; dat"
            raise Refused(
                f"{said} is geen {self.form}.",
                "Laat de beheerder dat verbeteren: zie docs/instellingen.md.",
            ) from None


@cache
def _take_home(text: str) -> Path:
    return Path(text) if text else PROJECT / "var"  # a screen asks for it a dozen times


HOME = Setting(
    "ISV_HOME", "", "map",
    "De map met de gegevens: journaal, archief, gelezen rijen, index, huisstijl. Leeg: `var/` in "
    "de map van de ISV-monitor.",
    _take_home,
)  # fmt: skip
STORE = Setting(
    "ISV_STORE", "", "adres zoals `postgresql://isv_app@db.example.nl/isv`",
    "De database (PostgreSQL) waarin journaal, archief en gelezen rijen staan. `ISV_HOME` is dan "
    "de werkmap van dit proces. Leeg: alles staat in `ISV_HOME`. Zet het wachtwoord liever in een "
    "bestand (`PGPASSFILE`).",
    forms.take_store,
    secret=True,
)  # fmt: skip
MUST_EXIST = Setting(
    "ISV_HOME_MUST_EXIST", "0", "0 of 1",
    "1: de map is in gebruik. Is ze leeg of weg (een schijf die niet is aangekoppeld), dan begint "
    "niemand opnieuw.",
    forms.take_switch,
)  # fmt: skip
MAX_GB = Setting(
    "ISV_MAX_GB", "", "aantal GB",
    "Hoe groot de map met gegevens mag worden. Leeg: zo groot als de schijf.",
    forms.take_number,
)  # fmt: skip
ADDRESS = Setting(
    "ISV_ADDRESS", "127.0.0.1", "IP-adres: 127.0.0.1, ::1 of een van een netwerk",
    "Waar de server luistert. Alleen met aanmelden mag dat een ander adres zijn dan dat van deze "
    "computer zelf: wie de server bereikt, kan anders alles wijzigen.",
    forms.take_address,
)  # fmt: skip
PORT = Setting(
    "ISV_PORT", "8501", "poort: een getal van 0 tot en met 65535",
    "De poort van de server; 0 is een vrije poort. `--port` gaat voor.",
    forms.take_port,
)  # fmt: skip
HOSTS = Setting(
    "ISV_HOSTS", "", "rij namen",
    "Namen waarop de server ook antwoordt, zoals een browser ze schrijft (`isv.example.nl`, "
    "`isv.example.nl:8443`), met een spatie ertussen.",
    lambda text: frozenset(text.casefold().split()),
)  # fmt: skip
URL = Setting(
    "ISV_URL", "", "adres zoals `https://isv.example.nl`, zonder pad",
    "Het adres waarop mensen de ISV-monitor openen. Nodig voor aanmelden; staat vanzelf bij "
    "`ISV_HOSTS`. Begint het met https, dan gaan de cookies alleen daarover.",
    forms.take_origin,
)  # fmt: skip
BASE_PATH = Setting(
    "ISV_BASE_PATH", "", "pad zoals `/isv-monitor`: kleine letters, zonder / aan het eind",
    "Het pad waar de ISV-monitor onder staat, als op het adres ook iets anders staat.",
    forms.take_base_path,
)  # fmt: skip
PROXY = Setting(
    "ISV_PROXY", "127.0.0.1 ::1", "rij IP-adressen of netwerken",
    "Van welke proxy de server gelooft wie er vraagt en of dat over https ging "
    "(`X-Forwarded-For`, `X-Forwarded-Proto`), met een spatie ertussen.",
    forms.take_proxies,
)  # fmt: skip
METADATA_URL = Setting(
    "ISV_OIDC_METADATA_URL", "", "https-adres",
    "Aanmelden met OpenID Connect: het adres van de aanbieder dat eindigt op "
    "`/.well-known/openid-configuration`. Leeg: zonder aanmelden.",
    forms.take_metadata,
)  # fmt: skip
CLIENT_ID = Setting(
    "ISV_OIDC_CLIENT_ID", "", "naam",
    "Hoe de aanbieder de ISV-monitor noemt (client id).",
    str,
)  # fmt: skip
SECRET_FILE = Setting(
    "ISV_OIDC_SECRET_FILE", "", "bestand",
    "Een bestand met alleen het geheim van de aanbieder (client secret), van ten minste 16 tekens.",
    forms.take_path,
)  # fmt: skip
NAME_CLAIM = Setting(
    "ISV_OIDC_NAME_CLAIM", "name preferred_username email", "rij namen",
    "Waarmee de aanbieder zegt hoe iemand heet: het eerste dat er is, komt in het journaal.",
    lambda text: tuple(text.split()),
)  # fmt: skip
TRUST_EMAIL = Setting(
    "ISV_OIDC_TRUST_EMAIL", "0", "0 of 1",
    "1: het e-mailadres klopt ook als de aanbieder niet zegt dat hij het heeft nagekeken "
    "(`email_verified`). Alleen als niemand daar zelf een adres kan invullen.",
    forms.take_switch,
)  # fmt: skip
SESSION_HOURS = Setting(
    "ISV_SESSION_HOURS", "8", "aantal uren, hooguit 24",
    "Hoe lang een aanmelding geldt. Daarna meldt u zich opnieuw aan; wat was ingevuld, blijft "
    "staan.",
    forms.take_hours,
)  # fmt: skip
LOG = Setting(
    "ISV_LOG", "", "vorm: json of tekst",
    "De vorm van de logregels (op stderr). Leeg: tekst op een beeldscherm, anders JSON.",
    forms.take_form,
)  # fmt: skip
METRICS_TOKEN = Setting(
    "ISV_METRICS_TOKEN_FILE", "", "bestand met een token van 20 tot 200 tekens, zonder spatie",
    "Het token waarmee `/metrics` wordt gevraagd (`Authorization: Bearer …`). Leeg: dan antwoordt "
    "`/metrics` alleen wie het op deze computer zelf vraagt, niet via een proxy.",
    forms.take_token,
)  # fmt: skip
BY = Setting(
    "ISV_BY", "", "naam",
    "Wie wijzigt op de opdrachtregel, als `--by` dat niet zegt: een functie of afdeling.",
    str,
)  # fmt: skip
RIGHTS_FILE = Setting(
    "ISV_RIGHTS_FILE", "", "bestand",
    "Welke rol volgt uit wat de aanmelddienst over iemand zegt: een .csv met `claim;value;role;"
    "category`. Leeg: alleen de rollen die op *Toegang* zijn gegeven.",
    forms.take_path,
)  # fmt: skip
EXPORT_DIR = Setting(
    "ISV_EXPORT_DIR", "", "map",
    "Waar de uitvoer voor andere programma's staat. Na elke gebeurtenis wordt ze daar opnieuw "
    "geschreven (docs/koppelen.md). Leeg: geen uitvoer.",
    forms.take_path,
)  # fmt: skip
EXPORT_CONFIDENTIAL = Setting(
    "ISV_EXPORT_CONFIDENTIAL", "0", "0 of 1",
    "1: in die uitvoer staan ook de vertrouwelijke kolommen en de cijfers in euro.",
    forms.take_switch,
)  # fmt: skip
API_TOKENS = Setting(
    "ISV_API_TOKENS_FILE", "", "bestand",
    "De tokens van wie cijfers mag opvragen (`/api/v1/`), zoals `data token` ze schrijft. Leeg: er "
    "is niets op te vragen.",
    forms.take_path,
)  # fmt: skip
ANCHOR = Setting(
    "ISV_ANCHOR", "", "volledig pad van een bestand, of `syslog:`",
    "Waar na elke gebeurtenis bij komt te staan waar het journaal is: een tweede plaats, zodat "
    "knoeien opvalt (`data verify --anchor`). Leeg: nergens.",
    forms.take_anchor,
)  # fmt: skip
ANCHOR_KEY = Setting(
    "ISV_ANCHOR_KEY", "", "bestand",
    "De geheime sleutel waarmee dat wordt ondertekend (`data anchor key new`), buiten `ISV_HOME` "
    "en voor niemand anders te lezen. Leeg: zonder handtekening.",
    forms.take_path,
)  # fmt: skip
RETENTION = Setting(
    "ISV_RETENTION_FILE", "", "bestand",
    "De bewaartermijnen die uw organisatie heeft vastgesteld: een .csv met `kind;months;ground` "
    "(docs/privacy.md). Leeg: wat de ISV-monitor voorstelt.",
    forms.take_path,
)  # fmt: skip
ENGINE = Setting(
    "ISV_ENGINE", "", "adres zoals `sc://rekenmachine:15002`",
    "Het cluster dat de cijfers telt, via Spark Connect (docs/schaal.md). Leeg: de ISV-monitor "
    "telt zelf, met DuckDB.",
    forms.take_engine,
)  # fmt: skip
ENGINE_FACTS = Setting(
    "ISV_ENGINE_FACTS", "", "volledig pad van een map, of een adres zoals `s3://bak/feiten`",
    "Waar de feiten staan die dat cluster leest: het moet er zelf bij kunnen, om te lezen en te "
    "schrijven. Leeg: de map `.feiten` in `ISV_HOME`.",
    forms.take_place,
)  # fmt: skip
ENGINE_MERGES = Setting(
    "ISV_ENGINE_MERGES", "0", "`0` of `1`",
    "Of alleen dat cluster rijen samenvoegt tot contracten en aanbestedingen (docs/schaal.md). "
    "`0`: de ISV-monitor doet het zelf ook, zodat er kan worden aangeleverd als het cluster er "
    "niet is.",
    forms.take_switch,
)  # fmt: skip
SETTINGS: tuple[Setting[Any], ...] = tuple(
    one for one in list(vars().values()) if isinstance(one, Setting)
)  # in this order


def check_settings() -> None:
    """Raise Refused for the first setting that is wrong, or that is none of ours: mistyped."""
    for setting in SETTINGS:
        setting.read()
    if ENGINE_MERGES.read() and not ENGINE.read():
        raise Refused(
            f"{ENGINE_MERGES.name} is 1, maar er is geen cluster genoemd.",
            f"Noem het in {ENGINE.name}, of laat {ENGINE_MERGES.name} weg.",
        )
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
