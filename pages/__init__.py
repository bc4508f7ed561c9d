"""The screens: where each stands in the navigation, its address and its file."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import streamlit as st

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Screen:
    """One screen: `address` is the last part of its URL, `part` is its folder and name in pages.

    One that is not `listed` has no place in the menu: links lead to it. On one with `choices` the
    month, category and window that all screens share change what is shown.

    One of its `own_month` shows another than is chosen, and says itself what that rests on.

    Streamlit serves its default page at "/" only, so that one's address is empty.
    """

    section: str
    title: str
    address: str
    part: str
    listed: bool = True
    choices: bool = False
    own_month: bool = False

    @property
    def file(self) -> str:
        """The screen's script, relative to the project."""
        return f"pages/{self.part}_page.py"


LOOK, LINES, WORK = "Bekijken", "Actielijnen", "Mijn werk"
DELIVER, ACCOUNT = "Aanleveren", "Verantwoorden"
SCREENS = (
    Screen(LOOK, "Overzicht", "", "council/overview", choices=True),
    Screen(LOOK, "Vergaderstand", "vergadering", "council/meeting"),
    Screen(LOOK, "Verloop", "verloop", "figure/history", choices=True),
    Screen(LOOK, "Contracten", "contracten", "figure/contracts", choices=True),
    Screen(LOOK, "Contract", "contract", "figure/contract", listed=False, choices=True),
    Screen(LOOK, "Leverancier", "leverancier", "figure/supplier", listed=False, choices=True),
    Screen(LOOK, "Wat er is veranderd", "veranderd", "council/changes", listed=False, choices=True),
    Screen(LOOK, "Besluiten", "besluiten", "council/decisions", choices=True),
    Screen(LOOK, "Besluit", "besluit", "council/decision", listed=False, choices=True),
    Screen(LINES, "Uitvoeringsagenda", "uitvoeringsagenda", "agenda/agenda", choices=True),
    Screen(LINES, "Actie", "actie", "agenda/action", listed=False, choices=True),
    Screen(LINES, "Actielijn 1", "actielijn-1", "agenda/line1", choices=True),
    Screen(LINES, "Actielijn 2", "actielijn-2", "agenda/line2", choices=True),
    Screen(LINES, "Actielijn 3", "actielijn-3", "agenda/line3", choices=True),
    Screen(WORK, "Mijn categorie", "mijn-categorie", "work/category", choices=True),
    Screen(WORK, "Datakwaliteit", "datakwaliteit", "work/quality", choices=True),
    Screen(WORK, "Verbreding verkennen", "verbreding", "explore/explore", choices=True),
    Screen(WORK, "Mijn weergaven", "weergaven", "views/views"),
    Screen(DELIVER, "Aanleveren", "aanleveren", "deliver/deliver"),
    Screen(DELIVER, "Aanleveringen", "aanleveringen", "deliveries/deliveries"),
    Screen(ACCOUNT, "Rapportages", "rapportages", "account/reports", choices=True),
    Screen(ACCOUNT, "Definities", "definities", "account/definitions"),
    Screen(ACCOUNT, "Normen en termijnen", "normen", "account/norms", choices=True),
    Screen(ACCOUNT, "Toegang", "toegang", "access/rights"),
    Screen(ACCOUNT, "Handleiding", "handleiding", "manual/manual"),
    Screen(ACCOUNT, "Toegankelijkheid", "toegankelijkheid", "account/accessibility"),
    Screen(ACCOUNT, "Citaten", "citaten", "account/citations"),
    Screen(ACCOUNT, "Citaat", "citaat", "figure/citation", listed=False, own_month=True),
)
# Address of a screen -> the chapter of the manual that its help opens, and the part of it.
_FIRST, _HOW, _FIGURES = "eerste-aanlevering", "hoe-doe-ik", "cijfers"
_READ = (_FIGURES, "hoe-leest-u-een-cijfer")
_FIND = (_HOW, "een-contract-of-leverancier-zoeken")
_COMPARE = (_HOW, "maanden-of-categorieen-vergelijken")
_CITE = (_HOW, "een-rapportage-meenemen-of-een-cijfer-citeren")
HELP: dict[str, tuple[str, str]] = {
    "": _READ,
    "vergadering": (_HOW, "een-vergadering-houden"),
    "verloop": _COMPARE,
    "contracten": _FIND,
    "contract": _FIND,
    "leverancier": _FIND,
    "veranderd": _COMPARE,
    "besluiten": (_HOW, "een-besluit-volgen"),
    "besluit": (_HOW, "een-besluit-volgen"),
    "uitvoeringsagenda": _READ,
    "actie": _READ,
    "actielijn-1": _READ,
    "actielijn-2": _READ,
    "actielijn-3": _READ,
    "mijn-categorie": (_HOW, "zien-wat-ik-moet-doen"),
    "datakwaliteit": (_HOW, "zien-welke-gegevens-ontbreken"),
    "verbreding": (_HOW, "verkennen-wat-verbreding-zou-doen"),
    "weergaven": (_HOW, "een-weergave-bewaren-en-delen"),
    "aanleveren": (_FIRST, ""),
    "aanleveringen": (_HOW, "een-aanlevering-intrekken-of-terugzetten"),
    "rapportages": _CITE,
    "definities": (_FIGURES, ""),
    "normen": (_HOW, "een-norm-of-termijn-wijzigen"),
    "toegang": (_HOW, "een-rol-geven-of-intrekken"),
    "handleiding": (_FIRST, ""),
    "toegankelijkheid": (_HOW, "zonder-muis-werken-of-iets-melden"),
    "citaten": _CITE,
    "citaat": _CITE,
}
ADDRESSES = frozenset(screen.address for screen in SCREENS)
OWN_MONTH = frozenset(screen.address for screen in SCREENS if screen.own_month)
WITH_CHOICES = frozenset(screen.address for screen in SCREENS if screen.choices)


@cache
def _made() -> tuple[tuple[str, st.Page], ...]:
    """Return every screen with its section, made once: making one asks the disk for its file."""
    return tuple(
        (
            screen.section,
            st.Page(
                ROOT / screen.file,
                title=screen.title,
                url_path=screen.address or None,
                default=not screen.address,
                visibility="visible" if screen.listed else "hidden",
            ),
        )
        for screen in SCREENS
    )


def list_sections() -> dict[str, list[st.Page]]:
    """Return section -> its screens, for the navigation of one run.

    Copies: the navigation marks the one that may run, and thirty visitors run at once.
    """
    found: dict[str, list[st.Page]] = {}
    for section, page in _made():
        own = object.__new__(st.Page)  # `copy` takes ten times as long
        own.__dict__.update(page.__dict__)
        found.setdefault(section, []).append(own)
    return found
